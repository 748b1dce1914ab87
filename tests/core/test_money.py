"""Exact money: adding, printing, rounding, spreading."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import configurator
from configurator.core.currencies import CURRENCIES, decimals_of
from configurator.core.money import (
    Amount,
    Rate,
    Rounding,
    UnitRate,
    apportioned,
    half_up,
    spread,
)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(1990, "EUR"), "19.90"),
        (Amount(-5, "EUR"), "-0.05"),
        (Amount(0, "EUR"), "0.00"),
        (Amount(1500, "JPY"), "1500"),
        (Amount(-1234, "KWD"), "-1.234"),
    ],
)
def test_an_amount_prints_all_decimals_of_its_currency(amount: Amount, text: str) -> None:
    assert str(amount) == text


def test_amounts_of_two_currencies_are_not_added() -> None:
    with pytest.raises(ValueError, match="EUR and JPY"):
        Amount(1, "EUR") + Amount(1, "JPY")


@pytest.mark.parametrize(
    ("value", "text"), [("19/100", "19%"), ("3/40", "7.5%"), ("1/1000", "0.1%"), ("1/300", "1/3%")]
)
def test_a_rate_prints_as_an_exact_percentage(value: str, text: str) -> None:
    assert str(Rate(Fraction(value))) == text


@pytest.mark.parametrize(
    ("value", "whole"),
    [("1/2", 1), ("-1/2", -1), ("3/2", 2), ("5/2", 3), ("49/100", 0), ("-5/2", -3), ("7", 7)],
)
def test_halves_go_away_from_zero(value: str, whole: int) -> None:
    assert half_up(Fraction(value)) == whole


@given(st.fractions())
def test_rounding_is_never_off_by_more_than_a_half(value: Fraction) -> None:
    assert abs(half_up(value) - value) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("rounding", "wholes"),
    [
        (Rounding.HALF_UP, (20, -20, 19, 2)),
        (Rounding.HALF_EVEN, (20, -20, 18, 2)),
        (Rounding.DOWN, (19, -19, 18, 1)),
    ],
)
def test_halves_go_where_the_rounding_says(rounding: Rounding, wholes: tuple[int, ...]) -> None:
    values = ("39/2", "-39/2", "37/2", "19/10")
    assert tuple(rounding.of(Fraction(value)) for value in values) == wholes


def test_a_rate_may_be_finer_than_the_smallest_unit() -> None:
    assert str(UnitRate(Fraction(5, 4), "EUR")) == "0.0125"
    assert str(UnitRate(Fraction(1990), "EUR")) == "19.90"
    assert str(UnitRate(Fraction(-3, 2), "JPY")) == "-1.5"


@given(
    st.lists(st.fractions(-1000, 1000, max_denominator=97), max_size=9),
    st.sampled_from(list(Rounding)),
)
def test_rounded_parts_add_up_to_the_rounded_whole(
    shares: list[Fraction], rounding: Rounding
) -> None:
    total = rounding.of(sum(shares, Fraction()))
    parts = apportioned(total, shares)
    assert sum(parts) == total
    assert all(abs(part - share) < 2 for part, share in zip(parts, shares, strict=True))


def test_parts_that_are_far_from_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="not near"):
        apportioned(5, [Fraction(1), Fraction(1)])


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**6), max_size=12))
def test_spread_parts_add_up_and_are_near_the_exact_share(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    if sum(weights) == 0:
        assert not any(parts)
        return
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


def test_ties_of_a_spread_go_to_the_earlier_line() -> None:
    assert spread(100, [1, 1, 1]) == (34, 33, 33)
    assert spread(-2, [5, 5, 5]) == (-1, -1, 0)


def test_every_currency_has_nought_two_or_three_decimals() -> None:
    assert {decimals_of(currency) for currency in CURRENCIES} == {0, 2, 3}
    assert (decimals_of("EUR"), decimals_of("JPY"), decimals_of("KWD")) == (2, 0, 3)


def test_no_float_anywhere_in_pricing() -> None:
    """Neither a float literal nor the name `float` stands in a pricing file."""
    package = Path(configurator.__file__).parent
    files = [*package.glob("commerce/**/*.py"), package / "core/money.py"]
    assert len(files) > 5
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
            assert not (isinstance(node, ast.Name) and node.id == "float"), file
