"""Prices by pieces, per unit of something, and by table: rounded half up, once a line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import Line
from configurator.commerce.pricing import price
from configurator.core.expression import Arithmetic, Chosen, Literal, Lookup, Operator, Size, Term
from configurator.core.money import Rate, UnitRate
from configurator.core.price_rule import AddRule, DiscountRule, OfModule, OfRule, Per
from configurator.core.product import Module, Numbers, Option
from configurator.core.selection import Build
from configurator.core.table import Between, Row, Table
from configurator.core.units import NO_UNIT, UNITS, Unit
from tests.products import euros, product, rated

SHELF = Option("shelf", "Shelf", euros(1_405), most=9)
MODULES = (
    Module("inside", "Inside", (SHELF,), least=0, most=9, many=True),
    Module("wall", "Wall", (), numbers=Numbers((Fraction(2437),), UNITS["mm"])),
    Module("height", "Height", (), numbers=Numbers((Fraction(2500),), UNITS["mm"])),
)
WALL, HEIGHT = Size("wall"), Size("height")
AREA = Arithmetic(WALL, Operator.TIMES, HEIGHT)


def built(pieces: int = 0, wall: int | None = 2437, height: int | None = 2500) -> Build:
    """A wall, of which a side may be absent, with so many shelves."""
    sides = (("wall", wall), ("height", height))
    there = [(name, Fraction(side)) for name, side in sides if side is not None]
    chosen = [("inside", ("shelf",) if pieces else ()), *((name, ()) for name, _ in there)]
    above = (((("inside", "shelf"), pieces)),) if pieces > 1 else ()
    return Build(tuple(chosen), tuple(there), above)


def lines(rule: AddRule, build: Build) -> tuple[Line, ...]:
    """The lines of one rule."""
    return price(product(MODULES, base=euros(0), price_rules=(rule,)), build).lines


def test_an_option_costs_its_price_for_each_piece() -> None:
    (line,) = price(product(MODULES, base=euros(0)), built(3)).lines
    assert (line.quantity, str(line.rate), str(line.amount)) == (Fraction(3), "14.05", "42.15")


def test_a_rate_is_multiplied_with_the_number_of_units() -> None:
    rule = AddRule("front", "Front", rated(8_900), per=Per(AREA, UNITS["m2"]))
    (line,) = lines(rule, built())
    assert (line.quantity, line.unit) == (Fraction("6.0925"), "m²")
    assert (str(line.rate), str(line.amount)) == ("89.00", "542.23")


@pytest.mark.parametrize(
    ("term", "unit", "quantity"),
    [
        (WALL, "mm", "2437"),
        (WALL, "cm", "243.7"),
        (WALL, "m", "2.437"),
        (WALL, "inch", "24370/254"),
        (AREA, "cm2", "60925"),
    ],
)
def test_it_is_counted_in_the_unit_of_the_rule(term: Term, unit: str, quantity: str) -> None:
    (line,) = lines(AddRule("front", "Front", rated(100), per=Per(term, UNITS[unit])), built())
    assert line.quantity == Fraction(quantity)


@pytest.mark.parametrize(
    ("cents", "third", "amount"),
    [(1, "1/2", "0.01"), (1, "49/100", None), (3, "1/2", "0.02"), (-1, "1/2", "-0.01"),
     (-3, "1/2", "-0.02"), (100, "1/3", "0.33"), (200, "1/3", "0.67")],
)  # fmt: skip
def test_halves_are_rounded_away_from_zero(cents: int, third: str, amount: str | None) -> None:
    """saleor#12040: the mode of rounding is one, and named."""
    rule = AddRule("part", "Part", rated(cents), per=Per(Literal(Fraction(third)), NO_UNIT))
    assert [str(line.amount) for line in lines(rule, built())] == ([amount] if amount else [])


def test_a_line_is_rounded_once_whatever_the_others_are() -> None:
    """odoo#37896: rounding on another level changed the total. Here each line is, and only it."""
    half = Per(Literal(Fraction(1, 2)), NO_UNIT)
    rules = tuple(AddRule(name, name, rated(1), per=half) for name in "abc")
    assert price(product(MODULES, base=euros(0), price_rules=rules), built()).total == euros(3)
    together = AddRule("all", "All", rated(1), per=Per(Literal(Fraction(3, 2)), NO_UNIT))
    assert price(product(MODULES, base=euros(0), price_rules=(together,)), built()).total == euros(
        2
    )


def test_no_total_holds_less_than_a_cent() -> None:
    """medusa#14817: a total of 34.116425 was stored."""
    rules = (
        AddRule("cut", "Cut", rated(33), per=Per(WALL, UNITS["inch"])),
        DiscountRule("off", "Off", Rate(Fraction(1, 3)), (OfRule("cut"),)),
    )
    breakdown = price(product(MODULES, base=euros(0), price_rules=rules), built())
    minors = [line.amount.minor for line in breakdown.lines] + [breakdown.total.minor]
    assert [type(minor) for minor in minors] == [int, int, int]
    assert minors == [3_166, -1_055, 2_111]


def test_everything_off_leaves_no_cent_of_a_rounded_line() -> None:
    """erpnext#52001, medusa#12226: a discount of 100 % left a cent, or −1.6e-14."""
    everything = (OfRule("cut"), OfModule("inside"))
    rules = (
        AddRule("cut", "Cut", rated(33), per=Per(WALL, UNITS["inch"]), tax="service"),
        DiscountRule("off", "Off", Rate(Fraction(1)), everything),
    )
    breakdown = price(product(MODULES, base=euros(0), price_rules=rules), built(3))
    assert breakdown.total == euros(0)
    assert all(part.gross == part.tax == euros(0) for part in breakdown.taxes)


def test_net_and_tax_of_measured_lines_add_up_to_gross() -> None:
    """erpnext#58712: parts of a price with tax inside came to 757.99 instead of 758.00."""
    rules = (
        AddRule("cut", "Cut", rated(33), per=Per(WALL, UNITS["inch"])),
        AddRule("fit", "Fit", rated(7), per=Per(HEIGHT, UNITS["inch"]), tax="service"),
    )
    breakdown = price(product(MODULES, price_rules=rules), built(7))
    assert [part.net + part.tax for part in breakdown.taxes] == [
        part.gross for part in breakdown.taxes
    ]
    assert breakdown.total == breakdown.taxes[0].gross + breakdown.taxes[1].gross


def test_what_reads_something_absent_adds_nothing() -> None:
    rule = AddRule("front", "Front", rated(8_900), per=Per(AREA, UNITS["m2"]))
    assert lines(rule, built(height=None)) == ()
    table = Table("t", ("wall",), (Row((None,), Fraction(500)),))
    by_wall = AddRule("by", "By", rated(0), by=Lookup(table, (WALL,)))
    assert [str(line.amount) for line in lines(by_wall, built())] == ["5.00"]
    assert lines(by_wall, built(wall=None)) == ()


def test_a_condition_that_fails_adds_nothing_also_per_unit() -> None:
    rule = AddRule("front", "Front", rated(1), Chosen("inside", "shelf"), per=Per(WALL, NO_UNIT))
    assert lines(rule, built()) == ()
    assert [line.component for line in lines(rule, built(1))] == ["inside=shelf", "front"]


def _by_height() -> Lookup:
    """Up to 2000 mm 12.00, above 19.50."""
    low = Row((Between(None, Fraction(2000)),), Fraction(1_200))
    high = Row((Between(Fraction(2001), None),), Fraction(1_950))
    return Lookup(Table("hinges", ("height",), (low, high)), (HEIGHT,))


@pytest.mark.parametrize(
    ("height", "unit", "amount"),
    [(2000, None, "12.00"), (2001, None, "19.50"), (2001, UNITS["m"], "39.02")],
)
def test_a_table_gives_the_rate(height: int, unit: Unit | None, amount: str) -> None:
    per = None if unit is None else Per(HEIGHT, unit)
    rule = AddRule("hinges", "Hinges", rated(0), by=_by_height(), per=per)
    (line,) = lines(rule, built(height=height))
    assert str(line.amount) == amount
    assert line.rate == rated(1_200 if height == 2000 else 1_950)


def test_a_rate_may_be_finer_than_a_cent_and_the_line_is_rounded_once() -> None:
    table = Table("t", ("height",), (Row((None,), Fraction(1, 2)),))
    rule = AddRule("by", "By", rated(0), by=Lookup(table, (HEIGHT,)), per=Per(HEIGHT, UNITS["m"]))
    (line,) = lines(rule, built())
    assert (line.rate, line.amount) == (UnitRate(Fraction(1, 2), "EUR"), euros(1))


def test_prices_may_be_negative_and_discounts_leave_them_alone() -> None:
    """vendure#1717, django-oscar#2463: what takes something off is no ground for a discount."""
    less = replace(SHELF, price=euros(-1_500))
    modules = (replace(MODULES[0], options=(less,)), *MODULES[1:])
    rules = (
        AddRule("no-screws", "Without screws", rated(-200)),
        AddRule("fee", "Fee", rated(1_000)),
        DiscountRule(
            "off",
            "Off",
            Rate(Fraction(1, 2)),
            (OfModule("inside"), OfRule("no-screws"), OfRule("fee")),
        ),
    )
    breakdown = price(product(modules, price_rules=rules), built(2))
    assert [str(line.amount) for line in breakdown.lines] == [
        "100.00", "-30.00", "-2.00", "10.00", "-5.00",
    ]  # fmt: skip
    assert str(breakdown.total) == "73.00"
