"""What differs between two builds: what moved along with a click or a repair."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.engine import Way


@dataclass(frozen=True, slots=True)
class Move:
    """A module whose content changed; None where it does not apply."""

    module: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None


def moves(product: Product, before: Build, after: Build) -> tuple[Move, ...]:
    """The modules whose content differs between two builds, in file order."""
    found = []
    for module in product.modules:
        old = before.options(module.id) if before.applies(module.id) else None
        new = after.options(module.id) if after.applies(module.id) else None
        if old != new:
            found.append(Move(module.id, old, new))
    return tuple(found)


def side_effects(product: Product, before: Build, way: Way, wish: Choice) -> tuple[Move, ...]:
    """What else changes when a repair is taken this way, besides the wish and the repair itself."""
    asked = {wish.module, *(change.before.module for change in way.changes)}
    return tuple(move for move in moves(product, before, way.build) if move.module not in asked)
