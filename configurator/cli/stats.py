"""`configurator stats FILE`: how large a product is, and how many builds it has."""

from __future__ import annotations

import json
from pathlib import Path

import click

from configurator.cli.answers import open_file
from configurator.cli.files import FILES
from configurator.configuration.extremes import Extreme, Extremes
from configurator.engine.builds import valid_builds

_NOT_KNOWN = "not known"


@click.command()
@click.argument("file", type=FILES)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def stats(file: Path, form: str) -> None:
    """Tell how many modules, options, constraints and valid builds there are.

    The builds are those of the context with its defaults. What takes too long to find out is
    "not known", in JSON null. Exit code 1 when the file has problems.
    """
    compiled = open_file(file).usual
    product = compiled.product
    extremes = Extremes(compiled)
    figures: dict[str, object] = {
        "modules": len(product.modules),
        "options": sum(1 for _ in product.pairs()),
        "constraints": len(product.constraints),
        "components": len(compiled.components),
        "valid_builds": valid_builds(compiled),
        "cheapest": _total(extremes.cheapest()),
        "dearest": _total(extremes.dearest()),
    }
    if form == "json":
        click.echo(json.dumps(figures, indent=2))
        return
    for name, figure in figures.items():
        told = f"{figure:,}" if isinstance(figure, int) else figure or _NOT_KNOWN
        click.echo(f"{name.replace('_', ' '):<14} {told}")


def _total(extreme: Extreme | None) -> str | None:
    """A total as JSON has it: exact, as text."""
    return None if extreme is None else str(extreme.total)
