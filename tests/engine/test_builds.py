"""How many builds keep a selection, in all and with each answer, against writing them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.core.choice import Choice
from configurator.core.expression import (
    Arithmetic,
    Chosen,
    Compare,
    Literal,
    Operator,
    Pieces,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import Module, Numbers, Option, Product
from configurator.core.selection import Answer, Selection
from configurator.engine import compile_product
from configurator.engine.arrangement import Arrangement
from configurator.engine.builds import Counts, builds_with_each, valid_builds
from configurator.engine.circuit import Circuit, laned_circuit_of
from configurator.engine.component import Component
from configurator.engine.diagrams import Work
from configurator.engine.rule_diagrams import RuleDiagrams
from tests.engine.test_twin import WAYS
from tests.numbered import numbered_products, numbered_selections
from tests.products import euros, module, product, products, rule
from tests.twin import Twin, contents, has

MOST_BUILDS = 1_000
"""So many combinations are written out."""

LONG_SUMS = "configurator.engine.weighed.MANY"
"""How many places a sum has at least that stays outside of the circuit."""


@st.composite
def summed_products(draw: st.DrawFn, of: st.SearchStrategy[Product]) -> Product:
    """A product with one more rule: a sum over everything must not be too much, or too little."""
    made = draw(of)
    parts = tuple(part for one in made.modules for part in draw(_addends(one)))
    bound = Literal(Fraction(draw(st.integers(0, 40)), 2))
    sign = draw(st.sampled_from([Sign.MOST, Sign.MOST, Sign.LESS, Sign.LEAST, Sign.MORE]))
    return replace(
        made, constraints=(*made.constraints, rule("heavy", Compare(Total(parts), sign, bound)))
    )


def _addends(one: Module) -> st.SearchStrategy[list[Term]]:
    """Each thing of a module times some weight."""
    parts: Sequence[Term] = (
        [Size(one.id, Fraction(1) if one.text else Fraction(10))]
        if one.counts
        else [Pieces(one.id, option.id) for option in one.options]
    )
    halves = st.integers(-2, 8).map(lambda n: Literal(Fraction(n, 2)))
    return st.tuples(*(halves for _ in parts)).map(
        lambda weights: [
            Arithmetic(part, Operator.TIMES, weight)
            for part, weight in zip(parts, weights, strict=True)
        ]
    )


def is_small(made: Product) -> bool:
    """Whether all combinations can be written out."""
    whole = prod(1 + sum(1 for _ in contents(one, bounded=False)) for one in made.modules)
    return whole <= MOST_BUILDS


def counted(twin: Twin, selection: Selection) -> Counts:
    """The counts, by looking at every build."""
    with_answer = {}
    for key in twin.answers():
        builds = twin.matching(twin.others(selection, Choice(*key)))
        module, option = key
        inside = (
            has(one, Choice(*key)) if option is None else one.has(module, option) for one in builds
        )
        with_answer[key] = sum(inside)
    return Counts(len(twin.matching(twin.sorted(selection))), with_answer)


@settings(max_examples=120)
@given(st.data(), WAYS)
def test_with_each_answer_as_many_builds_as_can_be_written_out(
    data: st.DataObject, ways: object
) -> None:
    made = data.draw(st.one_of(products(), numbered_products()).filter(is_small))
    selection = data.draw(numbered_selections(made))
    compiled = compile_product(made, ways)  # type: ignore[arg-type]
    expected = counted(Twin(made), selection)
    assert builds_with_each(compiled, selection) == expected
    assert valid_builds(compiled, selection) == expected.total


@settings(max_examples=120)
@given(st.data(), WAYS)
def test_a_sum_outside_of_the_circuit_counts(data: st.DataObject, ways: object) -> None:
    made = data.draw(summed_products(numbered_products().filter(is_small)))
    selection = data.draw(numbered_selections(made))
    compiled = compile_product(made, ways)  # type: ignore[arg-type]
    expected = counted(Twin(made), selection)
    with patch(LONG_SUMS, data.draw(st.integers(1, 3))):
        assert builds_with_each(compiled, selection) == expected
        assert valid_builds(compiled, selection) == expected.total


@settings(max_examples=60)
@given(st.data())
def test_where_standings_have_lanes_builds_are_counted_all_the_same(data: st.DataObject) -> None:
    made = data.draw(numbered_products().filter(is_small))
    selection = data.draw(numbered_selections(made))
    with (
        patch("configurator.engine.circuit_domains.SOON", 10**12),
        patch("configurator.engine.circuit_domains.laned_circuit", laned),
    ):
        found = builds_with_each(compile_product(made), selection)
    assert found == counted(Twin(made), selection)


def laned(component: Component, most_work: int) -> Circuit:
    """A circuit with a lane, in another order than usual."""
    spots = [one.spot for one in RuleDiagrams((component,), Work(most_work)).decisions]
    arrangement = Arrangement((*spots[1:], spots[0]), lanes=1)
    return laned_circuit_of((component,), arrangement, Work(most_work), 1_000)


@settings(max_examples=60)
@given(st.data(), st.integers(0, 30))
def test_over_the_budget_there_is_no_number(data: st.DataObject, work: int) -> None:
    made = data.draw(numbered_products().filter(is_small))
    selection = data.draw(numbered_selections(made))
    compiled = compile_product(made, data.draw(WAYS))
    expected = counted(Twin(made), selection)
    assert valid_builds(compiled, selection, work**2) in (None, expected.total)
    assert builds_with_each(compiled, selection, work**2) in (None, expected)


def test_without_any_work_nothing_is_counted() -> None:
    parts = [module(name, "a b c") for name in "klm"]
    made = product(parts, [rule("apart", Compare(_pieces("klm"), Sign.MOST, _number(2)))])
    compiled = compile_product(made)
    assert valid_builds(compiled, most_work=0) is None
    assert builds_with_each(compiled, most_work=0) is None
    assert valid_builds(compiled) == 26


def _pieces(modules: str) -> Total:
    return Total(tuple(Pieces(name, "a") for name in modules))


def _number(number: int) -> Literal:
    return Literal(Fraction(number))


def test_an_answer_that_sleeps_excludes_nothing() -> None:
    kind = module("kind", "plain fine")
    extra = replace(module("extra", "a b c"), when=Chosen("kind", "fine"))
    compiled = compile_product(product([kind, extra]))
    found = builds_with_each(compiled, Selection((Answer("extra", ("b",)),)))
    assert found == Counts(
        2,
        {
            ("kind", "plain"): 1,
            ("kind", "fine"): 1,
            ("extra", "a"): 1,
            ("extra", "b"): 1,
            ("extra", "c"): 1,
        },
    )


def test_a_size_that_is_told_is_one_value_and_every_other_component_multiplies() -> None:
    wide = Module(
        "wide", "Wide", (), numbers=Numbers(tuple(Fraction(number) for number in range(1, 101)))
    )
    shelf = Option("shelf", "Shelf", euros(0), most=40)
    inside = Module("inside", "Inside", (shelf,), least=0, most=40, many=True)
    compiled = compile_product(product([wide, inside, module("kind", "a b")]))
    assert len(compiled.components) == 3
    assert builds_with_each(compiled) == Counts(
        100 * 41 * 2,
        {("inside", "shelf"): 100 * 40 * 2, ("kind", "a"): 4_100, ("kind", "b"): 4_100},
    )
    told = Selection((Answer("wide", number=Fraction(7)), Answer("inside", ("shelf",))))
    assert builds_with_each(compiled, told) == Counts(
        2, {("inside", "shelf"): 40 * 2, ("kind", "a"): 1, ("kind", "b"): 1}
    )


def test_where_nothing_can_be_built_there_are_no_builds() -> None:
    never = rule("never", Compare(Pieces("k", "a"), Sign.MORE, _number(3)))
    compiled = compile_product(product([module("k", "a b"), module("l", "a")], [never]))
    assert valid_builds(compiled) == 0
    assert builds_with_each(compiled) == Counts(0, {("k", "a"): 0, ("k", "b"): 0, ("l", "a"): 0})


def test_answers_of_which_none_fits_to_the_others_leave_what_each_could_become() -> None:
    parts = [module(name, "a b") for name in "klm"]
    few = rule("few", Compare(_pieces("klm"), Sign.MOST, _number(1)))
    both = Selection((Answer("k", ("a",)), Answer("l", ("a",))))
    found = builds_with_each(compile_product(product(parts, [few])), both)
    assert found is not None
    assert found.total == 0
    assert found.with_answer[("k", "b")] == 1
    assert found.with_answer[("m", "b")] == 0


@given(st.data())
def test_siblings_share_the_builds_of_the_rest(data: st.DataObject) -> None:
    made = data.draw(products())
    assume(valid_builds(compile_product(made)))
    found = builds_with_each(compile_product(made))
    assert found is not None
    for one in made.modules:
        if not one.many and one.when is None:
            own = [count for (name, _), count in found.with_answer.items() if name == one.id]
            assert sum(own) == found.total
