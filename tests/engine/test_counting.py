"""Counting builds, against writing them all out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product as cartesian
from math import prod

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.catalogue import load_product
from configurator.core.evaluation import holds
from configurator.core.expression import (
    And,
    Arithmetic,
    Chosen,
    Compare,
    Expression,
    Implies,
    Literal,
    Not,
    Operator,
    Pieces,
    Sign,
    Size,
    Total,
)
from configurator.core.product import Module, Numbers, Option, Product
from configurator.core.selection import Build
from configurator.engine import compile_product
from configurator.engine.builds import valid_builds
from tests.conftest import ROOT
from tests.numbered import numbered_products
from tests.products import euros, module, product, products, rule
from tests.twin import Twin, contents


@given(products())
def test_as_many_builds_as_can_be_written_out(made: Product) -> None:
    assert valid_builds(compile_product(made)) == len(Twin(made).builds)


def size(name: str, count: int) -> Module:
    return Module(
        name, name.title(), (), numbers=Numbers(tuple(Fraction(n) for n in range(1, count + 1)))
    )


SHELVES = Module(
    "shelves",
    "Shelves",
    (
        Option("low", "Low", euros(0), most=3),
        Option("high", "High", euros(0), most=2),
    ),
    least=1,
    most=4,
    many=True,
)
KIND = module("kind", "plain fine")


def at_least(name: str, number: int) -> Compare:
    return Compare(Size(name), Sign.LEAST, Literal(Fraction(number)))


def written_out(conditions: list[Expression], *, conditional: bool) -> int:
    """The builds of `numbered`, one by one."""
    count = 0
    sizes = [Fraction(number) for number in range(1, 13)]
    for kind, wide, deep in cartesian(["plain", "fine"], sizes, [*sizes[:3], None]):
        for low, high in cartesian(range(4), range(3)):
            chosen = [("kind", (kind,)), ("wide", ())]
            numbers = [("wide", wide)]
            if deep is not None:
                chosen.append(("deep", ()))
                numbers.append(("deep", deep))
            pieces = {("shelves", "low"): low, ("shelves", "high"): high}
            chosen.append(("shelves", tuple(o for (_, o), n in pieces.items() if n)))
            above = tuple((key, n) for key, n in pieces.items() if n > 1)
            build = Build(tuple(chosen), tuple(numbers), above)
            there = kind == "fine" or not conditional
            valid = all(holds(condition, build, waived=True) for condition in conditions)
            count += valid and 1 <= low + high <= 4 and (deep is not None) == there
    return count


@settings(max_examples=30)
@given(st.integers(1, 12), st.integers(0, 3), st.booleans())
def test_sizes_and_pieces_count_for_all_their_values(
    least: int, pieces: int, conditional: bool
) -> None:
    few = Compare(Pieces("shelves", "low"), Sign.MOST, Literal(Fraction(pieces)))
    both = Arithmetic(Size("wide"), Operator.PLUS, Size("deep"))
    conditions: list[Expression] = [
        Implies(Chosen("kind", "fine"), at_least("wide", least)),
        Implies(at_least("wide", 9), few),
        Compare(both, Sign.MOST, Literal(Fraction(11))),
        Not(Compare(Size("wide"), Sign.EQUAL, Literal(Fraction(7)))),
    ]
    deep = size("deep", 3)
    if conditional:
        deep = replace(deep, when=Chosen("kind", "fine"))
    rules = [rule(f"c{place}", condition) for place, condition in enumerate(conditions)]
    made = product([KIND, size("wide", 12), deep, SHELVES], rules)
    expected = written_out(conditions, conditional=conditional)
    assert valid_builds(compile_product(made)) == expected


def test_modules_that_nothing_connects_multiply() -> None:
    many = [module(f"m{place}", "a b c d e f g h i j") for place in range(40)]
    assert valid_builds(compile_product(product(many))) == 10**40


def test_what_takes_too_long_is_not_known() -> None:
    parts = [module(f"m{place}", "a b c") for place in range(6)]
    rules = [
        rule(f"c{k}", Not(And((Chosen(f"m{k}", "a"), Chosen(f"m{k + 1}", "b"))))) for k in range(5)
    ]
    compiled = compile_product(product(parts, rules))
    assert valid_builds(compiled, most_work=40) is None
    chains = {"a": 1, "b": 1, "c": 1}
    for _ in range(5):
        total = sum(chains.values())
        chains = {"a": total, "b": total - chains["a"], "c": total}
    assert valid_builds(compiled) == sum(chains.values())


@settings(max_examples=60)
@given(numbered_products())
def test_products_of_all_kinds_are_counted_right(made: Product) -> None:
    assume(prod(1 + sum(1 for _ in contents(one, bounded=False)) for one in made.modules) < 5_000)
    assert valid_builds(compile_product(made)) == len(Twin(made).builds)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 9), min_size=14, max_size=14), st.integers(0, 70), st.booleans())
def test_a_sum_over_very_many_modules_is_counted_by_weight(
    weights: list[int], most: int, strict: bool
) -> None:
    parts = [module(f"m{place}", "a b") for place in range(14)]
    total = Total(
        tuple(
            Arithmetic(Pieces(f"m{place}", "b"), Operator.TIMES, Literal(Fraction(weight, 3)))
            for place, weight in enumerate(weights)
        )
    )
    sign = Sign.LESS if strict else Sign.MOST
    rules = [
        rule("light", Compare(total, sign, Literal(Fraction(most, 3)))),
        rule("first", Implies(Chosen("m0", "a"), Chosen("m1", "a"))),
    ]
    expected = sum(
        (first or not second)
        and sum(w for w, taken in zip(weights, (first, second, *rest), strict=True) if taken)
        < most + (not strict)
        for first, second, *rest in cartesian([False, True], repeat=14)
    )
    assert valid_builds(compile_product(product(parts, rules))) == expected


@pytest.mark.parametrize(
    ("name", "least"), [("phone", 10**9), ("rice_cooker", 10**9), ("car", 10**9), ("pc", 10**9)]
)
def test_what_is_sold_is_counted(name: str, least: int) -> None:
    loaded = load_product(ROOT / "rules" / f"{name}.yaml")
    assert loaded.offers is not None
    found = valid_builds(loaded.offers.usual)
    assert found is not None
    assert found >= least
