"""Text to a product, or to the problems that stand in the way.

`parse` and `load` are the ways in. The stages are labelled by their modules: text (bytes to
text), document (text to nodes with places), include (other files in their places), shape (the
JSON Schema), names, the reader with its conditions, checks (what only the whole file shows).
No stage raises for a fault of the author, and none stops the others unless there is nothing
left to read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.source import Source
from configurator.parser.codes import Code
from configurator.parser.document import read_document
from configurator.parser.folder import DiskFolder, Folder, NamedFiles
from configurator.parser.include import with_includes
from configurator.parser.limits import GENEROUS, LIMITS, Limits
from configurator.parser.neighbours import Neighbours
from configurator.parser.reader import read_product
from configurator.parser.report import Report
from configurator.parser.shape import schema
from configurator.parser.table_gaps import check_lookups
from configurator.parser.text import read_source, visible

__all__ = [
    "GENEROUS",
    "LIMITS",
    "Code",
    "Limits",
    "NamedFiles",
    "Parsed",
    "load",
    "parse",
    "schema",
]

_ALONE = NamedFiles({})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a rule file: a product, or (then None) problems in file order.

    `source` is the rule file itself, `sources` are all files that it is made of, and `files` the
    names of the others in its folder, also of those that are not there.
    """

    product: Product | None
    problems: tuple[Problem, ...]
    source: Source
    sources: tuple[Source, ...] = ()
    files: tuple[str, ...] = ()


def parse(data: bytes | str, name: str, limits: Limits = LIMITS, files: Folder = _ALONE) -> Parsed:
    """The product that the text of a rule file describes; `name` is how problems call the file.

    `files` is the folder in which what it includes is looked for, and its tables.
    """
    report = Report()
    source = read_source(data, name, report, limits)
    neighbours = Neighbours(source, files, report, limits)
    product = None if report.stopped else _read(source, neighbours)
    problems = report.problems()
    sources = (source, *neighbours.sources())
    return Parsed(None if problems else product, problems, source, sources, tuple(neighbours.read))


def load(path: Path, name: str | None = None, limits: Limits = LIMITS) -> Parsed:
    """The product in a file; OSError if the file cannot be read.

    Not more of the file is read than is allowed. Problems call it `name`, or by its path.
    """
    with path.open("rb") as file:
        data = file.read(limits.size + 1)
    told = path.as_posix() if name is None else name
    return parse(data, told, limits, DiskFolder(path.parent))


def _read(source: Source, neighbours: Neighbours) -> Product | None:
    report = neighbours.report
    seen = visible(source, report)
    root = read_document(seen, report, neighbours.limits)
    whole = None if root is None else with_includes(root, seen, neighbours)
    product = None if whole is None else read_product(whole, seen, neighbours)
    if product is None or not report.clean:
        return None
    check_lookups(product, report, neighbours.limits.table_work)
    return replace(product, pieces_of_source=neighbours.pieces())
