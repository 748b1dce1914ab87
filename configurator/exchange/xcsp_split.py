"""Long tables taken apart into shorter ones that say the same together.

Where, for every value of a few columns, the other columns fall into groups that have nothing to
do with each other, the table is the join of one table for each group: a table of colours and
wheels by type of car is one of colours by type and one of wheels by type (a multivalued
dependency; R. Fagin, "Multivalued dependencies and a new normal form", 1977).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod

from configurator.exchange.xcsp_tables import Rows

_SHORT = 300
_MOST_SHARED = 2
_LONG = 5_000
"""With more rows only one shared column is tried, as trying takes its time."""

Columns = tuple[int, ...]
Row = tuple[str, ...]
Numbers = tuple[int, ...]


def split(rows: Rows) -> list[tuple[Columns, Rows]]:
    """Tables over some of the columns; exactly these rows fit all of them.

    The rows are distinct. A table that is short, or cannot be taken apart, is given as it is.
    """
    found: list[tuple[Columns, Rows]] = []
    waiting = [(tuple(range(len(rows[0]))), rows)] if rows else []
    while waiting:
        columns, table = waiting.pop()
        parts = _parts(table) if len(table) > _SHORT and len(columns) > 2 else []
        if not parts:
            found.append((columns, table))
        for part in reversed(parts):
            names = tuple(columns[at] for at in part)
            waiting.append((names, tuple(dict.fromkeys(_projected(table, part)))))
    return found


def _parts(rows: Rows) -> list[Columns]:
    """The columns of the shorter tables, where that makes fewer rows; else none."""
    cells = [_numbered(column) for column in zip(*rows, strict=True)]
    for many in range(_MOST_SHARED + 1 if len(rows) <= _LONG else _MOST_SHARED):
        best, fewest = [], len(rows)
        for shared in combinations(range(len(cells)), many):
            parts = [tuple(sorted((*shared, *group))) for group in _groups(cells, shared)]
            if len(parts) > 1:
                total = sum(_different(cells, part) for part in parts)
                if total < fewest:
                    best, fewest = parts, total
        if best:
            return best
    return []


def _groups(cells: Sequence[Numbers], shared: Columns) -> list[Columns]:
    """The other columns, in groups that are free of each other for each row of the shared ones."""
    others = tuple(at for at in range(len(cells)) if at not in shared)
    cases = list(_cases(cells, shared))
    groups: list[Columns] = [(at,) for at in others]
    for one, other in combinations(others, 2):
        first = next(group for group in groups if one in group)
        second = next(group for group in groups if other in group)
        if first != second and not all(_free(case, ((one,), (other,))) for case in cases):
            groups = [group for group in groups if group not in (first, second)]
            groups.append(tuple(sorted((*first, *second))))
    if len(groups) > 1 and all(_free(case, groups) for case in cases):
        return sorted(groups)
    return [others]


def _cases(cells: Sequence[Numbers], shared: Columns) -> Iterator[list[Numbers]]:
    """The columns of those rows that agree in the shared ones; a single row is always free."""
    if not shared:
        yield list(cells)
        return
    found: dict[Numbers, list[Numbers]] = {}
    keys = zip(*(cells[at] for at in shared), strict=True)
    for key, row in zip(keys, zip(*cells, strict=True), strict=True):
        found.setdefault(key, []).append(row)
    for rows in found.values():
        if len(rows) > 1:
            yield list(zip(*rows, strict=True))


def _free(case: Sequence[Numbers], groups: Sequence[Columns]) -> bool:
    """Whether every row of one group goes with every row of the others.

    There cannot be more rows than that, so it is enough to compare how many there are.
    """
    every = prod(_different(case, group) for group in groups)
    return every == _different(case, [at for group in groups for at in group])


def _numbered(column: Sequence[str]) -> Numbers:
    """A number for each cell, the same for the same text: they are compared again and again."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(column))}
    return tuple(numbers[text] for text in column)


def _different(cells: Sequence[Numbers], columns: Sequence[int]) -> int:
    """How many different rows these columns have."""
    if len(columns) == 1:
        return len(set(cells[columns[0]]))
    return len(set(zip(*(cells[at] for at in columns), strict=True)))


def _projected(rows: Sequence[Row], columns: Columns) -> Iterator[Row]:
    return (tuple(row[at] for at in columns) for row in rows)
