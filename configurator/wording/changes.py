"""Changes as short texts: what a repair changes, and what moved along with a click.

One function per text shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from configurator.configuration import Content, Move
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.engine import Change, Repair, Way
from configurator.wording.copies import comes_with_its_copy
from configurator.wording.numbers import number_text
from configurator.wording.shapes import shaped
from configurator.wording.titles import (
    choice_title,
    content_title,
    copy_title,
    listed,
    module_title,
    module_unit,
    option_title,
    pieces_title,
)


def repair_changes(product: Product, repair: Repair, language: str = "en") -> list[str]:
    """What the customer gives up and gets: "Shape: Slim → Classic or Rugged", "leave out Case"."""
    return list(_change_texts(product, repair.ways, language))


def repair_title(product: Product, repair: Repair, language: str = "en") -> str:
    """The changes of a repair in one line."""
    return shaped("semicolon", language).join(repair_changes(product, repair, language))


def way_label(product: Product, way: Way, language: str = "en") -> str:
    """One way of several to take a repair, by what the answers become: "Classic, 256 GB"."""
    after = [_after_text(product, change, language) for change in way.changes]
    return shaped("comma", language).join(after)


def _change_texts(product: Product, ways: Sequence[Way], language: str) -> Iterator[str]:
    for place, change in enumerate(ways[0].changes):
        after = dict.fromkeys(way.changes[place].after for way in ways)
        yield change_text(product, change, tuple(after), language)


def change_text(
    product: Product, change: Change, after: Sequence[Choice], language: str = "en"
) -> str:
    """One answer that changes; `after` are the ways in which it may."""
    module = product.module(change.before.module)
    if module.many:
        if _pieces(change.before) == 0 or any(_pieces(choice) == 0 for choice in after):
            return _after_text(product, change, language)
        title = _piece_title(product, module.id, change.before.option, language)
        told = [str(_pieces(choice)) for choice in after]
        before = str(_pieces(change.before))
    else:
        title = module_title(product, module.id, language)
        told = [_bare_title(product, choice, language) for choice in after]
        before = _bare_title(product, change.before, language)
    ways = listed(told, "or", language)
    return shaped("change", language, title=title, before=before, after=ways)


def _pieces(choice: Choice) -> int:
    """How many pieces of its option a choice is: 0 where it is refused."""
    return int(choice.number or 1) if choice.wanted else 0


def _piece_title(product: Product, module: str, option: str | None, language: str) -> str:
    """An option of amounts, with its copy where it has one: "Column 2: Shelf"."""
    title = option_title(product, module, option, language)
    copy = product.module(module).copy
    if copy is None:
        return title
    of = copy_title(product, copy.copies, copy.number, language)
    return shaped("moves_of", language, title=of, parts=title)


def _bare_title(product: Product, choice: Choice, language: str) -> str:
    """What a module of one answer becomes: "Classic", "1200 mm", "“Ann”", "none"."""
    if choice.option is None and choice.number is not None:
        return number_text(choice.number, module_unit(product.module(choice.module)), language)
    if choice.text:
        return shaped("quoted", language, text=choice.text)
    return option_title(product, choice.module, choice.option, language)


def _after_text(product: Product, change: Change, language: str) -> str:
    after = change.after
    if not product.module(after.module).many or after.option is None:
        return _bare_title(product, after, language)
    if not after.wanted:
        title = _piece_title(product, after.module, after.option, language)
        return shaped("leave_out", language, title=title)
    title = pieces_title(product, after.module, after.option, _pieces(after), language)
    if change.before.wanted and after.number is not None:
        return title
    return shaped("add", language, title=title)


def move_text(product: Product, move: Move, language: str = "en") -> str:
    """A module that changed without being asked: "Battery Standard → Large"."""
    title = module_title(product, move.module, language)
    if move.after is None:
        return shaped("gone", language, title=title)
    after = content_title(product, move.module, move.after, language)
    if move.before is None:
        return shaped("new", language, title=title, content=after)
    if product.module(move.module).amounts:
        return _pieces_moved(product, move.module, move.before, move.after, language)
    before = content_title(product, move.module, move.before, language)
    return shaped("move", language, title=title, before=before, after=after)


def _pieces_moved(
    product: Product, module: str, before: Content, after: Content, language: str
) -> str:
    """The options of a module of amounts whose pieces changed: "Interior: Shelf 2 → 3"."""
    parts = [
        shaped(
            "move",
            language,
            title=option_title(product, module, option.id, language),
            before=before.pieces_of(option.id),
            after=after.pieces_of(option.id),
        )
        for option in product.module(module).options
        if before.pieces_of(option.id) != after.pieces_of(option.id)
    ]
    told = shaped("comma", language).join(parts)
    return shaped("moves_of", language, title=module_title(product, module, language), parts=told)


def moves_text(product: Product, moves: Sequence[Move], language: str = "en") -> str:
    """Several moves in one line; empty for none. A copy that comes or goes is named once."""
    whole = {_copy(product, move): move for move in moves if _is_whole_copy(product, move)}
    told = [
        _copy_text(product, whole[_copy(product, move)], language)
        if _copy(product, move) in whole and None in (move.before, move.after)
        else move_text(product, move, language)
        for move in moves
    ]
    return shaped("semicolon", language).join(dict.fromkeys(told))


def _copy(product: Product, move: Move) -> tuple[str, int]:
    """The copy that a move belongs to; a name that no copy has where it belongs to none."""
    copy = product.module(move.module).copy
    return ("", 0) if copy is None else (copy.copies, copy.number)


def _is_whole_copy(product: Product, move: Move) -> bool:
    """Whether a module came or went for no other reason than that its copy did."""
    return None in (move.before, move.after) and comes_with_its_copy(product.module(move.module))


def _copy_text(product: Product, move: Move, language: str) -> str:
    """A copy that came or went: "Column 3 is left out", "new: Column 3"."""
    title = copy_title(product, *_copy(product, move), language)
    return shaped("copy_gone" if move.after is None else "copy_new", language, copy=title)


def sleeping_text(product: Product, choice: Choice, language: str = "en") -> str:
    """An answer to a module that does not apply at the moment."""
    return shaped("sleeping", language, answer=choice_title(product, choice, language))
