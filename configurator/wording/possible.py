"""Which numbers are possible, and what is wrong with one that was typed, as sentences."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from fractions import Fraction

from configurator.core.product import Numbers
from configurator.core.ranges import Range
from configurator.core.units import NO_UNIT
from configurator.wording.numbers import number_text, range_text
from configurator.wording.page_words import said
from configurator.wording.titles import listed
from configurator.wording.unit_words import unit_text

MOST_PARTS = 6
"""How many ranges or values a sentence names; of more it says that there are others."""


def possible_text(
    numbers: Numbers,
    ranges: Sequence[Range],
    language: str = "en",
    undecided: Sequence[Range] = (),
) -> str:
    """What is possible: "Possible: 1200–2400 and 3000 mm"; empty where nothing is known.

    Values that do not follow each other in steps are named one by one. `undecided` are those that
    may not be possible after all, which is then said.
    """
    possible = _named(numbers, ranges, language)
    doubtful = _named(numbers, undecided, language)
    texts = [said("possible", language, numbers=possible)] if possible else []
    texts += [said("numbers_undecided", language, numbers=doubtful)] if doubtful else []
    return " ".join(texts)


def _named(numbers: Numbers, ranges: Sequence[Range], language: str) -> str:
    """Ranges by name, with the unit: "1200–2400 and 3000 mm"."""
    parts = list(ranges) if numbers.step is not None else _each(numbers, ranges)
    if not parts:
        return ""
    shown = parts[:MOST_PARTS]
    texts = [range_text(one, NO_UNIT, language) for one in shown]
    if len(shown) < len(parts):
        texts.append(said("and_more", language))
    told = listed(texts, language=language)
    unit = unit_text(numbers.unit.sign, parts[-1].most, language)
    return f"{told} {unit}" if unit else told


def _each(numbers: Numbers, ranges: Sequence[Range]) -> list[Range]:
    return [
        Range(value, value)
        for value in numbers.values
        if any(one.least <= value <= one.most for one in ranges)
    ]


def no_number_text(numbers: Numbers, typed: str, language: str = "en") -> str:
    """Told at a field in which something was typed that is no number."""
    example = number_text(numbers.values[0], numbers.unit, language)
    return said("no_number", language, typed=typed[:40], example=example)


def no_value_text(numbers: Numbers, number: Fraction, language: str = "en") -> str:
    """Told at a field in which a number was typed that the module does not have."""
    values, unit = numbers.values, numbers.unit
    place = bisect(values, number)
    near = [number_text(one, unit, language) for one in values[max(place - 1, 0) : place + 1]]
    typed = number_text(number, unit, language)
    name = "between_steps" if 0 < place < len(values) else "below_all" if not place else "above_all"
    return said(name, language, typed=typed, nearest=listed(near, language=language))
