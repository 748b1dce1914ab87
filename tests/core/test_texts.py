"""Texts that customers type: what an alphabet means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.product import TextForm
from configurator.core.texts import AlphabetFault, alphabet_fault, fits


@pytest.mark.parametrize(
    ("alphabet", "text", "fitting"),
    [
        ("", "Für Anna, 板式", True),
        ("A-Za-zÄÖÜäöüß0-9 .-", "Für Anna 2.-", True),
        ("A-Za-z", "Anna 2", False),
        ("a-c", "abc", True),
        ("a-c", "d", False),
        ("-a", "-a-", True),
        ("a-", "a-", True),
        ("a-", "b", False),
        ("^a", "^a", True),
        ("^a", "b", False),
        ("]\\^[", "\\]^[", True),
        ("\\w", "w\\", True),
        ("\\w", "a", False),
        ("&&~~||", "&~|", True),
        ("a-c-e", "-e", True),
        ("a-c-e", "d", False),
    ],
)
def test_an_alphabet_is_characters_and_ranges(alphabet: str, text: str, fitting: bool) -> None:
    assert fits(TextForm(20, alphabet), text) is fitting


@pytest.mark.parametrize("text", ["", "   ", "a\nb", "a\x00", "a\u202eb", "a\u200b", "\ud800"])
def test_what_is_empty_or_cannot_be_seen_fits_nowhere(text: str) -> None:
    assert not fits(TextForm(20), text)


def test_a_text_has_at_most_so_many_characters() -> None:
    assert fits(TextForm(3), "abc")
    assert not fits(TextForm(3), "abcd")


def test_a_range_that_runs_backwards_is_found() -> None:
    assert alphabet_fault("0-9z-a") == AlphabetFault("z-a", 3)
    assert alphabet_fault("a-z0-9-") is None


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), max_size=12))
def test_any_alphabet_without_a_fault_can_be_asked(alphabet: str) -> None:
    """It holds the ends of its ranges, and characters far away from it do not fit."""
    if alphabet and alphabet_fault(alphabet) is None:
        assert fits(TextForm(20, alphabet), alphabet[0])
        assert not fits(TextForm(20, alphabet), "板")


@given(st.text(max_size=30))
def test_without_an_alphabet_any_visible_text_fits(text: str) -> None:
    printable = re.sub(r"\s", "", text).isprintable() and bool(text.strip())
    if fits(TextForm(30), text):
        assert text.strip()
    elif printable:
        assert not text.isprintable()
