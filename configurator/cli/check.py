"""`configurator check FILE …`: is the file right? The problems with their places if not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from configurator.catalogue import Loaded
from configurator.cli.files import FILES_OR_FOLDERS, counted, rule_files
from configurator.cli.large import load_large, told_large
from configurator.core.problem import errors
from configurator.wording.problems import problem_for_github, problem_json, problem_text


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILES_OR_FOLDERS)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
def check(paths: Sequence[Path], form: str, *, strict: bool) -> None:
    """Read rule files, or all rule files of a folder, and report every problem in them.

    The format `github` writes workflow commands, which GitHub shows at the lines of a pull request.

    Exit code 0 when all files can be sold (warnings do not keep them back), 1 when not.
    """
    files = list(rule_files(paths))
    read = [load_large(path) for path in files]
    loaded = [one for one, _ in read]
    if form == "github":
        for one in loaded:
            for problem in one.problems:
                click.echo(problem_for_github(problem))
    elif form == "json":
        told = [problem_json(problem) for one in loaded for problem in one.problems]
        click.echo(json.dumps({"problems": told}, ensure_ascii=False, indent=2))
    else:
        for path, (one, beyond) in zip(files, read, strict=True):
            click.echo(report(path, one))
            if beyond is not None and one.offers is not None:
                click.echo(f"{path}: {told_large(beyond)}")
    found = [problem for one in loaded for problem in one.problems]
    if errors(found) or (strict and found):
        raise SystemExit(1)


def report(path: Path, loaded: Loaded) -> str:
    """What is said about one file: every problem, and a line that sums up."""
    told = [problem_text(problem, loaded.source, loaded.sources) for problem in loaded.problems]
    return "\n\n".join([*told, f"{path}: {_summary(loaded)}"])


def _summary(loaded: Loaded) -> str:
    wrong = len(errors(loaded.problems))
    warnings = len(loaded.problems) - wrong
    counts = [counted(wrong, "problem")] if wrong else []
    counts += [counted(warnings, "warning")] if warnings else []
    if loaded.offers is None:
        return ", ".join(counts)
    product = loaded.offers.product
    size = [
        counted(len(product.modules), "module"),
        counted(sum(1 for _ in product.pairs()), "option"),
        counted(len(product.constraints), "constraint"),
    ]
    return f"{', '.join(counts) or 'no problems'} ({', '.join(size)})"
