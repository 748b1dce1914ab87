"""Diagrams of sums: `sum of one number per unknown <= 0`, or `== 0`.

They are built over partial sums, and partial sums that make no difference to the rest share a
node: each node is found with the interval of sums for which it stands (Abio, Nieuwenhuis,
Oliveras, Rodriguez-Carbonell, "A new look at BDDs for pseudo-Boolean constraints", 2012). Where
a number comes last, its cases fall into few runs, found by bisection: a wall of four thousand
possible millimetres costs no more than a choice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from configurator.engine.diagram import NO, WAIVED, YES, Nodes, TooComplex

Interval = tuple[int | None, int | None]
"""Sums from the first to the second, both included; None: no end."""

Numbers = Sequence[int | None]
"""For each case of an unknown what it adds; None where the comparison is waived."""


@dataclass(frozen=True, slots=True)
class Level:
    """One unknown of a sum.

    `reads` are the earlier levels on whose cases its numbers depend; `numbers` gives them, for
    cases of those levels. `direction` is 1 or -1 where the numbers of its first `ordered` cases
    are known to ascend or descend; after these there is at most one more case, "absent".
    """

    reads: tuple[int, ...]
    numbers: Callable[[tuple[int, ...]], Numbers]
    direction: int = 0
    ordered: int = 0


class SumDiagram:
    """Builds the diagram of one sum over some levels, in the order in which they are asked."""

    def __init__(self, levels: Sequence[Level], nodes: Nodes, most: int, *, equal: bool) -> None:
        """`most`: how many cases may be looked at before it is too much."""
        self._levels = levels
        self._nodes = nodes
        self._most = most
        self._equal = equal
        self._looked = 0
        self._found: dict[tuple[int, tuple[int, ...]], _Intervals] = {}
        self._kept = [
            tuple(e for e in range(place) if any(e in level.reads for level in levels[place:]))
            for place in range(len(levels) + 1)
        ]

    def root(self, constant: int) -> int:
        """The node from which the sum starts with a constant."""
        return self._node(0, constant, ())[0]

    def _node(self, place: int, total: int, kept: tuple[int, ...]) -> tuple[int, Interval]:
        if place == len(self._levels):
            return self._end(total)
        intervals = self._found.setdefault((place, kept), _Intervals())
        found = intervals.find(total)
        if found is None:
            found = self._made(place, total, kept)
            intervals.add(found)
        return found

    def _end(self, total: int) -> tuple[int, Interval]:
        if total == 0:
            return YES, ((0, 0) if self._equal else (None, 0))
        if total < 0:
            return (NO, (None, -1)) if self._equal else (YES, (None, 0))
        return NO, (1, None)

    def _made(self, place: int, total: int, kept: tuple[int, ...]) -> tuple[int, Interval]:
        level = self._levels[place]
        cases = dict(zip(self._kept[place], kept, strict=True))
        numbers = level.numbers(tuple(cases[read] for read in level.reads))
        if place == len(self._levels) - 1 and level.direction and numbers[0] is not None:
            self._count(16)
            return self._last(level, numbers, total)
        self._count(len(numbers))
        return self._inner(place, numbers, total, cases)

    def _inner(
        self, place: int, numbers: Numbers, total: int, cases: dict[int, int]
    ) -> tuple[int, Interval]:
        low: int | None = None
        high: int | None = None
        children: list[int] = []
        later = self._kept[place + 1]
        for case, number in enumerate(numbers):
            if number is None:
                children.append(WAIVED)
                continue
            cases[place] = case
            kept = tuple(cases[earlier] for earlier in later)
            child, (child_low, child_high) = self._node(place + 1, total + number, kept)
            low = _tighter(low, child_low, number, max)
            high = _tighter(high, child_high, number, min)
            children.append(child)
        return self._nodes.of_cases(place, children), (low, high)

    def _last(self, level: Level, numbers: Numbers, total: int) -> tuple[int, Interval]:
        values = _Ordered(numbers, level.ordered, turned=level.direction < 0)
        runs, interval = self._cut(values, total)
        if level.direction < 0:
            runs = _turned(runs, len(values))
        if level.ordered < len(numbers):
            child, interval = self._absent(numbers[level.ordered], total, interval)
            runs = _joined([*runs, (level.ordered, child)])
        return self._nodes.of_runs(len(self._levels) - 1, tuple(runs)), interval

    def _absent(self, number: int | None, total: int, interval: Interval) -> tuple[int, Interval]:
        """Where the last case leads, and the interval of totals tightened by it."""
        if number is None:
            return WAIVED, interval
        child, (low, high) = self._end(total + number)
        return child, (
            _tighter(interval[0], low, number, max),
            _tighter(interval[1], high, number, min),
        )

    def _cut(self, values: Sequence[int], total: int) -> tuple[list[tuple[int, int]], Interval]:
        """The runs of ascending values, and the totals for which they stay the same."""
        after = bisect_right(values, -total)
        low = None if after == len(values) else 1 - values[after]
        if not self._equal:
            high = None if after == 0 else -values[after - 1]
            return _runs([(0, YES), (after, NO)], len(values)), (low, high)
        first = bisect_left(values, -total)
        if first < after:
            return _runs([(0, NO), (first, YES), (after, NO)], len(values)), (total, total)
        high = None if first == 0 else -1 - values[first - 1]
        return [(0, NO)], (low, high)

    def _count(self, cases: int) -> None:
        self._looked += cases
        if self._looked > self._most:
            raise TooComplex(f"more than {self._most} cases to look at")


class _Intervals:
    """Nodes by the sums for which they stand; the intervals do not overlap."""

    def __init__(self) -> None:
        self._starts: list[float | int] = []
        self._found: list[tuple[int, Interval]] = []

    def find(self, total: int) -> tuple[int, Interval] | None:
        place = bisect_right(self._starts, total) - 1
        if place < 0:
            return None
        high = self._found[place][1][1]
        return self._found[place] if high is None or total <= high else None

    def add(self, found: tuple[int, Interval]) -> None:
        low = found[1][0]
        start = float("-inf") if low is None else low
        place = bisect_left(self._starts, start)
        self._starts.insert(place, start)
        self._found.insert(place, found)


class _Ordered(Sequence[int]):
    """The first numbers of a level, ascending; those of one that descends are turned round."""

    def __init__(self, numbers: Numbers, length: int, *, turned: bool) -> None:
        self._numbers = numbers
        self._length = length
        self._turned = turned

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        return self._numbers[self._length - 1 - place if self._turned else place]


def _tighter(
    bound: int | None, child: int | None, number: int, choose: Callable[[int, int], int]
) -> int | None:
    """A bound on the total, tightened by the bound that a child has after adding a number."""
    if child is None:
        return bound
    moved = child - number
    return moved if bound is None else choose(bound, moved)


def _runs(starts: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The runs that are not empty: of two that start at the same place the later one stays."""
    kept = [
        run
        for place, run in enumerate(starts)
        if run[0] < length and (place + 1 == len(starts) or starts[place + 1][0] > run[0])
    ]
    return _joined(kept)


def _turned(runs: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The runs of the values in the opposite order."""
    ends = [start for start, _ in runs[1:]] + [length]
    pairs = zip(reversed(ends), reversed(runs), strict=True)
    return [(length - end, node) for end, (_, node) in pairs]


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring runs that lead to the same node as one."""
    return [run for place, run in enumerate(runs) if place == 0 or runs[place - 1][1] != run[1]]
