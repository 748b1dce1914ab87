"""The engine against its naive twin, on random products and random selections."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from configurator.commerce.pricing import total_price
from configurator.configuration import Refusal, answer
from configurator.core.choice import Choice
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Limits, Standing, compile_product
from configurator.engine.oracle import USUAL_LIMITS
from tests.products import linked_case, products, selections
from tests.twin import Key, Twin, has, keeps

WAYS = st.sampled_from([USUAL_LIMITS, Limits(circuit=0)])
"""With a circuit, and with the solver alone: the answers are the same."""

Counts = list[tuple[tuple[int, int], ...]]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Twin, CompiledProduct, Selection]:
    """A product that can be built, and any selection on it."""
    product = draw(products())
    twin = Twin(product)
    assume(twin.builds)
    return twin, compile_product(product, draw(WAYS)), draw(selections(product))


@st.composite
def consistent_cases(draw: st.DrawFn) -> tuple[Twin, CompiledProduct, Selection]:
    """A product that can be built, and a selection that can be kept."""
    twin, compiled, selection = draw(cases())
    return twin, compiled, consistent_part(twin, selection)


def consistent_part(twin: Twin, selection: Selection) -> Selection:
    """The selection without the answers that do not fit to the earlier ones."""
    kept = Selection((), selection.preset)
    for one in selection.answers:
        more = Selection((*kept.answers, one), selection.preset)
        if twin.matching(twin.sorted(more)):
            kept = more
    return kept


def excluded(twin: Twin, selection: Selection) -> list[Choice]:
    """Every wish that the selection makes impossible."""
    wishes = [Choice(*key) for key in twin.answers()]
    many = [module for module in twin.product.modules if module.many]
    wishes += [Choice(m.id, o.id, wanted=False) for m in many for o in m.options]
    return [w for w in wishes if not twin.matching(twin.others(selection, w), w)]


@given(products())
def test_a_product_is_possible_exactly_when_it_has_a_build(product: Product) -> None:
    assert compile_product(product).possible == bool(Twin(product).builds)


@given(consistent_cases())
def test_standings(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    expected: dict[Key, Standing] = {key: twin.standing(selection, key) for key in twin.answers()}
    assert dict(compiled.standings(selection)) == expected


@given(cases())
def test_build(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    assert compiled.build(selection) == twin.build(selection)


@given(consistent_cases())
def test_explanations_are_true_minimal_and_have_the_fewest_answers(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    check_explanations(*case)


def check_explanations(twin: Twin, compiled: CompiledProduct, selection: Selection) -> Counts:
    """How many answers and rules each reason has, by wish."""
    counts: Counts = []
    for wish in excluded(twin, selection):
        found = compiled.conflicts(selection, wish)
        assert found
        counts.append(tuple((len(one.answers), len(one.rules)) for one in found))
        told: set[Choice] = set()
        for conflict in found:
            assert_minimal(twin, list(conflict.answers), list(conflict.rules), wish)
            assert not told.intersection(conflict.answers)
            told.update(conflict.answers)
        assert found[0].answers == fewest_answers(twin, selection, wish)
        left = [c for c in twin.others(selection, wish) if c not in told]
        assert not found[-1].answers or twin.matching(left, wish)
    return counts


def assert_minimal(twin: Twin, answers: list[Choice], rules: list[object], wish: Choice) -> None:
    """The parts exclude the wish together, and no longer when any one of them is missing."""
    parts = [*answers, *rules]
    for missing in [None, *parts]:
        kept = [a for a in answers if a is not missing]
        active = [r for r in rules if r is not missing]
        assert twin.raw_matching(active, kept, wish) == (missing is not None)  # type: ignore[arg-type]


def fewest_answers(twin: Twin, selection: Selection, wish: Choice) -> tuple[Choice, ...]:
    """The first of the smallest sets of answers that exclude the wish."""
    others = twin.others(selection, wish)
    for size in range(len(others) + 1):
        for part in combinations(others, size):
            if not twin.matching(part, wish):
                return part
    raise AssertionError("the wish is possible")


@given(consistent_cases())
def test_a_possible_wish_has_no_explanation(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    impossible = set(excluded(twin, selection))
    for key in twin.answers():
        if Choice(*key) not in impossible:
            assert compiled.conflicts(selection, Choice(*key)) == ()


@given(consistent_cases())
def test_repairs_are_all_the_smallest_and_ranked(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    check_repairs(*case)


def check_repairs(twin: Twin, compiled: CompiledProduct, selection: Selection) -> Counts:
    """How many changes and ways each repair has, by wish."""
    counts: Counts = []
    for wish in excluded(twin, selection):
        repairs = compiled.repairs(selection, wish, lambda b: total_price(twin.product, b))
        expected = twin.smallest_repairs(selection, wish)
        assert {repair.changed for repair in repairs} == set(expected)
        costs = []
        for repair in repairs:
            lost = repair.changed
            ways = {way_of(twin, selection, wish, lost, anew) for anew in expected[lost]}
            best = min(cost for cost, _ in ways)
            assert {(way.cost, way.selection) for way in repair.ways} == {
                (cost, after) for cost, after in ways if cost == best
            }
            assert all(
                replace(way.build, texts=()) == twin.build(way.selection) for way in repair.ways
            )
            costs.append(best)
        assert costs == sorted(costs)
        counts.append(tuple((len(one.changed), len(one.ways)) for one in repairs))
    return counts


def test_reasons_and_repairs_where_the_customers_own_answers_are_in_the_way() -> None:
    reasons: Counts = []
    repairs: Counts = []
    for seed in range(200):
        product, selection = linked_case(seed)
        twin = Twin(product)
        if twin.builds:
            case = twin, compile_product(product), consistent_part(twin, selection)
            reasons += check_explanations(*case)
            repairs += check_repairs(*case)
    # The corners that are looked for did come up, each many times.
    assert sum(len(one) > 1 for one in reasons) > 20
    assert sum(any(answers > 1 for answers, _ in one) for one in reasons) > 20
    assert sum(any(rules > 2 for _, rules in one) for one in reasons) > 5
    assert sum(len(one) > 1 for one in repairs) > 20
    assert sum(any(changes > 1 for changes, _ in one) for one in repairs) > 20
    assert sum(any(ways > 1 for _, ways in one) for one in repairs) > 20


def way_of(
    twin: Twin,
    selection: Selection,
    wish: Choice,
    lost: tuple[Choice, ...],
    anew: tuple[Choice, ...],
) -> tuple[tuple[int, object], Selection]:
    """The cost of one way and the selection that it leads to."""
    after = selection.choosing(twin.product.module(wish.module), wish)
    for choice in anew:
        after = after.choosing(twin.product.module(choice.module), choice)
    assert len(lost) == len(anew)
    build = twin.build(after)
    assert build is not None
    unkept = twin.preset_kept(build, after).count(False)
    return (unkept, total_price(twin.product, build)), after


@given(cases())
def test_contradicting_answers_give_up_as_few_as_possible(
    case: tuple[Twin, CompiledProduct, Selection],
) -> None:
    twin, compiled, selection = case
    choices = twin.sorted(selection)
    given_up = compiled.surplus(selection)
    kept = [choice for choice in choices if choice not in given_up]
    assert twin.matching(kept)
    most_kept = max(sum(keeps(build, c) for c in choices) for build in twin.builds)
    assert len(kept) == most_kept
    assert bool(compiled.conflicts(selection, None)) == bool(given_up)


@given(consistent_cases(), st.randoms())
def test_the_order_of_answers_changes_nothing_where_all_of_them_apply(
    case: tuple[Twin, CompiledProduct, Selection], random: Random
) -> None:
    twin, compiled, selection = case
    conditional = {m.id for m in twin.product.modules if m.when is not None}
    sleepers = [answer for answer in selection.answers if answer.module in conditional]
    others = [answer for answer in selection.answers if answer.module not in conditional]
    random.shuffle(others)
    other = Selection((*others, *sleepers), selection.preset)
    assert compiled.build(other) == compiled.build(selection)
    assert compiled.standings(other) == compiled.standings(selection)
    for wish in excluded(twin, selection):
        assert compiled.conflicts(other, wish) == compiled.conflicts(selection, wish)


@given(consistent_cases())
def test_what_is_not_excluded_can_be_taken(case: tuple[Twin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    impossible = set(excluded(twin, selection))
    for key, standing in compiled.standings(selection).items():
        wish = Choice(*key)
        taken = answer(compiled, selection, wish)
        assert isinstance(taken, Refusal) == (wish in impossible) == (standing is Standing.EXCLUDED)
        if isinstance(taken, Selection):
            build = compiled.build(taken)
            assert build is not None
            assert has(build, wish)
