"""Mistakes in prices that others shipped, each kept out by name. Numbers are of public trackers."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.commerce.pricing import price
from configurator.configuration import evaluate
from configurator.core.choice import Choice
from configurator.core.expression import Literal
from configurator.core.money import Amount, Rate, Rounding
from configurator.core.price_rule import AddRule, Combine, DiscountRule, OfModule, Per
from configurator.core.product import Product
from configurator.core.reckoning import CashRounding, Order, Reckoning, TaxRounding, VolumeStep
from configurator.core.selection import Build, Selection
from configurator.core.tax_class import TaxClass
from configurator.engine import compile_product
from tests.products import choice, euros, product, rated

NONE = Build(())


def sold(minor: int, *discounts: DiscountRule) -> Product:
    """A product of one price, with promotions."""
    return product([], base=euros(minor), price_rules=discounts)


def off(percent: int, combine: Combine = Combine.BEST_OF, name: str = "") -> DiscountRule:
    """A promotion of so many per cent."""
    name = name or f"off{percent}"
    return DiscountRule(name, name, Rate(Fraction(percent, 100)), (), combine=combine)


def test_a_discount_of_100_per_cent_leaves_no_cent() -> None:
    """ERPNext #52001, medusa #12226."""
    for minor in (1, 99, 33_33, 100_01):
        assert price(sold(minor, off(100)), NONE).total == euros(0)


def test_two_promotions_off_the_undiscounted_price_do_not_make_goods_free() -> None:
    """Saleor #17453: 40 % and 70 %, both off 100.00."""
    both = sold(10_000, off(40), off(70))
    assert price(both, NONE).total == euros(3_000)
    stacked = sold(10_000, off(40, Combine.STACKABLE), off(70, Combine.STACKABLE))
    capped = replace(stacked, reckoning=Reckoning(promotions_cap=Rate(Fraction(3, 4))))
    assert price(capped, NONE).total == euros(2_500)


def test_no_stack_of_promotions_takes_a_total_below_zero() -> None:
    """Vendure #1717, django-oscar #2463."""
    amount = DiscountRule("fixed", "Fixed", euros(9_000), (), combine=Combine.STACKABLE)
    stacked = sold(10_000, off(60, Combine.STACKABLE), amount)
    breakdown = price(stacked, NONE)
    assert breakdown.total == euros(0)
    assert [line.amount.minor for line in breakdown.lines] == [10_000, -6_000, -4_000]


def test_a_discount_shared_out_over_lines_loses_no_cent() -> None:
    """Vendure #2995, Saleor #17024: 10.00 off three lines of 33.33, 33.33 and 33.34."""
    modules = [choice("k", 3_333), choice("l", 3_333), choice("m", 3_334)]
    ten = DiscountRule("ten", "Ten", euros(1_000), tuple(OfModule(m.id) for m in modules))
    made = product(modules, base=euros(0), price_rules=(ten,))
    breakdown = price(made, Build((("k", ("a",)), ("l", ("a",)), ("m", ("a",)))))
    assert breakdown.total == euros(9_000)
    assert sum(part.gross.minor for part in breakdown.taxes) == 9_000


@pytest.mark.parametrize("rounded", list(TaxRounding))
def test_where_tax_is_rounded_changes_no_gross_total(rounded: TaxRounding) -> None:
    """Odoo #37896 (6527.80 or 6527.81), #155833."""
    modules = [choice(name, 12_37) for name in "klmnp"]
    made = product(modules, base=euros(3_33), reckoning=Reckoning(tax_rounding=rounded))
    breakdown = price(made, Build(tuple((name, ("a",)) for name in "klmnp")))
    assert breakdown.total == euros(3_33 + 5 * 12_37)
    assert all(part.net + part.tax == part.gross for part in breakdown.taxes)


def test_tax_rounded_by_line_by_rate_and_on_the_total_is_what_the_file_says() -> None:
    """Odoo #37896: five net lines of 0.33 at 7 %, 0.0231 each."""
    seven = (TaxClass("goods", Rate(Fraction(7, 100))),)
    modules = [choice(name, 33) for name in "klmnp"]
    found = {}
    for rounded in TaxRounding:
        terms = Reckoning(net=True, tax_rounding=rounded)
        made = product(modules, base=euros(0), taxes=seven, reckoning=terms)
        breakdown = price(made, Build(tuple((name, ("a",)) for name in "klmnp")))
        found[rounded.value] = breakdown.total.minor
    assert found == {"line": 165 + 10, "rate": 165 + 12, "total": 165 + 12}


@pytest.mark.parametrize(
    ("rounding", "total"),
    [(Rounding.HALF_UP, 14_99), (Rounding.HALF_EVEN, 14_99), (Rounding.DOWN, 15_00)],
)
def test_a_quarter_off_19_99_is_rounded_by_the_rule_of_the_file(
    rounding: Rounding, total: int
) -> None:
    """Saleor #12040: 19.99 less 25 % (4.9975) became 15.00."""
    made = replace(sold(19_99, off(25)), reckoning=Reckoning(rounding=rounding))
    assert price(made, NONE).total == euros(total)


def test_parts_with_tax_in_them_add_up_to_the_price_with_tax() -> None:
    """ERPNext #58712 (757.99 or 758.00), #10217."""
    made = product([choice("k", 379_00)], base=euros(379_00))
    breakdown = price(made, Build((("k", ("a",)),)))
    assert breakdown.total == euros(758_00)
    (part,) = breakdown.taxes
    assert (part.gross, part.net + part.tax) == (euros(758_00), euros(758_00))


@pytest.mark.parametrize("net", [False, True])
def test_what_an_option_shows_is_what_it_costs_with_tax(net: bool) -> None:
    """Odoo #14094: an option's surcharge was shown without tax and charged with it."""
    made = product([choice("k", 0, 10_00)], base=euros(100_00), reckoning=Reckoning(net=net))
    compiled = compile_product(made)
    shown = evaluate(compiled, Selection()).differences["k", "b"].amount
    chosen = Selection().choosing(made.module("k"), choice_of("k", "b"))
    assert shown == euros(11_90 if net else 10_00)
    assert evaluate(compiled, chosen).total == evaluate(compiled, Selection()).total + shown


def choice_of(module: str, option: str) -> Choice:
    """An option that is chosen."""
    return Choice(module, option)


def test_no_amount_is_finer_than_the_smallest_unit() -> None:
    """medusa #14817: 34.116425 was stored as a total."""
    area = Per(Literal(Fraction("34.116425")))
    rule = AddRule("m2", "By area", rated(100), per=area)
    breakdown = price(product([], base=euros(0), price_rules=(rule,)), NONE)
    assert breakdown.total == euros(34_12)
    amounts = [line.amount for line in breakdown.lines]
    assert all(type(amount.minor) is int for amount in [*amounts, breakdown.total])


def test_pieces_of_an_order_are_multiplied_before_rounding_once() -> None:
    """Odoo #6224 (11.33 or 11.34), #23125: 3 pieces at 3.78 less 1 %."""
    terms = Reckoning(volume=(VolumeStep(3, Rate(Fraction(1, 100))),))
    breakdown = price(replace(sold(3_78), reckoning=terms), NONE, Order(pieces=3))
    assert [line.amount.minor for line in breakdown.lines] == [11_34, -11]


def test_cash_rounding_is_a_line_of_its_own_and_moves_no_tax() -> None:
    """pricing.md, step 7: 19.98 is paid with 20.00."""
    terms = Reckoning(cash=CashRounding(euros(5)))
    breakdown = price(replace(sold(19_98), reckoning=terms), NONE)
    assert breakdown.total == euros(20_00)
    assert [line.kind for line in breakdown.lines] == [LineKind.BASE, LineKind.ROUNDING]
    assert sum(part.gross.minor for part in breakdown.taxes) == 19_98


def test_every_line_can_be_checked_by_hand() -> None:
    """simplecart-js #150 and many others: a price is what the server reckons, told line by line."""
    told = {field.name for field in fields(Line)}
    assert {"component", "cause", "quantity", "rate", "amount", "span"} <= told
    assert not {"cost", "margin"} & (told | {field.name for field in fields(Breakdown)})


@pytest.mark.parametrize(
    ("currency", "amounts"),
    [
        ("JPY", ("10001", "-100", "9901", "9900", "0", "1", "990")),
        ("EUR", ("100.01", "-1.00", "99.01", "99.00", "0.00", "0.01", "9.90")),
        ("KWD", ("10.001", "-0.100", "9.901", "9.900", "0.000", "0.001", "0.990")),
    ],
)
def test_currencies_have_their_own_decimals(currency: str, amounts: tuple[str, ...]) -> None:
    """Sylius, Vendure and others took two decimals for granted: yen have none, dinars three."""
    terms = Reckoning(
        cash=CashRounding(Amount(10, currency)), deposit=Rate(Fraction(1, 10)), net=True
    )
    made = Product(
        "thing", "Thing", currency, (), (), Amount(10_001, currency), reckoning=terms,
        price_rules=(off(1),), taxes=(TaxClass("goods", Rate(Fraction())),),
    )  # fmt: skip
    breakdown = price(made, NONE)
    base, promotion, rounding = breakdown.lines
    figures = (
        base.amount, promotion.amount, breakdown.net, breakdown.total, breakdown.monthly,
        -rounding.amount, breakdown.deposit,
    )  # fmt: skip
    assert tuple(map(str, figures)) == amounts
