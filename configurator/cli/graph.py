"""`configurator graph FILE`: the rule graph as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from configurator.cli.answers import named, open_file
from configurator.cli.files import FILES
from configurator.drawing.rule_picture import Labels, dot, rule_picture
from configurator.drawing.rule_svg import svg
from configurator.engine.graph import rule_graph


@click.command()
@click.argument("file", type=FILES)
@click.option("--around", metavar="MODULE", help="Only what is near this module.")
@click.option("--format", "form", type=click.Choice(["svg", "dot"]), default="svg")
@click.option("--language", metavar="CODE", default="en", help="The language of titles.")
def graph(file: Path, around: str | None, form: str, language: str) -> None:
    """Draw which rules read which modules, on the standard output.

    Options are folded into their modules. Exit code 1 when the file has problems.
    """
    product = open_file(file).product
    if around is not None:
        named("module", around, [module.id for module in product.modules])
    picture = rule_picture(rule_graph(product), around)
    labels = Labels(product, language)
    click.echo(svg(picture, labels) if form == "svg" else dot(picture, labels))
