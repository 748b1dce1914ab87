"""`configurator test FILE …`: run the tests that stand in rule files, and name what differed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from configurator.cli.answers import open_file
from configurator.cli.files import FILES_OR_FOLDERS, counted, rule_files
from configurator.configuration.testing import Miss, context_of_test, misses
from configurator.core.product_test import ProductTest


@dataclass(frozen=True, slots=True)
class _Run:
    """One test of one file, and what it missed."""

    file: Path
    test: ProductTest
    misses: tuple[Miss, ...]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=FILES_OR_FOLDERS)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def test(paths: Sequence[Path], form: str) -> None:
    """Run the tests in rule files, or in all rule files of a folder.

    Exit code 0 when everything was found as expected, 1 when not or when a file has problems.
    """
    files = list(rule_files(paths))
    runs = {path: list(_runs(path)) for path in files}
    if form == "json":
        told = [_json(run) for path in files for run in runs[path]]
        click.echo(json.dumps({"tests": told}, ensure_ascii=False, indent=2))
    else:
        for path in files:
            click.echo("\n".join(_lines(path, runs[path])))
    if any(run.misses for path in files for run in runs[path]):
        raise SystemExit(1)


def _runs(path: Path) -> Iterator[_Run]:
    offers = open_file(path)
    for one in offers.product.tests:
        compiled = offers.at(context_of_test(offers.product, one))
        yield _Run(path, one, misses(compiled, one))


def _json(run: _Run) -> dict[str, object]:
    return {
        "file": str(run.file),
        "line": run.test.span.line,
        "name": run.test.name,
        "passed": not run.misses,
        "differences": [
            {"expectation": miss.expectation, "expected": miss.expected, "found": miss.found}
            for miss in run.misses
        ],
    }


def _lines(path: Path, runs: Sequence[_Run]) -> Iterator[str]:
    for run in runs:
        if run.misses:
            yield f"{run.test.span}: {run.test.name}"
        for miss in run.misses:
            yield f"    {miss.expectation}: expected {miss.expected}, found {miss.found}"
    failed = sum(1 for run in runs if run.misses)
    outcome = f"{failed} failed" if failed else "all passed"
    yield f"{path}: {counted(len(runs), 'test')}, {outcome}" if runs else f"{path}: no tests"
