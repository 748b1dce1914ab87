"""Which languages can be written, and which one a reader gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.wording.languages import direction, is_known, own_name, preferred


def test_a_language_calls_itself_by_its_own_name() -> None:
    assert [own_name(one) for one in ("en", "de", "zh")] == ["English", "Deutsch", "中文"]


def test_some_languages_are_written_from_the_right() -> None:
    assert (direction("ar"), direction("de")) == ("rtl", "ltr")


@given(st.text(max_size=20))
def test_any_code_is_known_or_not(code: str) -> None:
    assert is_known(code) in (True, False)


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        (["de-AT", "en"], ["en", "de"], "de"),
        (["de"], ["en", "de-AT"], "de-AT"),
        (["de-AT"], ["de", "de-AT"], "de-AT"),
        (["fr"], ["de", "en"], "de"),
        ([], ["zh"], "zh"),
    ],
)
def test_the_first_language_that_is_understood_is_taken(
    wanted: list[str], known: list[str], found: str
) -> None:
    assert preferred(wanted, known) == found
