"""Prices: rates per value and by table, costs, the margin floor, and taxes by the context."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.expression import Given, Lookup, Named, Size
from configurator.core.money import Amount, Rate
from configurator.core.price_rule import AddRule, PriceRule
from tests.parser.beside import SIZED, only, product, read, with_price
from tests.parser.files import changed
from tests.products import rated

COUNTRY = "context: {country: {title: Country, one_of: [DE, AT], default: DE}}\n"
AREA = "values: {area: {title: Area, is: height * width, unit: m2}}\n"


def rule_of(rule: str, more: str = "") -> AddRule:
    found: PriceRule = product(with_price(rule) + more).price_rules[0]
    assert isinstance(found, AddRule)
    return found


def test_a_rate_is_counted_by_a_value_in_its_unit() -> None:
    rule = rule_of("{id: r, add: 89.00, per: area}", AREA)
    assert rule.per is not None
    assert isinstance(rule.per.term, Named)
    assert (rule.per.unit.name, rule.add, rule.title) == ("m2", rated(8900), "r")


@pytest.mark.parametrize(
    ("per", "unit"),
    [
        ("height", "mm"),
        ("pieces", ""),
        ("pieces + 1", ""),
        ("{of: height * width, unit: cm2}", "cm2"),
        ("{of: pieces}", ""),
        ("{of: height, unit: m}", "m"),
    ],
)
def test_what_a_rate_may_be_counted_by(per: str, unit: str) -> None:
    rule = rule_of(f"{{id: r, add: -1.00, per: {per}}}")
    assert rule.per is not None
    assert (rule.per.unit.name, rule.add) == (unit, rated(-100))
    assert (per != "height") or isinstance(rule.per.term, Size)


@pytest.mark.parametrize(
    ("rule", "code", "message"),
    [
        ("{id: r, add: 1, per: height * width}", "wrong-unit", '"height * width" has a unit'),
        ("{id: r, add: 1, per: {of: height, unit: kg}}", "wrong-unit", "is not counted in"),
        ("{id: r, add: 1, per: {of: height, unit: mn}}", "unknown-unit", 'no unit "mn"'),
        ("{id: r, add: 1, per: '\"oak\"'}", "wrong-kind", "is not a number"),
        ("{id: r, add: 1, per: hight}", "unknown-name", "hight"),
        ("{id: r, add: {table: t}}", "unknown-table", 'no table "t"'),
        ("{id: r, discount: 5%, of: [shade], per: pieces}", "unknown-key", '"per" does not fit'),
        ("{id: r, discount: 5%, of: [shade], cost: 1}", "unknown-key", '"cost" does not fit'),
        ("{id: r, add: [1]}", "wrong-type", '"add" must be an amount'),
        ("{id: r, add: 1, cost: -1}", "negative-money", '"-1" is below zero'),
        ("{id: r, add: 1.005}", "money-too-fine", "finer than"),
    ],
)
def test_what_is_wrong_with_a_price_rule(rule: str, code: str, message: str) -> None:
    found = only(with_price(rule))
    assert found.code == code
    assert message in found.message


def test_a_misspelt_table_of_a_price_rule_has_a_suggestion() -> None:
    found = read(with_price("{id: r, add: {tabel: t}}")).problems
    assert 'did you mean "table"?' in [problem.hint for problem in found]


def test_an_amount_comes_from_a_table_of_prices() -> None:
    tables = "tables: {t: {columns: [country, price], rows: [[DE, 4.90], [AT, 9.90]]}}\n"
    rule = rule_of("{id: r, add: {table: t}, cost: 3.00}", COUNTRY + tables)
    assert isinstance(rule.by, Lookup)
    assert [isinstance(key, Given) for key in rule.by.keys] == [True]
    assert [row.result for row in rule.by.table.rows] == [490, 990]
    assert (rule.add, rule.cost) == (rated(0), Amount(300, "EUR"))


def test_a_table_of_values_gives_no_price() -> None:
    tables = "tables: {t: {columns: [shade, value], rows: [[any, 2]]}}\n"
    found = only(with_price("{id: r, add: {table: t}}") + tables)
    assert (found.code, found.hint) == ("wrong-kind", 'call its last column "price"')


def test_rules_are_offered_in_a_context_and_on_days() -> None:
    offered = "offered: {when: country == AT, through: 2027-03-31}"
    rule = rule_of(f"{{id: r, add: 1, {offered}}}", COUNTRY)
    assert rule.offered is not None
    assert str(rule.offered.end) == "2027-04-01"
    (discount,) = product(
        with_price(f"{{id: r, discount: 5%, of: [shade], {offered}}}") + COUNTRY
    ).price_rules
    assert discount.offered is not None


def test_the_base_has_a_cost_and_the_margin_a_floor() -> None:
    text = changed("{base: 49.00}", "{base: 49.00, cost: 20.50, margin_floor: 12.5%}", SIZED)
    found = product(text)
    assert found.base_cost == Amount(2050, "EUR")
    assert found.margin_floor is not None
    assert found.margin_floor.share == Fraction(1, 8)
    assert product(SIZED).margin_floor is None


def taxed(tax: str) -> str:
    return changed("tax: {prices: gross, classes: {goods: 19%, service: 7.5%}}", tax, SIZED)


def test_a_tax_class_may_have_a_rate_per_word_of_the_context() -> None:
    tax = "tax: {prices: gross, by: country, classes: {goods: {DE: 19%, AT: 20%}, service: 7%}}"
    goods, service = product(taxed(tax) + COUNTRY).taxes
    assert (goods.by, goods.rates) == (
        "country", (("DE", Rate(Fraction(19, 100))), ("AT", Rate(Fraction(1, 5)))),
    )  # fmt: skip
    assert (service.by, service.rate) == ("", Rate(Fraction(7, 100)))


@pytest.mark.parametrize(
    ("tax", "code", "message"),
    [
        ("by: county, classes: {goods: {DE: 1%, AT: 2%}, service: 1%}", "unknown-context", "coun"),
        ("classes: {goods: {DE: 1%, AT: 2%}, service: 1%}", "missing-key", "says by what"),
        ("by: country, classes: {goods: {DE: 1%}, service: 1%}", "missing-key", 'no rate for "AT"'),
        ("by: country, classes: {goods: {DE: 1%,AT: 2%, C: 3%}, service: 1%}", "unknown-value", ""),
        ("by: country, classes: {goods: {DE: 1%, AT: 2}, service: 1%}", "bad-percent", '"2"'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_tax(tax: str, code: str, message: str) -> None:
    found = only(taxed(f"tax: {{prices: gross, {tax}}}") + COUNTRY)
    assert found.code == code
    assert message in found.message
