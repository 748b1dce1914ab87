"""`configurator complete FILE --choose …`: the build, and who put what into it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.configuration import By, Configuration, Content, content_of, evaluate
from configurator.core.choice import Choice
from configurator.core.product import Module
from configurator.core.words import in_language
from configurator.wording.page_words import said

_BY = {
    By.ANSWER: "answered",
    By.FORCED: "follows from the rules",
    By.PRESET: "from the preset",
    By.DEFAULT: "suggested",
    By.NOBODY: "open: first possible",
}


@click.command()
@with_answers
def complete(question: Question) -> None:
    """Show the build that some answers lead to, and who put what into it.

    Exit code 1 when the file has problems or an answer is impossible.
    """
    asked = opened(question)
    end_if_refused(asked)
    click.echo("\n".join(_lines(asked)))


def _lines(asked: Opened) -> Iterator[str]:
    configuration = evaluate(asked.compiled, asked.selection, differing=False)
    for module in asked.product.modules:
        content = content_of(configuration.build, module)
        if content is not None:
            yield from _module_lines(configuration, module, content)
    for choice in configuration.sleeping:
        yield f"{choice!s:<32} sleeps: its module does not apply"
    for constraint in configuration.violated:
        because = in_language(constraint.because, asked.language)
        yield f"not met: {constraint.id} ({because})"
    if not configuration.best:
        yield said("not_best", asked.language)


def _module_lines(configuration: Configuration, module: Module, content: Content) -> Iterator[str]:
    """What a module holds, each part with who put it there."""
    for choice in choices_of(module, content):
        by = configuration.by[module.id, choice.option]
        nothing = choice.option is None and choice.number is None and not choice.text
        yield f"{choice!s:<32} {'left empty' if nothing and by is By.NOBODY else _BY[by]}"


def choices_of(module: Module, content: Content) -> Iterator[Choice]:
    """What a module holds, as answers are written."""
    if module.counts:
        yield Choice(module.id, None, number=content.number, text=content.text)
        return
    for option in content.options or (None,):
        pieces = content.pieces_of(option) if option else 1
        yield Choice(module.id, option, number=Fraction(pieces) if pieces > 1 else None)
