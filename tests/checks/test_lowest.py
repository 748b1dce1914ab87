"""What single prices tell about totals below zero: never too much, and enough for usual files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product as combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.checks.lowest import never_below_zero
from configurator.commerce.pricing import price
from configurator.core.expression import Chosen, Literal
from configurator.core.money import Rate, Rounding, UnitRate, unit_rate
from configurator.core.price_rule import (
    AddRule,
    CreditRule,
    DiscountRule,
    MinimumRule,
    OfModule,
    OfOption,
    OfRule,
    Per,
    PercentRule,
    PriceRule,
    SurchargeRule,
    Target,
    Tier,
    TierKind,
    Tiers,
)
from configurator.core.product import Product
from configurator.core.reckoning import USUAL, Reckoning
from configurator.core.selection import Build
from configurator.core.tax_class import TaxClass
from tests.products import euros, module, product, rated

TAXES = (
    TaxClass("goods", Rate(Fraction(19, 100))),
    TaxClass("service", Rate(Fraction(7, 100))),
)


def half() -> Rate:
    return Rate(Fraction(1, 2))


def made(base: int, *rules: PriceRule, options: int = 0, reckoning: Reckoning = USUAL) -> Product:
    """Two modules of one choice; `options` is what the second options cost."""
    modules = [module("k", "a b"), module("l", "a b", tax="service")]
    priced = [
        replace(m, options=(m.options[0], replace(m.options[1], price=euros(options))))
        for m in modules
    ]
    return product(priced, base=euros(base), price_rules=rules, taxes=TAXES, reckoning=reckoning)


def builds() -> list[Build]:
    return [Build((("k", (k,)), ("l", (m,)))) for k, m in combinations("ab", repeat=2)]


def tiers(*rates: int) -> Tiers:
    """Rates up to 1, up to 2 and so on."""
    ends = [Fraction(n) for n in range(1, len(rates))]
    each = zip([*ends, None], rates, strict=True)
    return Tiers(TierKind.GRADUATED, tuple(Tier(to, rated(rate)) for to, rate in each))


THREE = Per(Literal(Fraction(3)))
OFF = AddRule("off", "Off", rated(-100))


@pytest.mark.parametrize(
    ("sold", "never"),
    [
        (made(0, SurchargeRule("s", "S", half())), True),
        (made(0, MinimumRule("m", "M", euros(5))), True),
        (made(0, DiscountRule("d", "D", euros(500), ())), True),
        (made(0, DiscountRule("d", "D", euros(500), (OfModule("k"),)), options=9), True),
        (made(0, CreditRule("c", "C", euros(500))), True),
        (made(0, PercentRule("p", "P", half(), (OfModule("k"),)), options=50), True),
        (made(150, OFF, PercentRule("p", "P", half(), (OfRule("off"),))), True),
        (made(149, OFF, PercentRule("p", "P", half(), (OfRule("off"),))), False),
        (made(149, PercentRule("p", "P", half(), (OfRule("off"),)), OFF), False),
        (
            made(
                174,
                PercentRule("q", "Q", half(), (OfRule("p"),)),
                PercentRule("p", "P", half(), (OfRule("off"),)),
                OFF,
            ),
            False,
        ),
        (made(40, PercentRule("p", "P", half(), (OfOption("k", "b"),)), options=-10), True),
        (made(24, PercentRule("p", "P", half(), (OfOption("k", "b"),)), options=-10), False),
        (made(0, replace(OFF, months=12)), True),
        (made(0, AddRule("t", "T", rated(0), per=THREE, tiers=tiers(1, 2, 0))), True),
        (made(0, AddRule("t", "T", rated(0), per=THREE, tiers=tiers(5, -2, -3))), True),
        (made(0, AddRule("t", "T", rated(0), per=THREE, tiers=tiers(5, -2, -4))), False),
        (made(0, AddRule("t", "T", UnitRate(Fraction(1, 8), "EUR"), per=THREE)), True),
        (made(100, OFF), True),
        (made(100, OFF, reckoning=Reckoning(net=True)), False),
        (made(0, reckoning=Reckoning(net=True)), True),
    ],
)
def test_what_single_prices_tell(sold: Product, never: bool) -> None:
    assert never_below_zero(sold) is never


@st.composite
def rules(draw: st.DrawFn) -> tuple[PriceRule, ...]:
    """Rules of all kinds; percentages are of those before them."""
    found: list[PriceRule] = []
    for place in range(draw(st.integers(0, 4))):
        name = f"r{place}"
        when = draw(st.sampled_from([None, Chosen("k", "b")]))
        named: list[Target] = [OfModule("k"), OfOption("l", "b")]
        named += [OfRule(r.id) for r in found if isinstance(r, AddRule | PercentRule)]
        of = tuple(draw(st.lists(st.sampled_from(named), unique=True, min_size=1)))
        percent = Rate(Fraction(draw(st.integers(0, 300)), 100))
        amount = draw(st.integers(-60, 60))
        tax = draw(st.sampled_from(["goods", "service"]))
        kinds: list[PriceRule] = [
            AddRule(name, name, unit_rate(euros(amount)), when, tax),
            AddRule(name, name, rated(0), when, tax, per=THREE, tiers=tiers(amount, -amount, 5)),
            PercentRule(name, name, percent, of, when, tax),
            SurchargeRule(name, name, percent, of, when, tax),
            MinimumRule(name, name, euros(abs(amount)), of, when, tax),
            DiscountRule(name, name, euros(abs(amount)), of, when),
            DiscountRule(name, name, Rate(Fraction(1, 3)), (), when),
        ]
        found.append(draw(st.sampled_from(kinds)))
    return tuple(found)


@settings(max_examples=settings().max_examples)
@given(
    rules(),
    st.integers(0, 120),
    st.integers(-40, 40),
    st.booleans(),
    st.sampled_from(Rounding),
)
def test_what_is_told_is_true(
    given_rules: tuple[PriceRule, ...], base: int, options: int, net: bool, rounding: Rounding
) -> None:
    reckoning = Reckoning(rounding, net)
    sold = made(base, *given_rules, options=options, reckoning=reckoning)
    assume(never_below_zero(sold))
    assert min(price(sold, build).total.minor for build in builds()) >= 0
