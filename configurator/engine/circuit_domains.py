"""The valid domains of a component from its circuit: one pass for all answers, siblings included.

A rule that is one sum over very many places stays outside of the circuit: its terms are the worths
of the pass, and what is possible is what has a build that does not weigh too much.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from configurator.core.choice import Choice
from configurator.engine.circuit import Circuit, circuit_of
from configurator.engine.component import Component
from configurator.engine.lane_walks import LaneWalks
from configurator.engine.layers import Numbers
from configurator.engine.literals import Flags, Literals
from configurator.engine.passes import Passes
from configurator.engine.smallest import laned_circuit
from configurator.engine.standing import Domains

SOON = 8
"""One in so many steps is enough for most circuits."""


class CircuitDomains:
    """Answers for the valid domains of one component. Immutable; shared by all requests."""

    def __init__(self, component: Component, circuit: Circuit) -> None:
        """The circuit must have builds, and one sum outside at most."""
        self.circuit = circuit
        self.literals = Literals((component.vocabulary,), circuit.decisions)
        self._walks = LaneWalks(circuit) if circuit.lanes else _Weighing(circuit, self.literals)

    def domains(self, choices: Sequence[Choice]) -> Domains:
        """The valid domains with these choices, each without what it says on the same thing."""
        return self.literals.domains(self._walks.possible(self.literals.allowed(choices)))


class _Weighing:
    """What is possible by what builds weigh at least, where there are no lanes."""

    def __init__(self, circuit: Circuit, literals: Literals) -> None:
        self._passes = Passes(circuit)
        self._worths, self._most = weighing(circuit, literals)

    def possible(self, allowed: Flags) -> Flags:
        """By literal whether it has a build that does not weigh too much."""
        found = self._passes.least(self._worths, allowed)
        most = found.never - 1 if self._most is None else self._most
        possible: Flags = found.by_literal <= most
        return possible


def weighing(circuit: Circuit, literals: Literals) -> tuple[Numbers, int | None]:
    """What each literal adds to the sum that is outside, and how much that may be; None: no sum."""
    worths: Numbers = np.zeros(literals.offsets[-1], np.int64)
    if not circuit.sums:
        return worths, None
    (outside,) = circuit.sums
    for place, numbers in outside.numbers.items():
        first = literals.offsets[place]
        worths[first : first + len(numbers)] = numbers
    return worths, outside.most


def circuit_domains(component: Component, most_work: int) -> CircuitDomains | None:
    """What answers from the component's circuit; None if it has no build, or is too large."""
    if not most_work or not component.possible:
        return None
    # Most circuits are small, and soon found; a large one may be smaller with lanes.
    circuit = (
        circuit_of((component,), most_work // SOON)
        or laned_circuit(component, most_work)
        or circuit_of((component,), most_work)
    )
    if circuit is None or circuit.top is None:
        return None
    return CircuitDomains(component, circuit)
