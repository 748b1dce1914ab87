"""The texts of the page exist in every language, with the same gaps, and each one is used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import configurator
from configurator.commerce.breakdown import LineKind
from configurator.commerce.price_steps import Step
from configurator.web.contract import Words
from configurator.wording.page_words import PAGE, raw, said, spoken
from configurator.wording.page_words.board import BOARD
from configurator.wording.page_words.cards import CARDS
from configurator.wording.page_words.notices import NOTICES
from configurator.wording.page_words.other_pages import OTHER_PAGES
from configurator.wording.page_words.prices import PRICES
from configurator.wording.shapes import LANGUAGES

PACKAGE = Path(configurator.__file__).parent


def gaps(text: str) -> set[str]:
    """The names of the gaps in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", PAGE)
def test_a_text_has_the_same_gaps_in_every_language(name: str) -> None:
    row = PAGE[name]
    assert len(row) == len(LANGUAGES)
    assert all(text.strip() for text in row)
    assert len({frozenset(gaps(text)) for text in row}) == 1


def test_no_name_stands_for_two_texts() -> None:
    assert len(PAGE) == sum(map(len, (BOARD, CARDS, NOTICES, OTHER_PAGES, PRICES)))


def test_every_text_is_used_somewhere() -> None:
    files = [
        *PACKAGE.glob("w*/**/*.py"),
        *PACKAGE.glob("cli/*.py"),
        *PACKAGE.glob("web/templates/*.html"),
    ]
    texts = [file.read_text("utf-8") for file in files if "page_words" not in file.parts]
    assert len(texts) > 30
    named = {name for text in texts for name in re.findall(r'"(\w+)"', text)}
    built = {
        *(f"line_{kind.value}" for kind in LineKind),
        *(f"step_{step.value}" for step in Step),
        *(f"total{once}{taxed}" for once in ("", "_once") for taxed in ("", "_taxed")),
    }
    assert built <= set(PAGE)
    assert set(PAGE) - named - built - set(Words.__annotations__) == set()


def test_a_language_that_we_do_not_speak_gets_english() -> None:
    assert [spoken(one) for one in ("de-AT", "zh", "fr", "")] == ["de", "zh", "en", "en"]
    assert said("still", "de-AT", titles="Lieferung") == "Noch zu wählen: Lieferung"
    assert raw("counted", "fr") == "{count} of {most}"
