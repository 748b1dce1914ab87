"""The hunt for witnesses: which variables can be true, and which false, under assumptions.

For a set of assumptions and a list of variables, find for each variable whether some model
has it true and whether some model has it false. What propagation settles is never asked; a
model that is found witnesses all the variables that it shows; models of earlier questions
that agree with the assumptions still count; and each new model is steered towards what no
witness has shown yet. What nobody witnessed in the end was asked, and is impossible.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from enum import Enum

from configurator.engine.oracle import Oracle, Outcome, lane, lanes


class Standing(Enum):
    """The standing of an answer in its valid domain."""

    FREE = "free"
    FORCED = "forced"
    EXCLUDED = "excluded"
    UNDECIDED = "undecided"


class Witnesses:
    """A bounded pool of models, newest first. Models are what `Reply.model` is."""

    def __init__(self, most: int = 400) -> None:
        self._models: deque[int] = deque(maxlen=most)

    def add(self, model: int) -> None:
        """Remember a model; the oldest is forgotten when the pool is full."""
        self._models.append(model)

    def shown(self, assumptions: Iterable[int]) -> tuple[int, int]:
        """What the models under these assumptions show: (true in some, true in all).

        Both are lanes. Without any agreeing model nothing is shown: (0, all).
        """
        wanted = tuple(assumptions)
        true = lanes(literal for literal in wanted if literal > 0)
        false = lanes(-literal for literal in wanted if literal < 0)
        some, every = 0, -1
        for model in self._models:
            if model & true == true and not model & false:
                some |= model
                every &= model
        return some, every


def standings(
    oracle: Oracle,
    witnesses: Witnesses,
    assumptions: Sequence[int],
    variables: Sequence[int],
) -> dict[int, Standing]:
    """The standing of each variable under assumptions that can hold together.

    With assumptions that contradict each other everything is excluded.
    """
    implied = oracle.propagate(assumptions)
    if implied is None:
        return dict.fromkeys(variables, Standing.EXCLUDED)
    known = set(implied).union(assumptions)
    search = _Search(oracle, witnesses, assumptions)
    open_variables = [v for v in variables if v not in known and -v not in known]
    search.run(open_variables)
    return {v: _standing(v, known, search) for v in variables}


def _standing(variable: int, known: set[int], search: _Search) -> Standing:
    if variable in known:
        return Standing.FORCED
    if -variable in known:
        return Standing.EXCLUDED
    if variable in search.impossible:
        return Standing.EXCLUDED
    if -variable in search.impossible:
        return Standing.FORCED
    if variable in search.undecided or -variable in search.undecided:
        return Standing.UNDECIDED
    return Standing.FREE


class _Search:
    """One hunt for witnesses of every literal of some variables."""

    def __init__(self, oracle: Oracle, witnesses: Witnesses, assumptions: Sequence[int]) -> None:
        self.impossible: set[int] = set()
        self.undecided: set[int] = set()
        self._oracle = oracle
        self._witnesses = witnesses
        self._assumptions = tuple(assumptions)
        self._some, self._every = witnesses.shown(assumptions)

    def run(self, variables: Sequence[int]) -> None:
        """Ask until every literal is shown by a model, impossible or undecided."""
        unseen = self._unseen([literal for v in variables for literal in (v, -v)])
        while unseen:
            self._oracle.steer(unseen)
            self._ask(unseen[0])
            unseen = self._unseen(unseen)

    def _unseen(self, literals: Sequence[int]) -> list[int]:
        decided = self.impossible | self.undecided
        return [x for x in literals if x not in decided and not self._shown(x)]

    def _shown(self, literal: int) -> bool:
        if literal > 0:
            return bool(self._some & lane(literal))
        return not self._every & lane(-literal)

    def _ask(self, literal: int) -> None:
        reply = self._oracle.ask((*self._assumptions, literal))
        if reply.outcome is Outcome.POSSIBLE:
            self._witnesses.add(reply.model)
            self._some |= reply.model
            self._every &= reply.model
        elif reply.outcome is Outcome.IMPOSSIBLE:
            self.impossible.add(literal)
        else:
            self.undecided.add(literal)
