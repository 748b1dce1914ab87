"""A line together with what it contributes to each tax class."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.commerce.breakdown import Line


@dataclass(frozen=True, slots=True)
class Priced:
    """A line and its amount by tax class: whole smallest units that add up to the amount."""

    line: Line
    by_tax: tuple[tuple[str, int], ...]


def of_one_class(line: Line) -> Priced:
    """A line that belongs to its own tax class as a whole."""
    return Priced(line, ((line.tax, line.amount.minor),))
