"""Which numbers are possible, and what is wrong with a typed one, in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.product import Numbers
from configurator.core.ranges import Range
from configurator.core.units import UNITS
from configurator.wording.possible import no_value_text, possible_text

EVEN = Numbers(tuple(map(Fraction, range(800, 5001))), UNITS["mm"], Fraction(1))
LIST = Numbers(tuple(map(Fraction, (400, 580, 620))), UNITS["mm"])
HALVES = Numbers(tuple(Fraction(n, 2) for n in range(1, 9)), UNITS["m"], Fraction(1, 2))


def stretch(least: int, most: int) -> Range:
    """A range of whole numbers."""
    return Range(Fraction(least), Fraction(most))


def test_ranges_and_single_numbers_are_listed_with_their_unit_once() -> None:
    ranges = (stretch(1200, 2400), stretch(3000, 3000))
    assert possible_text(EVEN, ranges) == "Possible: 1200–2400 and 3000 mm"
    assert possible_text(EVEN, ranges, "de") == "Möglich: 1200–2400 und 3000 mm"
    assert possible_text(EVEN, ranges, "zh") == "可选：1200–2400和3000 mm"


def test_numbers_that_are_not_even_are_named_one_by_one() -> None:
    assert possible_text(LIST, (stretch(400, 580),)) == "Possible: 400 and 580 mm"


def test_of_many_stretches_the_first_are_named() -> None:
    ranges = tuple(stretch(n, n) for n in range(900, 1000, 10))
    assert possible_text(EVEN, ranges) == "Possible: 900, 910, 920, 930, 940, 950 and more mm"


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert possible_text(EVEN, ()) == ""


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("0.75", "0,75 m gibt es nicht; am nächsten liegen 0,5 m und 1 m."),
        ("0.1", "0,1 m ist zu wenig: Es beginnt bei 0,5 m."),
        ("9", "9 m ist zu viel: Es endet bei 4 m."),
    ],
)
def test_the_nearest_values_are_named(number: str, told: str) -> None:
    assert no_value_text(HALVES, Fraction(number), "de") == told
