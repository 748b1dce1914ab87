"""The command line: thin words over the other packages, one module a command."""

from __future__ import annotations

import click

from configurator import __version__
from configurator.cli.check import check
from configurator.cli.complete import complete
from configurator.cli.explain import explain
from configurator.cli.export import export
from configurator.cli.extremes import cheapest, dearest, random_
from configurator.cli.graph import graph
from configurator.cli.import_ import import_
from configurator.cli.options import options
from configurator.cli.parts import parts
from configurator.cli.price import price
from configurator.cli.serve import serve
from configurator.cli.stats import stats
from configurator.cli.test import test
from configurator.engine import LimitReached


class _Commands(click.Group):
    """Our commands; where a limit keeps an answer from being found, that is said plainly."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LimitReached as error:
            told = "not known: no build was found within the limit of the solver"
            raise click.ClickException(told) from error


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="configurator")
def main() -> None:
    """Check and test rule files, price builds, explain them, and run the shop."""


_COMMANDS = (
    *(check, test, price, complete, explain, options, cheapest, dearest, random_, parts),
    *(stats, graph, import_, export, serve),
)
for _command in _COMMANDS:
    main.add_command(_command)
