"""`configurator check FILE …`: is the file right? The problems with their places if not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from configurator.catalogue import Loaded, load_product
from configurator.wording.problems import problem_json, problem_text

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(files: Sequence[Path], form: str) -> None:
    """Read rule files and report every problem in them.

    Exit code 0 when all files are right, 1 when there are problems.
    """
    loaded = [load_product(path, str(path)) for path in files]
    if form == "json":
        found = [problem_json(problem) for one in loaded for problem in one.problems]
        click.echo(json.dumps({"problems": found}, ensure_ascii=False, indent=2))
    else:
        for path, one in zip(files, loaded, strict=True):
            click.echo(report(path, one))
    if any(one.problems for one in loaded):
        raise SystemExit(1)


def report(path: Path, loaded: Loaded) -> str:
    """What is said about one file."""
    if loaded.product is not None:
        product = loaded.product.product
        counts = [
            _counted(len(product.modules), "module"),
            _counted(sum(1 for _ in product.pairs()), "option"),
            _counted(len(product.constraints), "constraint"),
        ]
        return f"{path}: no problems ({', '.join(counts)})"
    told = [problem_text(problem, loaded.source) for problem in loaded.problems]
    return "\n\n".join([*told, f"{path}: {_counted(len(loaded.problems), 'problem')}"])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
