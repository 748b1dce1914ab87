"""What several commands share: a rule file, and the answers given with `--choose`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from configurator.catalogue import load_product
from configurator.cli.check import FILES, report
from configurator.configuration import Refusal, answer
from configurator.core.address import read_choice
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.parser.suggestion import nearest

Command = TypeVar("Command", bound=Callable[..., None])

_CHOOSE = "An answer, as often as you like; MODULE!=OPTION takes one out, MODULE= leaves it empty."


def with_answers(command: Command) -> Command:
    """Give a command the arguments `file`, `choose` and `preset`."""
    preset = click.option("--preset", metavar="PRESET", help="The preset to start from.")
    choose = click.option("--choose", multiple=True, metavar="MODULE=OPTION", help=_CHOOSE)
    return click.argument("file", type=FILES)(choose(preset(command)))


def open_product(file: Path) -> CompiledProduct:
    """The product of a rule file; its problems are told, and the program ends, if it has any."""
    loaded = load_product(file, str(file))
    if loaded.product is None:
        click.echo(report(file, loaded), err=True)
        raise SystemExit(1)
    return loaded.product


def take_answers(
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
    known = [one.id for one in product.presets]
    if preset is not None and preset not in known:
        raise click.BadParameter(f'there is no preset "{preset}"; {_hint(preset, known)}')
    return Selection((), preset)


def the_choice(product: Product, text: str) -> Choice:
    """The choice that the text means; a usage error with a hint if it means none."""
    choice = read_choice(product, text)
    if choice is not None:
        return choice
    name, _, option = text.partition("=")
    name = name.removesuffix("!")
    modules = [module.id for module in product.modules]
    if name not in modules:
        raise click.BadParameter(f'there is no module "{name}"; {_hint(name, modules)}')
    options = [one.id for one in product.module(name).options]
    raise click.BadParameter(f'"{text}" is no answer to "{name}"; {_hint(option, options)}')


def _hint(given: str, known: Sequence[str]) -> str:
    """What was probably meant, else what there is."""
    close = nearest(given, known)
    return f'did you mean "{close}"?' if close else f"there are: {', '.join(known) or 'none'}"
