"""The oracle for weighted questions: what must hold, and what it costs where it does not.

Weighted MaxSAT by RC2 (Ignatiev, Morgado, Marques-Silva, "RC2: an efficient MaxSAT solver", 2019)
over python-sat. Its conflicts are bounded, so that the answer is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF

from configurator.engine.cnf import Clause
from configurator.engine.diagrams import TooLong
from configurator.engine.oracle import Limits, Outcome, SatOracle


def least_cost(
    hard: Sequence[Clause], soft: Sequence[tuple[Clause, int]], variables: int, limits: Limits
) -> frozenset[int] | None:
    """A model in which the broken soft clauses weigh least, as literals; None: there is no model.

    What no clause speaks of is in no model. Raises `TooLong` where the limit was reached.
    """
    reply = SatOracle(hard, variables, limits).ask(())
    if reply.outcome is Outcome.IMPOSSIBLE:
        return None
    if reply.outcome is Outcome.UNDECIDED:
        raise TooLong
    solver = _Bounded(_formula(hard, soft, variables), limits)
    try:
        return frozenset(solver.compute())
    finally:
        solver.delete()


def _formula(hard: Sequence[Clause], soft: Sequence[tuple[Clause, int]], variables: int) -> WCNF:
    found = WCNF()
    for clause in hard:
        found.append(list(clause))
    for clause, weight in soft:
        found.append(list(clause), weight=weight)
    # Without any soft clause RC2 tells of no model: one thing may always be wished for.
    found.append([variables + 1], weight=1)
    return found


class _Bounded(RC2Stratified):  # type: ignore[misc]
    """RC2 that gives up after so many conflicts."""

    def __init__(self, formula: WCNF, limits: Limits) -> None:
        self._limits, self._most = limits, limits.conflicts
        super().__init__(formula, solver="m22", adapt=True, exhaust=True, minz=True)

    def _call_oracle(self, assumptions: Sequence[int] = (), expect_interrupt: bool = False) -> bool:
        del expect_interrupt
        while self._most > self._conflicts():
            self.oracle.conf_budget(self._limits.slice)
            found: bool | None = self.oracle.solve_limited(assumptions=list(assumptions))
            self.oracle.conf_budget(-1)
            if found is not None:
                return found
        raise TooLong

    def _conflicts(self) -> int:
        """How many there were so far."""
        return int(self.oracle.accum_stats()["conflicts"])
