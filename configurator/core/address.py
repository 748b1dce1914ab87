"""A selection as text: how addresses of pages, the command line and quotes write it.

    display=oled&extras=case&extras!=charger&case_style=&.preset=creator

One item per choice, in the order given: taken, refused (`!=`), or a module left empty. The
text is untrusted wherever it comes in: what the product does not know is told, not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote_plus

from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection

MOST_CHARACTERS = 20_000
"""A longer address is not read at all."""

_PRESET = ".preset"


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
    """The choice that `module=option`, `module!=option` or `module=` means; None if it means none.

    Only a module of several choices can refuse an option, only an optional one be left empty.
    """
    name, equals, option = text.partition("=")
    wanted = not name.endswith("!")
    module = next((m for m in product.modules if m.id == name.removesuffix("!")), None)
    if module is None or not equals:
        return None
    if not option:
        empty = wanted and not module.many and module.least == 0
        return Choice(module.id, None) if empty else None
    if not module.has(option) or not (wanted or module.many):
        return None
    return Choice(module.id, option, wanted)


def _item(choice: Choice) -> str:
    return quote(str(choice), safe="=!")
