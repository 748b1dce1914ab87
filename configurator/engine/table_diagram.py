"""Diagrams of tables of allowed combinations, and of conditions that no sum describes.

A table is followed column by column; which rows still fit is one whole number with a bit per
row. Ten thousand rows are decided by as many steps as they have different beginnings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction

from configurator.core.table import Between, Cell, Key
from configurator.engine.diagram import NO, WAIVED, YES, Nodes, TooComplex


class RowDiagram:
    """Builds the diagram of "some row fits", from the rows that fit each case of each column.

    `columns[k]` has for each case of column k the rows that fit it, as bits; None: waived.
    """

    def __init__(self, columns: Sequence[Sequence[int | None]], nodes: Nodes) -> None:
        self._columns = columns
        self._nodes = nodes
        self._known: dict[tuple[int, int], int] = {}

    def root(self, rows: int) -> int:
        """The node from which so many rows are possible."""
        return self._node(0, (1 << rows) - 1)

    def _node(self, level: int, fitting: int) -> int:
        if fitting == 0 and level > 0 and not self._waivable(level):
            return NO
        if level == len(self._columns):
            return YES if fitting else NO
        if (level, fitting) not in self._known:
            children = [
                WAIVED if rows is None else self._node(level + 1, fitting & rows)
                for rows in self._columns[level]
            ]
            self._known[level, fitting] = self._nodes.of_cases(level, children)
        return self._known[level, fitting]

    def _waivable(self, level: int) -> bool:
        return any(None in column for column in self._columns[level:])


def rows_fitting(cells: Sequence[Cell], keys: Sequence[Key | None]) -> list[int | None]:
    """For each key the rows whose cell it fits, as bits; None for a key that is nothing.

    Number keys are ascending.
    """
    exact: dict[Cell, int] = {}
    ranges: dict[Between, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, Between):
            ranges[cell] = ranges.get(cell, 0) | 1 << place
        else:
            exact[cell] = exact.get(cell, 0) | 1 << place
    numbers = [key for key in keys if isinstance(key, Fraction)]
    within = iter(_within(ranges, numbers))
    found: list[int | None] = []
    for key in keys:
        rows = exact.get(key, 0) | exact.get(None, 0) if key is not None else None
        if rows is not None and isinstance(key, Fraction):
            rows |= next(within)
        found.append(rows)
    return found


def _within(ranges: dict[Between, int], numbers: list[Fraction]) -> list[int]:
    """For each of some ascending numbers the rows whose range holds it."""
    begin = [0] * (len(numbers) + 1)
    end = [0] * (len(numbers) + 1)
    for cell, rows in ranges.items():
        first = 0 if cell.least is None else bisect_left(numbers, cell.least)
        after = len(numbers) if cell.most is None else bisect_right(numbers, cell.most)
        if first < after:
            begin[first] |= rows
            end[after] |= rows
    found: list[int] = []
    active = 0
    for place in range(len(numbers)):
        active = (active & ~end[place]) | begin[place]
        found.append(active)
    return found


class CaseDiagram:
    """Builds the diagram of any predicate by trying every combination of cases."""

    def __init__(
        self,
        cases: Sequence[int],
        decide: Callable[[tuple[int, ...]], bool | None],
        nodes: Nodes,
        most: int,
    ) -> None:
        """`cases` tells how many each unknown has; `decide` gives None where it is waived."""
        self._cases = cases
        self._decide = decide
        self._nodes = nodes
        combinations = 1
        for count in cases:
            combinations *= count
        if combinations > most:
            raise TooComplex(f"{combinations} combinations to look at, more than {most}")

    def root(self) -> int:
        """The node that asks for the first unknown."""
        return self._node(())

    def _node(self, chosen: tuple[int, ...]) -> int:
        level = len(chosen)
        if level == len(self._cases):
            found = self._decide(chosen)
            return WAIVED if found is None else YES if found else NO
        children = [self._node((*chosen, case)) for case in range(self._cases[level])]
        return self._nodes.of_cases(level, children)
