"""`configurator import FILE -o PRODUCT.yaml`: a rule file from a model in another format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from configurator.cli.files import FILES, counted
from configurator.cli.foreign import read_foreign
from configurator.cli.large import beyond_usual, told_large
from configurator.core.problem import Problem
from configurator.exchange.draft import Draft, ForeignFault
from configurator.exchange.draft_ids import slug
from configurator.exchange.rule_text import rule_files
from configurator.parser import GENEROUS, LIMITS, Limits, NamedFiles, parse
from configurator.wording.left_out import fault_text, left_out_text

_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=FILES)
@click.option("-o", "--output", required=True, type=_OUT, help="The rule file to write.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
def import_(file: Path, output: Path, *, force: bool) -> None:
    """Write a rule file from a UVL, FeatureIDE, DIMACS or XCSP 2.1 file.

    Long tables are written as CSV files beside it. What cannot be carried over is named, line by
    line. The product gets its id from the name of the rule file.

    Exit code 1, and nothing is written, when the file has a fault, or is larger than a rule file
    may be. What a shop takes with generous limits only is written, and that is said.
    """
    try:
        draft = read_foreign(file, _product(output))
    except ForeignFault as fault:
        place = f"{file}:{fault.line}" if fault.line else f"{file}"
        click.echo(f"{place}: {fault_text(fault)}", err=True)
        raise SystemExit(1) from fault
    written = rule_files(draft)
    texts = list(written.items())
    files = {output: texts[0][1], **{output.parent / name: text for name, text in texts[1:]}}
    _refuse_overwriting(files, force=force)
    beyond = _read_back(file, written)
    for path, text in reversed(files.items()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    for left_out in draft.left_out:
        place = f"{file}:{left_out.line}" if left_out.line else f"{file}"
        click.echo(f"{place}: {left_out_text(left_out)}", err=True)
    click.echo(f"{output}: {_summary(draft, len(files) - 1)}")
    if beyond is not None:
        click.echo(f"{output}: {told_large(beyond)}")


def _product(output: Path) -> str:
    """The id of the product, from the name of its rule file."""
    name = slug(output.stem)
    return name if name[:1].isalpha() else f"product_{name}".rstrip("_")


def _refuse_overwriting(files: Iterable[Path], *, force: bool) -> None:
    """A usage error if one of the files is there."""
    there = next((path for path in files if path.exists()), None)
    if there is not None and not force:
        raise click.UsageError(f'there is a file "{there}" already; --force writes over it')


def _read_back(file: Path, texts: Mapping[str, str]) -> Problem | None:
    """What a shop with the usual limits refuses the rule file for; None if it takes it.

    Exit code 1 if it could not be read back at all: very large models are beyond every limit.
    """
    problems = _problems(texts, LIMITS)
    beyond = beyond_usual(problems)
    if beyond is not None:
        problems = _problems(texts, GENEROUS)
    if problems:
        click.echo(f"{file}: a rule file cannot hold it: {problems[0].message}", err=True)
        raise SystemExit(1)
    return beyond


def _problems(texts: Mapping[str, str], limits: Limits) -> tuple[Problem, ...]:
    (name, text), *beside = ((name, text.encode()) for name, text in texts.items())
    return parse(text, name, limits, NamedFiles(dict(beside))).problems


def _summary(draft: Draft, tables: int) -> str:
    counts = [
        counted(len(draft.modules), "module"),
        counted(sum(len(module.options) for module in draft.modules), "option"),
        counted(len(draft.constraints), "constraint"),
    ]
    if tables:
        counts.append(f"{counted(tables, 'table')} beside it")
    left_out = len(draft.left_out)
    told = f"{counted(left_out, 'thing')} left out" if left_out else "nothing left out"
    return f"{', '.join(counts)}; {told}"
