"""The words of the shopper's page: the short texts on cards, modules and prices.

What stands on buttons and in headings is in `page_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from configurator.configuration import By, Configuration, Difference, content_of
from configurator.configuration.content import Content
from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from configurator.engine import Standing
from configurator.wording.conditions import bounds_text
from configurator.wording.dates import date_text
from configurator.wording.money import difference_text, money_text
from configurator.wording.numbers import number_text
from configurator.wording.page_words import said
from configurator.wording.shapes import shaped
from configurator.wording.titles import (
    choice_title,
    content_title,
    element_title,
    listed,
    module_title,
    module_unit,
)


def difference_label(difference: Difference, *, costs: bool, language: str = "en") -> str:
    """What an option changes: "+€40.00", "Included", "+€145.00 with changes".

    An option that `costs` something itself is not included where the total stays: it is as dear
    as what it replaces.
    """
    amount = difference.amount
    if difference.changes:
        price = repair_difference(amount, language)
        return _capital(said("with_changes", language, price=price))
    if amount.minor:
        return difference_text(amount, language)
    return _capital(said("same_price" if costs else "included", language))


MOST_MOVED = 2
"""How many modules a card names that change with it."""


def also_label(product: Product, difference: Difference | None, language: str = "en") -> str:
    """What else changes with an option: "also changes Doors and Handles"; empty for nothing."""
    moved = difference.also if difference is not None else ()
    if not moved:
        return ""
    shown = moved if len(moved) <= MOST_MOVED else moved[: MOST_MOVED - 1]
    titles = [module_title(product, module, language) for module in shown]
    if len(shown) < len(moved):
        titles.append(said("others", language, count=len(moved) - len(shown)))
    return said("also_changes", language, titles=listed(titles, language=language))


def repair_difference(amount: Amount, language: str = "en") -> str:
    """What a repair costs or saves."""
    return difference_text(amount, language) if amount.minor else said("same_price", language)


def chosen_label(by: By, *, missing: bool, language: str = "en") -> str:
    """The text on the card of the build; `missing`: the customer must still answer."""
    if by is By.FORCED:
        return said("only_this", language)
    return said("assumed" if missing else "selected", language)


def other_label(
    standing: Standing,
    difference: Difference | None,
    *,
    costs: bool,
    final: bool = False,
    language: str = "en",
) -> str:
    """The one short text about state and price on a card that is not chosen.

    `final`: repairs were looked for, so that an impossible option without a difference has none.
    """
    if difference is not None:
        return difference_label(difference, costs=costs, language=language)
    if standing is Standing.EXCLUDED:
        return said("not_possible" if final else "impossible", language)
    return said("not_known", language) if standing is Standing.UNDECIDED else ""


def option_hint(
    standing: Standing,
    by: By,
    *,
    chosen: bool,
    missing: bool,
    final: bool = False,
    language: str = "en",
) -> str:
    """The sentence that a screen reader adds to a card; `final` as for its label."""
    if chosen and by is By.FORCED:
        return said("hint_forced", language)
    if chosen and missing:
        return said("hint_assumed", language)
    if standing is Standing.EXCLUDED:
        return said("hint_not_possible" if final else "hint_excluded", language)
    return said("hint_undecided", language) if standing is Standing.UNDECIDED else ""


def pieces_label(number: int, price: Amount, language: str = "en") -> str:
    """What the pieces of an option cost together: "2 × €14.00 = €28.00"; empty for nothing."""
    if not number or not price.minor:
        return ""
    total = money_text(Amount(price.minor * number, price.currency), language)
    if number == 1:
        return total
    return said("sum", language, number=number, price=money_text(price, language), sum=total)


_STATUS = {
    By.ANSWER: "by_answer",
    By.FORCED: "by_forced",
    By.DEFAULT: "by_default",
    By.NOBODY: "by_nobody",
}


def module_status(by: By, preset: str, language: str = "en") -> str:
    """Who answered a module; `preset` is the title of the one that the customer started from."""
    if by is By.PRESET:
        return said("by_preset", language, preset=preset)
    return said(_STATUS[by], language)


def module_hint(module: Module, language: str = "en") -> str:
    """How many options, or pieces, a module of several takes; empty where any number is fine."""
    whole = sum(option.most for option in module.options)
    most = None if module.most >= whole else module.most
    if not module.many or (module.least == 0 and most is None):
        return ""
    bounds = bounds_text(module.least, most, language)
    return said("hint_pieces" if module.amounts else "hint_bounds", language, bounds=bounds)


def step_summary(
    product: Product, configuration: Configuration, modules: Sequence[str], language: str = "en"
) -> str:
    """What a step holds, in a word: "2 to choose", else its first answers."""
    missing = [module for module in modules if module in configuration.missing]
    if missing:
        return said("to_choose", language, count=len(missing))
    found = (held_text(product, configuration.build, product.module(m), language) for m in modules)
    texts = [text for text in found if text]
    return " · ".join(texts[:2]) if texts else said("nothing_added", language)


def held_text(product: Product, build: Build, module: Module, language: str = "en") -> str:
    """What a module holds, as a summary tells it: "Oak", "Wall 2400 mm", "Feet 2", "Column × 3".

    Empty for nothing, and for what belongs to a copy.
    """
    content = content_of(build, module)
    if content is None or module.copy is not None or not _is_something(content):
        return ""
    if content.number is None:
        return content_title(product, module.id, content, language)
    number = number_text(content.number, module_unit(module), language)
    if module.element:
        element = element_title(product, module.id, language)
        return shaped("pieces", language, option=element, number=number)
    title = module_title(product, module.id, language)
    return shaped("numbered", language, module=title, number=number)


def _is_something(content: Content) -> bool:
    return bool(content.options or content.text or content.number is not None)


def missing_text(product: Product, missing: Sequence[str], language: str = "en") -> str:
    """What keeps the build from being quoted: "Still to choose: Delivery"; empty for nothing."""
    return said("still", language, titles=_titles(product, missing, language)) if missing else ""


def _titles(product: Product, modules: Sequence[str], language: str) -> str:
    return listed([module_title(product, one, language) for one in modules], language=language)


def dropped_text(items: Sequence[str], language: str = "en") -> str:
    """Answers of an address that could not be taken over."""
    return said("dropped", language, items=listed(items, language=language))


def refusal_title(product: Product, wish: Choice, *, repairable: bool, language: str = "en") -> str:
    """The head of the panel that tells why something is impossible."""
    choice = choice_title(product, wish, language)
    name = "needs_change" if repairable else "is_not_possible"
    return _capital(said(name, language, choice=choice))


def advice(found: int, shown: int, language: str = "en") -> str:
    """What stands above the repairs, or in their place."""
    if not found:
        return said("no_repairs", language)
    left = found - shown
    if not left:
        return said("one_way" if shown == 1 else "one_way_of", language)
    return said("one_way_of_one_more" if left == 1 else "one_way_of_more", language, left=left)


def unfound_repairs(*, found: int, language: str = "en") -> str:
    """That a limit kept repairs from being found, besides those that were."""
    return said("not_all_repairs" if found else "no_repairs_known", language)


def refused_quote(product: Product, missing: Sequence[str], language: str = "en") -> str:
    """Why a quote cannot be saved yet."""
    return said("refused_quote", language, titles=_titles(product, missing, language))


def saved_text(last_day: date, language: str = "en") -> str:
    """What is said about a quote that was just saved."""
    return said("saved", language, day=date_text(last_day, language))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
