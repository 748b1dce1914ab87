"""Changes as short texts: what a repair changes, and what moved along with a click.

One function per text shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from configurator.configuration import Move
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.engine import Change, Repair, Way
from configurator.wording.titles import choice_title, listed, option_title, options_title


def repair_changes(product: Product, repair: Repair) -> list[str]:
    """What the customer gives up and gets: "Shape: Slim → Classic or Rugged", "leave out Case"."""
    return list(_change_texts(product, repair.ways))


def repair_title(product: Product, repair: Repair) -> str:
    """The changes of a repair in one line."""
    return "; ".join(repair_changes(product, repair))


def way_label(product: Product, way: Way) -> str:
    """One way of several to take a repair, by what the answers become: "Classic, 256 GB"."""
    return ", ".join(_after_text(product, change) for change in way.changes)


def _change_texts(product: Product, ways: Sequence[Way]) -> Iterator[str]:
    for place, change in enumerate(ways[0].changes):
        after = dict.fromkeys(way.changes[place].after for way in ways)
        yield change_text(product, change, tuple(after))


def change_text(product: Product, change: Change, after: Sequence[Choice]) -> str:
    """One answer that changes; `after` are the ways in which it may."""
    module = product.module(change.before.module)
    if module.many:
        return _after_text(product, change)
    before = option_title(product, module.id, change.before.option)
    titles = [option_title(product, module.id, choice.option) for choice in after]
    return f"{module.title}: {before} → {listed(titles, 'or')}"


def _after_text(product: Product, change: Change) -> str:
    title = option_title(product, change.after.module, change.after.option)
    if not product.module(change.after.module).many:
        return title
    return f"add {title}" if change.after.wanted else f"leave out {title}"


def move_text(product: Product, move: Move) -> str:
    """A module that changed without being asked: "Battery Standard → Large"."""
    title = product.module(move.module).title
    if move.after is None:
        return f"{title} no longer applies"
    after = options_title(product, move.module, move.after)
    if move.before is None:
        return f"new: {title} ({after})"
    return f"{title} {options_title(product, move.module, move.before)} → {after}"


def moves_text(product: Product, moves: Sequence[Move]) -> str:
    """Several moves in one line; empty for none."""
    return "; ".join(move_text(product, move) for move in moves)


def sleeping_text(product: Product, choice: Choice) -> str:
    """An answer to a module that does not apply at the moment."""
    return f"Your answer {choice_title(product, choice)} is kept for when it applies again."
