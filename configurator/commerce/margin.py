"""What a build costs the seller, and what is left of its price.

For staff and for the product team only: nothing that a shopper receives holds any of it. A cost
that the file does not tell is *not known*, and then so is the margin; it is never taken for zero.

- the base costs `base_cost`; a base price of zero stands for nothing and costs nothing
- an option costs its `cost` times its pieces, covered by a package or not
- a package costs its contents, and what its own `cost` says beyond them
- an `add` rule costs its `cost` times its quantity; one that takes something off costs nothing
- what is paid monthly has no part in it, neither its price nor its cost
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.commerce.price_components.added import quantity_of
from configurator.commerce.price_components.priced import Sold
from configurator.core.money import Amount, unit_rate
from configurator.core.price_list import BASE
from configurator.core.price_rule import PACKAGES, AddRule
from configurator.core.product import Product
from configurator.core.reckoning import ONE, Order
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
        found = total_cost(self.costs)
        return None if found is None else Amount(found, self.net.currency)

    @property
    def share(self) -> Fraction | None:
        """What is left of the net price, as a share of it; None if not known or without a price."""
        cost = self.cost
        if cost is None or self.net.minor <= 0:
            return None
        return Fraction(self.net.minor - cost.minor, self.net.minor)


def margin(product: Product, build: Build, breakdown: Breakdown, order: Order = ONE) -> Margin:
    """The margin of a priced build, with all pieces of the order."""
    sold = Sold(product, build, order)
    return Margin(breakdown.net, tuple(costs(sold, breakdown.lines)))


def costs(sold: Sold, lines: Iterable[Line]) -> Iterator[Cost]:
    """What the components of a build cost, in the order of the breakdown; `lines` are its lines."""
    yield from _base(sold)
    yield from _options(sold)
    yield from _rules(sold, lines)


def total_cost(found: Sequence[Cost]) -> int | None:
    """The sum of some costs; None where one is not known."""
    known = [cost.amount.minor for cost in found if cost.amount is not None]
    return sum(known) if len(known) == len(found) else None


def _base(sold: Sold) -> Iterator[Cost]:
    product = sold.product
    if product.base.minor or product.base_cost is not None:
        yield _cost(sold, BASE, product.base_cost, Fraction(1))


def _options(sold: Sold) -> Iterator[Cost]:
    for module in sold.product.modules:
        for chosen in sold.build.options(module.id) if not module.months else ():
            cost = module.option(chosen).cost
            if cost is None and module.id == PACKAGES:
                continue
            pieces = Fraction(sold.build.pieces(module.id, chosen))
            yield _cost(sold, f"{module.id}={chosen}", cost, pieces)


def _rules(sold: Sold, lines: Iterable[Line]) -> Iterator[Cost]:
    added = (line for line in lines if line.kind is LineKind.ADD)
    charged = {line.component for line in added if line.amount.minor > 0}
    for rule in sold.product.price_rules:
        if not isinstance(rule, AddRule) or rule.months:
            continue
        quantity = quantity_of(sold, rule)
        if quantity is not None and rule.cost is not None:
            yield _cost(sold, rule.id, rule.cost, quantity)
        elif rule.cost is None and rule.id in charged:
            yield Cost(rule.id, None)


def _cost(sold: Sold, component: str, cost: Amount | None, quantity: Fraction) -> Cost:
    """What so much of a component costs, for each piece of the order."""
    if cost is None:
        return Cost(component, None)
    return Cost(component, sold.times(unit_rate(cost), quantity * sold.order.pieces))
