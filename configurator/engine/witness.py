"""The hunt for witnesses: which variables can be true, and which false, under assumptions.

For a set of assumptions and a list of variables, find for each variable whether some model
has it true and whether some model has it false. What propagation settles is never asked; a
model that is found witnesses all the variables that it shows; models of earlier questions
that agree with the assumptions still count; and each new model is steered towards what no
witness has shown yet. What nobody witnessed in the end was asked, and is impossible.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from configurator.engine.oracle import Oracle, Outcome, lane, lanes
from configurator.engine.standing import Standing


class Witnesses:
    """A bounded pool of models (see `Reply.model`), the oldest first. Safe between threads."""

    def __init__(self, most: int = 120) -> None:
        self._models: deque[int] = deque(maxlen=most)
        self._lock = Lock()

    def add(self, model: int) -> None:
        """Remember a model; the oldest is forgotten when the pool is full."""
        with self._lock:
            self._models.append(model)

    def shown(self, assumptions: Iterable[int]) -> Shown:
        """What the models of the pool show under these assumptions, or all but one of them."""
        shown = Shown(assumptions)
        with self._lock:
            models = tuple(self._models)
        for model in models:
            shown.add(model)
        return shown


class Shown:
    """What models show under some assumptions, and under these assumptions without one.

    A model that breaks exactly one assumption is a witness for the question without it: so one
    look at a model serves the open answers and the siblings of every answer.
    """

    def __init__(self, assumptions: Iterable[int]) -> None:
        wanted = tuple(assumptions)
        self._true = lanes(literal for literal in wanted if literal > 0)
        self._false = lanes(-literal for literal in wanted if literal < 0)
        self._found: dict[int, tuple[int, int]] = {}

    def add(self, model: int) -> None:
        """Take one model into account."""
        broken = ((model & self._true) ^ self._true) | (model & self._false)
        if broken & (broken - 1) == 0:
            some, every = self._found.get(broken, (0, -1))
            self._found[broken] = (some | model, every & model)

    def without(self, literal: int | None) -> tuple[int, int]:
        """(true in some model, true in all) without this assumption; None: with all of them.

        Both are lanes. Where no model agrees, nothing is shown: (0, all).
        """
        some, every = self._found.get(0, (0, -1))
        if literal is not None:
            more, all_more = self._found.get(lane(abs(literal)), (0, -1))
            some, every = some | more, every & all_more
        return some, every


Lifted = Callable[[int, int], Iterable[int]]
"""Given a model, and the lanes of variables that none had true: literals that it shows as well."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which of these variables can be true, and which false, under the assumptions.

    `left_out` is the assumption of `shown` that this question does without, if any. `lifted`
    tells which of these variables can be true, and which false, with the same right as in a model.
    """

    assumptions: tuple[int, ...]
    variables: tuple[int, ...]
    shown: Shown
    left_out: int | None = None
    lifted: Lifted | None = None


def standings(oracle: Oracle, question: Question) -> dict[int, Standing]:
    """The standing of each variable under assumptions that can hold together.

    With assumptions that contradict each other everything is excluded.
    """
    implied = oracle.propagate(question.assumptions)
    if implied is None:
        return dict.fromkeys(question.variables, Standing.EXCLUDED)
    known = set(implied).union(question.assumptions)
    search = _Search(oracle, question)
    search.run([v for v in question.variables if v not in known and -v not in known])
    return {v: _standing(v, known, search) for v in question.variables}


def _standing(variable: int, known: set[int], search: _Search) -> Standing:
    if variable in known:
        return Standing.FORCED
    if -variable in known:
        return Standing.EXCLUDED
    if variable in search.impossible:
        return Standing.EXCLUDED
    if -variable in search.impossible:
        return Standing.FORCED
    if variable in search.undecided:
        return Standing.UNDECIDED
    return Standing.FREE


class _Search:
    """One hunt for witnesses of every literal of some variables.

    `_true` and `_false` are the lanes of those that no model has shown true, or false, yet.
    """

    def __init__(self, oracle: Oracle, question: Question) -> None:
        self.impossible: set[int] = set()
        self.undecided: set[int] = set()
        self._oracle = oracle
        self._question = question
        self._true = self._false = 0

    def run(self, variables: Sequence[int]) -> None:
        """Ask until every literal is shown by a model, impossible or undecided."""
        some, every = self._question.shown.without(self._question.left_out)
        wanted = lanes(variables)
        self._true, self._false = wanted & ~some, wanted & every
        unseen = self._unseen([literal for v in variables for literal in (v, -v)])
        while unseen:
            # Solvers keep the phases of their last model, so they are steered before each question.
            self._oracle.steer(unseen)
            self._ask(unseen[0])
            unseen = self._unseen(unseen)

    def _unseen(self, literals: Sequence[int]) -> list[int]:
        # Looked up in bytes: a lane of its own is as long as the model.
        most = max(map(abs, literals), default=0)
        true, false = (some.to_bytes(most, "little") for some in (self._true, self._false))
        return [x for x in literals if (true[x - 1] if x > 0 else false[-x - 1])]

    def _ask(self, literal: int) -> None:
        reply = self._oracle.ask((*self._question.assumptions, literal))
        if reply.outcome is Outcome.POSSIBLE:
            unseen = self._true
            self._question.shown.add(reply.model)
            self._true &= ~reply.model
            self._false &= reply.model
            if self._question.lifted is not None:
                self._forget(self._question.lifted(reply.model, unseen))
            return
        (self.impossible if reply.outcome is Outcome.IMPOSSIBLE else self.undecided).add(literal)
        self._forget([literal])

    def _forget(self, literals: Iterable[int]) -> None:
        """These need not be seen any more."""
        known = tuple(literals)
        self._true &= ~lanes(literal for literal in known if literal > 0)
        self._false &= ~lanes(-literal for literal in known if literal < 0)
