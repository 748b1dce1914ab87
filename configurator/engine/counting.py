"""How many valid builds there are, exactly: in all, and with each case of each place.

Counts are walks over a circuit that add and multiply whole numbers of any size (`engine.walks`).
Where a case stands for several values, as many are counted. A text counts by its length.

A sum that stays outside of the circuit is counted by weight: a count is then a polynomial in which
the builds of weight w are the coefficient of x^w, one whole number with a field of bits for each
coefficient, so that joining parts is one multiplication (Kronecker, 1882). What weighs too much is
cut off.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.engine.circuit import Branch, Circuit, Node
from configurator.engine.diagrams import Work
from configurator.engine.walks import Told, Walks

_WORD = 4_096
"""Joining so many bits counts as one step."""

Weights = tuple[tuple[int, ...], ...]
"""By place and case, how many values are counted for it."""


def weights_of(circuit: Circuit) -> Weights:
    """All values of all cases."""
    return tuple(one.weights for one in circuit.decisions)


class Polynomials:
    """Counts by weight, as whole numbers; without a sum outside just counts."""

    zero = 0
    one = 1

    def __init__(self, circuit: Circuit, work: Work) -> None:
        if len(circuit.sums) > 1:
            raise ValueError("only one sum can be counted by its weight")
        self._work = work
        self._numbers = circuit.sums[0].numbers if circuit.sums else {}
        self._fields = max(0, circuit.sums[0].most + 1) if circuit.sums else 1
        self._field = 1 + sum(sum(row).bit_length() for row in weights_of(circuit))
        self._mask = (1 << self._field * self._fields) - 1 if circuit.sums else -1

    def plus(self, one: int, other: int) -> int:
        """The builds of either."""
        return one + other

    def times(self, one: int, other: int) -> int:
        """All combinations of two parts that do not weigh too much."""
        self._work.done(1 + one.bit_length() * other.bit_length() // _WORD**2)
        return one * other & self._mask

    def placed(self, weights: Weights) -> Sequence[Sequence[int]]:
        """How often each case counts, moved by what it adds to the sum."""
        return [
            [
                weight
                << self._field * (self._numbers[place][case] if place in self._numbers else 0)
                for case, weight in enumerate(row)
            ]
            for place, row in enumerate(weights)
        ]

    def count(self, polynomial: int) -> int:
        """All builds, whatever they weigh."""
        if self._mask == -1:
            return polynomial
        coefficient = (1 << self._field) - 1
        shifts = range(0, self._field * self._fields, self._field)
        return sum(polynomial >> shift & coefficient for shift in shifts)


class Counting:
    """The counts of a circuit for the weights told. `TooLong` where that is too much work."""

    def __init__(self, circuit: Circuit, told: Weights, work: Work) -> None:
        self._algebra = Polynomials(circuit, work)
        self._told = told
        self._top = circuit.top
        every = self._algebra.placed(weights_of(circuit))
        cases = Told(every, self._algebra.placed(told))
        self._walks: Walks[int] = Walks(circuit, cases, self._algebra)

    @property
    def total(self) -> int:
        """How many builds there are."""
        return 0 if self._top is None else self._algebra.count(self._walks.total(self._top))

    def builds(self, node: Node, branch: Branch) -> int:
        """How many builds of all that is below a node take one of its branches."""
        return self._algebra.count(self._walks.builds(node, branch))

    def by_case(self) -> Weights:
        """How many builds have each case, whatever is told at its own place."""
        if self._top is None:
            return tuple(tuple(0 for _ in row) for row in self._told)
        found = self._walks.by_case(self._top)
        return tuple(tuple(map(self._algebra.count, row)) for row in found)
