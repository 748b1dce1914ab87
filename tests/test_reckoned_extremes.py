"""Cheapest, dearest and budgets where prices are reckoned from lines and from the whole."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from configurator.configuration.extremes import Extremes
from configurator.core.expression import Chosen
from configurator.core.money import Rate
from configurator.core.price_rule import CreditRule, DiscountRule, PriceRule
from configurator.core.product import Product
from configurator.core.reckoning import Reckoning
from configurator.core.selection import Selection
from configurator.engine import Standing, compile_product
from tests.commerce import price_kinds
from tests.commerce.price_twin import naive_price
from tests.priced import priced_products
from tests.products import choice, euros, product, targets_of
from tests.twin import Twin


@st.composite
def reckoned_products(draw: st.DrawFn) -> Product:
    """Products with percentages, surcharges, minimums and promotions."""
    made = draw(priced_products())
    random = Random(draw(st.integers(0, 2**40)))
    over = [one for one in made.modules if one.options]
    adds = [rule for rule in made.price_rules if not isinstance(rule, DiscountRule)]
    monthly = 0 if made.price_rules else random.choice([0, 12])
    modules = (replace(made.modules[0], months=monthly), *made.modules[1:])
    once = [one for one in over if one.id != modules[0].id or not monthly]
    rules = price_kinds.reckoned(random, over, targets_of(once, adds)) if once else ()
    if random.random() < 0.6:
        rules = tuple(_of_everyone(rule) for rule in rules)
    terms = price_kinds.reckoning(random, over) if over else Reckoning()
    return replace(made, modules=modules, price_rules=(*made.price_rules, *rules), reckoning=terms)


def _of_everyone(rule: PriceRule) -> PriceRule:
    return rule if isinstance(rule, CreditRule) else replace(rule, when=None)


@settings(max_examples=120)
@given(reckoned_products())
def test_what_is_known_of_reckoned_prices_is_true(made: Product) -> None:
    prices = [naive_price(made, build) for build in Twin(made).builds]
    assume(prices)
    assume(all(sum(one.fixed.values()) >= 0 for one in prices))
    totals = [one.total for one in prices]
    extremes = Extremes(compile_product(made))
    lowest, highest = extremes.cheapest(), extremes.dearest()
    event(f"known: {lowest is not None}")
    assert lowest is None or lowest.total.minor == min(totals)
    assert highest is None or highest.total.minor == max(totals)


@settings(max_examples=60)
@given(reckoned_products(), st.integers(0, 4_000))
def test_a_budget_is_exact_whatever_is_reckoned_from_the_whole(made: Product, budget: int) -> None:
    twin = Twin(made)
    prices = {build: naive_price(made, build) for build in twin.builds}
    assume(prices)
    assume(all(sum(one.fixed.values()) >= 0 for one in prices.values()))
    found = Extremes(compile_product(made)).within(Selection(), euros(budget))
    event(f"known: {found is not None}")
    if found is None:
        return
    twin.builds = [build for build in twin.builds if prices[build].total <= budget]
    for (module, option), standing in found.standings.items():
        if option is not None and standing is not Standing.UNDECIDED:
            there = any(build.has(module, option) for build in twin.builds)
            assert there == (standing is not Standing.EXCLUDED)


def test_a_promotion_of_everything_moves_the_ends_with_it() -> None:
    made = product(
        [choice("k", 0, 10_00), choice("l", 5_00, 20_00)],
        base=euros(100_00),
        price_rules=(DiscountRule("sale", "Sale", Rate(Fraction(1, 10)), ()),),
    )
    extremes = Extremes(compile_product(made))
    lowest, highest = extremes.cheapest(), extremes.dearest()
    assert lowest is not None
    assert highest is not None
    assert (lowest.total, highest.total) == (euros(94_50), euros(117_00))
    within = extremes.within(Selection(), euros(100_00))
    assert within is not None
    assert within.standings["l", "b"] is Standing.EXCLUDED
    ranges = extremes.with_each(Selection())
    assert ranges is not None
    told = ranges["k", "b"]
    assert (told.least, told.most) == (euros(103_50), euros(117_00))


def test_a_promotion_that_asks_for_answers_is_not_known() -> None:
    made = product([choice("k", 0, 10_00)], base=euros(100_00))
    rule = DiscountRule("sale", "Sale", Rate(Fraction(1, 2)), (), Chosen("k", "b"))
    assert Extremes(compile_product(replace(made, price_rules=(rule,)))).cheapest() is None
