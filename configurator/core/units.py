"""Units of measure: what may be added and compared, and how much of the one is the other.

A dimension is the powers of the base kinds that a number is made of (length, mass, time ...),
so that `mm * mm` is an area and `W * h` an energy. Numbers are reckoned in base units: what
a `Unit` is worth in them is its exact `factor`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Dimension = tuple[tuple[str, int], ...]
"""(kind, power) sorted by kind, no power zero; () is a plain number."""

PLAIN: Dimension = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: `1 <sign>` is `factor` base units of its dimension; `sign` is how people write it.

    `name` is the spelling of the rule file, empty for plain numbers.
    """

    name: str
    sign: str
    dimension: Dimension
    factor: Fraction


NO_UNIT = Unit("", "", PLAIN, Fraction(1))
"""The unit of plain numbers."""


_LENGTH, _AREA, _VOLUME = (("length", 1),), (("length", 2),), (("length", 3),)
_MASS, _POWER, _TIME = (("mass", 1),), (("power", 1),), (("time", 1),)
_ENERGY = (("power", 1), ("time", 1))
_MONTHS, _DATA = (("months", 1),), (("data", 1),)

_ROWS: tuple[tuple[str, str, Dimension, int | Fraction], ...] = (
    ("um", "µm", _LENGTH, Fraction(1, 1000)),
    ("mm", "mm", _LENGTH, 1),
    ("cm", "cm", _LENGTH, 10),
    ("m", "m", _LENGTH, 1000),
    ("km", "km", _LENGTH, 1_000_000),
    ("inch", "in", _LENGTH, Fraction(254, 10)),
    ("mm2", "mm²", _AREA, 1),
    ("cm2", "cm²", _AREA, 100),
    ("m2", "m²", _AREA, 1_000_000),
    ("mm3", "mm³", _VOLUME, 1),
    ("ml", "ml", _VOLUME, 1_000),
    ("cl", "cl", _VOLUME, 10_000),
    ("l", "l", _VOLUME, 1_000_000),
    ("m3", "m³", _VOLUME, 1_000_000_000),
    ("mg", "mg", _MASS, Fraction(1, 1000)),
    ("g", "g", _MASS, 1),
    ("kg", "kg", _MASS, 1000),
    ("t", "t", _MASS, 1_000_000),
    ("mW", "mW", _POWER, Fraction(1, 1000)),
    ("W", "W", _POWER, 1),
    ("kW", "kW", _POWER, 1000),
    ("s", "s", _TIME, 1),
    ("min", "min", _TIME, 60),
    ("h", "h", _TIME, 3600),
    ("day", "d", _TIME, 86_400),
    ("days", "days", _TIME, 86_400),
    ("week", "wk", _TIME, 604_800),
    ("weeks", "weeks", _TIME, 604_800),
    ("month", "month", _MONTHS, 1),
    ("months", "months", _MONTHS, 1),
    ("year", "year", _MONTHS, 12),
    ("years", "years", _MONTHS, 12),
    ("Wh", "Wh", _ENERGY, 3600),
    ("kWh", "kWh", _ENERGY, 3_600_000),
    ("mAh", "mAh", (("current", 1), ("time", 1)), Fraction(36, 10)),
    ("Ah", "Ah", (("current", 1), ("time", 1)), 3600),
    ("A", "A", (("current", 1),), 1),
    ("V", "V", (("voltage", 1),), 1),
    ("Hz", "Hz", (("time", -1),), 1),
    ("kHz", "kHz", (("time", -1),), 1_000),
    ("MHz", "MHz", (("time", -1),), 1_000_000),
    ("GHz", "GHz", (("time", -1),), 1_000_000_000),
    ("MB", "MB", _DATA, 1),
    ("GB", "GB", _DATA, 1_000),
    ("TB", "TB", _DATA, 1_000_000),
    ("dB", "dB", (("sound", 1),), 1),
    ("degC", "°C", (("temperature", 1),), 1),
    ("N", "N", (("force", 1),), 1),
    ("Nm", "Nm", (("force", 1), ("length", 1)), 1000),
    ("px", "px", (("pixels", 1),), 1),
    ("people", "people", (("people", 1),), 1),
)
"""Name, sign, dimension and factor of each unit."""

UNITS: dict[str, Unit] = {
    name: Unit(name, sign, kind, Fraction(factor)) for name, sign, kind, factor in _ROWS
}
"""Every unit that a rule file may name. A month is no number of days: it is a kind of its own."""


def combined(left: Dimension, right: Dimension, sign: int = 1) -> Dimension:
    """The dimension of a product of two numbers; of their quotient with `sign` -1."""
    powers = dict(left)
    for kind, power in right:
        powers[kind] = powers.get(kind, 0) + sign * power
    return tuple(sorted((kind, power) for kind, power in powers.items() if power))
