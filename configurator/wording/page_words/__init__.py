"""The words of the shopper's page, of the list of products and of the quote, in every language.

As in `shapes`: one row for each text, with the same gaps in each language, and a language that
we do not speak gets English. Texts of the product come ready in the parts. The rows stand in
one module for each part of the pages.
"""

from __future__ import annotations

from configurator.wording.page_words.board import BOARD
from configurator.wording.page_words.cards import CARDS
from configurator.wording.page_words.notices import NOTICES
from configurator.wording.page_words.other_pages import OTHER_PAGES
from configurator.wording.page_words.prices import PRICES
from configurator.wording.shapes import LANGUAGES

PAGE: dict[str, tuple[str, str, str]] = {**BOARD, **CARDS, **NOTICES, **OTHER_PAGES, **PRICES}
"""Every text by its name: in English, German and Chinese."""


def said(name: str, language: str = "en", **parts: object) -> str:
    """The text with its gaps filled; KeyError where there is no such text or part."""
    return raw(name, language).format(**parts)


def raw(name: str, language: str = "en") -> str:
    """The text with its gaps, for a reader who fills them; KeyError where there is none."""
    return PAGE[name][LANGUAGES.index(spoken(language))]


def spoken(language: str) -> str:
    """The language in which the page speaks to a reader of `language`: that one, or English."""
    main = language.split("-", maxsplit=1)[0]
    return main if main in LANGUAGES else LANGUAGES[0]
