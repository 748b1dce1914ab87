"""Narrowed rules have the builds of the rules, and leave no case out of which there is a build."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from configurator.engine.diagrams import NO, YES, Diagrams, TooLong, Work
from configurator.engine.narrowing import Narrowing
from configurator.engine.remaining import places_in

CASES = (2, 3, 2, 4, 3)
WORK = 100_000


def random_rule(diagrams: Diagrams, random: Random) -> int:
    """Not all of some answers at two or three places together."""
    places = random.sample(range(len(CASES)), random.choice((1, 2, 2, 3)))
    told = [
        diagrams.among(place, [random.random() < 0.5 for _ in range(CASES[place])])
        for place in places
    ]
    return diagrams.any_of(told)


def holds(diagrams: Diagrams, diagram: int, build: tuple[int, ...]) -> bool:
    while diagram not in (NO, YES):
        diagram = diagrams.children[diagram][build[diagrams.top[diagram]]]
    return diagram == YES


def builds(diagrams: Diagrams, rules: frozenset[int]) -> set[tuple[int, ...]]:
    every = product(*(range(many) for many in CASES))
    return {build for build in every if all(holds(diagrams, one, build) for one in rules)}


@pytest.mark.parametrize("seed", range(200))
def test_the_builds_are_the_same(seed: int) -> None:
    random = Random(seed)
    diagrams = Diagrams(CASES, Work(WORK))
    rules = frozenset(random_rule(diagrams, random) for _ in range(random.randrange(2, 9)))
    narrowing = Narrowing(diagrams, Work(WORK))
    found = narrowing.narrowed(frozenset(), rules)
    expected = builds(diagrams, rules)
    if found is None:
        assert not expected
        return
    assert builds(diagrams, found[0]) == expected
    assert found == narrowing.narrowed(frozenset(), found[0])
    assert found == narrowing.narrowed(found[0], ())


@pytest.mark.parametrize("seed", range(200))
def test_after_a_decision_it_goes_on_from_what_was_narrowed(seed: int) -> None:
    random = Random(seed)
    diagrams = Diagrams(CASES, Work(WORK))
    narrowing = Narrowing(diagrams, Work(WORK))
    rules = [random_rule(diagrams, random) for _ in range(random.randrange(2, 9))]
    before = narrowing.narrowed(frozenset(), rules)
    if before is None or not before[0]:
        return
    place = min(diagrams.top[one] for one in before[0])
    asking = [one for one in before[0] if diagrams.top[one] == place]
    for case in range(CASES[place]):
        fresh = {diagrams.children[one][case] for one in asking}
        after = narrowing.narrowed(before[0].difference(asking), fresh)
        left = before[0].difference(asking) | fresh
        assert after == narrowing.narrowed(frozenset(), left)
        assert builds(diagrams, after[0] if after else frozenset({NO})) == builds(diagrams, left)


@pytest.mark.parametrize("seed", range(50))
def test_a_place_of_one_case_is_asked_no_more(seed: int) -> None:
    random, work = Random(seed), Work(WORK)
    diagrams = Diagrams(CASES, work)
    rules = [random_rule(diagrams, random) for _ in range(3)]
    place = random.randrange(len(CASES))
    decided = diagrams.among(place, [case == 1 for case in range(CASES[place])])
    found = Narrowing(diagrams, work).narrowed(frozenset(), [*rules, decided])
    reads = [diagrams.reads[one] for one in (found[0] if found else ()) if one != decided]
    assert all(place not in places_in(read) for read in reads)


def test_what_parts_of_a_price_leave_out_is_left_out() -> None:
    diagrams = Diagrams((2, 2), Work(WORK))
    cheap, dear = diagrams.end(), diagrams.end()
    part = diagrams.node(0, (NO, diagrams.node(1, (cheap, dear))))
    either = diagrams.any_of([diagrams.among(0, (True, False)), diagrams.among(1, (True, False))])
    found = Narrowing(diagrams, Work(WORK)).narrowed(frozenset(), [either], [part])
    only = {diagrams.among(0, (False, True)), diagrams.among(1, (True, False))}
    assert found == (frozenset(only), (cheap,))


def test_what_cannot_hold_together_is_nothing() -> None:
    diagrams = Diagrams((2,), Work(WORK))
    one, other = diagrams.among(0, (True, False)), diagrams.among(0, (False, True))
    narrowing = Narrowing(diagrams, Work(WORK))
    assert narrowing.narrowed(frozenset(), [one, other]) is None
    assert narrowing.narrowed(frozenset(), [NO]) is None
    assert narrowing.narrowed(frozenset({one}), [], [NO]) is None


def test_it_takes_no_more_work_than_there_is() -> None:
    diagrams = Diagrams(CASES, Work(WORK))
    rules = [random_rule(diagrams, Random(seed)) for seed in range(6)]
    with pytest.raises(TooLong):
        Narrowing(diagrams, Work(3)).narrowed(frozenset(), rules)
