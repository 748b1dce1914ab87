"""The cheapest and the dearest build, against pricing all builds one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.commerce.margin import margin
from configurator.commerce.pricing import price
from configurator.configuration.extremes import (
    Extreme,
    Extremes,
    least_surplus,
    least_total,
)
from configurator.core.expression import (
    Arithmetic,
    Compare,
    Literal,
    Operator,
    Pieces,
    Sign,
    Size,
    Total,
)
from configurator.core.price_rule import AddRule, Per
from configurator.core.product import Module, Numbers, Product
from configurator.core.selection import Build
from configurator.engine import compile_product
from configurator.engine.least_sums import MOST_WORK, Least, NotKnown
from tests.commerce.price_twin import naive_price
from tests.priced import priced_products
from tests.products import euros, module, product, rated, rule
from tests.twin import Twin


def charged(made: Product, twin: Twin) -> list[int]:
    """What each build comes to before discounts; a checked product has none below zero."""
    return [sum(naive_price(made, build).fixed.values()) for build in twin.builds]


@settings(max_examples=60)
@given(priced_products(), st.sampled_from([MOST_WORK, 1]))
def test_no_build_is_cheaper_and_none_dearer(made: Product, most_work: int) -> None:
    """With a circuit; and without one (no work may be done for it) by the solver."""
    twin = Twin(made)
    assume(min(charged(made, twin), default=0) >= 0)
    totals = [naive_price(made, build).total for build in twin.builds]
    extremes = Extremes(compile_product(made), most_work)
    for found, expected in (
        (extremes.cheapest(), min(totals, default=None)),
        (extremes.dearest(), max(totals, default=None)),
    ):
        assert (None if found is None else found.total.minor) == expected
        assert found is None or found.build in twin.builds


@settings(max_examples=30)
@given(priced_products(), st.integers(1, 40))
def test_a_search_cut_short_knows_only_what_is_true(made: Product, work: int) -> None:
    totals = charged(made, Twin(made))
    found = least_total(compile_product(made), work**3)
    match found:
        case Least(worth):
            assert worth == min(totals)
        case None:
            assert not totals


@st.composite
def with_costs(draw: st.DrawFn) -> Product:
    """A product some of whose costs are told."""
    made = draw(priced_products())
    costs = st.one_of(st.none(), st.integers(0, 300).map(euros), st.integers(0, 300).map(euros))
    modules = tuple(
        replace(one, options=tuple(replace(option, cost=draw(costs)) for option in one.options))
        for one in made.modules
    )
    rules = tuple(
        replace(rule, cost=draw(costs)) if isinstance(rule, AddRule) else rule
        for rule in made.price_rules
    )
    return replace(made, modules=modules, price_rules=rules, base_cost=draw(costs))


@settings(max_examples=40)
@given(with_costs(), st.integers(0, 30))
def test_no_build_with_known_costs_leaves_less_of_its_net_price(made: Product, share: int) -> None:
    floor = Fraction(share, 100)
    surpluses = []
    for build in Twin(made).builds:
        told = margin(made, build, price(made, build))
        if told.cost is not None:
            surpluses.append(told.net.minor * (1 - floor) - told.cost.minor)
    found = least_surplus(compile_product(made), floor)
    if not surpluses:
        assert found is None
    else:
        assert isinstance(found, Least)
        assert abs(found.worth - min(surpluses)) <= len(made.taxes)


def heavy(count: int) -> Product:
    """Many modules, of which the dearer options are too heavy to be all taken."""
    made = [module(f"m{place}", "a b") for place in range(count)]
    modules = tuple(
        replace(
            one,
            options=(one.options[0], replace(one.options[1], price=euros(100 + place))),
        )
        for place, one in enumerate(made)
    )
    weight = Total(tuple(Pieces(one.id, "b") for one in modules))
    light = Compare(weight, Sign.MOST, Literal(Fraction(count // 2)))
    return product(modules, [rule("light", light)])


def test_a_sum_over_everything_is_kept() -> None:
    compiled = compile_product(heavy(16))
    best = Extremes(compiled).dearest()
    assert best is not None
    assert best.total.minor == 10_000 + sum(100 + place for place in range(8, 16))
    assert Extremes(compiled).cheapest() == Extreme(euros(10_000), best_of(compiled.product))


def best_of(made: Product) -> Build:
    """The build of the first options."""
    return Build(tuple((one.id, ("a",)) for one in made.modules))


def test_a_price_by_area_is_not_known_where_there_are_too_many_sizes() -> None:
    def size(name: str) -> Module:
        values = tuple(Fraction(number) for number in range(1, 5_001))
        return Module(name, name.title(), (), numbers=Numbers(values))

    area = Arithmetic(Size("wide"), Operator.TIMES, Size("high"))
    panel = AddRule("panel", "Panel", rated(3), per=Per(area))
    made = product([size("wide"), size("high")], price_rules=(panel,))
    assert Extremes(compile_product(made)).cheapest() is None
    assert least_total(compile_product(made)) == NotKnown()


def test_of_values_that_no_rule_tells_apart_the_best_one_counts() -> None:
    values = tuple(Fraction(number) for number in range(1, 101))
    wide = Module("wide", "Wide", (), numbers=Numbers(values))
    far = AddRule(
        "far",
        "Far",
        rated(7),
        per=Per(Arithmetic(Size("wide"), Operator.MINUS, Literal(Fraction(40)))),
    )
    back = AddRule("back", "Back", rated(-8), per=Per(Size("wide")))
    made = product([wide], price_rules=(far, back))
    lowest, highest = (
        Extremes(compile_product(made)).cheapest(),
        Extremes(compile_product(made)).dearest(),
    )
    assert lowest is not None
    assert highest is not None
    assert lowest.total == euros(10_000 - 280 - 100)
    assert lowest.build.number("wide") == 100
    assert highest.total == euros(10_000 - 280 - 1)
    assert highest.build.number("wide") == 1
