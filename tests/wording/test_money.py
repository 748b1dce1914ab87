"""Money, rates and days in several languages, to the last digit."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.currencies import CURRENCIES, decimals_of
from configurator.core.money import Amount, Rate
from configurator.wording.dates import date_text
from configurator.wording.money import MINUS, difference_text, money_text, percent_text

LANGUAGES = ("en", "de", "zh", "fr", "sv", "de-AT", "en-GB", "ja")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (89_900, "EUR", "en", "€899.00"),
        (89_900, "EUR", "de", f"899,00{NBSP}€"),
        (89_900, "EUR", "zh", "€899.00"),
        (123_456_789, "EUR", "en", "€1,234,567.89"),
        (123_456_789, "EUR", "de", f"1.234.567,89{NBSP}€"),
        (-1_500, "EUR", "en", "−€15.00"),
        (-1_500, "EUR", "de", f"−15,00{NBSP}€"),
        (-1_500, "EUR", "zh", "−€15.00"),
        (0, "EUR", "en", "€0.00"),
        (5, "EUR", "en", "€0.05"),
        (1_000, "JPY", "en", "¥1,000"),
        (1_000, "JPY", "de", f"1.000{NBSP}¥"),
        (1_000, "JPY", "zh", "JP¥1,000"),
        (1_500, "KWD", "en", f"KWD{NBSP}1.500"),
        (1_500, "KWD", "de", f"1,500{NBSP}KWD"),
        (1_500, "KWD", "zh", f"KWD{NBSP}1.500"),
        (1_005, "CNY", "zh", "¥10.05"),
    ],
)
def test_money(minor: int, currency: str, language: str, text: str) -> None:
    assert money_text(Amount(minor, currency), language) == text


@pytest.mark.parametrize(
    ("minor", "language", "text"),
    [
        (4_000, "en", "+€40.00"),
        (-1_500, "en", "−€15.00"),
        (0, "en", "€0.00"),
        (4_000, "de", f"+40,00{NBSP}€"),
        (-1_500, "de", f"−15,00{NBSP}€"),
        (4_000, "zh", "+€40.00"),
        (-1_500, "zh", "−€15.00"),
        (4_000, "sv", f"+40,00{NBSP}€"),
    ],
)
def test_difference(minor: int, language: str, text: str) -> None:
    assert difference_text(Amount(minor, "EUR"), language) == text


@pytest.mark.parametrize(
    ("rate", "language", "text"),
    [
        (Fraction(19, 100), "en", "19%"),
        (Fraction(19, 100), "de", f"19{NBSP}%"),
        (Fraction(19, 100), "zh", "19%"),
        (Fraction(75, 1000), "en", "7.5%"),
        (Fraction(75, 1000), "de", f"7,5{NBSP}%"),
        (Fraction(-1, 32), "en", "−3.125%"),
        (Fraction(0), "en", "0%"),
        (Fraction(12), "en", "1,200%"),
        (Fraction(1, 3), "en", "100/3%"),
    ],
)
def test_percentage(rate: Fraction, language: str, text: str) -> None:
    assert percent_text(Rate(rate), language) == text


@given(st.integers(-(10**40), 10**40), st.sampled_from(CURRENCIES), st.sampled_from(LANGUAGES))
def test_every_digit_is_shown(minor: int, currency: str, language: str) -> None:
    """Also far beyond what a float, or a decimal of the usual precision, can hold."""
    text = money_text(Amount(minor, currency), language)
    least = decimals_of(currency) + 1
    assert "".join(re.findall(r"[0-9]", text)) == str(abs(minor)).rjust(least, "0")
    assert (MINUS in text) == (minor < 0)
    assert "-" not in text


@given(st.integers(-(10**9), 10**9), st.sampled_from(CURRENCIES), st.sampled_from(LANGUAGES))
def test_a_difference_is_the_money_with_a_sign(minor: int, currency: str, language: str) -> None:
    text = difference_text(Amount(minor, currency), language)
    assert ("+" in text, MINUS in text) == (minor > 0, minor < 0)
    unsigned = money_text(Amount(abs(minor), currency), language)
    assert text.replace("+", "").replace(MINUS, "") == unsigned


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_a_rate_is_shown_with_all_its_decimals(digits: int, decimals: int) -> None:
    rate = Rate(Fraction(digits, 100 * 10**decimals))
    text = percent_text(rate).replace(MINUS, "-").replace(",", "")
    assert text == str(rate)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "March 1, 2026"),
        ("en-GB", "1 March 2026"),
        ("de", "1. März 2026"),
        ("zh", "2026年3月1日"),
    ],
)
def test_date(language: str, text: str) -> None:
    assert date_text(date(2026, 3, 1), language) == text
