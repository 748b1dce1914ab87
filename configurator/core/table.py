"""Tables: rows of cells, in which the values at hand fit one row.

One form serves all uses: allowed combinations, prices, values, look-ups of the context. A
cell is a number (in base units), a word, a range of numbers or `None` (anything fits). A
`result` is what the row says: a number in base units, money in the smallest unit, a word; a
table of allowed combinations has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

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
        """The row that these keys fit, if there is one."""
        return next((row for row in self._candidates(keys) if row.fits(keys)), None)

    def _candidates(self, keys: Sequence[Key]) -> Iterator[Row]:
        exact = tuple(keys[place] for place in self._exact_columns)
        yield from self._by_exact.get(exact, ())

    @cached_property
    def _exact_columns(self) -> tuple[int, ...]:
        """The columns in which every cell is one number or word: rows are found by these."""
        return tuple(
            place
            for place in range(len(self.columns))
            if all(isinstance(row.cells[place], Fraction | str) for row in self.rows)
        )

    @cached_property
    def _by_exact(self) -> dict[tuple[Cell, ...], list[Row]]:
        found: dict[tuple[Cell, ...], list[Row]] = {}
        for row in self.rows:
            key = tuple(row.cells[place] for place in self._exact_columns)
            found.setdefault(key, []).append(row)
        return found
