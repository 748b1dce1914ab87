"""The command line: thin words over the other packages, one module a command."""

from __future__ import annotations

import click

from configurator import __version__
from configurator.cli.check import check
from configurator.cli.complete import complete
from configurator.cli.explain import explain
from configurator.cli.price import price
from configurator.cli.serve import serve
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
    """Check rule files, price builds, and run the shop."""


main.add_command(check)
main.add_command(complete)
main.add_command(explain)
main.add_command(price)
main.add_command(serve)
