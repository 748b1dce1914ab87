"""What several commands share: a rule file, a context, and the answers given with `--choose`.

`with_answers` gives a command one `Question`; `opened` makes of it the product as it is sold in
the context, with the selection that the answers make. `open_file` is the one place that knows
how a rule file becomes what is offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from configurator.catalogue import load_product
from configurator.cli.check import report
from configurator.cli.files import FILES
from configurator.configuration import Refusal, answer
from configurator.core.address import read_choice
from configurator.core.choice import Choice
from configurator.core.context import Context, ContextPart, ContextWord, LookedUp, context_of
from configurator.core.product import Module, Product
from configurator.core.ranges import Range
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.engine.offers import Offers
from configurator.parser.suggestion import nearest
from configurator.wording.languages import is_known
from configurator.wording.numbers import range_text

Own = ParamSpec("Own")

_CHOOSE = (
    "An answer, as often as you like: MODULE=OPTION, MODULE=OPTION*PIECES, MODULE=NUMBER or "
    "MODULE=TEXT; MODULE!=OPTION takes an option out, MODULE= leaves a module empty."
)
_AT = "A word of the context, as often as you like; what is not told has its default."
_DAY = "The day on which it is sold; without it no dated rule applies."
_LANGUAGE = "The language of titles and sentences; without it the first one of the file."


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked on the command line about one rule file."""

    file: Path
    choose: tuple[str, ...]
    preset: str | None
    at: tuple[str, ...]
    day: date | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A product in a context, the selection that the answers make, and the language to speak.

    `refusal` tells of the first answer that is impossible with those before it.
    """

    compiled: CompiledProduct
    context: Context
    language: str
    selection: Selection
    refusal: Refusal | None

    @property
    def product(self) -> Product:
        """The product in its context."""
        return self.compiled.product


def with_answers(command: Callable[Concatenate[Question, Own], None]) -> Callable[..., None]:
    """Give a command the argument FILE and the options for answers and context."""

    @wraps(command)
    def asked(
        file: Path,
        choose: tuple[str, ...],
        preset: str | None,
        at: tuple[str, ...],
        day: datetime | None,
        language: str | None,
        *own: Own.args,
        **named: Own.kwargs,
    ) -> None:
        sold = None if day is None else day.date()
        command(Question(file, choose, preset, at, sold, language), *own, **named)

    options = [
        click.option("--choose", multiple=True, metavar="ANSWER", help=_CHOOSE),
        click.option("--preset", metavar="PRESET", help="The preset to start from."),
        click.option("--at", multiple=True, metavar="NAME=WORD", help=_AT),
        click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=_DAY),
        click.option("--language", metavar="CODE", help=_LANGUAGE),
    ]
    wrapped: Callable[..., None] = asked
    for option in reversed(options):
        wrapped = option(wrapped)
    return click.argument("file", type=FILES)(wrapped)


def open_file(file: Path) -> Offers:
    """What a rule file offers; its problems are told, and the program ends, if it has any."""
    loaded = load_product(file, str(file), generous=True)
    if loaded.offers is None:
        click.echo(report(file, loaded), err=True)
        raise SystemExit(1)
    return loaded.offers


def opened(question: Question) -> Opened:
    """The product in the context asked about, and the selection up to an impossible answer."""
    offers = open_file(question.file)
    whole = offers.product
    context = context_of(whole.context, dict(_words(whole, question.at)), question.day)
    compiled = offers.at(context)
    language = _language(whole, question.language)
    selection, refusal = _answered(compiled, question.choose, question.preset)
    return Opened(compiled, context, language, selection, refusal)


def _language(product: Product, language: str | None) -> str:
    if language is None:
        return product.languages[0]
    if not is_known(language):
        raise click.BadParameter(f'"{language}" is no code of a language, such as "de"')
    return language


def _words(product: Product, at: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of the context by name; a usage error for a name or word that is unknown."""
    parts = {part.id: part for part in product.context}
    typed = {part.typed: part for part in product.context if isinstance(part, LookedUp)}
    for item in at:
        name, _, word = item.partition("=")
        named("context", name, [*parts, *typed])
        if name in parts:
            known = list(_known_words(parts[name]))
            if word not in known:
                told = f'"{word}" is no word of "{name}"; {_hint(word, known)}'
                raise click.BadParameter(told)
        yield name, word


def _known_words(part: ContextPart) -> tuple[str, ...]:
    return tuple(word for word, _ in part.words) if isinstance(part, ContextWord) else part.words()


def _answered(
    compiled: CompiledProduct, choose: Sequence[str], preset: str | None
) -> tuple[Selection, Refusal | None]:
    """The selection that the answers make, one after the other, up to the first impossible one."""
    selection = _start(compiled.product, preset)
    for choice in [the_choice(compiled.product, text) for text in choose]:
        taken = answer(compiled, selection, choice)
        if isinstance(taken, Refusal):
            return selection, taken
        selection = taken
    return selection, None


def _start(product: Product, preset: str | None) -> Selection:
    if preset is not None:
        named("preset", preset, [one.id for one in product.presets])
    return Selection((), preset)


def the_choice(product: Product, text: str) -> Choice:
    """The choice that the text means; a usage error with a hint if it means none."""
    choice = read_choice(product, text)
    if choice is not None:
        return choice
    name, _, said = text.partition("=")
    name = name.removesuffix("!")
    named("module", name, [module.id for module in product.modules])
    told = f'"{text}" is no answer to "{name}"; {_way_out(product.module(name), said)}'
    raise click.BadParameter(told)


def _way_out(module: Module, said: str) -> str:
    """What can be answered to a module."""
    if module.text is not None:
        allowed = f' of "{module.text.alphabet}"' if module.text.alphabet else ""
        return f"it takes up to {module.text.longest} characters{allowed}"
    if module.numbers is not None:
        values = module.numbers.values
        ends = Range(values[0], values[-1])
        without = ", as a number without the unit" if module.numbers.unit.name else ""
        return f"it takes {range_text(ends, module.numbers.unit)}{without}"
    option, _, _ = said.partition("*")
    if module.has(option):
        return f"it takes up to {module.option(option).most} of these"
    return _hint(option, [one.id for one in module.options])


def named(noun: str, name: str, known: Sequence[str]) -> None:
    """A usage error with a hint where there is nothing of this name."""
    if name not in known:
        raise click.BadParameter(f'there is no {noun} "{name}"; {_hint(name, known)}')


def _hint(given: str, known: Sequence[str]) -> str:
    """What was probably meant, else what there is."""
    close = nearest(given, known)
    return f'did you mean "{close}"?' if close else f"there are: {', '.join(known) or 'none'}"
