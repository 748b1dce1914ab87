"""The largest and worst rule files that we could think of, each about as large as allowed.

Each function gives one file of a kind, with the files beside it. Most are files that an author
might write, only far too large; some are written to hurt. None depends on chance.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.hostile_files import (
    characters,
    conditions,
    copies,
    nesting,
    options,
    questions,
    refused_yaml,
    sections,
    tables,
    texts,
)
from benchmarks.hostile_files.lamp import SMALL, Hostile

__all__ = ["FILES", "SMALL", "Hostile"]

FILES: dict[str, Callable[[], Hostile]] = {
    make.__name__: make
    for kinds in (
        conditions,
        nesting,
        questions,
        options,
        copies,
        tables,
        texts,
        refused_yaml,
        sections,
        characters,
    )
    for make in kinds.FILES
}
"""Every kind of file by its name."""
