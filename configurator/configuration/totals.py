"""Totals of builds that differ from a known one in a few answers: only what reads these is priced.

The price lines of a product come in groups (`price_parts`), each of which reads a few answers.
What a group comes to is remembered by the values that it reads, for all pages of the product. That
is the total as long as every price rule is in a group (`is_in_groups`); else a build is priced as
a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from configurator.configuration.price_parts import Lines, lines_of
from configurator.core.money import Amount
from configurator.core.price_rule import AddRule, DiscountRule
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
        self._product = product
        self._groups = lines_of(product)
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

    def total(self, groups: int) -> Amount:
        """The total of a build whose groups come to so much together."""
        base = self._product.base
        return Amount(base.minor + groups, base.currency)


def is_in_groups(product: Product) -> bool:
    """Whether the total is a matter of the price groups alone."""
    return all(isinstance(rule, AddRule | DiscountRule) for rule in product.price_rules)


def _charged(lines: Lines, build: Build) -> int:
    return sum(priced.line.amount.minor for priced in lines.charged(build))
