"""Numbers as people type them, read exactly; and numbers as a field shows them.

A field shows no grouping, and the decimal sign of the language. What is typed may have either
decimal sign, grouping in threes as the language does it, spaces, and the unit behind it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from babel.core import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from configurator.core.units import NO_UNIT, Unit
from configurator.wording.unit_words import unit_spellings

LONGEST = 40
"""More characters than this are no number."""

_PLAIN = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?")


def decimal_sign(language: str) -> str:
    """What stands before the decimals."""
    return get_decimal_symbol(Locale.parse(language, sep="-"))


def read_number(text: str, unit: Unit = NO_UNIT, language: str = "en") -> Fraction | None:
    """The number that `text` means, in `unit`; None where it is none, or too long to be one."""
    if len(text) > LONGEST:
        return None
    typed = "".join(text.split()).replace("−", "-")
    for sign in (unit.sign, unit.name, *unit_spellings(unit.sign, language)):
        typed = typed.removesuffix(sign) if sign else typed
    plain = _ungrouped(typed, language).replace(",", ".")
    return Fraction(plain) if plain.isascii() and _PLAIN.fullmatch(plain) else None


def _ungrouped(typed: str, language: str) -> str:
    """Without the signs between groups of three digits: "1,234.5" in English is 1234.5."""
    group = get_group_symbol(Locale.parse(language, sep="-"))
    decimal = decimal_sign(language)
    grouped = rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d*)?"
    return typed.replace(group, "") if re.fullmatch(grouped, typed) else typed
