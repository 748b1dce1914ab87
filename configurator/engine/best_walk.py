"""The best completion with every answer of one component, from one walk up and one walk down.

With builds numbered by their order (`engine.wish_order`), the best completion with an answer is
the least sum of worths of all builds that have it: what `engine.passes` finds for all answers at
once. The answer that a click gives takes the place of what the selection says at its place, makes
its module apply first of all, and settles what a preset says there; for all builds that have the
answer these are equal. So all other wishes are those of the selection as it is, in their order.

A sum that is outside of the circuit does not count in a walk: the best build of all may weigh too
much, and what is best among the light ones is then found by `engine.light_walk`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from configurator.core.choice import Choice
from configurator.engine.circuit import Circuit, wished_circuit_of
from configurator.engine.circuit_domains import CircuitDomains, weighing
from configurator.engine.component import Component
from configurator.engine.decisions import Decision
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.light_walk import Heavy, LightWalk, Numbering
from configurator.engine.literals import Flags, Literals
from configurator.engine.passes import Passes
from configurator.engine.wanted import Wanted, wished_first
from configurator.engine.wish_order import WishOrder

Cases = dict[int, int]
"""Cases by place."""


@dataclass(frozen=True, slots=True)
class Start:
    """A build from which is counted what moves: its cases, its number, and what it weighs."""

    cases: tuple[int, ...]
    number: int
    weight: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """By literal the least number of all builds that have it; what is `never` or more has none.

    `light` looks for the best of those builds that do not weigh too much.
    """

    by_literal: Sequence[int]
    never: int
    light: LightWalk | None


class BestWalk:
    """Finds best completions in one component. Immutable; shared by all requests."""

    def __init__(self, component: Component, circuit: Circuit, known: CircuitDomains) -> None:
        """Of the circuit with the preferences, and that of the standings."""
        self.decisions: tuple[Decision, ...] = circuit.decisions
        self._component = component
        self._known = known
        self._order = WishOrder(component, circuit.rules)
        self._literals: Literals = known.literals
        self._passes = Passes(circuit)
        sizes = [len(one.cases) for one in circuit.decisions]
        self._at = [(place, case) for place, size in enumerate(sizes) for case in range(size)]
        outside = next(iter(circuit.sums), None)
        self._heavy: Heavy | None = None
        if outside is not None:
            weights, _ = weighing(known.circuit, known.literals)
            self._heavy = Heavy(outside, self._literals.offsets, weights, Passes(known.circuit))

    def numbered(self, wanted: Wanted) -> Numbered:
        """The numbers of the best completions of a selection, with each answer besides."""
        worths = np.array(self._order.with_first(wished_first(self._component, wanted)), object)
        allowed = self._literals.allowed(wanted.choices)

        def least(part: Flags) -> Sequence[int]:
            numbers: Sequence[int] = self._passes.least(worths, part).by_literal.tolist()
            return numbers

        light = None
        if self._heavy is not None:
            light = LightWalk(self._heavy, Numbering(least, self._order.cases), allowed)
        found = self._passes.least(worths, allowed)
        return Numbered(found.by_literal.tolist(), found.never, light)

    def start(self, cases: tuple[int, ...]) -> Start:
        """A build, of which these are the cases."""
        weight = 0 if self._heavy is None else self._heavy.weight(cases)
        return Start(cases, self._order.number(cases), weight)

    def literal(self, choice: Choice) -> int:
        """The literal of what a choice asks for."""
        return self._literals.literal(choice)

    def moved(self, found: Numbered, literal: int, start: Start) -> Cases | None:
        """The cases of the best completion with a literal that are not those of a build.

        None if there is none, and where builds that weigh too much are in the way.
        """
        number = found.by_literal[literal]
        if number >= found.never:
            return None
        moved = dict(self._order.changed(number, start.number))
        if found.light is None or self._is_light(start, moved):
            return moved
        lighter = found.light.best(*self._at[literal], number)
        return None if lighter is None else dict(self._order.changed(lighter, start.number))

    def _is_light(self, start: Start, moved: Cases) -> bool:
        if self._heavy is None:
            return True
        weight = start.weight
        for place, case in moved.items():
            numbers = self._heavy.outside.numbers.get(place)
            if numbers is not None:
                weight += numbers[case] - numbers[start.cases[place]]
        return self._heavy.is_light(weight)


def best_walk(
    component: Component, known: CircuitDomains | None, most_work: int
) -> BestWalk | None:
    """What finds best completions where a component has a circuit without lanes that is small."""
    if known is None or known.circuit.lanes:
        return None
    try:
        traced = WishOrder(component, known.circuit.rules).traced
        circuit = known.circuit
        if traced:
            circuit = wished_circuit_of(circuit.rules, traced, Work(most_work))
        return BestWalk(component, circuit, known)
    except TooLong:
        return None
