"""Rule files on the command line: named one by one, or all those of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
FILES_OR_FOLDERS = click.Path(exists=True, path_type=Path)


def rule_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those of the folders named, in this order."""
    for path in paths:
        found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not found:
            raise click.BadParameter(f'there is no rule file (*.yaml) in the folder "{path}"')
        yield from found


def counted(number: int, noun: str) -> str:
    """ "1 problem", "2 problems"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
