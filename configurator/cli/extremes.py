"""`configurator cheapest`, `dearest` and `random`: one valid build that keeps some answers."""

from __future__ import annotations

import json
from random import Random

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.cli.told_builds import build_json, build_lines
from configurator.commerce.pricing import price
from configurator.configuration.extremes import Extreme, Extremes
from configurator.core.selection import Build
from configurator.engine.builds import random_build
from configurator.engine.diagrams import TooLong
from configurator.engine.least_sums import Having

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
_NOT_KNOWN = "not known: finding out would take too long"


@click.command()
@with_answers
@_FORM
def cheapest(question: Question, form: str) -> None:
    """Show the cheapest build that keeps some answers.

    Exit code 1 when the file has problems, an answer is impossible, or the build is not known.
    """
    asked = _asked(question, form)
    _tell(asked, Extremes(asked.compiled).cheapest(Having(asked.selection)), form)


@click.command()
@with_answers
@_FORM
def dearest(question: Question, form: str) -> None:
    """Show the dearest build that keeps some answers.

    Exit code 1 when the file has problems, an answer is impossible, or the build is not known.
    """
    asked = _asked(question, form)
    _tell(asked, Extremes(asked.compiled).dearest(Having(asked.selection)), form)


@click.command("random")
@with_answers
@click.option("--seed", type=int, default=0, help="Another seed draws another build.")
@_FORM
def random_(question: Question, seed: int, form: str) -> None:
    """Show any valid build that keeps some answers, each with the same probability.

    Exit code 1 when the file has problems, an answer is impossible, or builds cannot be counted.
    """
    asked = _asked(question, form)
    try:
        found = random_build(asked.compiled, Random(seed), asked.selection)  # noqa: S311
    except TooLong:
        found = None
    _tell_build(asked, found, form)


def _asked(question: Question, form: str) -> Opened:
    asked = opened(question)
    end_if_refused(asked, form)
    return asked


def _tell(asked: Opened, found: Extreme | None, form: str) -> None:
    _tell_build(asked, None if found is None else found.build, form)


def _tell_build(asked: Opened, build: Build | None, form: str) -> None:
    if build is None:
        raise click.ClickException(_NOT_KNOWN)
    breakdown = price(asked.product, build)
    if form == "json":
        told = build_json(asked.product, build, breakdown)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(build_lines(asked.product, build, breakdown, asked.language)))
