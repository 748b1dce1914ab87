"""The literals of one number: "at least so much" for every step that some rule tells apart.

A size of four thousand values of which the rules tell forty ranges apart is a ladder of forty
classes. What holds for one value of a class holds for all of them, so the solver knows classes
only; the exact value of a build is found afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from configurator.core.ranges import Range


@dataclass(frozen=True)
class Ladder:
    """A number with its values and the places at which its classes start (the first is 0).

    `classes` has for each class the variable that is true when the number is in it; `at_least`
    for each class but the first the variable that is true when the number is in it or above.
    """

    values: tuple[Fraction, ...]
    starts: tuple[int, ...]
    classes: tuple[int, ...]
    at_least: tuple[int, ...]

    @cached_property
    def _places(self) -> dict[Fraction, int]:
        return {value: place for place, value in enumerate(self.values)}

    def knows(self, number: Fraction) -> bool:
        """Whether the number is one of the values."""
        return number in self._places

    def class_of(self, number: Fraction) -> int:
        """The class of one of the values."""
        return bisect_right(self.starts, self._places[number]) - 1

    def values_in(self, place: int) -> tuple[Fraction, ...]:
        """The values of a class, ascending."""
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.values)
        return self.values[self.starts[place] : end]

    def nearest(self, place: int, number: Fraction) -> Fraction:
        """The value of a class that is nearest to a number, the lower one of two."""
        return min(self.values_in(place), key=lambda value: (abs(value - number), value))

    def by_distance(self, number: Fraction) -> list[int]:
        """All classes, the one with the value nearest to a number first."""
        near = [self.nearest(place, number) for place in range(len(self.classes))]
        return sorted(range(len(near)), key=lambda place: (abs(near[place] - number), place))

    def from_case(self, place: int) -> int:
        """The class that starts with the value at this place."""
        return bisect_right(self.starts, place) - 1

    def ranges(self, possible: Sequence[bool]) -> tuple[Range, ...]:
        """The values of the possible classes as ranges, neighbours joined."""
        found: list[Range] = []
        joined = False
        for place in range(len(self.classes)):
            if possible[place]:
                values = self.values_in(place)
                least = found.pop().least if joined else values[0]
                found.append(Range(least, values[-1]))
            joined = possible[place]
        return tuple(found)

    def variables(self) -> Iterator[int]:
        """Every variable of the ladder, each once."""
        yield from dict.fromkeys([*self.classes, *self.at_least])


def ladder(
    values: Sequence[Fraction], cuts: Collection[int], variable: Callable[[], int], first: int = 0
) -> Ladder:
    """A ladder with new variables. `cuts` are the places where a class starts, 0 or not among them.

    `first`, if given, is the variable for "at least the second class", which must start at 1.
    """
    starts = tuple(sorted({0, *cuts}))
    at_least = [first] if first else []
    while len(at_least) < len(starts) - 1:
        at_least.append(variable())
    classes = tuple(variable() for _ in starts)
    return Ladder(tuple(values), starts, classes, tuple(at_least))
