"""Some places that are not decided one after the other, but all at once, side by side.

A few places that nearly everything reads (the height of a room) tie together what would otherwise
fall apart, and each of their cases would need a circuit of its own. Instead every combination of
their cases is a lane, and a set of lanes is a number with a bit for each. The circuit is walked
once for all lanes; each branch tells for which of them it is there. (Conditioning on a cutset:
Pearl, "A constraint-propagation approach to probabilistic reasoning", 1986.)
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from configurator.engine.diagrams import NO, Diagrams, Work


class Lanes:
    """Sets of lanes over the last places of all; `sizes` are the numbers of their cases."""

    def __init__(self, diagrams: Diagrams, cases: Sequence[int], last: int, work: Work) -> None:
        """The `last` so many of the places, which have so many `cases`."""
        self._diagrams = diagrams
        self._first = len(cases) - last
        self._below = [prod(cases[place + 1 :]) for place in range(len(cases))]
        self._cases = cases
        self._work = work
        self._known: dict[tuple[int, int], int] = {}
        self.every = (1 << prod(cases[self._first :])) - 1
        self.others = (1 << self._first) - 1
        """The places that are decided one after the other, a bit for each."""

    def of(self, diagram: int) -> int:
        """The lanes in which a diagram that reads no other place ends in YES."""
        return self._of(diagram, self._first)

    def _of(self, diagram: int, place: int) -> int:
        if place == len(self._cases):
            return int(diagram != NO)
        key = (diagram, place)
        if key not in self._known:
            self._work.done(self._cases[place])
            asked = self._diagrams.top[diagram] == place
            children = self._diagrams.children[diagram] if asked else (diagram,)
            parts = [self._of(child, place + 1) for child in children]
            parts *= 1 if asked else self._cases[place]
            shift = self._below[place]
            self._known[key] = sum(part << k * shift for k, part in enumerate(parts))
        return self._known[key]
