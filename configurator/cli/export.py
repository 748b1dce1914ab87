"""`configurator export FILE -o MODEL.uvl`: a rule file as a feature model for other tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from configurator.cli.answers import open_file
from configurator.cli.files import FILES, counted
from configurator.exchange.draft import LeftOut, Why
from configurator.exchange.feature_model import FeatureModel
from configurator.exchange.product_features import features_of
from configurator.exchange.uvl_text import uvl_text
from configurator.wording.left_out import left_out_text

_DECIDING = {Why.TEXT, Why.NUMBERS, Why.CONDITION, Why.READS}
"""Where one of these is left out, the model may have more or fewer products than builds."""

_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILES)
@click.option("-o", "--output", type=_OUT, help="The UVL file to write; else it is printed.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, output: Path | None, *, force: bool) -> None:
    """Write a rule file as a feature model in UVL.

    Each valid build of the context with its defaults is one product of the model. What UVL
    cannot say is named, line by line. Exit code 1 when the file has problems.
    """
    if output is not None and output.exists() and not force:
        raise click.UsageError(f'there is a file "{output}" already; --force writes over it')
    model, left_out = features_of(open_file(file).usual.product)
    text = uvl_text(model)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8", newline="\n")
    for one in left_out:
        click.echo(_line(file, one), err=True)
    click.echo(f"{output or file}: {_summary(model, left_out)}", err=output is None)


def _line(file: Path, left_out: LeftOut) -> str:
    place = f"{file}:{left_out.line}" if left_out.line else f"{file}"
    return f"{place}: {left_out_text(left_out)}"


def _summary(model: FeatureModel, left_out: Sequence[LeftOut]) -> str:
    features = counted(sum(1 for _ in model.root.walk()), "feature")
    told = f"{features}, {counted(len(model.constraints), 'constraint')}"
    if not left_out:
        return f"{told}; nothing left out"
    told += f"; {counted(len(left_out), 'thing')} left out"
    deciding = sum(1 for one in left_out if one.why in _DECIDING)
    others = "none of them decides" if not deciding else f"{deciding} may decide"
    return f"{told}, {others} what can be built"
