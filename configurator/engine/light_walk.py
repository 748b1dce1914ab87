"""The best build with an answer that does not weigh too much, where a sum is outside a circuit.

One walk finds the best build with every answer, light or not. Where it is too heavy, the builds
are split in two by a place on which some of its weight hangs (a power supply, an engine): those
with the case that it has there, and those with any other. One walk tells with which answers a part
has a light build, and one more what its best build is with each. The part with the best bound goes
on, until its best build is light: no other part has a better one (Land, Doig, "An automatic method
of solving discrete programming problems", 1960). Parts are split once, for all answers that ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from threading import Lock

from configurator.engine.layers import Numbers
from configurator.engine.literals import Flags
from configurator.engine.passes import Passes
from configurator.engine.weighed import Weighed

MOST_PARTS = 120
"""So many parts there are for one selection: then the solver is as quick."""


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

    def light(self, part: Flags) -> Sequence[bool]:
        """By literal whether any build that is allowed elsewhere is light."""
        found: Sequence[bool] = (
            self.passes.least(self.weights, part).by_literal <= self.outside.most
        ).tolist()
        return found

    def heaviest(self, cases: Sequence[int], part: Flags, own: int) -> int | None:
        """The place but `own` where most weight could be spared by another case; None: nowhere."""
        spared = {
            place: numbers[cases[place]] - min(self._allowed(place, part))
            for place, numbers in self.outside.numbers.items()
            if place != own
        }
        most = max(spared, key=lambda place: (spared[place], -place), default=None)
        return most if most is not None and spared[most] > 0 else None

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
    """By literal the least number of the builds that are allowed, and the cases of a number."""

    least: Callable[[Flags], Sequence[int]]
    cases: Callable[[int], Sequence[int]]


class _Part:
    """Some builds, with what a walk tells of them; split in two when that is needed."""

    def __init__(self, allowed: Flags) -> None:
        self.allowed = allowed
        self.light: Sequence[bool] = ()
        self.least: Sequence[int] = ()
        self.place = -1
        self.halves: tuple[_Part, ...] = ()


class LightWalk:
    """Finds the best light builds of one selection, which allows some literals."""

    def __init__(self, heavy: Heavy, numbering: Numbering, allowed: Flags) -> None:
        self._heavy = heavy
        self._numbering = numbering
        self._whole = _Part(allowed)
        self._parts = 1
        self._found: dict[int, int | None] = {}
        self._lock = Lock()

    def best(self, place: int, case: int, number: int) -> int | None:
        """The number of the best light build with a case; None if that is not known.

        `number` is that of the best build of all with it.
        """
        literal = self._heavy.offsets[place] + case
        with self._lock:
            if literal not in self._found:
                self._found[literal] = self._best(place, literal, number)
            return self._found[literal]

    def _best(self, own: int, literal: int, number: int) -> int | None:
        waiting = [(number, 0, self._whole)]
        count = 0
        while waiting:
            number, _, part = heappop(waiting)
            cases = self._numbering.cases(number)
            if self._heavy.is_light(self._heavy.weight(cases)):
                return number
            if not part.halves and not self._split(part, cases, own):
                if self._parts >= MOST_PARTS:
                    return None
                continue
            # What is allowed at its own place does not matter for a literal: there is one half.
            for half in part.halves[:1] if part.place == own else part.halves:
                count += 1
                if self._has_light(half, literal):
                    heappush(waiting, (self._least(half, literal), count, half))
        return None

    def _split(self, part: _Part, cases: Sequence[int], own: int) -> bool:
        """Split a part by the case that weighs most in a build; False where none can be spared."""
        place = self._heavy.heaviest(cases, part.allowed, own)
        if place is None or self._parts >= MOST_PARTS:
            return False
        self._parts += 2
        halves = self._heavy.halves(part.allowed, place, cases[place])
        part.place, part.halves = place, tuple(map(_Part, halves))
        return True

    def _has_light(self, part: _Part, literal: int) -> bool:
        if not part.light:
            part.light = self._heavy.light(part.allowed)
        return part.light[literal]

    def _least(self, part: _Part, literal: int) -> int:
        if not part.least:
            part.least = self._numbering.least(part.allowed)
        return part.least[literal]
