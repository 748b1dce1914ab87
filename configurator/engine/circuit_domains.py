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
from configurator.engine.layers import Numbers
from configurator.engine.literals import Literals
from configurator.engine.passes import Passes
from configurator.engine.standing import Domains


class CircuitDomains:
    """Answers for the valid domains of one component. Immutable; shared by all requests."""

    def __init__(self, component: Component, circuit: Circuit) -> None:
        """The circuit must have builds, and one sum outside at most."""
        self.circuit = circuit
        self.literals = Literals((component.vocabulary,), circuit.decisions)
        self._passes = Passes(circuit)
        self._worths, self._most = weighing(circuit, self.literals)

    def domains(self, choices: Sequence[Choice]) -> Domains:
        """The valid domains with these choices, each without what it says on the same thing."""
        found = self._passes.least(self._worths, self.literals.allowed(choices))
        most = found.never - 1 if self._most is None else self._most
        return self.literals.domains((found.by_literal <= most).tolist())


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
    circuit = circuit_of((component,), most_work) if most_work else None
    if circuit is None or circuit.top is None:
        return None
    return CircuitDomains(component, circuit)
