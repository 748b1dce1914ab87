"""What a click does: the selection after it, or why it is impossible and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from configurator.commerce.pricing import total_price
from configurator.core.choice import Choice
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Conflict, Repair


@dataclass(frozen=True, slots=True)
class Refusal:
    """A choice that is impossible now: why, and the repairs, the best first.

    `all_repairs`: no limit kept others from being found.
    """

    wish: Choice
    conflicts: tuple[Conflict, ...]
    repairs: tuple[Repair, ...]
    all_repairs: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """A selection whose answers can be kept, and the choices that had to go for it."""

    selection: Selection
    dropped: tuple[Choice, ...]
    conflicts: tuple[Conflict, ...]


def answer(compiled: CompiledProduct, selection: Selection, wish: Choice) -> Selection | Refusal:
    """The selection after a choice, or why it is impossible and what would help.

    Only what is known to be impossible is refused. Where a limit keeps a reason or a repair from
    being found, it is not told, but that there may be one.
    """
    product = compiled.product
    after = selection.choosing(product.module(wish.module), wish)
    build = compiled.build(after)
    if build is not None and build.fulfils(wish):
        return after
    conflicts = compiled.conflicts(selection, wish)
    if build is not None and not conflicts:
        return after
    repairs = compiled.all_repairs(selection, wish, partial(total_price, product))
    return Refusal(wish, conflicts, repairs.found, repairs.all)


def settle(compiled: CompiledProduct, selection: Selection) -> Settled:
    """The selection without the fewest answers that keep the others from holding together."""
    if compiled.consistent(selection):
        return Settled(selection, (), ())
    conflicts = compiled.conflicts(selection, None)
    dropped = compiled.surplus(selection)
    for choice in dropped:
        selection = selection.opening(compiled.product.module(choice.module), choice.option)
    return Settled(selection, dropped, conflicts)
