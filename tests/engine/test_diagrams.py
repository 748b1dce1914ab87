"""Diagrams over as many places as they may have: walking down through them has room."""

from __future__ import annotations

import pytest

from configurator.engine import compile_product
from configurator.engine.builds import valid_builds
from configurator.engine.diagrams import MOST_DEEP, NO, YES, Diagrams, TooLong, Work
from configurator.engine.narrowing import Narrowing
from tests.products import module, product


def test_the_deepest_diagram_is_negated_joined_and_narrowed() -> None:
    work = Work(10_000_000)
    diagrams = Diagrams([2] * MOST_DEEP, work)
    chosen = [diagrams.among(place, [False, True]) for place in range(MOST_DEEP)]
    some, every = diagrams.any_of(chosen), diagrams.all_of(chosen)
    none = diagrams.negated(some)
    assert diagrams.both(none, every) == NO
    assert diagrams.either(some, YES, none) == YES
    narrowing = Narrowing(diagrams, work)
    assert narrowing.narrowed(frozenset(), [diagrams.negated(every), chosen[-1], some]) is not None
    assert narrowing.narrowed(frozenset(), [none, chosen[-1]]) is None


def test_a_deeper_diagram_is_too_long() -> None:
    diagrams = Diagrams([2] * (MOST_DEEP + 1), Work(10_000_000))
    chosen = [diagrams.among(place, [False, True]) for place in range(MOST_DEEP + 1)]
    with pytest.raises(TooLong):
        diagrams.any_of(chosen)


def test_one_module_of_hundreds_of_options_is_counted() -> None:
    options = " ".join(f"o{at}" for at in range(395))
    made = product([module("crop", options, many=True, least=1, most=395)])
    assert valid_builds(compile_product(made)) == 2**395 - 1
