"""What a key of a table can be, in classes: the values that fit the same rows are one class.

Of each class one value has to be tried. Words fit the rows that name them; numbers are ascending,
so those that fit the same ranges stand in one stretch, from one end of a range to the next.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.table import Between, Cell, Key


@dataclass(frozen=True)
class Domain:
    """What one key can be, the numbers ascending."""

    words: tuple[str, ...]
    numbers: tuple[Fraction, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.numbers)

    def first(self) -> Key:
        return self.words[0] if self.words else self.numbers[0]


def domain_of(values: Sequence[Key]) -> Domain:
    words = dict.fromkeys(value for value in values if isinstance(value, str))
    numbers = {value for value in values if isinstance(value, Fraction)}
    return Domain(tuple(words), tuple(sorted(numbers)))


def classes(
    domain: Domain, places: Sequence[int], cells: Sequence[Cell]
) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """Values of a column with the rows that they fit; of those that fit the same rows one."""
    by_cell: dict[Cell, list[int]] = {}
    for place, cell in zip(places, cells, strict=True):
        by_cell.setdefault(cell, []).append(place)
    free = by_cell.pop(None, [])
    others = [word for word in domain.words if word not in by_cell]
    for word in (*(word for word in domain.words if word in by_cell), *others[:1]):
        yield word, tuple(sorted((*by_cell.get(word, []), *free)))
    for value, fitting in _stretches(domain.numbers, by_cell):
        yield value, tuple(sorted((*fitting, *free)))


def _stretches(
    numbers: Sequence[Fraction], by_cell: dict[Cell, list[int]]
) -> Iterator[tuple[Fraction, list[int]]]:
    """The first number of each stretch that fits the same cells, with the rows of these."""
    starts: dict[int, list[Cell]] = {}
    ends: dict[int, list[Cell]] = {}
    for cell in by_cell:
        if isinstance(cell, str):
            continue
        first, last = _reach(numbers, cell)
        if first < last:
            starts.setdefault(first, []).append(cell)
            ends.setdefault(last, []).append(cell)
    fitting: dict[Cell, None] = {}
    for place in sorted({0, *starts, *ends} - {len(numbers)}):
        for cell in ends.get(place, ()):
            del fitting[cell]
        fitting.update(dict.fromkeys(starts.get(place, ())))
        yield numbers[place], [row for cell in fitting for row in by_cell[cell]]


def _reach(numbers: Sequence[Fraction], cell: Cell) -> tuple[int, int]:
    """From which place on, and up to which one (exclusive), the numbers fit the cell."""
    least, most = (cell.least, cell.most) if isinstance(cell, Between) else (cell, cell)
    first = bisect_left(numbers, least) if isinstance(least, Fraction) else 0
    last = bisect_right(numbers, most) if isinstance(most, Fraction) else len(numbers)
    return first, last
