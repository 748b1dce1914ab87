"""The best build with an answer that does not weigh too much, where a sum is outside a circuit.

One walk finds the best build with every answer, light or not. Where it is too heavy, the builds
with the answer are split in two by a place on which some of its weight hangs (a power supply, an
engine): those with the case that it has there, and those with any other. A walk up tells whether a
part has a light build, and one more what its best build is. The part with the best bound goes on,
until its best build is light: no other part has a better one (Land, Doig, "An automatic method of
solving discrete programming problems", 1960).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush

from configurator.engine.layers import Numbers
from configurator.engine.literals import Flags
from configurator.engine.passes import Passes
from configurator.engine.recent import Recent
from configurator.engine.weighed import Weighed

MOST_SPLITS = 60
"""So many parts are split for one answer: then the solver is as quick."""

MOST_KEPT = 500
"""So many answers are remembered for one selection."""


@dataclass(frozen=True, slots=True)
class Heavy:
    """A sum outside, where the literals of each place begin, what they weigh, and who walks."""

    outside: Weighed
    offsets: Sequence[int]
    weights: Numbers
    passes: Passes

    def weight(self, cases: Sequence[int]) -> int:
        """What the build with these cases weighs."""
        return sum(numbers[cases[place]] for place, numbers in self.outside.numbers.items())

    def is_light(self, weight: int) -> bool:
        """Whether that is not too much."""
        return weight <= self.outside.most

    def has_light(self, part: Flags) -> bool:
        """Whether any build that is allowed is light."""
        weight = self.passes.total(self.weights, part)
        return weight is not None and self.is_light(weight)

    def heaviest(self, cases: Sequence[int], part: Flags) -> int | None:
        """The place at which most weight could be spared by another case; None: at none."""
        spared = {
            place: numbers[cases[place]] - min(self._allowed(place, part))
            for place, numbers in self.outside.numbers.items()
        }
        most = max(spared, key=lambda place: (spared[place], -place))
        return most if spared[most] else None

    def halves(self, part: Flags, place: int, case: int) -> tuple[Flags, Flags]:
        """What a part allows with a case of a place, and with the others."""
        first, end = self.offsets[place : place + 2]
        same, others = part.copy(), part.copy()
        same[first:end] = False
        same[first + case] = True
        others[first + case] = False
        return same, others

    def _allowed(self, place: int, part: Flags) -> Iterator[int]:
        first = self.offsets[place]
        return (n for k, n in enumerate(self.outside.numbers[place], first) if part[k])


@dataclass(frozen=True, slots=True)
class Numbering:
    """The least number of some builds, and the cases that a number tells."""

    least: Callable[[Flags], int | None]
    cases: Callable[[int], Sequence[int]]


class LightWalk:
    """Finds the best light builds of one selection, which allows some literals."""

    def __init__(self, heavy: Heavy, numbering: Numbering, allowed: Flags) -> None:
        self._heavy = heavy
        self._numbering = numbering
        self._allowed = allowed
        self._found: Recent[int, int | None] = Recent(MOST_KEPT)

    def best(self, place: int, case: int, number: int) -> int | None:
        """The number of the best light build with a case; None if that is not known.

        `number` is that of the best build of all with it.
        """
        with_case, _ = self._heavy.halves(self._allowed, place, case)
        key = self._heavy.offsets[place] + case
        return self._found.get(key, partial(self._best, with_case, number))

    def _best(self, part: Flags, number: int) -> int | None:
        waiting = [(number, 0, part)]
        for count in range(1, MOST_SPLITS):
            if not waiting:
                return None
            number, _, part = heappop(waiting)
            cases = self._numbering.cases(number)
            if self._heavy.is_light(self._heavy.weight(cases)):
                return number
            place = self._heavy.heaviest(cases, part)
            if place is None:
                continue
            same, others = self._heavy.halves(part, place, cases[place])
            if self._heavy.has_light(same):
                heappush(waiting, (number, -count, same))
            if self._heavy.has_light(others):
                least = self._numbering.least(others)
                if least is not None:
                    heappush(waiting, (least, count, others))
        return None
