"""`configurator explain FILE --choose … --why module=option`: why is it so?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from configurator.cli.answers import open_product, take_answers, the_choice, with_answers
from configurator.cli.price import refused, repair_lines
from configurator.configuration import Refusal, answer
from configurator.core.choice import Choice
from configurator.core.product import Constraint, Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Conflict, NamedRule, Standing
from configurator.wording.reasons import forced_sentences, reason_sentences
from configurator.wording.titles import choice_title

Telling = Callable[[Product, Conflict], list[str]]


@click.command()
@with_answers
@click.option("--why", required=True, metavar="MODULE=OPTION", help="The option to explain.")
def explain(file: Path, choose: Sequence[str], preset: str | None, why: str) -> None:
    """Tell whether an option is free, forced or excluded with some answers, and why.

    The rules are named with their places in the file. Exit code 1 when the file has problems or
    an answer of `--choose` is impossible.
    """
    compiled = open_product(file)
    selection, refusal = take_answers(compiled, choose, preset)
    if refusal is not None:
        click.echo("\n".join(refused(compiled, selection, refusal, "text")))
        raise SystemExit(1)
    click.echo("\n".join(_lines(compiled, selection, the_choice(compiled.product, why))))


def _lines(compiled: CompiledProduct, selection: Selection, choice: Choice) -> Iterator[str]:
    asked = Choice(choice.module, choice.option)
    standing = compiled.standings(selection)[choice.module, choice.option]
    yield f"{choice_title(compiled.product, asked)} is {standing.value}."
    if standing is Standing.EXCLUDED:
        taken = answer(compiled, selection, asked)
        if isinstance(taken, Refusal):
            yield from _reasons(compiled, taken.conflicts, reason_sentences)
            yield from repair_lines(compiled, selection, taken)
    elif standing is Standing.FORCED:
        opposite = Choice(choice.module, choice.option, wanted=False)
        found = compiled.conflicts(selection, opposite)
        yield from _reasons(compiled, found, forced_sentences)


def _reasons(
    compiled: CompiledProduct, conflicts: Sequence[Conflict], told: Telling
) -> Iterator[str]:
    for conflict in conflicts:
        yield f"- {' '.join(told(compiled.product, conflict))}"
        for rule in conflict.rules:
            yield f"    {_place(rule)}"


def _place(rule: NamedRule) -> str:
    if isinstance(rule, Constraint):
        return f"{rule.span}: {rule.id}"
    return f"{rule.module.span}: {rule.module.id}"
