"""`configurator price FILE --choose …`: the build, its price, what is open."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.cli.told_builds import build_json, build_lines
from configurator.configuration import Configuration, evaluate
from configurator.wording.page import missing_text
from configurator.wording.page_words import said


@click.command()
@with_answers
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def price(question: Question, form: str) -> None:
    """Price the build that some answers lead to.

    Exit code 1 when the file has problems, or when an answer is impossible with those before
    it: then the reason and the repairs are told.
    """
    asked = opened(question)
    end_if_refused(asked, form)
    configuration = evaluate(asked.compiled, asked.selection, differing=False)
    told = _json(configuration) if form == "json" else _text(asked, configuration)
    click.echo("\n".join(told))


def _json(configuration: Configuration) -> Iterator[str]:
    product, breakdown = configuration.product, configuration.breakdown
    document = {
        "complete": configuration.complete,
        **build_json(product, configuration.build, breakdown),
        "open": list(configuration.open),
        "best": configuration.best,
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _text(asked: Opened, configuration: Configuration) -> Iterator[str]:
    product, language = asked.product, asked.language
    yield from build_lines(product, configuration.build, configuration.breakdown, language)
    missing = missing_text(product, configuration.open, language)
    if missing:
        yield f"\n{missing[0].upper()}{missing[1:]}"
    if not configuration.best:
        yield f"\n{said('not_best', language)}"
