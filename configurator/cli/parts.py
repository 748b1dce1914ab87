"""`configurator parts FILE --choose …`: the bill of materials of a build."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.commerce.bom import Part, by_line
from configurator.commerce.bom import parts as bill_of_materials
from configurator.configuration import kept_build
from configurator.core.choice import spelled
from configurator.core.words import in_language


@click.command()
@with_answers
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def parts(question: Question, form: str) -> None:
    """List the parts that a build needs, by production line.

    Exit code 1 when the file has problems or an answer is impossible.
    """
    asked = opened(question)
    end_if_refused(asked, form)
    found = bill_of_materials(asked.product, kept_build(asked.compiled, asked.selection))
    if form == "json":
        told = [_part_json(part) for part in found]
        click.echo(json.dumps({"parts": told}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(asked, found)) or "no parts")


def _part_json(part: Part) -> dict[str, object]:
    return {
        "part": part.number,
        "title": part.title,
        "quantity": spelled(part.quantity),
        "size": [spelled(length) for length in part.size],
        "unit": part.unit if part.size else "",
        "line": part.line,
        "rules": list(part.rules),
    }


def _lines(asked: Opened, found: tuple[Part, ...]) -> Iterator[str]:
    for line, together in by_line(found):
        if line:
            yield f"{line}:"
        for part in together:
            size = " × ".join(spelled(length) for length in part.size)
            measured = f"{size} {part.unit}" if size else ""
            title = in_language(part.title, asked.language)
            told = f"{spelled(part.quantity):>6} × {part.number:<24} {measured:<20} {title}"
            yield told.rstrip()
