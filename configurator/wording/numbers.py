"""Numbers with their units as text, by language and to the last digit."""

from __future__ import annotations

from fractions import Fraction

from babel.core import Locale
from babel.numbers import get_decimal_symbol

from configurator.core.choice import spelled
from configurator.core.ranges import Range
from configurator.core.units import NO_UNIT, Unit
from configurator.wording.money import MINUS
from configurator.wording.unit_words import unit_text


def number_text(number: Fraction, unit: Unit = NO_UNIT, language: str = "en") -> str:
    """A number in its unit: "1200 mm", "0.5 m", in German "0,5 m"; plain numbers have no unit."""
    point = get_decimal_symbol(Locale.parse(language, sep="-"))
    told = spelled(number).replace(".", point).replace("-", MINUS)
    return f"{told} {unit_text(unit.sign, number, language)}" if unit.sign else told


def range_text(found: Range, unit: Unit = NO_UNIT, language: str = "en") -> str:
    """Possible numbers: "400–600 mm", or the one number that there is."""
    if found.least == found.most:
        return number_text(found.least, unit, language)
    least = number_text(found.least, NO_UNIT, language)
    return f"{least}–{number_text(found.most, unit, language)}"
