"""Long tables taken apart into shorter ones that say the same together.

Where, for every value of a few columns, the other columns fall into groups that have nothing to
do with each other, the table is the join of one table for each group: a table of colours and
wheels by type of car is one of colours by type and one of wheels by type (a multivalued
dependency; R. Fagin, "Multivalued dependencies and a new normal form", 1977).
"""

from __future__ import annotations

from collections import Counter
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
    cells = list(zip(*rows, strict=True))
    for many in range(_MOST_SHARED + 1 if len(rows) <= _LONG else _MOST_SHARED):
        best, fewest = [], len(rows)
        for shared in combinations(range(len(cells)), many):
            parts = [tuple(sorted((*shared, *group))) for group in _groups(cells, shared)]
            total = sum(len(set(_projected(rows, part))) for part in parts)
            if len(parts) > 1 and total < fewest:
                best, fewest = parts, total
        if best:
            return best
    return []


def _groups(cells: Sequence[Row], shared: Columns) -> list[Columns]:
    """The other columns, in groups that are free of each other for each row of the shared ones."""
    cases = list(zip(*(cells[at] for at in shared), strict=True)) or [()] * len(cells[0])
    others = tuple(at for at in range(len(cells)) if at not in shared)
    groups: list[Columns] = [(at,) for at in others]
    for one, other in combinations(others, 2):
        first = next(group for group in groups if one in group)
        second = next(group for group in groups if other in group)
        if first != second and not _free(cells, cases, ((one,), (other,))):
            groups = [group for group in groups if group not in (first, second)]
            groups.append(tuple(sorted((*first, *second))))
    return sorted(groups) if _free(cells, cases, groups) else [others]


def _free(cells: Sequence[Row], cases: Sequence[Row], groups: Sequence[Columns]) -> bool:
    """Whether in each case every row of one group goes with every row of the others.

    No case can have more rows than that, so it is enough to compare how many there are in all.
    """
    counts = [
        Counter(case for case, *_ in set(zip(cases, *(cells[at] for at in group), strict=True)))
        for group in groups
    ]
    every = (cells[at] for group in groups for at in group)
    there = len(set(zip(cases, *every, strict=True)))
    return there == sum(prod(count[case] for count in counts) for case in counts[0])


def _projected(rows: Sequence[Row], columns: Columns) -> Iterator[Row]:
    return (tuple(row[at] for at in columns) for row in rows)
