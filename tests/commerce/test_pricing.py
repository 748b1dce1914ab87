"""Prices: against the naive twin, and the properties that always hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from configurator.commerce.breakdown import LineKind
from configurator.commerce.pricing import price
from configurator.core.expression import Chosen
from configurator.core.money import Rate
from configurator.core.price_rule import AddRule, DiscountRule, OfModule, OfOption, OfRule, Target
from configurator.core.product import Product
from configurator.core.selection import Build, Selection
from configurator.core.source import Span
from configurator.engine import compile_product
from tests.commerce.price_twin import naive_price
from tests.products import euros, module, product, products, rated, selections


@st.composite
def builds(draw: st.DrawFn) -> tuple[Product, Build]:
    """A random product and the best build of a random selection."""
    made = draw(products())
    compiled = compile_product(made)
    assume(compiled.possible)
    build = compiled.build(draw(selections(made)))
    assume(build is not None)
    assert build is not None
    return made, build


@given(builds())
def test_the_breakdown_equals_the_naive_twin(case: tuple[Product, Build]) -> None:
    made, build = case
    breakdown = price(made, build)
    naive = naive_price(made, build)
    assert breakdown.total.minor == naive.total
    shown = {(part.tax_class, part.months): part.tax.minor for part in breakdown.taxes}
    assert all(shown.get(key, 0) == tax for key, tax in naive.tax.items())
    assert set(shown) <= set(naive.tax)


@given(builds())
def test_lines_and_taxes_add_up_and_nothing_is_below_zero(case: tuple[Product, Build]) -> None:
    made, build = case
    breakdown = price(made, build)
    assert sum(line.amount.minor for line in breakdown.lines) == breakdown.total.minor
    assert sum(part.gross.minor for part in breakdown.taxes) == breakdown.total.minor
    assert all(part.net + part.tax == part.gross for part in breakdown.taxes)
    assert all(part.gross.minor >= 0 for part in breakdown.taxes)
    assert breakdown.total.minor >= 0
    assert all(line.amount.minor for line in breakdown.lines)


@given(builds(), st.randoms())
def test_the_order_of_discounts_changes_no_total(
    case: tuple[Product, Build], random: Random
) -> None:
    made, build = case
    rules = list(made.price_rules)
    random.shuffle(rules)
    adds = [rule for rule in made.price_rules if isinstance(rule, AddRule)]
    discounts = [rule for rule in rules if isinstance(rule, DiscountRule)]
    shuffled = replace(made, price_rules=(*adds, *discounts))
    assert price(shuffled, build).total == price(made, build).total
    assert price(shuffled, build).taxes == price(made, build).taxes


@given(builds(), st.integers(0, 100), st.integers(0, 100))
def test_a_higher_discount_never_makes_the_total_higher(
    case: tuple[Product, Build], one: int, other: int
) -> None:
    made, build = case
    low, high = sorted((one, other))

    def total(percent: int) -> int:
        rate = Rate(Fraction(percent, 100))
        everything = tuple(OfModule(m.id) for m in made.modules)
        rule = DiscountRule("extra", "Extra", rate, everything)
        return price(replace(made, price_rules=(*made.price_rules, rule)), build).total.minor

    assert total(high) <= total(low)


BUILD = Build((("cover", ("soft",)), ("care", ("plus",))))


def priced(*rules: AddRule | DiscountRule) -> Product:
    """A cover for 19.99 (goods) and care for 10.01 (service), on a base of 100.00."""
    cover, care = module("cover", "soft hard"), module("care", "plus", tax="service")
    cover = replace(cover, options=(replace(cover.options[0], price=euros(1999)), cover.options[1]))
    care = replace(care, options=(replace(care.options[0], price=euros(1001)),))
    return product([cover, care], price_rules=rules)


def test_every_line_tells_its_component_cause_and_amount() -> None:
    add = AddRule("gift-wrap", "Gift wrap", rated(300))
    lines = price(priced(add), BUILD).lines
    assert [(line.component, line.kind, line.cause, str(line.amount)) for line in lines] == [
        ("base", LineKind.BASE, "", "100.00"),
        ("cover=soft", LineKind.OPTION, "Cover", "19.99"),
        ("care=plus", LineKind.OPTION, "Care", "10.01"),
        ("gift-wrap", LineKind.ADD, "", "3.00"),
    ]


def test_tax_is_told_by_class() -> None:
    taxes = price(priced(), BUILD).taxes
    assert [(t.tax_class, str(t.gross), str(t.tax), str(t.net)) for t in taxes] == [
        ("goods", "119.99", "19.16", "100.83"),
        ("service", "10.01", "0.65", "9.36"),
    ]


@pytest.mark.parametrize(
    ("when", "there"),
    [(None, True), (Chosen("cover", "soft"), True), (Chosen("cover", "hard"), False)],
)
def test_a_rule_adds_only_when_its_condition_holds(when: Chosen | None, there: bool) -> None:
    lines = price(priced(AddRule("fee", "Fee", rated(100), when)), BUILD).lines
    assert any(line.component == "fee" for line in lines) == there


def test_a_discount_takes_only_from_the_lines_that_it_names() -> None:
    half = Rate(Fraction(1, 2))
    add = AddRule("fee", "Fee", rated(101))
    cases: list[tuple[Target, str | None]] = [
        (OfOption("cover", "soft"), "-10.00"),
        (OfOption("cover", "hard"), None),
        (OfModule("care"), "-5.01"),
        (OfRule("fee"), "-0.51"),
    ]
    for target, amount in cases:
        lines = price(priced(add, DiscountRule("off", "Off", half, (target,))), BUILD).lines
        told = [str(line.amount) for line in lines if line.component == "off"]
        assert told == ([] if amount is None else [amount])


def test_stacked_discounts_never_make_a_line_negative() -> None:
    """saleor#17453: 40 % and 70 % off the undiscounted price made goods free."""
    off = [
        DiscountRule(name, name, Rate(Fraction(percent, 100)), (OfModule("cover"),))
        for name, percent in (("first", 40), ("second", 70))
    ]
    breakdown = price(priced(*off), BUILD)
    assert [str(line.amount) for line in breakdown.lines[3:]] == ["-8.00", "-11.99"]
    assert str(breakdown.total) == "110.01"


def test_a_discount_of_a_hundred_percent_leaves_no_cent() -> None:
    """erpnext#52001: a discount of 100 % left a cent."""
    everything = (OfModule("cover"), OfModule("care"))
    full = DiscountRule("all", "All", Rate(Fraction(1)), everything)
    free = replace(priced(full), base=euros(0))
    breakdown = price(free, BUILD)
    assert breakdown.total == euros(0)
    assert all(part.gross == euros(0) == part.tax for part in breakdown.taxes)


def test_a_discount_over_two_tax_classes_is_spread_to_the_cent() -> None:
    """vendure#2995, umbraco#126: what a discount took off two rates lost a cent."""
    off = DiscountRule("off", "Off", euros(1000), (OfModule("cover"), OfModule("care")))
    breakdown = price(priced(off), BUILD)
    assert [str(part.gross) for part in breakdown.taxes] == ["113.33", "6.67"]
    assert str(breakdown.total) == "120.00"


def test_a_fixed_discount_is_never_larger_than_its_lines() -> None:
    """vendure#1717, django-oscar#2463: totals below zero."""
    off = DiscountRule("off", "Off", euros(99_999), (OfModule("cover"),))
    assert str(price(priced(off), BUILD).lines[-1].amount) == "-19.99"


def test_a_percentage_is_rounded_half_up_once() -> None:
    """saleor#12040: 19.99 less 25 % is 14.99, because 25 % of it is 5.00."""
    off = DiscountRule("off", "Off", Rate(Fraction(1, 4)), (OfModule("cover"),))
    assert str(price(priced(off), BUILD).lines[-1].amount) == "-5.00"


def test_the_best_build_of_nothing_chosen_has_a_price() -> None:
    made = priced()
    build = compile_product(made).build(Selection())
    assert build is not None
    assert str(price(made, build).total) == "130.00"


def test_what_costs_nothing_has_no_line() -> None:
    made = priced(AddRule("gift", "Gift", rated(0)))
    free = replace(made, base=euros(0))
    lines = price(free, Build((("cover", ("hard",)), ("care", ("plus",))))).lines
    assert [line.component for line in lines] == ["care=plus"]


def test_a_line_tells_its_title_rate_tax_class_and_place() -> None:
    def at(line: int) -> Span:
        return Span("thing.yaml", line, 1, line, 2)

    made = priced(
        AddRule("fee", "Fee", rated(100), tax="service", span=at(7)),
        DiscountRule("off", "Off", euros(50), (OfRule("fee"),), span=at(8)),
    )
    cover, care = made.modules
    placed = replace(cover.options[0], span=at(3))
    cover = replace(cover, options=(placed, *cover.options[1:]), span=at(2))
    made = replace(made, modules=(cover, care), base_span=at(6))
    base, soft, _, fee, off = price(made, BUILD).lines
    assert [
        (line.title, str(line.quantity), str(line.rate), line.tax, line.span.line)
        for line in (base, soft, fee, off)
    ] == [
        ("Thing", "1", "100.00", "goods", 6),
        ("SOFT", "1", "19.99", "goods", 3),
        ("Fee", "1", "1.00", "service", 7),
        ("Off", "1", "-0.50", "service", 8),
    ]


def test_a_module_or_a_rule_may_be_called_like_another_line() -> None:
    """A discount on a module called "base" leaves the base price alone."""
    made = priced()
    base = replace(made.modules[0], id="base")
    half = Rate(Fraction(1, 2))
    named: list[tuple[Target, str]] = [(OfModule("base"), "-10.00"), (OfRule("base"), "-1.00")]
    for target, amount in named:
        rules = (
            AddRule("base", "Fee", rated(200)),
            DiscountRule("off", "Off", half, (target,)),
        )
        mixed = replace(made, modules=(base, made.modules[1]), price_rules=rules)
        lines = price(mixed, Build((("base", ("soft",)), ("care", ("plus",))))).lines
        assert [str(line.amount) for line in lines if line.component == "off"] == [amount]


def test_a_tax_class_without_a_line_is_not_told() -> None:
    lines = price(priced(), Build((("cover", ("soft",)), ("care", ())))).taxes
    assert [part.tax_class for part in lines] == ["goods"]
