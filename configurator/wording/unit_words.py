"""Units that are words, in every language: "1 year", in German "24 Monate".

Signs such as mm and kg are the same everywhere and stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.wording.page_words import spoken
from configurator.wording.shapes import LANGUAGES

_DAYS = (("day", "days"), ("Tag", "Tage"), ("天", "天"))
_WEEKS = (("week", "weeks"), ("Woche", "Wochen"), ("周", "周"))
_MONTHS = (("month", "months"), ("Monat", "Monate"), ("个月", "个月"))
_YEARS = (("year", "years"), ("Jahr", "Jahre"), ("年", "年"))
_PEOPLE = (("person", "people"), ("Person", "Personen"), ("人", "人"))

_WORDS = {
    "days": _DAYS,
    "weeks": _WEEKS,
    "month": _MONTHS,
    "months": _MONTHS,
    "year": _YEARS,
    "years": _YEARS,
    "people": _PEOPLE,
}
"""By the sign of a unit its words for one and for more, in the order of `LANGUAGES`."""


def unit_text(sign: str, number: Fraction, language: str = "en") -> str:
    """What stands behind a number for a unit with this sign."""
    if sign not in _WORDS:
        return sign
    one, more = _WORDS[sign][LANGUAGES.index(spoken(language))]
    return one if number == 1 else more


def unit_spellings(sign: str, language: str = "en") -> Iterator[str]:
    """What people may write for a unit besides its sign."""
    if sign in _WORDS:
        yield from _WORDS[sign][LANGUAGES.index(spoken(language))]
