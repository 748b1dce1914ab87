"""What a page tells besides its build: what moved, what was not taken over, what sleeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from configurator.configuration import Move, kept_build, moves
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.web.contract import NoteView
from configurator.web.scene import Scene
from configurator.wording import page as words
from configurator.wording.changes import moves_text, sleeping_text
from configurator.wording.page_words import said
from configurator.wording.titles import choice_title, listed


def standing_notes(scene: Scene) -> Iterator[NoteView]:
    """What holds for as long as the selection is this: sleeping answers, unmet preferences.

    Besides, that a limit kept the build from being known to be the best one.
    """
    if not scene.configuration.best:
        yield NoteView(kind="violated", text=said("not_best", scene.language))
    for choice in scene.configuration.sleeping:
        text = sleeping_text(scene.product, choice, scene.language)
        yield NoteView(kind="absent", text=text)
    for constraint in scene.configuration.violated:
        yield NoteView(kind="violated", text=scene.told(constraint.because))


def changed_notes(
    compiled: CompiledProduct,
    before: Selection,
    after: Selection,
    asked: str = "",
    language: str = "en",
) -> list[NoteView]:
    """What moved between two selections besides the module that was asked for, if one was.

    A module that goes away with an answer is left out: that its answer sleeps is told anyway.
    So are the copies that come or go with the number that was asked for.
    """
    product = compiled.product
    found = moves(product, kept_build(compiled, before), kept_build(compiled, after))
    asleep = {choice.module for choice in after.choices() if choice.wanted}
    untold = [m for m in found if m.after is not None or m.module not in asleep]
    text = moves_text(product, [m for m in untold if not _is_asked(product, m, asked)], language)
    name = "also_changed" if asked else "changed"
    return [NoteView(kind="changed", text=said(name, language, moves=text))] if text else []


def _is_asked(product: Product, move: Move, asked: str) -> bool:
    """Whether a move is just what was asked for."""
    copy = product.module(move.module).copy
    comes_or_goes = move.before is None or move.after is None
    of_it = copy is not None and copy.copies == asked and comes_or_goes
    return move.module == asked or of_it


def dropped_notes(
    product: Product, stale: Sequence[str], dropped: Sequence[Choice], language: str = "en"
) -> list[NoteView]:
    """What an address asked for and did not get."""
    texts = [words.dropped_text(stale, language)] if stale else []
    if dropped:
        gone = [choice_title(product, choice, language) for choice in dropped]
        texts.append(said("left_out", language, choices=listed(gone, language=language)))
    return [NoteView(kind="stale", text=text) for text in texts]
