"""Builds drawn at random: valid, true to the selection, and each as likely as any other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from random import Random
from statistics import NormalDist
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.core.expression import (
    Arithmetic,
    Chosen,
    Compare,
    Implies,
    Literal,
    Operator,
    Pieces,
    Sign,
    Size,
    Total,
)
from configurator.core.product import Module, Numbers, Option, Product, TextForm
from configurator.core.selection import Answer, Build, Selection
from configurator.engine import Limits, compile_product
from configurator.engine.builds import random_build, valid_builds
from configurator.engine.diagrams import TooLong
from tests.engine.test_builds import LONG_SUMS, is_small, summed_products
from tests.engine.test_twin import WAYS
from tests.numbered import numbered_products, numbered_selections
from tests.products import euros, module, product, products, rule
from tests.twin import Twin

NOTHING = Selection()


def plain(build: Build) -> Build:
    """The build without what is written in it, as the twin writes builds out."""
    return replace(build, texts=())


@settings(max_examples=100)
@given(st.data(), st.integers(0, 5))
def test_what_is_drawn_is_valid_and_keeps_the_answers(data: st.DataObject, seed: int) -> None:
    made = data.draw(st.one_of(products(), numbered_products()).filter(is_small))
    selection = data.draw(numbered_selections(made))
    compiled = compile_product(made, data.draw(WAYS))
    twin = Twin(made)
    possible = twin.matching(twin.sorted(selection))
    drawn = random_build(compiled, Random(seed), selection)
    assert (drawn is None) == (not possible)
    assert drawn is None or plain(drawn) in possible
    assert drawn == random_build(compiled, Random(seed), selection)


@settings(max_examples=60)
@given(st.data(), st.integers(0, 5))
def test_what_is_drawn_does_not_weigh_too_much(data: st.DataObject, seed: int) -> None:
    made = data.draw(summed_products(numbered_products().filter(is_small)))
    selection = data.draw(numbered_selections(made))
    compiled = compile_product(made, data.draw(WAYS))
    twin = Twin(made)
    possible = twin.matching(twin.sorted(selection))
    with patch(LONG_SUMS, 1), patch("configurator.engine.sampling.MOST_DRAWS", 300):
        try:
            drawn = random_build(compiled, Random(seed), selection)
        except TooLong:
            return  # few builds, or none, do not weigh too much
    assert (drawn is None) == (not possible)
    assert drawn is None or plain(drawn) in possible


def most_likely(freedom: int) -> float:
    """What chi-square exceeds once in a thousand times (Wilson, Hilferty, 1931)."""
    part = 2 / (9 * freedom)
    root = 1 - part + NormalDist().inv_cdf(0.999) * sqrt(part)
    return freedom * root * root * root


def test_the_threshold_is_that_of_the_tables() -> None:
    assert most_likely(10) == pytest.approx(29.588, rel=0.01)
    assert most_likely(50) == pytest.approx(86.661, rel=0.01)


def check_uniform(made: Product, selection: Selection = NOTHING, seed: int = 1) -> None:
    """All builds that keep the selection are drawn, none too often."""
    twin = Twin(made)
    possible = twin.matching(twin.sorted(selection))
    compiled = compile_product(made)
    assert len(possible) == valid_builds(compiled, selection)
    each = 25
    random = Random(seed)
    counts: Counter[Build] = Counter()
    for _ in range(each * len(possible)):
        drawn = random_build(compiled, random, selection)
        assert drawn is not None
        counts[drawn] += 1
    assert set(counts) <= set(possible)
    found = sum((counts[build] - each) ** 2 / each for build in possible)
    assert found < most_likely(len(possible) - 1)


KIND = module("kind", "plain fine")
EXTRA = replace(module("extra", "a b c"), when=Chosen("kind", "fine"))
SHELVES = Module(
    "shelves",
    "Shelves",
    (Option("low", "Low", euros(0), most=3), Option("high", "High", euros(0), most=2)),
    least=0,
    most=4,
    many=True,
)


def size(name: str, count: int) -> Module:
    values = tuple(Fraction(number) for number in range(1, count + 1))
    return Module(name, name.title(), (), numbers=Numbers(values))


def lopsided() -> Product:
    """Branches with few and with many builds: taking them by turns would not be uniform."""
    few = Compare(Pieces("shelves", "low"), Sign.MOST, Literal(Fraction(0)))
    return product([KIND, EXTRA, SHELVES], [rule("few", Implies(Chosen("kind", "plain"), few))])


def test_each_build_is_as_likely() -> None:
    check_uniform(lopsided())


def test_each_build_that_keeps_some_answers_is_as_likely() -> None:
    answers = (Answer("shelves", (), ("high",)), Answer("extra", ("b",)))
    check_uniform(lopsided(), Selection(answers), seed=2)


def test_each_value_of_a_class_is_as_likely() -> None:
    wide = Compare(Size("wide"), Sign.LEAST, Literal(Fraction(9)))
    made = product(
        [KIND, size("wide", 12), size("deep", 3)],
        [rule("w", Implies(Chosen("kind", "fine"), wide))],
    )
    check_uniform(made)


def test_with_a_sum_outside_each_build_is_as_likely() -> None:
    weight = Total(
        (
            Pieces("kind", "fine"),
            Arithmetic(Pieces("shelves", "low"), Operator.TIMES, Literal(Fraction(2))),
            Pieces("shelves", "high"),
            Size("deep"),
        )
    )
    light = rule("light", Compare(weight, Sign.MOST, Literal(Fraction(6))))
    with patch(LONG_SUMS, 1):
        check_uniform(product([KIND, SHELVES, size("deep", 5)], [light]))


def test_where_there_is_no_build_none_is_drawn() -> None:
    never = rule("never", Compare(Pieces("kind", "fine"), Sign.MORE, Literal(Fraction(1))))
    compiled = compile_product(product([KIND, module("k", "a b")], [never]))
    assert random_build(compiled, Random(0)) is None
    same = rule("same", Implies(Chosen("k", "a"), Chosen("l", "a")))
    alone = compile_product(product([module("k", "a b"), module("l", "a b")], [same]))
    apart = Selection((Answer("k", ("a",)), Answer("l", ("b",))))
    assert random_build(alone, Random(0), apart) is None


def test_another_seed_draws_another_build() -> None:
    compiled = compile_product(lopsided())
    assert len({random_build(compiled, Random(seed)) for seed in range(20)}) > 5


def test_what_cannot_be_counted_cannot_be_drawn() -> None:
    compiled = compile_product(lopsided(), Limits(circuit=0))
    with pytest.raises(TooLong):
        random_build(compiled, Random(0), most_work=5)


ENGRAVING = Module("engraving", "Engraving", (), 0, text=TextForm(20))


def test_texts_are_left_empty_where_they_may_be() -> None:
    compiled = compile_product(product([KIND, ENGRAVING]))
    drawn = [random_build(compiled, Random(seed)) for seed in range(10)]
    assert all(build is not None and not build.text("engraving") for build in drawn)
    long = Compare(Size("engraving"), Sign.LEAST, Literal(Fraction(3)))
    filled = product([KIND, ENGRAVING], [rule("l", Implies(Chosen("kind", "fine"), long))])
    fine = Selection((Answer("kind", ("fine",)),))
    found = random_build(compile_product(filled), Random(0), fine)
    assert found is not None
    assert 3 <= len(found.text("engraving")) <= 20


def test_a_text_that_was_written_stays_as_it_is() -> None:
    compiled = compile_product(product([KIND, ENGRAVING]))
    drawn = random_build(compiled, Random(0), Selection((Answer("engraving", text="Ann"),)))
    assert drawn is not None
    assert drawn.text("engraving") == "Ann"
