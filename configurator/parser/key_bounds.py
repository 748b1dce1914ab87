"""Between what a key lies that is reckoned from too much to try every case.

Its least and its most are known, and a number of which every value is a multiple; then the
values to try are those at which a row of the table can begin to fit or cease to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import gcd

from configurator.core.evaluation import reckon, round_to
from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Extreme,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    Pieces,
    Reduction,
    Rounded,
    Size,
    Term,
    Total,
)
from configurator.core.product import Product
from configurator.core.table import Between, Cell
from configurator.parser.key_cases import answers_of


@dataclass(frozen=True, slots=True)
class Bounds:
    """All values lie between `least` and `most` and are multiples of `step` (0: all are 0).

    `step` None: nothing is known about them. `open`: it may also be nothing at all.
    """

    least: Fraction
    most: Fraction
    step: Fraction | None
    open: bool = False

    def edges(self, cells: Iterable[Cell]) -> list[Fraction]:
        """Values at which another set of cells fits: one, at least, for every such set."""
        found = {self.least, self.most}
        for cell in cells:
            least, most = (cell.least, cell.most) if isinstance(cell, Between) else (cell, cell)
            if isinstance(least, Fraction):
                found.add(self._at(least))
            if isinstance(most, Fraction):
                found.add(self._behind(most))
        if self.step is None:
            ordered = sorted(found)
            found.update((a + b) / 2 for a, b in pairwise(ordered))
        return sorted(value for value in found if self.least <= value <= self.most)

    def _at(self, value: Fraction) -> Fraction:
        """The first possible value that is not below this one."""
        return -(-value // self.step) * self.step if self.step else value

    def _behind(self, value: Fraction) -> Fraction:
        """The first possible value above this one."""
        return (value // self.step + 1) * self.step if self.step else value


def bounds(product: Product, term: Term) -> Bounds | None:
    """Between what a term of numbers lies; None if that is not known."""
    match term:
        case Named(term=part):
            return bounds(product, part)
        case Rounded(rounding, part, step):
            inner = bounds(product, part)
            if inner is None:
                return None
            ends = [round_to(rounding, end, step) for end in (inner.least, inner.most)]
            return Bounds(ends[0], ends[1], step, inner.open)
        case Total(parts):
            return _total([bounds(product, part) for part in parts])
        case Extreme(reduction, parts):
            return _extreme(reduction, [bounds(product, part) for part in parts])
        case If(_, then, otherwise):
            return _either(bounds(product, then), bounds(product, otherwise))
        case Arithmetic(left, operator, right):
            return _reckoned(operator, bounds(product, left), bounds(product, right))
        case _:
            return _bounds_of_one(product, term)


def _bounds_of_one(product: Product, term: Term) -> Bounds | None:
    """The same for a term that is not made of others."""
    match term:
        case Literal(value) if isinstance(value, Fraction):
            return Bounds(value, value, abs(value))
        case Size(module, factor):
            found = product.module(module)
            listed = [value * factor for value in answers_of(found) if isinstance(value, Fraction)]
            return _hull(listed, absent=found.when is not None)
        case Pieces(module, option):
            most = product.module(module).option(option).most
            return Bounds(Fraction(), Fraction(most), Fraction(1))
        case AttributeOf(values=values):
            return _hull([value for _, value in values if isinstance(value, Fraction)], absent=True)
        case Lookup(table=table):
            results = [row.result for row in table.rows if isinstance(row.result, Fraction)]
            return _hull(results, absent=True) if len(results) == len(table.rows) else None
        case _:
            return None


def _common(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """The largest number of which both are multiples."""
    if one is None or other is None:
        return None
    below = one.denominator * other.denominator
    return Fraction(gcd(int(one * below), int(other * below)), below)


def _hull(values: Sequence[Fraction], *, absent: bool) -> Bounds | None:
    if not values:
        return None
    step: Fraction | None = Fraction()
    for value in values:
        step = _common(step, abs(value))
    return Bounds(min(values), max(values), step, absent)


def _total(parts: Sequence[Bounds | None]) -> Bounds | None:
    total = Bounds(Fraction(), Fraction(), Fraction())
    for part in parts:
        if part is None:
            return None
        least = min(part.least, Fraction()) if part.open else part.least
        most = max(part.most, Fraction()) if part.open else part.most
        total = Bounds(total.least + least, total.most + most, _common(total.step, part.step))
    return total


def _extreme(reduction: Reduction, parts: Sequence[Bounds | None]) -> Bounds | None:
    present = [part for part in parts if part is not None]
    if len(present) < len(parts) or not present:
        return None
    pick = min if reduction is Reduction.SMALLEST else max
    step: Fraction | None = Fraction()
    for part in present:
        step = _common(step, part.step)
    least, most = pick(part.least for part in present), pick(part.most for part in present)
    return Bounds(least, most, step, any(part.open for part in present))


def _either(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    if one is None or other is None:
        return None
    least, most = min(one.least, other.least), max(one.most, other.most)
    return Bounds(least, most, _common(one.step, other.step), one.open or other.open)


def _reckoned(operator: Operator, left: Bounds | None, right: Bounds | None) -> Bounds | None:
    if left is None or right is None:
        return None
    divided = operator is Operator.DIVIDED
    if divided and right.least <= 0 <= right.most:
        return None
    corners = [
        worth
        for one in (left.least, left.most)
        for other in (right.least, right.most)
        if (worth := reckon(operator, one, other)) is not None
    ]
    step = _common(left.step, right.step)
    if operator is Operator.TIMES:
        step = None if left.step is None or right.step is None else left.step * right.step
    if divided:
        fixed = right.least == right.most
        step = left.step / abs(right.least) if fixed and left.step is not None else None
    return Bounds(min(corners), max(corners), step, left.open or right.open)
