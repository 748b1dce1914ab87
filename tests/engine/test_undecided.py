"""What is said when a limit is reached: less than all, and never anything false.

The oracle is made to give up on some questions, picked at random, so that every layer meets
"not known" at every place where it can come up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commerce.pricing import total_price
from configurator.configuration import answer, evaluate, settle
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Not
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, LimitReached, Standing, compile_product
from configurator.engine.oracle import Limits, Outcome, Reply, SatOracle, Stop
from configurator.engine.shared_oracle import SharedOracle
from tests.engine.test_twin import cases, consistent_cases, excluded
from tests.products import module, product, rule
from tests.twin import Twin, has

SHARES = st.sampled_from([0.1, 0.4, 1.0])
RANDOMS = st.integers(0, 1_000).map(Random)


LARGE, FINE = Chosen("size", "large"), Chosen("kind", "fine")


@contextmanager
def giving_up(now: Callable[[], bool]) -> Iterator[None]:
    """Inside, the oracle gives up on a question when `now` says so."""
    really = SharedOracle.ask

    def ask(
        oracle: SharedOracle, assumptions: Sequence[int], phases: Sequence[int], cancelled: Stop
    ) -> Reply:
        if now():
            return Reply(Outcome.UNDECIDED)
        return really(oracle, assumptions, phases, cancelled)

    with patch.object(SharedOracle, "ask", ask):
        yield


MAY_BE = {
    Standing.FREE: {Standing.FREE, Standing.FORCED},
    Standing.FORCED: {Standing.FORCED},
    Standing.EXCLUDED: {Standing.EXCLUDED},
    Standing.UNDECIDED: {Standing.FREE, Standing.FORCED, Standing.EXCLUDED},
}
"""What an answer may really be when this is said of it."""


@given(consistent_cases(), RANDOMS, SHARES)
def test_no_standing_is_false(
    case: tuple[Twin, CompiledProduct, Selection], random: Random, share: float
) -> None:
    twin, compiled, selection = case
    with giving_up(lambda: random.random() < share):
        standings = compiled.standings(selection)
    for key, standing in standings.items():
        assert twin.standing(selection, key) in MAY_BE[standing]


@given(consistent_cases(), RANDOMS, SHARES)
def test_whatever_is_shown_is_a_valid_build_that_keeps_the_answers(
    case: tuple[Twin, CompiledProduct, Selection], random: Random, share: float
) -> None:
    twin, compiled, selection = case
    with giving_up(lambda: random.random() < share):
        try:
            configuration = evaluate(compiled, selection, repaired=True)
        except LimitReached:
            return
    assert configuration.build in twin.matching(twin.sorted(selection))


@given(consistent_cases(), RANDOMS, SHARES)
def test_only_what_is_impossible_is_refused_and_every_repair_works(
    case: tuple[Twin, CompiledProduct, Selection], random: Random, share: float
) -> None:
    twin, compiled, selection = case
    impossible = set(excluded(twin, selection))
    for wish in [Choice(*key) for key in twin.answers()]:
        with giving_up(lambda: random.random() < share):
            try:
                taken = answer(compiled, selection, wish)
            except LimitReached:
                continue
        if isinstance(taken, Selection):
            assert twin.matching(twin.sorted(taken))
            continue
        assert wish in impossible
        for conflict in taken.conflicts:
            assert not twin.raw_matching(conflict.rules, conflict.answers, wish)
        for way in (way for repair in taken.repairs for way in repair.ways):
            assert way.build in twin.matching(twin.sorted(way.selection))
            assert has(way.build, wish)


@given(cases(), RANDOMS, SHARES)
def test_what_is_settled_can_be_kept(
    case: tuple[Twin, CompiledProduct, Selection], random: Random, share: float
) -> None:
    twin, compiled, selection = case
    with giving_up(lambda: random.random() < share):
        try:
            settled = settle(compiled, selection)
        except LimitReached:
            return
    assert twin.matching(twin.sorted(settled.selection))


def test_the_search_for_reasons_ends_when_only_the_first_question_is_answered() -> None:
    """All answers together are known to exclude the wish, and nothing is known of fewer."""
    modules = [module("size", "small large"), module("kind", "plain fine")]
    made = product(modules, [rule("r", Not(And((LARGE, FINE))))])
    compiled = compile_product(made)
    large = Choice("size", "large")
    selection = Selection().choosing(modules[0], large)
    answers = iter([False])
    with giving_up(lambda: next(answers, True)):
        (conflict,) = compiled.conflicts(selection, Choice("kind", "fine"))
    assert conflict.answers == (large,)


def test_without_any_build_nothing_can_be_shown() -> None:
    compiled = compile_product(product([module("size", "small large")]))
    with giving_up(lambda: True), pytest.raises(LimitReached):
        evaluate(compiled, Selection())


def test_what_is_not_known_is_shown_as_such() -> None:
    compiled = compile_product(product([module("size", "small large")]), Limits(circuit=0))
    with giving_up(lambda: True):
        standings = compiled.standings(Selection())
    assert set(standings.values()) == {Standing.UNDECIDED}


def test_a_limit_of_no_conflicts_is_reached_at_once() -> None:
    reply = SatOracle([(1, 2)], 2, Limits(conflicts=0)).ask(())
    assert reply == Reply(Outcome.UNDECIDED)


def test_a_question_that_is_given_up_does_not_end_the_search_for_repairs() -> None:
    modules = [module("size", "small large"), module("kind", "plain fine")]
    made = product(modules, [rule("r", Not(And((LARGE, FINE))))])
    compiled = compile_product(made)
    selection = Selection().choosing(modules[0], Choice("size", "large"))
    answers = iter([True])
    with giving_up(lambda: next(answers, False)):
        (repair,) = compiled.repairs(
            selection, Choice("kind", "fine"), lambda build: total_price(made, build)
        )
    assert repair.changed == (Choice("size", "large"),)
