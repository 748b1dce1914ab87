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


def _units() -> dict[str, Unit]:
    length, area, volume = (("length", 1),), (("length", 2),), (("length", 3),)
    power, time, data = (("power", 1),), (("time", 1),), (("data", 1),)
    energy: Dimension = (("power", 1), ("time", 1))
    rows: list[tuple[str, str, Dimension, int | Fraction]] = [
        ("um", "µm", length, Fraction(1, 1000)),
        ("mm", "mm", length, 1),
        ("cm", "cm", length, 10),
        ("m", "m", length, 1000),
        ("km", "km", length, 1_000_000),
        ("inch", "in", length, Fraction(254, 10)),
        ("mm2", "mm²", area, 1),
        ("cm2", "cm²", area, 100),
        ("m2", "m²", area, 1_000_000),
        ("mm3", "mm³", volume, 1),
        ("ml", "ml", volume, 1_000),
        ("cl", "cl", volume, 10_000),
        ("l", "l", volume, 1_000_000),
        ("m3", "m³", volume, 1_000_000_000),
        ("mg", "mg", (("mass", 1),), Fraction(1, 1000)),
        ("g", "g", (("mass", 1),), 1),
        ("kg", "kg", (("mass", 1),), 1000),
        ("t", "t", (("mass", 1),), 1_000_000),
        ("mW", "mW", power, Fraction(1, 1000)),
        ("W", "W", power, 1),
        ("kW", "kW", power, 1000),
        ("s", "s", time, 1),
        ("min", "min", time, 60),
        ("h", "h", time, 3600),
        ("day", "d", time, 86_400),
        ("days", "days", time, 86_400),
        ("week", "wk", time, 604_800),
        ("weeks", "weeks", time, 604_800),
        ("month", "month", (("months", 1),), 1),
        ("months", "months", (("months", 1),), 1),
        ("year", "year", (("months", 1),), 12),
        ("years", "years", (("months", 1),), 12),
        ("Wh", "Wh", energy, 3600),
        ("kWh", "kWh", energy, 3_600_000),
        ("mAh", "mAh", (("current", 1), ("time", 1)), Fraction(36, 10)),
        ("Ah", "Ah", (("current", 1), ("time", 1)), 3600),
        ("A", "A", (("current", 1),), 1),
        ("V", "V", (("voltage", 1),), 1),
        ("Hz", "Hz", (("time", -1),), 1),
        ("kHz", "kHz", (("time", -1),), 1_000),
        ("MHz", "MHz", (("time", -1),), 1_000_000),
        ("GHz", "GHz", (("time", -1),), 1_000_000_000),
        ("MB", "MB", data, 1),
        ("GB", "GB", data, 1_000),
        ("TB", "TB", data, 1_000_000),
        ("dB", "dB", (("sound", 1),), 1),
        ("degC", "°C", (("temperature", 1),), 1),
        ("N", "N", (("force", 1),), 1),
        ("Nm", "Nm", (("force", 1), ("length", 1)), 1000),
        ("px", "px", (("pixels", 1),), 1),
        ("people", "people", (("people", 1),), 1),
    ]
    return {name: Unit(name, sign, kind, Fraction(factor)) for name, sign, kind, factor in rows}


UNITS: dict[str, Unit] = _units()
"""Every unit that a rule file may name. A month is no number of days: it is a kind of its own."""


def combined(left: Dimension, right: Dimension, sign: int = 1) -> Dimension:
    """The dimension of a product of two numbers; of their quotient with `sign` -1."""
    powers = dict(left)
    for kind, power in right:
        powers[kind] = powers.get(kind, 0) + sign * power
    return tuple(sorted((kind, power) for kind, power in powers.items() if power))
