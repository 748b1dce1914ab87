"""Tables: rows of cells, in which the values at hand fit one row.

One form serves all uses: allowed combinations, prices, values, look-ups of the context. A
cell is a number (in base units), a word, a range of numbers or `None` (anything fits). A
`result` is what the row says: a number in base units, money in the smallest unit, a word; a
table of allowed combinations has none.

Rows are found column by column: single numbers and words in a dict, ranges that do not
overlap by bisection. Only rows that no column tells apart are looked at one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from configurator.core.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Between:
    """A range of numbers, both ends included; None: no end."""

    least: Fraction | None
    most: Fraction | None

    def holds(self, number: Fraction) -> bool:
        """Whether the number lies in the range."""
        above = self.least is None or self.least <= number
        return above and (self.most is None or number <= self.most)


Key = Fraction | str
"""What is looked for in one column."""

Cell = Fraction | str | Between | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell per key column, and what it gives."""

    cells: tuple[Cell, ...]
    result: Fraction | str | None = None
    span: Span = NOWHERE

    def fits(self, keys: Sequence[Key]) -> bool:
        """Whether every key fits its cell."""
        return all(map(cell_fits, self.cells, keys))


def cell_fits(cell: Cell, key: Key) -> bool:
    """Whether one key fits one cell."""
    if cell is None:
        return True
    if isinstance(cell, Between):
        return isinstance(key, Fraction) and cell.holds(key)
    return cell == key


@dataclass(frozen=True, eq=False)
class Table:
    """A table with its key columns by name. In a checked product at most one row fits any keys."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    span: Span = NOWHERE

    def find(self, keys: Sequence[Key]) -> Row | None:
        """The row that these keys fit; of several the first one."""
        places = [place for place in self._index.places(keys) if self.rows[place].fits(keys)]
        return self.rows[min(places)] if places else None

    @cached_property
    def _index(self) -> _Index:
        """The column that tells most rows apart comes first."""
        cells = [row.cells for row in self.rows]
        kinds = [len({row[column] for row in cells}) for column in range(len(self.columns))]
        order = sorted(range(len(kinds)), key=lambda column: -kinds[column])
        return _index(cells, tuple(range(len(cells))), tuple(order))


_FEW = 4
"""So few rows are not divided further."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Rows, by their places in the table, that are looked at one by one."""

    rows: tuple[int, ...]

    def places(self, keys: Sequence[Key]) -> Iterator[int]:
        yield from self.rows


@dataclass(frozen=True, slots=True)
class _Split:
    """Rows divided by the cell of one column; `ranges` ascend by `starts` and do not overlap."""

    column: int
    exact: Mapping[Key, _Index]
    starts: tuple[Fraction, ...]
    ranges: tuple[_Index, ...]
    any: _Index

    def places(self, keys: Sequence[Key]) -> Iterator[int]:
        """The places of the rows that may fit."""
        key = keys[self.column]
        exact = self.exact.get(key)
        if exact is not None:
            yield from exact.places(keys)
        if self.starts and isinstance(key, Fraction):
            yield from self._in_range(key).places(keys)
        yield from self.any.places(keys)

    def _in_range(self, key: Fraction) -> _Index:
        """What begins last at or before the key; a range without a beginning comes first."""
        return self.ranges[max(bisect_right(self.starts, key) - 1, 0)]


_Index = _Leaf | _Split


def _index(
    cells: Sequence[tuple[Cell, ...]], rows: tuple[int, ...], columns: tuple[int, ...]
) -> _Index:
    """The rows divided by the columns in turn; a column whose ranges overlap is passed over."""
    if len(rows) <= _FEW or not columns:
        return _Leaf(rows)
    column, others = columns[0], columns[1:]
    groups: dict[Cell, list[int]] = {}
    for row in rows:
        groups.setdefault(cells[row][column], []).append(row)
    ranges = ascending(cell for cell in groups if isinstance(cell, Between))
    if len(groups) == 1 or ranges is None:
        return _index(cells, rows, others)
    below = {cell: _index(cells, tuple(part), others) for cell, part in groups.items()}
    return _Split(
        column,
        {cell: part for cell, part in below.items() if isinstance(cell, Fraction | str)},
        tuple(_start(between) for between in ranges),
        tuple(below[between] for between in ranges),
        below.get(None, _Leaf(())),
    )


def ascending(ranges: Iterable[Between]) -> list[Between] | None:
    """The ranges in their order on the line; None if two of them overlap."""
    ordered = sorted(ranges, key=lambda one: (one.least is not None, one.least or Fraction()))
    for before, after in pairwise(ordered):
        if before.most is None or after.least is None or after.least <= before.most:
            return None
    return ordered


def _start(between: Between) -> Fraction:
    """Where a range begins; one without a beginning is the first, found by any lesser key too."""
    if between.least is not None:
        return between.least
    return between.most if between.most is not None else Fraction()
