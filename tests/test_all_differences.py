"""All differences of a page against asking for the build of each option, and pricing it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import pairwise
from random import Random
from threading import Thread

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.clicks import chosen_next
from configurator.configuration import Configuration, Difference, Now, evaluate
from configurator.core.choice import Choice
from configurator.core.expression import Chosen, Implies
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.selection import Selection
from configurator.engine import (
    Cancelled,
    CompiledProduct,
    Key,
    Limits,
    Standing,
    compile_product,
)
from tests.engine.test_builds import summed_products
from tests.engine.test_twin import WAYS
from tests.numbered import conditions, numbered_selections
from tests.plain_differences import plain_differences
from tests.priced import priced_products
from tests.products import module, product
from tests.rules import sold
from tests.test_price_ranges import sums_outside
from tests.test_reckoned_extremes import reckoned_products

FILES = ("phone", "rice_cooker", "car", "pc", "wardrobe")


def told(now: Configuration) -> dict[Key, Difference | None]:
    """The differences of a configuration, None where one is not known."""
    return {**now.differences, **dict.fromkeys(now.unpriced)}


@st.composite
def wished_products(draw: st.DrawFn) -> Product:
    """A product with prices and some preferences, half of them with a sum over everything."""
    plain = priced_products()
    made = draw(st.one_of(plain, summed_products(plain), reckoned_products()))
    wishes = [
        Constraint(f"w{place}", ConstraintKind.PREFER, draw(conditions(made.modules, 1)), "Better.")
        for place in range(draw(st.integers(0, 3)))
    ]
    return replace(made, constraints=(*made.constraints, *wishes))


@st.composite
def cases(draw: st.DrawFn) -> tuple[CompiledProduct, Selection]:
    """A product that can be built, and answers that can be kept."""
    made = draw(wished_products())
    compiled = compile_product(made, draw(WAYS))
    assume(compiled.possible)
    return compiled, kept(compiled, draw(numbered_selections(made)))


def kept(compiled: CompiledProduct, selection: Selection) -> Selection:
    """The selection without the answers that do not fit to the earlier ones."""
    found = Selection((), selection.preset)
    for one in selection.answers:
        more = Selection((*found.answers, one), selection.preset)
        found = more if compiled.consistent(more) else found
    return found


@settings(max_examples=150)
@given(cases())
def test_they_are_those_of_the_naive_twin(case: tuple[CompiledProduct, Selection]) -> None:
    compiled, selection = case
    with sums_outside(compiled.product):
        now = evaluate(compiled, selection)
        assert told(now) == plain_differences(compiled, now)


@settings(max_examples=100)
@given(cases())
def test_builds_and_totals_are_those_of_the_solver(case: tuple[CompiledProduct, Selection]) -> None:
    compiled, selection = case
    with sums_outside(compiled.product):
        now = evaluate(compiled, selection)
        alternatives = compiled.alternatives(selection, now.build)
        for key in plain_differences(compiled, now):
            found = alternatives[key[0]].to(Choice(*key)) if key[0] in alternatives else None
            if found is not None and not now.numbers.get(key):
                after = selection.choosing(now.product.module(key[0]), Choice(*key))
                assert found.build == compiled.build(after)


@settings(max_examples=100)
@given(cases())
def test_numbers_are_compared_as_options_are(case: tuple[CompiledProduct, Selection]) -> None:
    compiled, selection = case
    with sums_outside(compiled.product):
        now = evaluate(compiled, selection)
        start = Now(compiled, selection, now.build)
        for (name, option), ranges in now.numbers.items():
            for wish in _sizes(now.product, name, option, ranges[0].ends if ranges else ()):
                assert start.to(wish) == start.solved(wish), wish


def _sizes(
    made: Product, name: str, option: str | None, ends: tuple[Fraction, ...]
) -> list[Choice]:
    if made.module(name).text is not None:
        return []
    return [Choice(name, option, number=one) for one in ends if option is None or one > 0]


@pytest.mark.parametrize("name", FILES)
def test_on_the_products_that_are_sold(name: str) -> None:
    compiled = sold.given(name)
    compiled.prepare()
    random = Random(5)
    for _ in range(2):
        preset = random.choice([None, *(one.id for one in compiled.product.presets)])
        selection = Selection((), preset)
        for _ in range(4):
            now = evaluate(compiled, selection)
            assert told(now) == plain_differences(compiled, now)
            found = now.standings, now.numbers
            selection = chosen_next(compiled, selection, found, random)


@pytest.mark.parametrize("name", ["phone", "rice_cooker", "car", "pc"])
def test_the_solver_is_hardly_asked(name: str) -> None:
    compiled = sold.given(name)
    compiled.prepare()
    now = evaluate(compiled, Selection())
    fresh = compiled.alternatives(now.selection, now.build)
    wishes = [Choice(*key) for key in now.differences if now.standings[key] is Standing.FREE]
    missing = [wish for wish in wishes if fresh[wish.module].to(wish) is None]
    assert len(missing) <= len(wishes) // 10


def test_the_price_of_a_rule_in_no_group_is_that_of_the_whole_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = sold.given("phone")
    expected = told(evaluate(compiled, Selection()))
    monkeypatch.setattr("configurator.configuration.shifted.is_in_groups", lambda _: False)
    assert told(evaluate(compiled, Selection())) == expected


def test_threads_get_the_same() -> None:
    compiled = sold.given("rice_cooker")
    expected = told(evaluate(compiled, Selection()))
    fresh = compile_product(compiled.product)
    found: list[dict[Key, Difference | None]] = []
    ask = partial(_ask, fresh, found)
    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def _ask(compiled: CompiledProduct, found: list[dict[Key, Difference | None]]) -> None:
    found.append(told(evaluate(compiled, Selection())))


def test_who_has_gone_is_not_answered() -> None:
    compiled = compile_product(product([module("m", "a b"), module("n", "a b")]))
    now = evaluate(compiled, Selection())
    gone = compiled.until(lambda: True)
    with pytest.raises(Cancelled):
        Now(gone, now.selection, now.build).to(Choice("m", "b"))


def test_without_a_circuit_there_are_no_alternatives() -> None:
    compiled = compile_product(product([module("m", "a b")]), Limits(circuit=0))
    now = evaluate(compiled, Selection())
    assert not compiled.alternatives(now.selection, now.build)
    assert told(now) == plain_differences(compiled, now)


def test_many_preferences_over_several_places() -> None:
    modules = [module(name, "a b c") for name in "mnop"]
    wishes = [
        Constraint(
            f"w{k}",
            ConstraintKind.PREFER,
            Implies(Chosen(one.id, "b"), Chosen(other.id, "c")),
            "Better.",
        )
        for k, (one, other) in enumerate(pairwise(modules))
    ]
    compiled = compile_product(product(modules, wishes))
    now = evaluate(compiled, Selection())
    assert told(now) == plain_differences(compiled, now)
