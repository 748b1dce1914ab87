"""The best completion with every answer of one component, from one walk up and one walk down.

With builds numbered by their order (`engine.wish_order`), the best completion with an answer is
the least sum of worths of all builds that have it: what `engine.passes` finds for all answers at
once. The answer that a click gives takes the place of what the selection says at its place, makes
its module apply first of all, and settles what a preset says there; for all builds that have the
answer these are equal. So all other wishes are those of the selection as it is, in their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from configurator.core.choice import Choice
from configurator.engine.circuit import Circuit, wished_circuit_of
from configurator.engine.circuit_domains import CircuitDomains
from configurator.engine.component import Component
from configurator.engine.decisions import Decision
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.literals import Literals
from configurator.engine.passes import Passes
from configurator.engine.wanted import Wanted, wished_first
from configurator.engine.wish_order import WishOrder

Cases = dict[int, int]
"""Cases by place."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """By literal the least number of all builds that have it; what is `never` or more has none."""

    by_literal: Sequence[int]
    never: int


class BestWalk:
    """Finds best completions in one component. Immutable; shared by all requests."""

    def __init__(self, component: Component, circuit: Circuit, order: WishOrder) -> None:
        self.decisions: tuple[Decision, ...] = circuit.decisions
        self._component = component
        self._order = order
        self._literals = Literals((component.vocabulary,), circuit.decisions)
        self._passes = Passes(circuit)
        self._sums = circuit.sums

    def numbered(self, wanted: Wanted) -> Numbered:
        """The numbers of the best completions of a selection, with each answer besides."""
        worths, _ = self._order.with_first(wished_first(self._component, wanted))
        allowed = self._literals.allowed(wanted.choices)
        found = self._passes.least(np.array(worths, object), allowed)
        return Numbered(found.by_literal.tolist(), found.never)

    def literal(self, choice: Choice) -> int:
        """The literal of what a choice asks for."""
        return self._literals.literal(choice)

    def moved(self, found: Numbered, literal: int, now: Sequence[int]) -> Cases | None:
        """The cases of the best completion with a literal that are not those of a build.

        None if there is none, and where builds that weigh too much may be in the way.
        """
        number = found.by_literal[literal]
        if number >= found.never:
            return None
        moved = dict(self._order.changed(number, self._order.number(now)))
        return moved if self._is_light(now, moved) else None

    def _is_light(self, now: Sequence[int], moved: Mapping[int, int]) -> bool:
        for outside in self._sums:
            weights = (
                numbers[moved.get(place, now[place])] for place, numbers in outside.numbers.items()
            )
            if sum(weights) > outside.most:
                return False
        return True


def best_walk(
    component: Component, known: CircuitDomains | None, most_work: int
) -> BestWalk | None:
    """What finds best completions where a component has a circuit without lanes that is small."""
    if known is None or known.circuit.lanes:
        return None
    try:
        order = WishOrder(component, known.circuit.rules)
        circuit = known.circuit
        if order.traced:
            circuit = wished_circuit_of(circuit.rules, order.traced, Work(most_work))
    except TooLong:
        return None
    return BestWalk(component, circuit, order)
