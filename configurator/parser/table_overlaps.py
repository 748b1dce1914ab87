"""Which rows of a table fit the same: pairs that overlap in every column.

Rows are divided by one column after the other into groups that have nothing in common there:
different words, numbers and ranges that do not touch. Rows with `any` in a column belong to
all of its groups, so they are set apart and compared by the other columns. Only what no column
tells apart is compared pair by pair; how much may be compared is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.table import Between, Cell, Row

_MOST_PAIRS = 60
"""So many pairs are enough for a report."""

_WORK_PER_ROW = 100
_FEW = 64
"""So many comparisons are made right away."""

Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The first pairs found, by their places; `decided`: whether nothing was left out."""

    pairs: tuple[tuple[int, int], ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """Compare `rows` with `others`, which are different ones, or (None) among themselves."""

    rows: Rows
    others: Rows | None
    columns: tuple[int, ...]

    def everyone(self) -> Rows:
        return self.rows if self.others is None else self.rows + self.others

    def pairs(self) -> Iterator[tuple[int, int]]:
        if self.others is not None:
            yield from ((one, other) for one in self.rows for other in self.others)
            return
        for place, one in enumerate(self.rows):
            yield from ((one, other) for other in self.rows[place + 1 :])

    def part(self, rows: Sequence[int]) -> _Task:
        """The same for these rows only."""
        if self.others is None:
            return _Task(tuple(rows), None, self.columns)
        mine = set(self.rows)
        left = tuple(row for row in rows if row in mine)
        right = tuple(row for row in rows if row not in mine)
        return _Task(left, right, self.columns)


def overlapping(rows: Sequence[Row]) -> Overlaps:
    """The pairs of rows that some keys fit both."""
    if not rows:
        return Overlaps((), decided=True)
    whole = _Task(tuple(range(len(rows))), None, tuple(range(len(rows[0].cells))))
    search = _Search([row.cells for row in rows], whole, _WORK_PER_ROW * (len(rows) + 100))
    search.run()
    return Overlaps(tuple(sorted(search.found)), decided=search.work >= 0)


class _Search:
    """What is still to be compared, how much work is allowed, and what was found."""

    def __init__(self, cells: Sequence[tuple[Cell, ...]], whole: _Task, work: int) -> None:
        self.found: set[tuple[int, int]] = set()
        self.work = work
        self._cells = cells
        self._tasks = [whole]

    def run(self) -> None:
        """Compares until everything is, enough is found, or the work is used up."""
        while self._tasks and len(self.found) < _MOST_PAIRS and self.work >= 0:
            task = self._tasks.pop()
            size = len(task.everyone())
            self.work -= size
            if size * size > _FEW and (self._divide(task) or self._set_apart(task)):
                continue
            self._compare(task)

    def _compare(self, task: _Task) -> None:
        for one, other in task.pairs():
            self.work -= 1
            if self.work < 0 or len(self.found) >= _MOST_PAIRS:
                return
            if all(map(_meet, self._cells[one], self._cells[other])):
                self.found.add((min(one, other), max(one, other)))

    def _divide(self, task: _Task) -> bool:
        """Divides a task by the first column without `any` that tells its rows apart."""
        everyone = task.everyone()
        for column in task.columns:
            cells = [self._cells[row][column] for row in everyone]
            if None in cells:
                continue
            groups = list(_groups(everyone, cells))
            if len(groups) > 1:
                self._tasks.extend(task.part(group) for group in groups if len(group) > 1)
                return True
        return False

    def _set_apart(self, task: _Task) -> bool:
        """Takes the rows with `any` out, by the column that has the fewest of them."""
        everyone = task.everyone()
        opened = {column: self._open(everyone, column) for column in task.columns}
        usable = [column for column in task.columns if opened[column]]
        if not usable:
            return False
        column = min(usable, key=lambda one: len(opened[one]))
        apart = opened[column]
        rest = tuple(column_left for column_left in task.columns if column_left != column)
        if task.others is None:
            self._add(self._closed(task.rows, column), None, task.columns)
            self._add(apart, None, rest)
            self._add(apart, self._closed(task.rows, column), rest)
            return True
        closed = self._closed(task.rows, column)
        self._add(closed, self._closed(task.others, column), task.columns)
        self._add(self._open(task.rows, column), task.others, rest)
        self._add(closed, self._open(task.others, column), rest)
        return True

    def _open(self, rows: Rows, column: int) -> Rows:
        return tuple(row for row in rows if self._cells[row][column] is None)

    def _closed(self, rows: Rows, column: int) -> Rows:
        return tuple(row for row in rows if self._cells[row][column] is not None)

    def _add(self, rows: Rows, others: Rows | None, columns: tuple[int, ...]) -> None:
        if rows and (others or (others is None and len(rows) > 1)):
            self._tasks.append(_Task(rows, others, columns))


def _groups(rows: Rows, cells: Sequence[Cell]) -> Iterator[list[int]]:
    """The rows whose cells in one column (`any` is not among them) may have something in common."""
    exact: dict[Cell, list[int]] = {}
    for row, cell in zip(rows, cells, strict=True):
        exact.setdefault(cell, []).append(row)
    if any(isinstance(cell, Between) for cell in exact):
        numbers = [cell for cell in exact if not isinstance(cell, str)]
        for chain in _chains(numbers):
            yield [row for cell in chain for row in exact.pop(cell)]
    yield from exact.values()


def _chains(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Numbers and ranges, put together as long as each meets one before it."""
    ends = sorted(((*_ends(cell), place) for place, cell in enumerate(cells)), key=_from_left)
    chain: list[Cell] = []
    reached: Fraction | None = None
    for least, most, place in ends:
        if chain and reached is not None and least is not None and least > reached:
            yield chain
            chain, reached = [], most
        elif not chain:
            reached = most
        elif reached is not None:
            reached = None if most is None else max(reached, most)
        chain.append(cells[place])
    if chain:
        yield chain


def _ends(cell: Cell) -> tuple[Fraction | None, Fraction | None]:
    if isinstance(cell, Between):
        return cell.least, cell.most
    return (cell, cell) if isinstance(cell, Fraction) else (None, None)


def _from_left(ends: tuple[Fraction | None, Fraction | None, int]) -> tuple[bool, Fraction]:
    return ends[0] is not None, ends[0] or Fraction()


def _meet(one: Cell, other: Cell) -> bool:
    """Whether something fits both cells."""
    if one is None or other is None:
        return True
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    (first, last), (least, most) = _ends(one), _ends(other)
    return (first is None or most is None or first <= most) and (
        last is None or least is None or least <= last
    )
