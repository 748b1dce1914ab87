"""Lowest and highest totals with answers and within a budget, against pricing all builds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.configuration.extremes import Extremes, PriceRange
from configurator.core.choice import Choice
from configurator.core.expression import (
    Chosen,
    Compare,
    Implies,
    Literal,
    Not,
    Pieces,
    Sign,
    Size,
    Total,
)
from configurator.core.price_rule import PACKAGES, AddRule, Included, Package, Per
from configurator.core.product import Module, Numbers, Option, Product
from configurator.core.selection import Answer, Build, Selection
from configurator.engine import CompiledProduct, Standing, compile_product
from configurator.engine.diagrams import Work
from configurator.engine.least_sums import MOST_WORK, Having
from tests.commerce.price_twin import naive_price
from tests.engine.test_builds import LONG_SUMS, summed_products
from tests.engine.test_twin import WAYS
from tests.exchange.real_models import DATA, MODELS, loaded
from tests.numbered import numbered_selections
from tests.priced import priced_products
from tests.products import euros, module, product, rated, rule
from tests.test_extremes import heavy
from tests.twin import Key, Twin, has

NOTHING = Selection()

WITH_AND_WITHOUT = st.sampled_from([MOST_WORK, MOST_WORK, 5])
"""So much work that there is a circuit of the prices, and so little that there is none."""


class PricedTwin(Twin):
    """All builds of a product with their prices."""

    def __init__(self, made: Product) -> None:
        super().__init__(made)
        prices = {build: naive_price(made, build) for build in self.builds}
        self.totals = {build: found.total for build, found in prices.items()}
        # A checked product has no build that comes to less than nothing before discounts.
        assume(all(sum(found.fixed.values()) >= 0 for found in prices.values()))

    def with_wish(self, selection: Selection, key: Key | None) -> list[Build]:
        """The builds with an answer, whatever the selection says on the same thing."""
        if key is None:
            return self.matching(self.sorted(selection))
        wish = Choice(*key)
        builds = self.matching(self.others(selection, wish))
        module, option = key
        return [b for b in builds if (has(b, wish) if option is None else b.has(module, option))]

    def ends(self, builds: Sequence[Build]) -> tuple[int, int] | None:
        """The lowest and the highest price of some builds."""
        totals = [self.totals[build] for build in builds]
        return (min(totals), max(totals)) if totals else None

    def within(self, budget: int) -> None:
        """Keep the builds that cost no more."""
        self.builds = [build for build in self.builds if self.totals[build] <= budget]


@contextmanager
def sums_outside(made: Product) -> Iterator[None]:
    """Let the sum of `summed_products` stay outside of the circuit, if there is one."""
    summed = any(one.id == "heavy" for one in made.constraints)
    with patch(LONG_SUMS, 1 if summed else 12):
        yield


@st.composite
def priced_cases(draw: st.DrawFn) -> tuple[PricedTwin, CompiledProduct, Selection]:
    """A product with prices, half of them with a sum over everything, and any selection."""
    made = draw(st.one_of(priced_products(), summed_products(priced_products())))
    return PricedTwin(made), compile_product(made, draw(WAYS)), draw(numbered_selections(made))


@settings(max_examples=100)
@given(st.data(), priced_cases())
def test_the_ends_with_an_answer(
    data: st.DataObject, case: tuple[PricedTwin, CompiledProduct, Selection]
) -> None:
    twin, compiled, selection = case
    key = data.draw(st.sampled_from([None, *twin.answers()]))
    builds = twin.with_wish(selection, key)
    ends = twin.ends(builds)
    extremes = Extremes(compiled, data.draw(WITH_AND_WITHOUT))
    with sums_outside(compiled.product):
        lowest = extremes.cheapest(Having(selection, key))
        highest = extremes.dearest(Having(selection, key))
    if ends is None:
        assert (lowest, highest) == (None, None)
        return
    for found, expected in zip((lowest, highest), ends, strict=True):
        assert found is not None
        assert found.total == euros(expected)
        assert replace(found.build, texts=()) in builds
        assert twin.totals[replace(found.build, texts=())] == expected


@settings(max_examples=100)
@given(priced_cases())
def test_the_ranges_with_each_answer(case: tuple[PricedTwin, CompiledProduct, Selection]) -> None:
    twin, compiled, selection = case
    with sums_outside(compiled.product):
        found = Extremes(compiled).with_each(selection)
    if found is None:
        assert not twin.builds
        return
    expected = {}
    for key in twin.answers():
        ends = twin.ends(twin.with_wish(selection, key))
        if ends is not None:
            expected[key] = PriceRange(euros(ends[0]), euros(ends[1]))
    assert dict(found) == expected


@settings(max_examples=100)
@given(st.data(), priced_cases())
def test_standings_within_a_budget(
    data: st.DataObject, case: tuple[PricedTwin, CompiledProduct, Selection]
) -> None:
    twin, compiled, selection = case
    near = [total + cents for total in twin.totals.values() for cents in (-1, 0)]
    budget = data.draw(st.sampled_from(near or [0]))
    with sums_outside(compiled.product):
        found = Extremes(compiled).within(selection, euros(budget))
    if found is None:
        assert not twin.builds
        return
    twin.within(budget)
    assert found.standings == {key: twin.standing(selection, key) for key in twin.answers()}
    for (name, option), ranges in found.numbers.items():
        values = values_of(compiled.product.module(name), option)
        told = {value for value in values if any(r.least <= value <= r.most for r in ranges)}
        exact = twin.numbers(selection, (name, option))
        assert told >= exact
        assert told == set(exact) or (name, option) in found.undecided


def values_of(one: Module, option: str | None) -> list[Fraction]:
    """All numbers that a module, or the pieces of an option, can have."""
    if option is not None:
        return [Fraction(count) for count in range(one.option(option).most + 1)]
    if one.numbers is not None:
        return list(one.numbers.values)
    assert one.text is not None
    return [Fraction(length) for length in range(one.text.longest + 1)]


@settings(max_examples=40)
@given(priced_cases(), st.integers(1, 60))
def test_a_search_cut_short_tells_nothing_wrong(
    case: tuple[PricedTwin, CompiledProduct, Selection], work: int
) -> None:
    twin, compiled, selection = case
    extremes = Extremes(compiled, work**2)
    with sums_outside(compiled.product):
        found = extremes.with_each(selection) or {}
        lowest = extremes.cheapest(Having(selection))
    ends = twin.ends(twin.with_wish(selection, None))
    assert lowest is None or (ends is not None and lowest.total == euros(ends[0]))
    for key, told in found.items():
        both = twin.ends(twin.with_wish(selection, key))
        assert both is not None
        assert told.least in (None, euros(both[0]))
        assert told.most in (None, euros(both[1]))


def size(name: str, values: int, **more: object) -> Module:
    numbers = Numbers(tuple(Fraction(number) for number in range(1, values + 1)))
    return Module(name, name.title(), (), numbers=numbers, **more)  # type: ignore[arg-type]


def per(name: str, cents: int) -> AddRule:
    """So much for each unit of a size."""
    return AddRule(f"{name}-price", name, rated(cents), per=Per(Size(name)))


def test_a_size_that_is_told_stays_as_it_is() -> None:
    for rules in ((), (per("wide", 5),)):
        compiled = compile_product(product([size("wide", 100)], price_rules=rules))
        told = Having(Selection((Answer("wide", number=Fraction(37)),)))
        for found in (Extremes(compiled).cheapest(told), Extremes(compiled).dearest(told)):
            assert found is not None
            assert found.build.number("wide") == 37
            assert found.total == euros(10_000 + (37 * 5 if rules else 0))


def shelves(most: int) -> Module:
    """Shelves at 1.00 each, as many as are wanted."""
    return Module(
        "inside", "Inside", (Option("shelf", "Shelf", euros(100), most=most),),
        least=0, most=most, many=True,
    )  # fmt: skip


THREE = Selection((Answer("inside", ("shelf",), pieces=(("shelf", 3),)),))


def test_pieces_that_are_told_do_not_matter_for_their_own_range() -> None:
    extremes = Extremes(compile_product(product([shelves(5), module("kind", "a b")])))
    found = extremes.with_each(THREE)
    assert found is not None
    assert found["kind", "a"] == PriceRange(euros(10_300), euros(10_300))
    assert found["inside", "shelf"] == PriceRange(euros(10_100), euros(10_500))
    one = extremes.cheapest(Having(THREE, ("inside", "shelf")))
    assert one is not None
    assert one.total == euros(10_100)


def test_numbers_that_are_told_do_not_matter_for_their_own_standing_within_a_budget() -> None:
    extremes = Extremes(compile_product(product([shelves(5), size("wide", 9)], price_rules=[
        per("wide", 100),
    ])))  # fmt: skip
    wide = Answer("wide", number=Fraction(7))
    found = extremes.within(Selection((*THREE.answers, wide)), euros(10_000 + 800))
    assert found is not None
    assert found.standings["inside", "shelf"] is Standing.FREE
    assert found.numbers["inside", "shelf"][0].least == 0
    assert found.numbers["wide", None][0].least == 1


def test_an_answer_that_sleeps_excludes_nothing() -> None:
    extra = replace(
        module("extra", "a b"),
        options=(Option("a", "A", euros(300)), Option("b", "B", euros(900))),
        when=Chosen("kind", "fine"),
    )
    extremes = Extremes(compile_product(product([module("kind", "plain fine"), extra])))
    found = extremes.with_each(Selection((Answer("extra", ("b",)),)))
    assert found == {
        ("kind", "plain"): PriceRange(euros(10_000), euros(10_000)),
        ("kind", "fine"): PriceRange(euros(10_900), euros(10_900)),
        ("extra", "a"): PriceRange(euros(10_300), euros(10_300)),
        ("extra", "b"): PriceRange(euros(10_900), euros(10_900)),
    }


def bundled() -> Product:
    """Two lenses that cost 80.00 alone and 50.00 in a package, and a case."""
    lens = Module(
        "lens", "Lens",
        (Option("near", "Near", euros(4_000)), Option("far", "Far", euros(4_000))),
        least=0, most=2, many=True,
    )  # fmt: skip
    case = Module(
        "case", "Case", (Option("soft", "Soft", euros(0)), Option("hard", "Hard", euros(2_000)))
    )
    both = Package("both", (Included("lens", "near"), Included("lens", "far")))
    sold = Module(
        PACKAGES, "Packages", (Option("both", "Both", euros(5_000)),), least=0, most=1, many=True
    )
    contains = [Implies(Chosen(PACKAGES, "both"), Chosen("lens", name)) for name in ("near", "far")]
    rules = [rule(f"contains{place}", one) for place, one in enumerate(contains)]
    return product([lens, case, sold], rules, packages=(both,))


LENSES = Selection((Answer("lens", ("near", "far")),))


def test_a_budget_forces_a_package() -> None:
    compiled = compile_product(bundled())
    package = (PACKAGES, "both")
    assert compiled.standings(LENSES)[package] is Standing.FREE
    extremes = Extremes(compiled)
    tight = extremes.within(LENSES, euros(10_000 + 7_999))
    assert tight is not None
    assert tight.standings[package] is Standing.FORCED
    enough = extremes.within(LENSES, euros(10_000 + 8_000))
    assert enough is not None
    assert enough.standings[package] is Standing.FREE
    assert extremes.with_each(LENSES) == {
        ("lens", "near"): PriceRange(euros(15_000), euros(20_000)),
        ("lens", "far"): PriceRange(euros(15_000), euros(20_000)),
        ("case", "soft"): PriceRange(euros(15_000), euros(18_000)),
        ("case", "hard"): PriceRange(euros(17_000), euros(20_000)),
        package: PriceRange(euros(15_000), euros(17_000)),
    }


def test_a_budget_makes_impossible_what_is_possible_without_it() -> None:
    compiled = compile_product(bundled())
    assert compiled.standings(LENSES)["case", "hard"] is Standing.FREE
    extremes = Extremes(compiled)
    found = extremes.within(LENSES, euros(10_000 + 6_999))
    assert found is not None
    assert found.standings["case", "hard"] is Standing.EXCLUDED
    assert found.standings["case", "soft"] is Standing.FORCED
    nothing = extremes.within(LENSES, euros(14_999))
    assert nothing is not None
    assert nothing.standings["case", "soft"] is Standing.EXCLUDED


def test_a_budget_below_the_base_price_leaves_nothing() -> None:
    found = Extremes(compile_product(bundled())).within(NOTHING, euros(9_999))
    assert found is not None
    assert set(found.standings.values()) == {Standing.EXCLUDED}


def test_a_sum_over_many_places_is_kept_with_each_answer() -> None:
    extremes = Extremes(compile_product(heavy(16)))
    found = extremes.with_each(Selection((Answer("m15", ("a",)),)))
    assert found is not None
    dear = [100 + place for place in range(15)]
    assert found["m0", "b"] == PriceRange(euros(10_100), euros(10_100 + sum(dear[8:])))
    assert found["m15", "a"] == PriceRange(euros(10_000), euros(10_000 + sum(dear[7:])))
    assert found["m15", "b"] == PriceRange(euros(10_115), euros(10_115 + sum(dear[8:])))


def test_what_is_too_much_work_with_a_sum_is_told_as_not_known() -> None:
    """The pass still tells the ends of which the lightest build does not weigh too much."""
    extremes = Extremes(compile_product(heavy(16)))
    with patch("configurator.engine.least_sums.Work", lambda most: Work(0 * most)):
        found = extremes.with_each(NOTHING)
        within = extremes.within(NOTHING, euros(10_000))
        dearest = extremes.dearest()
    assert found is not None
    assert found["m0", "a"] == PriceRange(euros(10_000), None)
    assert within is not None
    assert within.standings["m0", "a"] is Standing.FORCED
    assert within.standings["m0", "b"] is Standing.EXCLUDED
    assert dearest is None


def test_within_a_budget_some_standings_may_be_not_known() -> None:
    made = heavy(13)
    cheap = tuple(
        replace(one, options=(replace(one.options[0], price=euros(300)), one.options[1]))
        for one in made.modules
    )
    extremes = Extremes(compile_product(replace(made, modules=cheap)))
    all_heavy = euros(10_000 + sum(100 + place for place in range(13)) + 1_000)
    exact = extremes.within(NOTHING, all_heavy)
    with patch("configurator.engine.least_sums.Work", lambda most: Work(0 * most)):
        found = extremes.within(NOTHING, all_heavy)
    assert exact is not None
    assert found is not None
    assert set(exact.standings.values()) == {Standing.EXCLUDED}
    assert set(found.standings.values()) == {Standing.UNDECIDED}


def test_of_a_price_that_depends_on_too_much_nothing_is_known() -> None:
    extremes = Extremes(compile_product(bundled()), most_work=5)
    assert extremes.with_each(NOTHING) is None
    assert extremes.within(NOTHING, euros(20_000)) is None
    one_by_one = extremes.cheapest(Having(LENSES))
    assert one_by_one is not None
    assert one_by_one.total == euros(15_000)


def test_without_a_build_there_is_no_range() -> None:
    never = rule("never", Compare(Pieces("k", "a"), Sign.MORE, Literal(Fraction(3))))
    extremes = Extremes(compile_product(product([module("k", "a b")], [never])))
    assert extremes.with_each(NOTHING) is None
    assert extremes.cheapest() is None


def test_components_add_up() -> None:
    def priced(name: str) -> Module:
        return Module(name, name, (Option("a", "A", euros(1)), Option("b", "B", euros(20))))

    parts = [priced(f"m{place}") for place in range(5)]
    apart = rule("apart", Not(both_b("m0", "m1")))
    compiled = compile_product(product(parts, [apart]))
    assert len(compiled.components) == 4
    found = Extremes(compiled).with_each(Selection((Answer("m4", ("b",)),)))
    assert found is not None
    assert found["m0", "b"] == PriceRange(euros(10_000 + 20 + 1 + 2 + 20), euros(10_000 + 81))
    assert found["m4", "a"] == PriceRange(euros(10_005), euros(10_000 + 20 + 1 + 40 + 1))


def both_b(one: str, other: str) -> Compare:
    return Compare(Total((Pieces(one, "b"), Pieces(other, "b"))), Sign.EQUAL, Literal(Fraction(2)))


@pytest.mark.skipif(not DATA.exists(), reason="the real models are not beside the project")
def test_a_real_shop_has_a_range_for_each_option_and_it_is_that_of_conditioning() -> None:
    (model,) = (one for one in MODELS if one.file == "pc-richmond/pc_richmond_price.uvl")
    offers = loaded(model).offers
    assert offers is not None
    extremes = Extremes(offers.usual)
    found = extremes.with_each(NOTHING)
    assert found is not None
    totals = [told for told in found.values() if told.least and told.most]
    assert len(totals) == len(found)
    assert min(told.least.minor for told in totals if told.least) == 84_190
    assert max(told.most.minor for told in totals if told.most) == 1_528_270
    for key in Random(1).sample(list(found), 12):
        lowest = extremes.cheapest(Having(answer=key))
        highest = extremes.dearest(Having(answer=key))
        assert lowest is not None
        assert highest is not None
        assert found[key] == PriceRange(lowest.total, highest.total)
        for build in (lowest.build, highest.build):
            module_, option = key
            assert option is None or build.has(module_, option)
