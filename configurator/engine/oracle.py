"""The oracle: can all this hold together? Yes, no, or not known within the limit.

The only importer of the solver. An oracle is given clauses once and then asked under
assumptions; it answers with a model (yes), or with those assumptions that cannot hold
together (no). The limit is a number of conflicts and not a time, so that it means the same on
every machine. It is spent in slices, and between two of them it is asked whether anybody still
wants the answer. Other threads run from the second slice on; in the first one, in which nearly
all questions end, handing the interpreter over and back would take longer than the answer.

A model is one whole number with a byte per variable (1: true), lowest byte first. Models are
then compared, united and tested against assumptions by single operations on whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pysat.solvers import Solver


class Outcome(Enum):
    """The three answers. A limit that was reached is never taken for "impossible"."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


class LimitReached(Exception):
    """Not even one build could be found within the limit: nothing can be shown."""


class Cancelled(Exception):
    """Nobody wants the answer any more. Whatever was asked can be asked again."""


Stop = Callable[[], bool]
"""Asked between two slices: whether the answer is no longer wanted."""


def never() -> bool:
    """The answer is wanted whatever it takes."""
    return False


@dataclass(frozen=True, slots=True)
class Reply:
    """`model` when possible; `core`, the assumptions to blame, when impossible."""

    outcome: Outcome
    model: int = 0
    core: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may cost.

    `conflicts`: how many the solver may have for one question; each `slice` of them takes some
    25 ms at most. `circuit`: how many steps the circuit of a component may take to make.
    """

    conflicts: int = 50_000
    slice: int = 1_000
    circuit: int = 2_000_000


USUAL_LIMITS = Limits()
"""The limits of a product for which nobody asked for others."""


class Oracle(Protocol):
    """Answers questions about a fixed set of clauses. Not for two threads at once."""

    def ask(self, assumptions: Sequence[int]) -> Reply:
        """Whether all clauses and all assumptions can hold together."""

    def propagate(self, assumptions: Sequence[int]) -> tuple[int, ...] | None:
        """What follows at once from the assumptions (a part of all that follows).

        None when they are found to contradict each other already.
        """

    def steer(self, literals: Iterable[int]) -> None:
        """Let the models of later questions contain these literals where it costs nothing."""


def lane(variable: int) -> int:
    """The bit of a variable in a model."""
    return 1 << (8 * (variable - 1))


def lanes(variables: Iterable[int]) -> int:
    """The bits of several variables."""
    known = set(variables)
    found = bytearray(max(known, default=0))
    for variable in known:
        found[variable - 1] = 1
    return int.from_bytes(found, "little")


def has(model: int, literal: int) -> bool:
    """Whether the literal is true in the model."""
    return bool(model & lane(abs(literal))) == (literal > 0)


class SatOracle:
    """The oracle over python-sat."""

    def __init__(
        self,
        clauses: Iterable[Sequence[int]],
        variables: int,
        limits: Limits = USUAL_LIMITS,
        *,
        read: int | None = None,
        solver: str = "minisat22",
    ) -> None:
        """`read`: how many of the variables models are to tell of; all of them unless told."""
        self._limits = limits
        self._read = variables if read is None else read
        self._solver = Solver(name=solver)
        for variable in range(1, variables + 1):
            # Every variable is named once, so that every model speaks of all of them.
            self._solver.add_clause([variable, -variable])
        for clause in clauses:
            self._solver.add_clause(list(clause))

    def ask(self, assumptions: Sequence[int], cancelled: Stop = never) -> Reply:
        """See `Oracle`. Raises `Cancelled` before a slice that is no longer wanted."""
        spent = 0
        while spent < self._limits.conflicts:
            if cancelled():
                raise Cancelled
            conflicts = min(self._limits.slice, self._limits.conflicts - spent)
            answer = self._slice(assumptions, conflicts, yields=spent > 0)
            if answer is not None:
                return self._reply(possible=answer)
            spent += conflicts
        return Reply(Outcome.UNDECIDED)

    def _slice(self, assumptions: Sequence[int], conflicts: int, *, yields: bool) -> bool | None:
        """What the solver finds within so many conflicts; `yields`: other threads run meanwhile."""
        self._solver.conf_budget(conflicts)
        # The solver gives the interpreter away only where an interrupt is to be expected.
        found: bool | None = self._solver.solve_limited(list(assumptions), expect_interrupt=yields)
        return found

    def close(self) -> None:
        """Give the memory of the solver back. Nothing can be asked afterwards."""
        self._solver.delete()

    def propagate(self, assumptions: Sequence[int]) -> tuple[int, ...] | None:
        """See `Oracle`."""
        consistent, implied = self._solver.propagate(assumptions=list(assumptions))
        return tuple(implied) if consistent else None

    def steer(self, literals: Iterable[int]) -> None:
        """See `Oracle`."""
        self._solver.set_phases(literals=list(literals))

    def _reply(self, *, possible: bool) -> Reply:
        if possible:
            model = self._solver.get_model()[: self._read]
            return Reply(
                Outcome.POSSIBLE, model=int.from_bytes(bytes(map((0).__lt__, model)), "little")
            )
        return Reply(Outcome.IMPOSSIBLE, core=tuple(self._solver.get_core() or ()))
