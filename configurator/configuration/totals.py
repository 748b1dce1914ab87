"""Totals of builds that differ from a known one in a few answers: only what reads these is priced.

The price lines of a product come in groups (`price_parts`), each of which reads a few answers.
What a group comes to is remembered by the values that it reads, for all pages of the product. The
total is a function of their sum (`commerce.on_the_whole`); where it depends on more
(`is_in_groups`), a build is priced as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from configurator.commerce.on_the_whole import total_by_sum
from configurator.configuration.price_parts import Lines, lines_of, months_of
from configurator.core.money import Amount
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.engine import Recent, Spot, Value

MOST_REMEMBERED = 50_000
"""So many worths of groups are kept for one product."""

Values = Callable[[Spot], Value]


class Built(Protocol):
    """What has a build, perhaps only if somebody asks for it."""

    @property
    def build(self) -> Build:
        """The whole build."""


class Totals:
    """The price groups of one product, and what they were found to come to. For all threads."""

    def __init__(self, product: Product) -> None:
        """`once` is the number of the groups of what is paid once, which come first."""
        self._product = product
        once, months = lines_of(product), months_of(product)
        self._groups = (*once, *(group for one in months for group in lines_of(product, one)))
        self._monthly = bool(months)
        self.once = len(once)
        self._total = total_by_sum(product)
        self._reading: dict[Spot, tuple[int, ...]] = {}
        for number, group in enumerate(self._groups):
            for spot in group.reads:
                self._reading[spot] = (*self._reading.get(spot, ()), number)
        self._known: Recent[tuple[int, tuple[Value, ...]], int] = Recent(MOST_REMEMBERED)

    def concerned(self, spots: Iterable[Spot]) -> set[int]:
        """The groups that read some of these answers."""
        found: set[int] = set()
        for spot in spots:
            found.update(self._reading.get(spot, ()))
        return found

    def worth(self, group: int, values: Values, of: Built) -> int:
        """What a group comes to with these values; the build is made if that is not known."""
        lines = self._groups[group]
        key = (group, tuple(map(values, lines.reads)))
        return self._known.get(key, lambda: _charged(lines, of.build))

    def worths(self, values: Values, of: Built) -> tuple[int, ...]:
        """What each group comes to in a build with these values."""
        return tuple(self.worth(group, values, of) for group in range(len(self._groups)))

    def total(self, groups: int) -> Amount | None:
        """The total of a build whose groups of what is paid once come to so much together.

        None where it depends on more; below zero on what lines come to before any discount.
        """
        base = self._product.base
        if self._total is None or base.minor + groups < 0:
            return None
        return Amount(self._total(base.minor + groups), base.currency)

    def monthly(self, groups: int) -> Amount | None:
        """What is paid monthly; None if nothing of the product is."""
        return Amount(groups, self._product.currency) if self._monthly else None


def is_in_groups(product: Product) -> bool:
    """Whether total and monthly price are a matter of the sums of the groups alone.

    Tax on what is paid monthly is reckoned for each number of months by itself.
    """
    monthly_tax = product.reckoning.net and bool(months_of(product))
    return not monthly_tax and total_by_sum(product) is not None


def _charged(lines: Lines, build: Build) -> int:
    return sum(priced.line.amount.minor for priced in lines.charged(build))
