"""Possible numbers, told as ranges."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Range:
    """The values of a module from `least` to `most`, both included, in the module's unit.

    Every value that the module has between the two belongs to the range.
    """

    least: Fraction
    most: Fraction

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The least and the most."""
        return self.least, self.most
