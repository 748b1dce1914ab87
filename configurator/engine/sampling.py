"""Any valid build, each with the same probability.

A way down the circuit is drawn by how many builds each branch has. Where a sum stays outside of
the circuit, a way that weighs too much is thrown away and another one is drawn: what is kept is
still uniform (von Neumann, "Various techniques used in connection with random digits", 1951).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from configurator.engine.circuit import Branch, Circuit
from configurator.engine.counting import Counting, Weights
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.remaining import places_in

MOST_DRAWS = 10_000
"""So many ways are drawn until one does not weigh too much."""


class Sampler:
    """Draws from the builds that some weights leave. Not for two threads at once."""

    def __init__(self, circuit: Circuit, told: Weights, work: Work) -> None:
        """`TooLong` where counting takes more work than there is."""
        self._circuit = circuit
        self._told = told
        self._counting = Counting(replace(circuit, sums=()), told, work)

    def drawn(self, random: Random) -> dict[int, int] | None:
        """The case of each place; None where there is no build.

        `TooLong` where all that is drawn weighs too much.
        """
        top = self._circuit.top
        if top is None or not self._counting.total:
            return None
        for _ in range(MOST_DRAWS):
            cases = self._way(top, random)
            if not any(self._is_heavy(place, cases) for place in range(len(self._circuit.sums))):
                return cases
        raise TooLong

    def _is_heavy(self, which: int, cases: dict[int, int]) -> bool:
        outside = self._circuit.sums[which]
        return sum(n[cases[place]] for place, n in outside.numbers.items()) > outside.most

    def _way(self, top: Branch, random: Random) -> dict[int, int]:
        cases: dict[int, int] = {}
        waiting = [top]
        while waiting:
            branch = waiting.pop()
            for place in places_in(branch.open):
                cases[place] = self._case(place, range(len(self._told[place])), random)
            for child in branch.children:
                node = self._circuit.nodes[child]
                sizes = [self._counting.builds(node, one) for one in node.branches]
                chosen = node.branches[_place(sizes, random)]
                cases[node.place] = self._case(node.place, chosen.cases, random)
                waiting.append(chosen)
        return cases

    def _case(self, place: int, cases: Sequence[int], random: Random) -> int:
        return cases[_place([self._told[place][case] for case in cases], random)]


def _place(sizes: Sequence[int], random: Random) -> int:
    """A place, with a probability by its size."""
    drawn = random.randrange(sum(sizes))
    for place, size in enumerate(sizes):
        if drawn < size:
            return place
        drawn -= size
    raise AssertionError("a number below the sum of all sizes is below one of them")
