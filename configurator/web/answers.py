"""What an event says, as a choice; or what is wrong with what was typed.

What is typed is read here, in the language of the page: the browser sends it as it stands in
the field. Whether a choice fits the other answers is asked later.
"""

from __future__ import annotations

import unicodedata

from configurator.core.address import read_choice
from configurator.core.choice import Choice
from configurator.core.product import Module, Product
from configurator.core.texts import fits
from configurator.web.contract import Event, FaultView
from configurator.web.number_view import pieces_of
from configurator.wording.page_words import said
from configurator.wording.possible import no_number_text, no_value_text
from configurator.wording.typed_numbers import read_number


def choice_of(product: Product, event: Event, language: str) -> Choice | FaultView | None:
    """What an event speaks of; None if the product does not have it, or not in this way."""
    name, option = event.get("module", ""), event.get("option", "")
    module = next((one for one in product.modules if one.id == name), None)
    if module is None:
        return None
    if event["kind"] == "open" and not option:
        return Choice(name, None)
    if event["kind"] == "choose" and "text" in event:
        return _text(module, event, language)
    if event["kind"] == "choose" and "number" in event:
        return _number(module, option, event["number"], language)
    refused = event["kind"] == "refuse"
    return read_choice(product, f"{name}{'!=' if refused else '='}{option}")


def _text(module: Module, event: Event, language: str) -> Choice | FaultView | None:
    """A text as it was written, without spaces around it; an empty one is a choice too."""
    if module.text is None:
        return None
    text = unicodedata.normalize("NFC", event["text"].strip())
    if not text or fits(module.text, text):
        return Choice(module.id, None, text=text)
    if len(text) > module.text.longest:
        told = said("too_long", language, most=module.text.longest)
    else:
        wrong = [one for one in dict.fromkeys(text) if one != " " and not fits(module.text, one)]
        told = said("not_in_alphabet", language, characters=" ".join(wrong) or "“ ”")
    return FaultView(module=module.id, option="", typed=event["text"], text=told)


def _number(module: Module, option: str, typed: str, language: str) -> Choice | FaultView | None:
    if module.amounts and module.has(option):
        return _pieces(module, option, typed, language)
    numbers = module.numbers
    if numbers is None or option:
        return None
    number = read_number(typed, numbers.unit, language)
    if number is None:
        told = no_number_text(numbers, typed, language)
    elif number not in numbers.places:
        told = no_value_text(numbers, number, language)
    else:
        return Choice(module.id, None, number=number)
    return FaultView(module=module.id, option="", typed=typed, text=told)


def _pieces(module: Module, option: str, typed: str, language: str) -> Choice | FaultView:
    """So many pieces of an option; none of it is a refusal."""
    numbers = pieces_of(module, option)
    number = read_number(typed, language=language)
    if number is None:
        told = no_number_text(numbers, typed, language)
    elif number not in numbers.places:
        told = no_value_text(numbers, number, language)
    elif not number:
        return Choice(module.id, option, wanted=False)
    else:
        return Choice(module.id, option, number=number if number > 1 else None)
    return FaultView(module=module.id, option=option, typed=typed, text=told)
