"""The oracles of one component, and the lock under which they are asked.

A reasoner is shared by all requests, but a solver is not for two threads: whoever asks holds
the lock. What it remembers (models, learnt clauses) makes answers faster, never different.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from threading import RLock

from configurator.engine.circuit_domains import CircuitDomains, circuit_domains
from configurator.engine.component import Component
from configurator.engine.oracle import Limits, Outcome, Reply, SatOracle
from configurator.engine.standing import Standing
from configurator.engine.witness import Question, Witnesses, standings


class Reasoner:
    """Answers questions about one component. Use it only inside `with reasoner.lock`."""

    def __init__(self, component: Component, limits: Limits) -> None:
        self.component = component
        self.lock = RLock()
        self.oracle = SatOracle(component.hard(), component.variables, limits, read=component.read)
        # More answers need more models to be shown; each model costs a look at every question.
        answers = len(component.vocabulary.all_variables())
        self.witnesses = Witnesses(min(1_000, max(120, answers)))
        self._limits = limits

    @property
    def calls(self) -> int:
        """How many questions the solver has answered so far."""
        return self.oracle.calls

    def ask(self, assumptions: Sequence[int]) -> Reply:
        """Whether the assumptions hold together with all rules; a model found is remembered."""
        reply = self.oracle.ask(assumptions)
        if reply.outcome is Outcome.POSSIBLE:
            self.witnesses.add(reply.model)
        return reply

    def standings(self, question: Question) -> dict[int, Standing]:
        """The standing of each variable of the question."""
        return standings(self.oracle, self.witnesses, question)

    @cached_property
    def circuit(self) -> CircuitDomains | None:
        """The valid builds as a circuit, where there is one and it is small enough."""
        return circuit_domains(self.component, self._limits.circuit)

    @cached_property
    def switchable(self) -> SatOracle:
        """An oracle in which every named rule holds only if its selector is assumed."""
        component = self.component
        variables = component.variables + len(component.rules)
        return SatOracle(component.switchable(), variables, self._limits)
