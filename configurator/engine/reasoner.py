"""Who answers questions about one component: what requests share, and what each has for itself.

`Solvers` is shared by all requests. What it remembers (models, learnt clauses) makes answers
faster, never different. A `Reasoner` asks it for a single request: it knows whether the request
is still wanted, and how many of its questions ended undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import Lock

from configurator.engine.best_walk import BestWalk, best_walk
from configurator.engine.circuit_domains import CircuitDomains, circuit_domains
from configurator.engine.component import Component
from configurator.engine.oracle import Limits, Outcome, Reply, SatOracle, Stop, never
from configurator.engine.shared_oracle import SharedOracle
from configurator.engine.standing import Standing
from configurator.engine.witness import Question, Witnesses, standings


class Solvers:
    """The oracles, models and circuit of one component. Safe to share between threads."""

    def __init__(self, component: Component, limits: Limits) -> None:
        self.component = component
        self.oracle = SharedOracle(self._with_all_rules, limits)
        # More answers need more models to be shown; each model costs a look at every question.
        answers = len(component.vocabulary.all_variables())
        self.witnesses = Witnesses(min(1_000, max(120, answers)))
        self._limits = limits
        self._making = Lock()
        self._circuits: list[CircuitDomains | None] = []
        self._walks: list[BestWalk | None] = []
        self._switchable: SharedOracle | None = None
        self._first = Lock()

    def circuit(self, *, waits: bool) -> CircuitDomains | None:
        """The valid builds as a circuit, where there is one and it is small enough.

        Making it can take seconds; who does not wait has none while another thread makes it.
        """
        if not self._circuits and self._making.acquire(blocking=waits):
            try:
                if not self._circuits:
                    self._circuits.append(circuit_domains(self.component, self._limits.circuit))
            finally:
                self._making.release()
        return self._circuits[0] if self._circuits else None

    def walk(self, *, waits: bool) -> BestWalk | None:
        """What finds the best builds with every answer, where there is a circuit without lanes."""
        known = self.circuit(waits=waits)
        if self._circuits and not self._walks and self._making.acquire(blocking=waits):
            try:
                if not self._walks:
                    self._walks.append(best_walk(self.component, known, self._limits.circuit))
            finally:
                self._making.release()
        return self._walks[0] if self._walks else None

    @property
    def switchable(self) -> SharedOracle:
        """An oracle in which every named rule holds only if its selector is assumed."""
        with self._first:
            if self._switchable is None:
                self._switchable = SharedOracle(self._with_selectors, self._limits)
            return self._switchable

    def _with_all_rules(self, limits: Limits) -> SatOracle:
        component = self.component
        return SatOracle(component.hard(), component.variables, limits, read=component.read)

    def _with_selectors(self, limits: Limits) -> SatOracle:
        component = self.component
        variables = component.variables + len(component.rules)
        return SatOracle(component.switchable(), variables, limits)


class Reasoner:
    """Asks about one component on behalf of one request. Not for two threads."""

    def __init__(self, solvers: Solvers, cancelled: Stop = never) -> None:
        """`cancelled` is asked between slices; once it says so, questions raise `Cancelled`."""
        self.component = solvers.component
        self.witnesses = solvers.witnesses
        self.undecided = 0
        self._solvers = solvers
        self._cancelled = cancelled
        self._phases: tuple[int, ...] = ()

    @property
    def circuit(self) -> CircuitDomains | None:
        """The valid builds as a circuit, where there is one and it is small enough."""
        return self._solvers.circuit(waits=True)

    @property
    def ready_circuit(self) -> CircuitDomains | None:
        """The circuit, unless it is just being made: the solver answers the same meanwhile."""
        return self._solvers.circuit(waits=False)

    def ask(self, assumptions: Sequence[int]) -> Reply:
        """Whether the assumptions hold together with all rules; a model found is remembered."""
        reply = self._solvers.oracle.ask(assumptions, self._phases, self._cancelled)
        if reply.outcome is Outcome.POSSIBLE:
            self.witnesses.add(reply.model)
        return self._counted(reply)

    def ask_switched(self, assumptions: Sequence[int]) -> Reply:
        """Whether the assumptions hold together with those rules whose selectors are assumed."""
        return self._counted(self._solvers.switchable.ask(assumptions, (), self._cancelled))

    def switched(self) -> Switched:
        """The rules as an oracle in which those are in force whose selectors are assumed."""
        return Switched(self._solvers.switchable, self._counted, self._cancelled)

    def propagate(self, assumptions: Sequence[int]) -> tuple[int, ...] | None:
        """See `Oracle`."""
        return self._solvers.oracle.propagate(assumptions)

    def steer(self, literals: Iterable[int]) -> None:
        """See `Oracle`."""
        self._phases = tuple(literals)

    def standings(self, question: Question) -> dict[int, Standing]:
        """The standing of each variable of the question."""
        return standings(self, question)

    def _counted(self, reply: Reply) -> Reply:
        self.undecided += reply.outcome is Outcome.UNDECIDED
        return reply


class Switched:
    """An `Oracle` over the rules of one component, each in force if its selector is assumed."""

    def __init__(
        self, oracle: SharedOracle, counted: Callable[[Reply], Reply], cancelled: Stop
    ) -> None:
        self._oracle = oracle
        self._counted = counted
        self._cancelled = cancelled
        self._phases: tuple[int, ...] = ()

    def ask(self, assumptions: Sequence[int]) -> Reply:
        """Whether the assumptions hold together with those rules whose selectors are assumed."""
        return self._counted(self._oracle.ask(assumptions, self._phases, self._cancelled))

    def propagate(self, assumptions: Sequence[int]) -> tuple[int, ...] | None:
        """See `Oracle`."""
        return self._oracle.propagate(assumptions)

    def steer(self, literals: Iterable[int]) -> None:
        """See `Oracle`."""
        self._phases = tuple(literals)
