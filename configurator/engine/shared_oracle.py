"""An oracle that many requests share, and what becomes of questions that are hard.

A solver is not for two threads, so every question has its turn, in the order of asking, and a turn
is one slice. Nearly all questions end within it. One that does not is hard: it goes on in an
oracle of its own, made for it and thrown away after it, so that nobody waits for it. What that
oracle finds depends on the question alone: whatever it can answer within the limit is answered,
always; what was asked before can only let the shared oracle know more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from configurator.engine.oracle import Cancelled, Limits, Outcome, Reply, SatOracle, Stop, never
from configurator.engine.turns import Turns

Make = Callable[[Limits], SatOracle]
"""Makes an oracle over always the same clauses."""


class SharedOracle:
    """Answers questions about a fixed set of clauses. Safe to share between threads.

    What it remembers (learnt clauses, phases) makes answers faster, never different.
    """

    def __init__(self, make: Make, limits: Limits) -> None:
        self.calls = 0
        self._make = make
        self._limits = limits
        self._turns = Turns()
        self._oracle = make(replace(limits, conflicts=min(limits.conflicts, limits.slice)))
        self._phases: Sequence[int] = ()

    def ask(
        self, assumptions: Sequence[int], phases: Sequence[int] = (), cancelled: Stop = never
    ) -> Reply:
        """Whether all clauses and all assumptions can hold together.

        The model contains the literals of `phases` where that costs nothing; without any it is
        as it comes. Raises `Cancelled` between two slices when the answer is no longer wanted.
        """
        if cancelled():
            raise Cancelled
        with self._turns:
            self.calls += 1
            self._steer(phases)
            reply = self._oracle.ask(assumptions)
        if reply.outcome is Outcome.UNDECIDED and self._limits.conflicts > 0:
            return self._alone(assumptions, cancelled)
        return reply

    def propagate(self, assumptions: Sequence[int]) -> tuple[int, ...] | None:
        """See `Oracle`."""
        with self._turns:
            return self._oracle.propagate(assumptions)

    def _steer(self, phases: Sequence[int]) -> None:
        """Phases stay, so they are set anew only where somebody else had others."""
        if phases and phases is not self._phases:
            self._oracle.steer(phases)
            self._phases = phases

    def _alone(self, assumptions: Sequence[int], cancelled: Stop) -> Reply:
        oracle = self._make(self._limits)
        try:
            return oracle.ask(assumptions, cancelled)
        finally:
            oracle.close()
