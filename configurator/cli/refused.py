"""What commands say of an answer that is impossible: why, and what would help."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from configurator.cli.answers import Opened
from configurator.configuration import Configuration, Refusal, evaluate, side_effects
from configurator.core.choice import Choice
from configurator.engine import Repair
from configurator.wording.changes import moves_text, repair_title
from configurator.wording.page import repair_difference, unfound_repairs
from configurator.wording.page_words import said
from configurator.wording.reasons import reason_sentences
from configurator.wording.shapes import shaped
from configurator.wording.titles import choice_title


def end_if_refused(asked: Opened, form: str = "text") -> None:
    """Where an answer was impossible: say why and what would help, and end with exit code 1."""
    if asked.refusal is not None:
        told = _json if form == "json" else _text
        click.echo("\n".join(told(asked, asked.refusal)))
        raise SystemExit(1)


def reasons(asked: Opened, refusal: Refusal) -> list[list[str]]:
    """The sentences of every separate reason."""
    return [
        reason_sentences(asked.product, conflict, asked.language, asked.context)
        for conflict in refusal.conflicts
    ]


def _text(asked: Opened, refusal: Refusal) -> Iterator[str]:
    title = choice_title(asked.product, refusal.wish, asked.language)
    yield shaped("not_possible", asked.language, choice=title)
    for sentences in reasons(asked, refusal):
        yield f"- {shaped('sentences', asked.language).join(sentences)}"
    if not all(conflict.smallest for conflict in refusal.conflicts):
        yield said("not_smallest", asked.language)
    yield from repair_lines(asked, refusal)


def _json(asked: Opened, refusal: Refusal) -> Iterator[str]:
    before = evaluate(asked.compiled, asked.selection, differing=False)
    document = {
        "impossible": str(refusal.wish),
        "reasons": reasons(asked, refusal),
        "smallest": all(conflict.smallest for conflict in refusal.conflicts),
        "repairs": [_repair_json(asked, before, repair) for repair in refusal.repairs],
        "all_repairs": refusal.all_repairs,
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def repair_lines(asked: Opened, refusal: Refusal) -> Iterator[str]:
    """What would make an impossible choice possible, line by line."""
    before = evaluate(asked.compiled, asked.selection, differing=False)
    if refusal.repairs or refusal.all_repairs:
        yield shaped("would_help" if refusal.repairs else "nothing_helps", asked.language)
    for repair in refusal.repairs:
        yield f"- {_repair_text(asked, before, refusal.wish, repair)}"
    if not refusal.all_repairs:
        yield unfound_repairs(found=len(refusal.repairs), language=asked.language)


def _repair_text(asked: Opened, before: Configuration, wish: Choice, repair: Repair) -> str:
    product, language = asked.product, asked.language
    way = repair.ways[0]
    moved = moves_text(product, side_effects(product, before.build, way, wish), language)
    also = f" ({shaped('also', language, moves=moved)})" if moved else ""
    difference = repair_difference(way.total - before.total, language)
    return f"{repair_title(product, repair, language)}  {difference}{also}"


def _repair_json(asked: Opened, before: Configuration, repair: Repair) -> dict[str, object]:
    return {
        "title": repair_title(asked.product, repair, asked.language),
        "difference": str(repair.ways[0].total - before.total),
        "total": str(repair.ways[0].total),
        "ways": [[str(change.after) for change in way.changes] for way in repair.ways],
    }
