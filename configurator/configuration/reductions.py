"""What lowers the price of a build for a time: the reductions of which a shop must say since what.

They are promotions (discounts off the whole), bundle discounts that are offered on certain days,
and price lists of certain days where they are below the usual price. A bundle discount without days
is the usual price of a bundle, and a price list without days that of a channel or a group: neither
is a reduction from anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.core.money import Amount, Rate, UnitRate, unit_rate
from configurator.core.price_list import BASE
from configurator.core.price_rule import AddRule, DiscountRule
from configurator.core.product import Product


@dataclass(frozen=True, slots=True)
class Reduction:
    """A price rule, or a price list with one of its components, and how much it takes off.

    One that takes off more is another one: it is announced anew.
    """

    id: str
    worth: Rate | Amount | UnitRate
    component: str = ""


def reductions(product: Product, breakdown: Breakdown) -> frozenset[Reduction]:
    """The reductions in a breakdown of the product, which is told in all its contexts."""
    return frozenset(found for line in breakdown.lines for found in _of_line(product, line))


def _of_line(product: Product, line: Line) -> Iterator[Reduction]:
    if not line.once:
        return
    if line.kind in (LineKind.PROMOTION, LineKind.DISCOUNT) and line.amount.minor < 0:
        for rule in product.price_rules:
            if isinstance(rule, DiscountRule) and rule.id == line.component and _is_reduction(rule):
                yield Reduction(rule.id, rule.discount)
    if line.price_list:
        yield from _listed(product, line)


def _is_reduction(rule: DiscountRule) -> bool:
    return rule.is_promotion or (rule.offered is not None and rule.offered.dated)


def _listed(product: Product, line: Line) -> Iterator[Reduction]:
    """The price list of the line, if it is one of certain days and below the usual price."""
    usual = _usual_rate(product, line.component)
    if usual is None or line.rate.minor >= usual.minor:
        return
    for one in product.price_lists:
        if one.title == line.price_list and one.offered is not None and one.offered.dated:
            yield Reduction(one.id, line.rate, line.component)


def _usual_rate(product: Product, component: str) -> UnitRate | None:
    """What a component costs without any price list; None where a table or tiers decide."""
    if component == BASE:
        return unit_rate(product.base)
    module, equals, option = component.partition("=")
    if equals:
        return unit_rate(product.module(module).option(option).price)
    added = (one for one in product.price_rules if isinstance(one, AddRule) and one.id == component)
    rule = next(added, None)
    return None if rule is None or rule.by or rule.tiers else rule.add
