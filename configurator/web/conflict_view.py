"""Why a wish is impossible, and the ways out with their prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from configurator.configuration import Refusal, side_effects
from configurator.core.address import to_address
from configurator.core.choice import Choice, spelled
from configurator.engine import Repair
from configurator.web.contract import ConflictView, RepairView
from configurator.web.scene import Scene
from configurator.wording import page as words
from configurator.wording.changes import moves_text, repair_changes, way_label
from configurator.wording.page_words import said
from configurator.wording.reasons import reason_sentences
from configurator.wording.shapes import shaped

MOST_REPAIRS = 4
"""How many repairs are offered; they are the best ones."""


def conflict_view(scene: Scene, refusal: Refusal) -> ConflictView:
    """The panel below the card or field of a wish."""
    product, language, context = scene.product, scene.language, scene.visit.context
    shown = refusal.repairs[:MOST_REPAIRS]
    told = (reason_sentences(product, one, language, context) for one in refusal.conflicts)
    return ConflictView(
        module=refusal.wish.module,
        option=_place(refusal.wish),
        title=words.refusal_title(product, refusal.wish, repairable=bool(shown), language=language),
        reasons=[*_reasons(told, language), *_doubts(refusal, language)],
        repairs=[_repair(scene, refusal.wish, repair) for repair in shown],
        advice=_advice(refusal, len(shown), language),
    )


def _advice(refusal: Refusal, shown: int, language: str) -> str:
    """What stands above the repairs.

    Without any it is said that no answer helps, unless a reason says so, naming none.
    """
    if not refusal.repairs and any(not one.answers for one in refusal.conflicts):
        return ""
    if refusal.all_repairs:
        return words.advice(len(refusal.repairs), shown, language)
    doubt = words.unfound_repairs(found=len(refusal.repairs), language=language)
    texts = [words.advice(len(refusal.repairs), shown, language)] if shown else []
    return " ".join([doubt, *texts])


def _place(wish: Choice) -> str:
    """The card of a wish: an option, or a size; a field has none and takes no notice."""
    if wish.option is not None or wish.number is None:
        return wish.option or ""
    return spelled(wish.number)


def _reasons(told: Iterable[Sequence[str]], language: str) -> Iterator[list[str]]:
    """Separate reasons; those that the author explains in the same words are told at once."""
    clashes: dict[tuple[str, ...], list[str]] = {}
    for clash, *why in told:
        clashes.setdefault(tuple(why), []).append(clash)
    for reason, openings in clashes.items():
        yield [shaped("sentences", language).join(openings), *reason]


def _doubts(refusal: Refusal, language: str) -> Iterator[list[str]]:
    """That a limit kept a reason from being known to be the shortest."""
    if not all(conflict.smallest for conflict in refusal.conflicts):
        yield [said("not_smallest", language)]


def _repair(scene: Scene, wish: Choice, repair: Repair) -> RepairView:
    product, language = scene.product, scene.language
    way = repair.ways[0]
    effects = side_effects(product, scene.configuration.build, way, wish)
    also = moves_text(product, effects, language)
    return RepairView(
        changes=repair_changes(product, repair, language),
        also=said("also", language, moves=also) if also else "",
        difference=words.repair_difference(way.total - scene.configuration.total, language),
        choices=[
            {"label": way_label(product, one, language), "selection": to_address(one.selection)}
            for one in repair.ways
        ],
    )
