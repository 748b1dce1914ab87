"""`per`: how much of something there is, counted in a unit of the file.

    - {id: oak-front, add: 89.00, per: front_area}          # a value in m²: 1.92 × 89.00

The quantity is exact; it is the line's amount that is rounded, once.
"""

from __future__ import annotations

from fractions import Fraction

from configurator.core.evaluation import number_of
from configurator.core.price_rule import Per
from configurator.core.selection import Build


def counted(per: Per, build: Build) -> Fraction | None:
    """The number of units; None where the term reads what is absent."""
    number = number_of(per.term, build)
    return None if number is None else number / per.unit.factor
