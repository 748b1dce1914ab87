"""`configurator check FILE …`: is the file right? The problems with their places if not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from configurator.catalogue import Loaded, load_product
from configurator.core.problem import errors
from configurator.wording.problems import problem_for_github, problem_json, problem_text

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
FILES_OR_FOLDERS = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILES_OR_FOLDERS)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
def check(paths: Sequence[Path], form: str, *, strict: bool) -> None:
    """Read rule files, or all rule files of a folder, and report every problem in them.

    The format `github` writes workflow commands, which GitHub shows at the lines of a pull request.

    Exit code 0 when all files can be sold (warnings do not keep them back), 1 when not.
    """
    files = list(_files(paths))
    loaded = [load_product(path, str(path), warn=True) for path in files]
    if form == "github":
        for one in loaded:
            for problem in one.problems:
                click.echo(problem_for_github(problem))
    elif form == "json":
        told = [problem_json(problem) for one in loaded for problem in one.problems]
        click.echo(json.dumps({"problems": told}, ensure_ascii=False, indent=2))
    else:
        for path, one in zip(files, loaded, strict=True):
            click.echo(report(path, one))
    found = [problem for one in loaded for problem in one.problems]
    if errors(found) or (strict and found):
        raise SystemExit(1)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those of the folders named, in this order."""
    for path in paths:
        found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not found:
            raise click.BadParameter(f'there is no rule file (*.yaml) in the folder "{path}"')
        yield from found


def report(path: Path, loaded: Loaded) -> str:
    """What is said about one file: every problem, and a line that sums up."""
    told = [problem_text(problem, loaded.source) for problem in loaded.problems]
    return "\n\n".join([*told, f"{path}: {_summary(loaded)}"])


def _summary(loaded: Loaded) -> str:
    wrong = len(errors(loaded.problems))
    warnings = len(loaded.problems) - wrong
    counts = [_counted(wrong, "problem")] if wrong else []
    counts += [_counted(warnings, "warning")] if warnings else []
    if loaded.product is None:
        return ", ".join(counts)
    product = loaded.product.product
    size = [
        _counted(len(product.modules), "module"),
        _counted(sum(1 for _ in product.pairs()), "option"),
        _counted(len(product.constraints), "constraint"),
    ]
    return f"{', '.join(counts) or 'no problems'} ({', '.join(size)})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
