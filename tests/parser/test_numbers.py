"""Numbers with and without units: exact, or refused with a way out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.units import NO_UNIT, UNITS
from configurator.parser.codes import Code
from configurator.parser.numbers import Unread, number_in, read_quantity, with_unit


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("8", Fraction(8), ""),
        ("-2.5", Fraction(-5, 2), ""),
        ("9.5 kg", Fraction(19, 2), "kg"),
        ("200mm", Fraction(200), "mm"),
        ("19%", Fraction(19, 100), ""),
        ("0.000001 m", Fraction(1, 1_000_000), "m"),
    ],
)
def test_what_is_a_number(text: str, number: Fraction, unit: str) -> None:
    assert read_quantity(text) == (number, UNITS[unit] if unit else NO_UNIT)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("9,5 kg", Code.BAD_NUMBER, "dot instead of the comma"),
        ("010", Code.BAD_NUMBER, "write it like"),
        ("1e3", Code.UNKNOWN_UNIT, "units are such as"),
        ("", Code.BAD_NUMBER, "write it like"),
        ("9.5 kgs", Code.UNKNOWN_UNIT, 'did you mean "kg"'),
        ("9" * 40, Code.BAD_NUMBER, "at most nine digits"),
        ("٣ mm", Code.BAD_NUMBER, "write it like"),
        ("3  mm", Code.BAD_NUMBER, "write it like"),
    ],
)
def test_what_is_none(text: str, code: Code, hint: str) -> None:
    read = read_quantity(text)
    assert isinstance(read, Unread)
    assert read.code is code
    assert hint in read.hint


def test_a_number_is_told_in_the_unit_that_is_asked_for() -> None:
    assert number_in("2.4 m", UNITS["mm"]) == 2400
    assert number_in("2400", UNITS["mm"]) == 2400
    assert number_in("3 mm", UNITS["m"]) == Fraction(3, 1000)
    wrong = number_in("3 kg", UNITS["mm"])
    assert isinstance(wrong, Unread)
    assert wrong.code is Code.WRONG_UNIT
    plain = number_in("3 kg", NO_UNIT)
    assert isinstance(plain, Unread)
    assert plain.hint == "leave the unit out"


@given(st.fractions(-1000, 1000, max_denominator=1000), st.sampled_from(sorted(UNITS)))
def test_what_is_written_is_read_back(number: Fraction, unit: str) -> None:
    exact = Fraction(round(number * 1000), 1000)
    assert read_quantity(with_unit(exact, UNITS[unit])) == (exact, UNITS[unit])
