"""What differs between two builds: what moved along with a click or a repair."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.configuration.content import Content, content_of
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.engine import Way


@dataclass(frozen=True, slots=True)
class Move:
    """A module whose content changed; None where it does not apply."""

    module: str
    before: Content | None
    after: Content | None


def moves(product: Product, before: Build, after: Build) -> tuple[Move, ...]:
    """The modules whose content differs between two builds, in file order."""
    found = []
    for module in product.modules:
        old, new = content_of(before, module), content_of(after, module)
        if old != new:
            found.append(Move(module.id, old, new))
    return tuple(found)


def moved_modules(before: Build, after: Build) -> tuple[str, ...]:
    """The modules that are in both builds with another content, in file order.

    It names what `moves` tells of, so far as it neither comes nor goes, in a fraction of the time.
    """
    changed = {module for module, _ in set(before.chosen) ^ set(after.chosen)}
    changed.update(module for module, _ in set(before.numbers) ^ set(after.numbers))
    changed.update(module for module, _ in set(before.texts) ^ set(after.texts))
    pieces = set(before.pieces_above_one) ^ set(after.pieces_above_one)
    changed.update(module for (module, _), _ in pieces)
    return tuple(one for one, _ in before.chosen if one in changed and after.applies(one))


def side_effects(product: Product, before: Build, way: Way, wish: Choice) -> tuple[Move, ...]:
    """What else changes when a repair is taken this way, besides the wish and the repair itself."""
    asked = {wish.module, *(change.before.module for change in way.changes)}
    return tuple(move for move in moves(product, before, way.build) if move.module not in asked)
