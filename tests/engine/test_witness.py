"""The hunt for witnesses: what every variable can be, with no question that need not be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from configurator.engine import Standing
from configurator.engine.oracle import Reply, SatOracle, lanes
from configurator.engine.witness import Question, Shown, standings

VARIABLES = 5
LITERALS = st.integers(1, VARIABLES).flatmap(lambda v: st.sampled_from([v, -v]))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=3), max_size=8)
ASSUMED = st.lists(LITERALS, max_size=2)


class Watched(SatOracle):
    """An oracle that keeps what it was asked for, and what it was steered to before."""

    def __init__(self, clauses: Sequence[Sequence[int]], variables: int) -> None:
        super().__init__(clauses, variables)
        self.asked: list[tuple[int, Sequence[int]]] = []
        self._steered: Sequence[int] = ()

    def ask(self, assumptions: Sequence[int], *_: object) -> Reply:
        self.asked.append((assumptions[-1], self._steered))
        return super().ask(assumptions)

    def steer(self, literals: Iterable[int]) -> None:
        self._steered = tuple(literals)
        super().steer(self._steered)


def models(clauses: Sequence[Sequence[int]]) -> list[set[int]]:
    found = [
        {v if true else -v for v, true in enumerate(bits, 1)}
        for bits in product([False, True], repeat=VARIABLES)
    ]
    return [one for one in found if all(one & set(clause) for clause in clauses)]


def standing(variable: int, among: Sequence[set[int]]) -> Standing:
    can, need_not = (any(x in one for one in among) for x in (variable, -variable))
    if can and need_not:
        return Standing.FREE
    return Standing.FORCED if can else Standing.EXCLUDED


@given(CLAUSES, ASSUMED, st.integers(0, 3))
def test_every_standing_is_found_and_nothing_is_asked_twice(
    clauses: list[list[int]], assumed: list[int], known: int
) -> None:
    fitting = models([*clauses, *([literal] for literal in assumed)])
    shown = Shown(assumed)
    for one in fitting[:known]:
        shown.add(lanes(literal for literal in one if literal > 0))
    oracle = Watched(clauses, VARIABLES)
    variables = tuple(range(1, VARIABLES + 1))
    found = standings(oracle, Question(tuple(assumed), variables, shown))
    assert found == {v: standing(v, fitting) for v in variables}
    asked = [literal for literal, _ in oracle.asked]
    assert len(asked) == len(set(asked))
    assert not any(literal in one for literal in asked for one in fitting[:known])
    unseen = [set(steered) for _, steered in oracle.asked]
    assert all(literal in steered for literal, steered in oracle.asked)
    assert all(later < sooner for sooner, later in pairwise(unseen))
