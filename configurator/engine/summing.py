"""Comparisons of numbers to diagrams of sums.

The two sides are taken apart into addends; each unknown becomes a level of a sum, with the
addends that are complete when it is known. Numbers of many cases come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import lcm

from configurator.core.evaluation import number_of
from configurator.core.expression import Compare, Sign
from configurator.engine.decided import MOST_CASES, MOST_NODES, Decided, Modules
from configurator.engine.diagram import Nodes
from configurator.engine.linear import Addend, addends, direction
from configurator.engine.sum_diagram import Level, Numbers, SumDiagram
from configurator.engine.unknowns import (
    Assigned,
    Case,
    Cases,
    Condition,
    NumberIn,
    Unknown,
    plain,
    read_by,
    values_of,
)

FEW_CASES = 64
"""An unknown of more cases is asked for late: there its cases fall into runs."""


class Summing:
    """A comparison of numbers as `total <= 0` or `total == 0`, perhaps turned into its opposite."""

    def __init__(self, comparison: Compare, modules: Modules) -> None:
        self._modules = modules
        self._conditions: list[Condition] = []
        sign = comparison.sign
        self._equal = sign in (Sign.EQUAL, Sign.UNEQUAL)
        self._negated = sign in (Sign.UNEQUAL, Sign.LESS, Sign.MORE)
        sides = [comparison.left, comparison.right]
        if sign in (Sign.LEAST, Sign.LESS):
            sides.reverse()
        left, right = (plain(side, self._conditions) for side in sides)
        self._addends = [*addends(left), *addends(right, Fraction(-1))]
        self._cases = Cases(modules, [addend.term for addend in self._addends])
        self._reads = [
            tuple(dict.fromkeys(read_by(a.term, self._conditions))) for a in self._addends
        ]
        self._unknowns = self._ordered()
        self._of = {unknown: self._cases.of(unknown) for unknown in self._unknowns}

    def decided(self) -> Decided:
        """The diagram."""
        pairs = zip(self._addends, self._reads, strict=True)
        constants = [self._worth(addend, {}) for addend, reads in pairs if not reads]
        cases = tuple(self._of[unknown] for unknown in self._unknowns)
        if None in constants:
            raise ValueError("a constant of a comparison is nothing; the parser refuses it")
        nodes = Nodes(MOST_NODES)
        scale = self._scale([c for c in constants if c is not None])
        levels = [self._level(place, scale) for place in range(len(self._unknowns))]
        made = SumDiagram(levels, nodes, MOST_CASES, equal=self._equal)
        total = sum((c for c in constants if c is not None), Fraction()) * scale
        root = made.root(int(total))
        return Decided(self._unknowns, cases, nodes.diagram(root), self._negated)

    def _ordered(self) -> tuple[Unknown, ...]:
        """Numbers of many cases last, before them what is multiplied with each other."""
        joint = {unknown for reads in self._reads if len(reads) > 1 for unknown in reads}
        unknowns = list(dict.fromkeys(unknown for reads in self._reads for unknown in reads))
        counts = {unknown: len(self._cases.of(unknown)) for unknown in unknowns}
        unknowns.sort(key=lambda u: (counts[u] > FEW_CASES, u in joint, counts[u]))
        return tuple(unknowns)

    def _worth(self, addend: Addend, cases: dict[Unknown, Case]) -> Fraction | None:
        number = number_of(addend.term, Assigned(cases, self._conditions))
        if number is None:
            return Fraction() if addend.optional else None
        return addend.factor * number

    def _scale(self, constants: Sequence[Fraction]) -> int:
        """What makes whole numbers of constants, and of addends that read one unknown."""
        worths = [worth for reads in self._reads if len(reads) == 1 for worth in self._each(reads)]
        return lcm(*(worth.denominator for worth in (*constants, *worths)))

    def _each(self, reads: tuple[Unknown, ...]) -> Iterator[Fraction]:
        for addend, others in zip(self._addends, self._reads, strict=True):
            if others == reads:
                found = (self._worth(addend, {reads[0]: case}) for case in self._of[reads[0]])
                yield from (worth for worth in found if worth is not None)

    def _level(self, place: int, scale: int) -> Level:
        """What one unknown adds, together with all addends that are complete with it."""
        unknown = self._unknowns[place]
        before = self._unknowns[:place]
        ready = [
            (addend, reads)
            for addend, reads in zip(self._addends, self._reads, strict=True)
            if unknown in reads and all(read in (*before, unknown) for read in reads)
        ]
        read = {other for _, reads in ready for other in reads if other != unknown}
        earlier = tuple(k for k, other in enumerate(before) if other in read)
        cases = self._of[unknown]
        turn = self._direction(unknown, [addend for addend, _ in ready])
        ordered = len(cases) - (cases[-1] is None)

        @cache
        def numbers(chosen: tuple[int, ...]) -> Numbers:
            given = {
                before[k]: self._of[before[k]][c] for k, c in zip(earlier, chosen, strict=True)
            }
            if turn and earlier:
                return _Lazy(len(cases), lambda case: self._sum(ready, given, unknown, case, scale))
            return [self._sum(ready, given, unknown, case, scale) for case in range(len(cases))]

        return Level(earlier, numbers, turn, ordered)

    def _sum(
        self,
        ready: Sequence[tuple[Addend, tuple[Unknown, ...]]],
        given: dict[Unknown, Case],
        unknown: Unknown,
        case: int,
        scale: int,
    ) -> int | None:
        total = Fraction()
        for addend, _ in ready:
            worth = self._worth(addend, {**given, unknown: self._of[unknown][case]})
            if worth is None:
                return None
            total += worth
        scaled = total * scale
        # A product of fractions may stay one: sums of it share nodes less often, no more.
        return scaled.numerator if scaled.denominator == 1 else scaled  # type: ignore[return-value]

    def _direction(self, unknown: Unknown, ready: Sequence[Addend]) -> int:
        """Whether what an unknown of many cases adds ascends (1) or descends (-1) with them."""
        if not isinstance(unknown, NumberIn) or len(self._of[unknown]) <= FEW_CASES // 8:
            return 0
        found: set[int] = set()
        for addend in ready:
            turn = direction(addend.term, unknown.module, self._least)
            if turn is None:
                return 0
            found.add(turn if addend.factor > 0 else -turn)
        found.discard(0)
        return found.pop() if len(found) == 1 else 0

    def _least(self, module: str) -> Fraction:
        return values_of(self._modules(module))[0]


class _Lazy(Sequence[int | None]):
    """Numbers that are reckoned when they are looked at: a bisection looks at few."""

    def __init__(self, length: int, number: Callable[[int], int | None]) -> None:
        self._length = length
        self._number = cache(number)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204
        return self._number(place)
