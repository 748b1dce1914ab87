"""What a build costs the seller, and what is left of its price.

For staff and for the product team only: nothing that a shopper receives holds any of it. A cost
that the file does not tell is *not known*, and then so is the margin; it is never taken for zero.

- the base costs `base_cost`; a base price of zero stands for nothing and costs nothing
- an option costs its `cost` times its pieces, covered by a package or not
- a package costs its contents, and what its own `cost` says beyond them
- an `add` rule costs its `cost` times its quantity; one that takes something off costs nothing
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown, LineKind
from configurator.commerce.price_components.added import quantity_of
from configurator.commerce.price_components.priced import times
from configurator.core.money import Amount
from configurator.core.price_rule import PACKAGES, AddRule
from configurator.core.product import Product
from configurator.core.selection import Build


@dataclass(frozen=True, slots=True)
class Cost:
    """What one component costs the seller; None: not known."""

    component: str
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class Margin:
    """The net price of a build, and what its components cost in the order of the breakdown."""

    net: Amount
    costs: tuple[Cost, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The components whose cost is not known."""
        return tuple(cost.component for cost in self.costs if cost.amount is None)

    @property
    def cost(self) -> Amount | None:
        """What the build costs the seller; None where that is not known."""
        if self.unknown:
            return None
        known = (cost.amount.minor for cost in self.costs if cost.amount is not None)
        return Amount(sum(known), self.net.currency)

    @property
    def share(self) -> Fraction | None:
        """What is left of the net price, as a share of it; None if not known or without a price."""
        cost = self.cost
        if cost is None or self.net.minor <= 0:
            return None
        return Fraction(self.net.minor - cost.minor, self.net.minor)


def margin(product: Product, build: Build, breakdown: Breakdown) -> Margin:
    """The margin of a priced build."""
    costs = (*_base(product), *_options(product, build), *_rules(product, build, breakdown))
    return Margin(breakdown.net, costs)


def _base(product: Product) -> Iterator[Cost]:
    if product.base.minor or product.base_cost is not None:
        yield Cost("base", product.base_cost)


def _options(product: Product, build: Build) -> Iterator[Cost]:
    for module in product.modules:
        for chosen in build.options(module.id):
            cost = module.option(chosen).cost
            if cost is None and module.id == PACKAGES:
                continue
            pieces = Fraction(build.pieces(module.id, chosen))
            told = None if cost is None else times(cost, pieces)
            yield Cost(f"{module.id}={chosen}", told)


def _rules(product: Product, build: Build, breakdown: Breakdown) -> Iterator[Cost]:
    added = (line for line in breakdown.lines if line.kind is LineKind.ADD)
    charged = {line.component for line in added if line.amount.minor > 0}
    for rule in product.price_rules:
        if not isinstance(rule, AddRule):
            continue
        quantity = quantity_of(rule, build)
        if quantity is not None and rule.cost is not None:
            yield Cost(rule.id, times(rule.cost, quantity))
        elif rule.cost is None and rule.id in charged:
            yield Cost(rule.id, None)
