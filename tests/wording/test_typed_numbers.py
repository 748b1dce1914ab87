"""Numbers as people type them, in their language, are read exactly or not at all."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.units import UNITS
from configurator.wording.numbers import number_text
from configurator.wording.typed_numbers import LONGEST, read_number

MM = UNITS["mm"]
M2 = UNITS["m2"]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("2437", "en", "2437"),
        ("2,437", "en", "2437"),
        ("2,437", "de", "2.437"),
        ("2.437", "de", "2437"),
        ("1.234.567,5", "de", "1234567.5"),
        ("0.125", "de", "0.125"),
        ("2437.5", "de", "2437.5"),
        ("2 400 mm", "en", "2400"),
        ("−3", "zh", "-3"),
        ("+3", "en", "3"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, number: str) -> None:
    assert read_number(text, MM, language) == Fraction(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mm",
        "1e3",
        "NaN",
        "inf",
        "1/2",
        "1,2,3",
        "0x10",
        "٣",
        "1.2.3",
        "--1",
        "1" * (LONGEST + 1),
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text, MM) is None


def test_a_unit_may_stand_behind_by_its_sign_or_its_name() -> None:
    assert read_number("1.5 m²", M2) == read_number("1.5m2", M2) == Fraction(3, 2)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from(["en", "de", "zh", "fr"]))
def test_what_is_shown_is_read_back(scaled: int, digits: int, language: str) -> None:
    number = Fraction(scaled, 10**digits)
    shown = number_text(number, MM, language)
    assert read_number(shown, MM, language) == number


@given(st.text(max_size=60), st.sampled_from(["en", "de", "zh"]))
def test_any_text_is_read_or_refused(text: str, language: str) -> None:
    number = read_number(text, MM, language)
    assert number is None or abs(number) < 10**16
