"""A selection as text: how addresses of pages, the command line and quotes write it.

    wall=2437&doors=hinged&extras=lamp&extras!=case&columns.2.interior=shelf*3&cover=&.preset=x

One item per choice, in the order given: taken, refused (`!=`), a number, a text, or a module
left empty. The text is untrusted wherever it comes in: what the product does not know is told,
not kept. Ids that modules and options had before (`was`) lead to what they are called now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import quote, unquote_plus

from configurator.core.choice import Choice
from configurator.core.product import Module, Product
from configurator.core.renamed import module_called, option_called
from configurator.core.selection import Selection
from configurator.core.texts import fits

MOST_CHARACTERS = 20_000
"""A longer address is not read at all."""

_PRESET = ".preset"
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,12}|/[1-9][0-9]{0,11})?")
_PIECES = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says: a selection, and the items of it that mean nothing to the product."""

    selection: Selection
    stale: tuple[str, ...] = ()


def to_address(selection: Selection) -> str:
    """The selection as the query of an address; `from_address` reads it back."""
    items = [_item(choice) for choice in selection.choices()]
    if selection.preset is not None:
        items.append(f"{_PRESET}={quote(selection.preset)}")
    return "&".join(items)


def from_address(product: Product, text: str) -> Address:
    """The selection that an address holds; of two answers to one question the later one counts."""
    if len(text) > MOST_CHARACTERS:
        return Address(Selection(), (f"{text[:40]}…",))
    selection = Selection()
    stale: list[str] = []
    for item in filter(None, map(unquote_plus, text.lstrip("?").split("&"))):
        name, _, value = item.partition("=")
        if name == _PRESET and any(preset.id == value for preset in product.presets):
            selection = Selection(selection.answers, value)
            continue
        choice = read_choice(product, item)
        if choice is None:
            stale.append(item[:80])
        else:
            selection = selection.choosing(product.module(choice.module), choice)
    return Address(selection, tuple(stale))


def read_choice(product: Product, text: str) -> Choice | None:
    """The choice that one item means; None if it means none.

    Only a module of several choices can refuse an option, only an optional one or a text be
    left empty. Numbers are in the module's unit, and among those that it has.
    """
    name, equals, told = text.partition("=")
    wanted = not name.endswith("!")
    module = module_called(product, name.removesuffix("!"))
    if module is None or not equals:
        return None
    if not told:
        empty = wanted and not module.many and module.least == 0
        return Choice(module.id, None) if empty else None
    if module.counts:
        return _counted(module, told) if wanted else None
    return _option(module, told, wanted=wanted)


def _counted(module: Module, told: str) -> Choice | None:
    """The number of a size or a quantity, or a text."""
    if module.text is not None:
        return Choice(module.id, None, text=told) if fits(module.text, told) else None
    number = Fraction(told) if _NUMBER.fullmatch(told) else None
    if module.numbers is None or number is None or number not in module.numbers.places:
        return None
    return Choice(module.id, None, number=number)


def _option(module: Module, told: str, *, wanted: bool) -> Choice | None:
    """An option, in a module of amounts with its pieces: `shelf*3`."""
    whole = option_called(module, told)
    if whole is not None:
        return Choice(module.id, whole.id, wanted) if wanted or module.many else None
    name, _, pieces = told.rpartition("*")
    option = option_called(module, name)
    if option is None or not wanted or _PIECES.fullmatch(pieces) is None:
        return None
    number = int(pieces)
    if not 1 <= number <= option.most:
        return None
    return Choice(module.id, option.id, number=Fraction(number) if number > 1 else None)


def _item(choice: Choice) -> str:
    return quote(str(choice), safe="=!*")
