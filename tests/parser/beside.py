"""The lamp of tests with sections behind it, and files beside it."""

from __future__ import annotations

from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.parser import LIMITS, Limits, NamedFiles, Parsed, parse
from tests.parser.files import LAMP, changed

SIZED = changed(
    "steps:\n",
    "steps:\n  - {id: room, title: Room, modules: [height, width, pieces]}\n",
    changed(
        "modules:\n  shade:",
        "modules:\n"
        "  height: {title: Height, size: {from: 800, to: 1200, unit: mm}}\n"
        "  width: {title: Width, size: {from: 300, to: 2000, unit: mm}}\n"
        "  pieces: {title: Pieces, quantity: {from: 1, to: 4}}\n"
        "  shade:",
        LAMP,
    ),
)
"""The lamp with two sizes and a quantity."""

TABLE = "tables: {t: {file: t.csv}}\n"


def read(text: str, files: dict[str, str | bytes] | None = None, limits: Limits = LIMITS) -> Parsed:
    """A file with others beside it."""
    found = {
        name: data.encode() if isinstance(data, str) else data
        for name, data in (files or {}).items()
    }
    return parse(text, "lamp.yaml", limits, NamedFiles(found))


def product(text: str, files: dict[str, str | bytes] | None = None) -> Product:
    """The product of files that have no problems."""
    parsed = read(text, files)
    assert parsed.problems == ()
    assert parsed.product is not None
    return parsed.product


def problems(
    text: str, files: dict[str, str | bytes] | None = None, limits: Limits = LIMITS
) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    found = read(text, files, limits).problems
    assert found
    return [(problem.code, str(problem.span)) for problem in found]


def only(text: str, files: dict[str, str | bytes] | None = None) -> Problem:
    """The only problem of some files."""
    found = read(text, files).problems
    assert len(found) == 1, found
    return found[0]


def with_price(rules: str, text: str = SIZED) -> str:
    """The sized lamp with price rules."""
    return changed("price: {base: 49.00}", f"price:\n  base: 49.00\n  rules:\n    - {rules}", text)
