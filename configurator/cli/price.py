"""`configurator price FILE --choose module=option …`: the build, its price, what is open."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from configurator.cli.answers import open_product, take_answers, with_answers
from configurator.configuration import Configuration, Refusal, evaluate, side_effects
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Repair
from configurator.wording.changes import moves_text, repair_title
from configurator.wording.money import money_text
from configurator.wording.page import missing_text, repair_difference, tax_lines
from configurator.wording.reasons import reason_sentences
from configurator.wording.titles import choice_title, options_title


@click.command()
@with_answers
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def price(file: Path, choose: Sequence[str], preset: str | None, form: str) -> None:
    """Price the build that some answers lead to.

    Exit code 1 when the file has problems, or when an answer is impossible with those before
    it: then the reason and the repairs are told.
    """
    compiled = open_product(file)
    selection, refusal = take_answers(compiled, choose, preset)
    if refusal is not None:
        click.echo("\n".join(refused(compiled, selection, refusal, form)))
        raise SystemExit(1)
    configuration = evaluate(compiled, selection)
    click.echo("\n".join(_json(configuration) if form == "json" else _text(configuration)))


def _json(configuration: Configuration) -> Iterator[str]:
    breakdown = configuration.breakdown
    document = {
        "complete": configuration.complete,
        "currency": breakdown.currency,
        "total": str(breakdown.total),
        "lines": [
            {
                "component": line.component,
                "kind": line.kind.value,
                "title": line.title,
                "cause": line.cause,
                "quantity": line.quantity,
                "rate": str(line.rate),
                "amount": str(line.amount),
                "place": str(line.span),
            }
            for line in breakdown.lines
        ],
        "taxes": [
            {"class": part.tax_class, "rate": str(part.rate), "tax": str(part.tax)}
            for part in breakdown.taxes
        ],
        "build": {module: list(options) for module, options in configuration.build.chosen},
        "open": list(configuration.open),
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _text(configuration: Configuration) -> Iterator[str]:
    product, build = configuration.product, configuration.build
    for module, options in build.chosen:
        yield f"{product.module(module).title:<24} {options_title(product, module, options)}"
    yield ""
    for line in configuration.breakdown.lines:
        title = f"{line.cause}: {line.title}" if line.cause else line.title
        yield f"{title:<48} {money_text(line.amount):>14}"
    yield f"{'Total':<48} {money_text(configuration.total):>14}"
    for text in tax_lines(configuration.breakdown):
        yield f"  {text}"
    missing = missing_text(product, configuration.open)
    if missing:
        yield f"\n{missing[0].upper()}{missing[1:]}"


def refused(
    compiled: CompiledProduct, selection: Selection, refusal: Refusal, form: str
) -> Iterator[str]:
    """Why a choice is impossible and what would help, line by line."""
    product = compiled.product
    before = evaluate(compiled, selection)
    reasons = [reason_sentences(product, conflict) for conflict in refusal.conflicts]
    if form == "json":
        repairs = [_repair_json(product, before, repair) for repair in refusal.repairs]
        document = {"impossible": str(refusal.wish), "reasons": reasons, "repairs": repairs}
        yield json.dumps(document, ensure_ascii=False, indent=2)
        return
    yield f"{choice_title(product, refusal.wish)} is not possible with these answers."
    for sentences in reasons:
        yield f"- {' '.join(sentences)}"
    yield from repair_lines(compiled, selection, refusal)


def repair_lines(
    compiled: CompiledProduct, selection: Selection, refusal: Refusal
) -> Iterator[str]:
    """What would make an impossible choice possible, line by line."""
    before = evaluate(compiled, selection)
    yield "What would make it possible:" if refusal.repairs else "Nothing makes it possible."
    for repair in refusal.repairs:
        yield f"- {_repair_text(compiled.product, before, refusal.wish, repair)}"


def _repair_text(product: Product, before: Configuration, wish: Choice, repair: Repair) -> str:
    way = repair.ways[0]
    moved = moves_text(product, side_effects(product, before.build, way, wish))
    also = f" (also: {moved})" if moved else ""
    return f"{repair_title(product, repair)}  {repair_difference(way.total - before.total)}{also}"


def _repair_json(product: Product, before: Configuration, repair: Repair) -> dict[str, object]:
    return {
        "title": repair_title(product, repair),
        "difference": str(repair.ways[0].total - before.total),
        "total": str(repair.ways[0].total),
        "ways": [[str(change.after) for change in way.changes] for way in repair.ways],
    }
