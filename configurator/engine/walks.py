"""A walk up and a walk down a circuit in any algebra that adds alternatives and multiplies parts.

With whole numbers they count; with prices by weight they find the cheapest (`engine.counting`,
`engine.cheapest`). The walk up gives the value of all builds; the walk down gives for each case of
each place the value of the builds that have it, whatever is told at its own place (Darwiche, "A
differential approach to inference in Bayesian networks", 2003; Kimmig, Van den Broeck, De Raedt,
"Algebraic model counting", 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from configurator.engine.circuit import Branch, Circuit, Node
from configurator.engine.remaining import places_in

Value = TypeVar("Value")


class Algebra(Protocol[Value]):
    """How values of alternatives are added, and those of parts that are independent multiplied."""

    zero: Value
    one: Value

    def plus(self, one: Value, other: Value) -> Value:
        """The value of either."""

    def times(self, one: Value, other: Value) -> Value:
        """The value of both together. Raises `TooLong` where that is more work than there is."""


@dataclass(frozen=True, slots=True)
class Told(Generic[Value]):
    """By place and case: its value if everything may be, and with what is told (or `zero`)."""

    every: Sequence[Sequence[Value]]
    told: Sequence[Sequence[Value]]


class Walks(Generic[Value]):
    """The walks through a circuit. `worth` is the value of what a branch itself is worth."""

    def __init__(
        self,
        circuit: Circuit,
        cases: Told[Value],
        algebra: Algebra[Value],
        worth: Callable[[Branch], Value] | None = None,
    ) -> None:
        self._circuit = circuit
        self._cases = cases
        self._algebra = algebra
        self._worth = worth
        self._all = [self._sum(row) for row in cases.told]
        self._free: dict[int, Value] = {}
        self._up: list[Value] = []
        for node in circuit.nodes:
            self._up.append(self._sum([self.builds(node, one) for one in node.branches]))

    def total(self, top: Branch) -> Value:
        """The value of all builds."""
        return self._product([self._worth_of(top), self._open(top.open), *self._below(top)])

    def builds(self, node: Node, branch: Branch) -> Value:
        """The value of all below a node that takes one of its branches."""
        return self._product(
            [self._own(node, branch), self._open(branch.open), *self._below(branch)]
        )

    def below(self, place: int) -> Value:
        """The value of all below the node at this place of the circuit's nodes."""
        return self._up[place]

    def told(self, place: int) -> Sequence[Value]:
        """The values of the cases of a place."""
        return self._cases.told[place]

    def either(self, place: int, cases: Sequence[int]) -> Value:
        """The value of any of some cases of a place."""
        return self._sum([self._cases.told[place][case] for case in cases])

    def by_case(self, top: Branch) -> list[list[Value]]:
        """The value of the builds with each case."""
        zero, plus, times = self._algebra.zero, self._algebra.plus, self._algebra.times
        found = [[zero] * len(row) for row in self._cases.every]
        down = [zero] * len(self._up)
        freed: dict[int, Value] = {}
        self._lead(top, self._worth_of(top), down, freed)
        for place in range(len(down) - 1, -1, -1):
            node, above = self._circuit.nodes[place], down[place]
            for branch in node.branches if above is not zero else ():
                worth = times(above, self._worth_of(branch))
                beside = self._product([worth, self._open(branch.open), *self._below(branch)])
                for case in branch.cases:
                    found[node.place][case] = plus(found[node.place][case], beside)
                self._lead(branch, times(above, self._own(node, branch)), down, freed)
        for places, others in freed.items():
            self._free_cases(places, others, found)
        return [
            [times(beside, own) for beside, own in zip(row, every, strict=True)]
            for row, every in zip(found, self._cases.every, strict=True)
        ]

    def _lead(
        self, branch: Branch, above: Value, down: list[Value], freed: dict[int, Value]
    ) -> None:
        """Tell the children and the open places of a branch what is beside them."""
        times, plus = self._algebra.times, self._algebra.plus
        beside, below = times(above, self._open(branch.open)), self._below(branch)
        for child, others in zip(branch.children, self._without(below), strict=True):
            down[child] = plus(down[child], times(beside, others))
        if branch.open:
            before = freed.get(branch.open, self._algebra.zero)
            freed[branch.open] = plus(before, self._product([above, *below]))

    def _free_cases(self, places: int, others: Value, found: list[list[Value]]) -> None:
        """Tell the cases of some open places what is beside them."""
        open_ = list(places_in(places))
        for place, beside in zip(open_, self._without([self._all[p] for p in open_]), strict=True):
            more = self._algebra.times(others, beside)
            found[place] = [self._algebra.plus(one, more) for one in found[place]]

    def _without(self, factors: Sequence[Value]) -> list[Value]:
        """For each factor the product of all others."""
        times, after = self._algebra.times, self._algebra.one
        before = [after]
        for factor in factors[:-1]:
            before.append(times(before[-1], factor))
        for place in range(len(factors) - 1, -1, -1):
            before[place] = times(before[place], after)
            after = times(after, factors[place])
        return before[: len(factors)]

    def _own(self, node: Node, branch: Branch) -> Value:
        found = self.either(node.place, branch.cases)
        return self._algebra.times(found, self._worth_of(branch))

    def _worth_of(self, branch: Branch) -> Value:
        return self._algebra.one if self._worth is None else self._worth(branch)

    def _below(self, branch: Branch) -> list[Value]:
        return [self._up[child] for child in branch.children]

    def _open(self, places: int) -> Value:
        """The value of places about which nothing says anything any more."""
        if places not in self._free:
            self._free[places] = self._product([self._all[place] for place in places_in(places)])
        return self._free[places]

    def _sum(self, values: Sequence[Value]) -> Value:
        found = self._algebra.zero
        for value in values:
            found = self._algebra.plus(found, value)
        return found

    def _product(self, values: Sequence[Value]) -> Value:
        found = self._algebra.one
        for value in values:
            found = self._algebra.times(found, value)
        return found
