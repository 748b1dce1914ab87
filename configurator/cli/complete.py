"""`configurator complete FILE --choose …`: the build, and who put what into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from configurator.cli.answers import open_product, take_answers, with_answers
from configurator.cli.price import refused
from configurator.configuration import By, Configuration, evaluate
from configurator.core.choice import Choice

_BY = {
    By.ANSWER: "answered",
    By.FORCED: "follows from the rules",
    By.PRESET: "from the preset",
    By.DEFAULT: "suggested",
    By.NOBODY: "open: first possible",
}


@click.command()
@with_answers
def complete(file: Path, choose: Sequence[str], preset: str | None) -> None:
    """Show the build that some answers lead to, and who put what into it.

    Exit code 1 when the file has problems or an answer is impossible.
    """
    compiled = open_product(file)
    selection, refusal = take_answers(compiled, choose, preset)
    if refusal is not None:
        click.echo("\n".join(refused(compiled, selection, refusal, "text")))
        raise SystemExit(1)
    click.echo("\n".join(_lines(evaluate(compiled, selection))))


def _lines(configuration: Configuration) -> Iterator[str]:
    for module, options in configuration.build.chosen:
        for option in options or (None,):
            by = configuration.by[module, option]
            empty = option is None and by is By.NOBODY
            yield f"{Choice(module, option)!s:<32} {'left empty' if empty else _BY[by]}"
    for choice in configuration.sleeping:
        yield f"{choice!s:<32} sleeps: its module does not apply"
    for constraint in configuration.violated:
        yield f"not met: {constraint.id} ({constraint.because})"
