"""A circuit with a price traced along, and the ways to ask it for the least sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from configurator.core.choice import Choice
from configurator.core.selection import Build
from configurator.engine.cheapest import PriceByWeight, cheapest_way
from configurator.engine.circuit import Branch, Circuit
from configurator.engine.circuit_domains import weighing
from configurator.engine.diagrams import Work
from configurator.engine.layers import Numbers
from configurator.engine.literals import Literals
from configurator.engine.passes import Passes
from configurator.engine.vocabulary import Key
from configurator.engine.walks import Told, Walks

Bounds = tuple[tuple["Bound | None", ...], "Bound | None"]
"""By literal, and of all builds."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The least sum, if `exact`; else it is at least this."""

    least: Fraction
    exact: bool


class PricedCircuit:
    """A circuit that has builds, with the worths of a price. Immutable once made."""

    def __init__(self, circuit: Circuit, literals: Literals) -> None:
        self.literals = literals
        self._circuit = circuit
        self._weights, self._most = weighing(circuit, literals)
        worths = [worth for charge in circuit.charges for worth in charge.worths]
        branches = [branch for node in circuit.nodes for branch in node.branches]
        branches += [circuit.top] if circuit.top is not None else []
        self._scale = lcm(
            *(worth.denominator for worth in worths if worth is not None),
            *(branch.worth.denominator for branch in branches),
        )
        self._prices = self._charged()
        # Prices come first, and among equal ones the weight decides.
        self._factor = 1 + sum(one.heaviest for one in circuit.sums)
        self._passes = Passes(circuit, self._factor * self._scale)

    def quick(self, choices: Sequence[Choice]) -> Bounds:
        """The least sums with some choices, in one pass; with a sum outside some are bounds."""
        worths: Numbers = np.array([price or 0 for price in self._prices]) * self._factor
        found = self._passes.least(worths + self._weights, self.literals.allowed(choices))
        bounds = tuple(self._bound(one, found.never) for one in found.by_literal.tolist())
        return bounds, self._bound(found.total, found.never)

    def by_weight(self, choices: Sequence[Choice], work: Work) -> Bounds:
        """The least sums with some choices, all exact. `TooLong` where that is too much work."""
        algebra, walks, top = self._walks(self.literals.having(choices, None), work)
        bounds = [self._exact(algebra.least(one)) for row in walks.by_case(top) for one in row]
        return tuple(bounds), self._exact(algebra.least(walks.total(top)))

    def best(
        self, choices: Sequence[Choice], answer: Key | None, work: Work
    ) -> tuple[Fraction, Build] | None:
        """The least sum with some choices and an answer, and its build. `TooLong` as above."""
        algebra, walks, top = self._walks(self.literals.having(choices, answer), work)
        least = algebra.least(walks.total(top))
        if least is None or self._circuit.worths is None:
            return None
        told = self.literals.numbers(choices)
        cases = cheapest_way(walks, algebra, self._circuit.nodes, top)
        return Fraction(least, self._scale), self._circuit.worths.build(cases, told)

    def _walks(
        self, allowed: Sequence[Sequence[bool]], work: Work
    ) -> tuple[PriceByWeight, Walks[Numbers], Branch]:
        algebra = PriceByWeight(0 if self._most is None else self._most, work)
        if self._circuit.top is None:
            raise ValueError("there is no build to price")
        every = [self._values(algebra, place) for place in range(len(allowed))]
        told = [
            [value if may else algebra.zero for value, may in zip(row, some, strict=True)]
            for row, some in zip(every, allowed, strict=True)
        ]
        walks = Walks(
            self._circuit,
            Told(every, told),
            algebra,
            lambda branch: (
                algebra.of(int(branch.worth * self._scale), 0) if branch.worth else algebra.one
            ),
        )
        return algebra, walks, self._circuit.top

    def _values(self, algebra: PriceByWeight, place: int) -> list[Numbers]:
        first, end = self.literals.offsets[place : place + 2]
        found: list[Numbers] = []
        for literal in range(first, end):
            price = self._prices[literal]
            weight = int(self._weights[literal])
            found.append(algebra.zero if price is None else algebra.of(price, weight))
        return found

    def _bound(self, found: int, never: int) -> Bound | None:
        if found >= never:
            return None
        least, weight = divmod(found, self._factor)
        return Bound(Fraction(least, self._scale), self._most is None or weight <= self._most)

    def _exact(self, least: int | None) -> Bound | None:
        return None if least is None else Bound(Fraction(least, self._scale), exact=True)

    def _charged(self) -> list[int | None]:
        """What each literal adds to the price, in whole numbers; None: it is left out."""
        found: list[int | None] = [0] * self.literals.offsets[-1]
        for charge in self._circuit.charges:
            first = self.literals.offsets[charge.place]
            for literal, worth in enumerate(charge.worths, first):
                before = found[literal]
                if worth is None or before is None:
                    found[literal] = None
                else:
                    found[literal] = before + int(worth * self._scale)
        return found
