"""Numbers as authors write them: `8`, `2.5`, `90%`, `9.5 kg`; exact, never a float.

A number stands in front of its unit, with a blank or without. What is wrong with a text is
given back in words (`Unread`), so that whoever knows the place can tell it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.units import NO_UNIT, PLAIN, UNITS, Unit
from configurator.parser.codes import Code
from configurator.parser.suggestion import nearest, quoted

_NUMBER = r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_PLAIN = re.compile(_NUMBER)
_QUANTITY = re.compile(rf"({_NUMBER}) ?(%|[A-Za-zµ][A-Za-z0-9µ²³]*)")
_SPELLING = "write it like 8, 2.5 or 9.5 kg: a dot, no comma, at most nine digits before the dot"
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_PERCENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a text is no such number: the code of the problem, one fact, and the way out."""

    code: Code
    message: str
    hint: str


def read_quantity(text: str) -> tuple[Fraction, Unit] | Unread:
    """The number that a text means, with its unit; a plain number and a percentage have none."""
    if _PLAIN.fullmatch(text):
        return Fraction(text), NO_UNIT
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return Unread(Code.BAD_NUMBER, f"{quoted(text)} is not a number", _hint(text))
    number, name = Fraction(found[1]), found[2]
    if name == "%":
        return number * _PERCENT, NO_UNIT
    if name in UNITS:
        return number, UNITS[name]
    return Unread(Code.UNKNOWN_UNIT, f"there is no unit {quoted(name)}", unit_hint(name))


def number_in(text: str, unit: Unit) -> Fraction | Unread:
    """The number that a text means, told in `unit`; a plain number is in it already."""
    read = read_quantity(text)
    if isinstance(read, Unread):
        return read
    number, written = read
    if written is NO_UNIT or written is unit:
        return number
    if written.dimension != unit.dimension:
        belongs = (
            "a plain number" if unit.dimension == PLAIN else f"a number in {quoted(unit.name)}"
        )
        message = f"{quoted(text)} is not {belongs}"
        hint = "leave the unit out" if unit.dimension == PLAIN else f"write it in {unit.name}"
        return Unread(Code.WRONG_UNIT, message, hint)
    return number * written.factor / unit.factor


def with_unit(number: Fraction, unit: Unit) -> str:
    """A number as a rule file writes it: `2400 mm`."""
    return f"{spelled(number)} {unit.name}" if unit.name else spelled(number)


def unit_hint(name: str) -> str:
    """Which unit was probably meant."""
    near = _SPOKEN.get(name.lower().removesuffix("s")) or nearest(name, UNITS)
    return f'did you mean "{near}"?' if near else "units are such as mm, m2, kg, W, h or GB"


_SPOKEN = {
    "millimeter": "mm",
    "millimetre": "mm",
    "centimeter": "cm",
    "centimetre": "cm",
    "meter": "m",
    "metre": "m",
    "sqm": "m2",
    "qm": "m2",
    "m²": "m2",
    "mm²": "mm2",
    "cm²": "cm2",
    "m³": "m3",
    "mm³": "mm3",
    "in": "inch",
    "inche": "inch",
    "litre": "l",
    "liter": "l",
    "gram": "g",
    "kilogram": "kg",
    "kilo": "kg",
    "ton": "t",
    "watt": "W",
    "hour": "h",
    "minute": "min",
    "second": "s",
    "percent": "%",
}
"""Names of units as people say them, without the s of several."""


def _hint(text: str) -> str:
    return "write a dot instead of the comma" if _COMMA.match(text) else _SPELLING
