"""A file without problems becomes exactly this product; and what authors get wrong in it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.expression import Chosen, Counted, Implies, Not
from configurator.core.money import Amount, Rate, unit_rate
from configurator.core.price_rule import AddRule, DiscountRule, OfModule, OfOption, OfRule
from configurator.core.product import ConstraintKind, Module
from configurator.core.tax_class import TaxClass
from configurator.parser import parse
from tests.parser.files import (
    LAMP,
    PRICES,
    changed,
    places,
    problem_of,
    problems_of,
    product_of,
    with_constraint,
)


def test_product() -> None:
    product = product_of(LAMP)
    assert (product.id, product.title, product.currency) == ("lamp", "Lamp", "EUR")
    assert product.base == Amount(4900, "EUR")
    assert product.taxes == (
        TaxClass("goods", Rate(Fraction(19, 100))),
        TaxClass("service", Rate(Fraction(3, 40))),
    )
    assert [(step.id, step.title, step.modules) for step in product.steps] == [
        ("look", "Look", ("shade", "foot")),
        ("more", "More", ("extras", "bulbs", "cable")),
    ]
    assert product.constraints == ()
    assert product.source.text == LAMP


def test_modules_by_how_many_options_are_chosen() -> None:
    def bounds(module: Module) -> tuple[int, int, bool]:
        return module.least, module.most, module.many

    modules = {module.id: module for module in product_of(LAMP).modules}
    assert bounds(modules["shade"]) == (1, 1, False)
    assert bounds(modules["foot"]) == (0, 1, False)
    assert bounds(modules["extras"]) == (0, 2, True)
    assert bounds(modules["bulbs"]) == (1, 2, True)


def test_a_module_with_everything() -> None:
    text = changed(
        "choose: one\n    default: linen",
        "choose: one\n    must_answer: true\n    tax: service\n    describe: >\n      Soft or\n"
        "      hard.\n    default: linen",
        changed("{title: Glass, ", "{title: Glass, describe: Hard, code: G-1, swatch: '#C0a080', "),
    )
    shade = product_of(text).module("shade")
    assert shade.must_answer
    assert (shade.tax, shade.describe, shade.default) == ("service", "Soft or hard.", ("linen",))
    glass = shade.option("glass")
    assert (glass.describe, glass.code, glass.swatch) == ("Hard", "G-1", "#C0a080")
    assert glass.price == Amount(1200, "EUR")
    assert shade.option("linen").price == Amount(0, "EUR")
    assert (shade.span.line, shade.span.column, shade.span.end_column) == (9, 3, 8)
    assert (glass.span.line, glass.span.column) == (20, 7)


def test_what_is_left_out() -> None:
    foot, cable = product_of(LAMP).module("foot"), product_of(LAMP).module("cable")
    assert not foot.must_answer
    assert (foot.tax, foot.default, foot.when, foot.describe) == ("goods", (), None, "")
    assert cable.tax == "service"
    assert isinstance(cable.when, Chosen)


def test_every_kind_of_constraint_is_one_condition() -> None:
    bodies = {
        "rule: shade != linen": "rule",
        "prefer: shade == glass": "prefer",
        "requires: {if: shade == glass, then: extras has no}": "requires",
        "excludes: [shade=glass, extras = no]": "excludes",
        "at_most: {count: 2, of: [shade=glass, extras=no, foot=oak]}": "at_most",
        "at_least: {count: 2, of: [shade=glass, extras=no, foot=oak]}": "at_least",
    }
    read = {}
    for body, kind in bodies.items():
        constraint = product_of(with_constraint(body)).constraints[0]
        assert (constraint.id, constraint.because) == ("one", "Because.")
        assert constraint.kind is ConstraintKind(kind)
        assert (constraint.span.line, constraint.span.column) == (22, 9)
        read[kind] = constraint.condition
    assert isinstance(read["rule"], Not)
    assert isinstance(read["prefer"], Chosen)
    assert isinstance(read["requires"], Implies)
    for kind, bounds in (("excludes", (0, 1)), ("at_most", (0, 2)), ("at_least", (2, None))):
        counted = read[kind]
        assert isinstance(counted, Counted)
        assert (counted.least, counted.most) == bounds
        assert [part.option for part in counted.parts if isinstance(part, Chosen)][:2] == [
            "glass",
            "no",
        ]


def test_an_option_in_a_list_knows_its_place() -> None:
    text = with_constraint("excludes: [shade=glass, 'extras = no']")
    condition = product_of(text).constraints[0].condition
    assert isinstance(condition, Counted)
    spans = [part.span for part in condition.parts if isinstance(part, Chosen)]
    line = text.split("\n")[spans[0].line - 1]
    assert [line[s.column - 1 : s.end_column - 1] for s in spans] == ["shade=glass", "extras = no"]


def test_price_rules() -> None:
    add, bird, voucher = product_of(changed("price: {base: 49.00}\n", PRICES)).price_rules
    assert isinstance(add, AddRule)
    assert (add.id, add.title, add.add, add.tax) == (
        "wiring", "Wiring", unit_rate(Amount(350, "EUR")), "service",
    )  # fmt: skip
    assert isinstance(add.when, Chosen)
    assert isinstance(bird, DiscountRule)
    assert bird.when is None
    assert bird.discount == Rate(Fraction(1, 8))
    assert bird.of == (OfModule("shade"), OfOption("extras", "no"), OfRule("wiring"))
    assert isinstance(voucher, DiscountRule)
    assert voucher.discount == Amount(200, "EUR")
    assert voucher.of == (OfOption("shade", "glass"),)


def test_answers_stand_in_the_order_of_the_file_however_written() -> None:
    preset = product_of(changed("price: {base: 49.00}\n", PRICES)).preset("reading")
    assert preset.answers == (("shade", ("glass",)), ("bulbs", ("2700",)))
    assert (preset.title, preset.describe) == ("Reading", "To read by")


@pytest.mark.parametrize(
    ("currency", "price", "minor"),
    [("JPY", "12", 12), ("KWD", "12.345", 12345), ("EUR", "0.07", 7), ("EUR", "12.50", 1250)],
)
def test_money_is_exact_in_the_currency(currency: str, price: str, minor: int) -> None:
    text = changed("12.00", price, changed("EUR", currency, LAMP.replace("49.00", "49")))
    option = product_of(text).module("shade").option("glass")
    assert option.price == Amount(minor, currency)


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("19.999", "money-too-fine"),
        ("1e3", "bad-money"),
        ("010", "bad-money"),
        ("1:30", "bad-money"),
        ("12,50", "unknown-key"),
        ("'12,50'", "bad-money"),
        ("12.50 EUR", "bad-money"),
        ("€12", "bad-money"),
        ("+1", "bad-money"),
        (".5", "bad-money"),
        ("5.", "bad-money"),
        ("1_000", "bad-money"),
        ("0x10", "bad-money"),
        ("NaN", "bad-money"),
        ("１２", "bad-money"),
        ("9" * 5000, "bad-money"),
        ("no", "bad-money"),
        ("''", "empty"),
        ("[1]", "wrong-type"),
    ],
)
def test_what_is_no_price(price: str, code: str) -> None:
    text = changed("price: 12.00", f"price: {price}")
    assert problem_of(text).code == code


def test_decimals_that_say_nothing_may_be_written() -> None:
    assert product_of(changed("EUR", "JPY")).base == Amount(49, "JPY")
    text = changed("EUR", "JPY", changed("49.00", "49.50"))
    assert (problem_of(text).code, problem_of(text).hint) == ("money-too-fine", "no decimals")


def test_money_is_not_judged_in_an_unknown_currency() -> None:
    assert places(problems_of(changed("EUR", "EURO"))) == [("unknown-currency", 3, 11)]


def test_reading_twice_gives_the_same() -> None:
    assert parse(LAMP, "lamp.yaml") == parse(LAMP, "lamp.yaml")
