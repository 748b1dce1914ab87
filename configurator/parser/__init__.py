"""Text to a product, or to the problems that stand in the way.

`parse` and `load` are the ways in. The stages are labelled by their modules: text (bytes to
text), document (text to nodes with places), shape (the JSON Schema), names, the reader with
its conditions, checks (what only the whole file shows). No stage raises for a fault of the
author, and none stops the others unless there is nothing left to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.source import Source
from configurator.parser.codes import Code
from configurator.parser.document import read_document
from configurator.parser.limits import LIMITS, Limits
from configurator.parser.reader import read_product
from configurator.parser.report import Report
from configurator.parser.shape import schema
from configurator.parser.text import read_source, visible

__all__ = ["LIMITS", "Code", "Limits", "Parsed", "load", "parse", "schema"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a rule file: a product, or (then None) problems in file order."""

    product: Product | None
    problems: tuple[Problem, ...]
    source: Source


def parse(data: bytes | str, name: str, limits: Limits = LIMITS) -> Parsed:
    """The product that the text of a rule file describes; `name` is how problems call the file."""
    report = Report()
    source = read_source(data, name, report, limits)
    product = None if report.stopped else _read(source, report, limits)
    problems = report.problems()
    return Parsed(None if problems else product, problems, source)


def load(path: Path, name: str | None = None, limits: Limits = LIMITS) -> Parsed:
    """The product in a file; OSError if the file cannot be read.

    Not more of the file is read than is allowed. Problems call it `name`, or by its path.
    """
    with path.open("rb") as file:
        data = file.read(limits.size + 1)
    return parse(data, path.as_posix() if name is None else name, limits)


def _read(source: Source, report: Report, limits: Limits) -> Product | None:
    seen = visible(source, report)
    root = read_document(seen, report, limits)
    return None if root is None else read_product(root, seen, report, limits)
