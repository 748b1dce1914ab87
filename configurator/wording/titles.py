"""What modules, options, choices and contents are called in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from configurator.configuration.content import Content
from configurator.core.choice import Choice
from configurator.core.product import Module, Product
from configurator.core.units import NO_UNIT, Unit
from configurator.core.words import in_language
from configurator.wording.numbers import number_text
from configurator.wording.shapes import shaped


def module_title(product: Product, module: str, language: str = "en") -> str:
    """The title of a module; in a copy of an element with the copy: "Column 2: Width"."""
    found = product.module(module)
    title = in_language(found.title, language)
    if found.copy is None:
        return title
    element = element_title(product, found.copy.copies, language)
    return shaped("in_copy", language, element=element, number=found.copy.number, title=title)


def element_title(product: Product, copies: str, language: str = "en") -> str:
    """What one copy of a module that counts copies is called: "Column"."""
    element = product.module(copies).element
    found = next((one.title for one in product.elements if one.id == element), element)
    return in_language(found, language)


def copy_title(product: Product, copies: str, number: int, language: str = "en") -> str:
    """One copy: "Column 2"."""
    element = element_title(product, copies, language)
    return shaped("copy", language, element=element, number=number)


def module_unit(module: Module) -> Unit:
    """The unit in which the numbers of a module are told."""
    return NO_UNIT if module.numbers is None else module.numbers.unit


def option_title(product: Product, module: str, option: str | None, language: str = "en") -> str:
    """The title of an option; "none" for a module left empty."""
    if option is None:
        return shaped("none", language)
    return in_language(product.module(module).option(option).title, language)


def options_title(
    product: Product, module: str, options: Iterable[str], language: str = "en"
) -> str:
    """The titles of what is chosen in a module: "Case and Earbuds", "none"."""
    return content_title(product, module, Content(tuple(options)), language)


def content_title(product: Product, module: str, content: Content, language: str = "en") -> str:
    """What is in a module: "Case and Earbuds", "Shelf × 3", "1200 mm", "“Ann”", "none"."""
    if content.number is not None:
        return number_text(content.number, module_unit(product.module(module)), language)
    if content.text:
        return shaped("quoted", language, text=content.text)
    titles = [
        pieces_title(product, module, option, content.pieces_of(option), language)
        for option in content.options
    ]
    return listed(titles, language=language) or shaped("none", language)


def pieces_title(
    product: Product, module: str, option: str, number: int, language: str = "en"
) -> str:
    """An option with its pieces: "Shelf × 3"; of one piece the option alone."""
    title = option_title(product, module, option, language)
    return title if number == 1 else shaped("pieces", language, option=title, number=number)


def choice_title(product: Product, choice: Choice, language: str = "en") -> str:
    """A choice of the customer: "Shape “Slim”", "Accessories without “Case”", "no Care".

    Also "Wall 2437 mm", "Interior “Shelf” × 3", "Engraving “Ann”".
    """
    module = module_title(product, choice.module, language)
    if choice.option is None:
        return _bare_choice_title(product, choice, module, language)
    option = option_title(product, choice.module, choice.option, language)
    title = shaped("chosen" if choice.wanted else "refused", language, module=module, option=option)
    if choice.number is None or choice.number == 1:
        return title
    return shaped("pieces", language, option=title, number=number_text(choice.number))


def _bare_choice_title(product: Product, choice: Choice, module: str, language: str) -> str:
    """A choice without an option: a number, a text, or nothing."""
    if choice.text:
        return shaped("chosen", language, module=module, option=choice.text)
    if choice.number is None:
        return shaped("empty", language, module=module)
    unit = module_unit(product.module(choice.module))
    number = number_text(choice.number, unit, language)
    name = "numbered" if choice.wanted else "not_numbered"
    return shaped(name, language, module=module, number=number)


def listed(parts: Sequence[str], word: str = "and", language: str = "en") -> str:
    """ "a", "a and b", "a, b and c"; empty for nothing. `word` is "and" or "or"."""
    if len(parts) < 2:
        return "".join(parts)
    most = shaped("comma", language).join(parts[:-1])
    return shaped(word, language, most=most, last=parts[-1])
