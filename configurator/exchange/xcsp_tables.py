"""The rows that a constraint allows, over the values that its variables have.

A table is kept small: where rows differ in one cell only, and there every value of the variable
stands, they are one row with `ANY` in it. That loses nothing, because every variable has exactly
one value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod

from configurator.exchange.xcsp_instance import Variable

ANY = "any"

Rows = tuple[tuple[str, ...], ...]


def size_of(scope: Sequence[Variable]) -> int:
    """How many combinations of values there are."""
    return prod(len(variable.values) for variable in scope)


def possible(scope: Sequence[Variable], rows: Iterable[tuple[str, ...]]) -> Rows:
    """The rows in which every variable has one of its values."""
    values = [frozenset(variable.values) for variable in scope]
    found = (row for row in rows if all(cell in has for cell, has in zip(row, values, strict=True)))
    return tuple(dict.fromkeys(found))


def others(scope: Sequence[Variable], rows: Iterable[tuple[str, ...]]) -> Rows:
    """Every combination but these."""
    refused = frozenset(rows)
    every = product(*(variable.values for variable in scope))
    return tuple(row for row in every if row not in refused)


def once(
    scope: Sequence[Variable], rows: Iterable[tuple[str, ...]]
) -> tuple[tuple[Variable, ...], Rows]:
    """The same without columns that repeat a variable: their cells must be equal."""
    names = [variable.name for variable in scope]
    first = [names.index(name) for name in names]
    kept = [at for at, found in enumerate(first) if at == found]
    agreeing = (row for row in rows if all(row[at] == row[to] for at, to in enumerate(first)))
    return tuple(scope[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in agreeing)


def merged(scope: Sequence[Variable], rows: Rows) -> Rows:
    """The same combinations in fewer rows, the last columns first."""
    for at in reversed(range(len(scope))):
        rows = _merged_at(rows, at, len(scope[at].values))
    return rows


def _merged_at(rows: Rows, at: int, many: int) -> Rows:
    found: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        found.setdefault(row[:at] + row[at + 1 :], []).append(row[at])
    whole = {rest for rest, cells in found.items() if ANY not in cells and len(cells) == many}
    made = (_open(row, at) if row[:at] + row[at + 1 :] in whole else row for row in rows)
    return tuple(dict.fromkeys(made))


def _open(row: tuple[str, ...], at: int) -> tuple[str, ...]:
    return (*row[:at], ANY, *row[at + 1 :])
