"""What is reckoned from the whole: promotions, surcharges and minimums of everything, tax, cash.

Where it depends on nothing but the sum of all other lines, the total of a build is a function of
that sum, and one that never falls where the sum rises. So the cheapest build is the one with the
lowest sum. The function is the pricing itself, on a product of a single line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from configurator.commerce.pricing import total_price
from configurator.core.money import Amount
from configurator.core.price_rule import (
    DiscountRule,
    MinimumRule,
    PriceRule,
    SurchargeRule,
)
from configurator.core.product import Product
from configurator.core.reckoning import TaxRounding
from configurator.core.selection import Build

_NOTHING = Build(())


def total_by_sum(product: Product) -> Callable[[int], int] | None:
    """The total (smallest units) by the sum of base and lines with their bundle discounts.

    None where the total depends on more: on conditions of the customer's answers, on the tax
    classes of the lines, or on what they cost. The sum must be that of the lines before any
    discount, if that is below zero; a checked product has no such build.
    """
    whole = tuple(rule for rule in product.price_rules if _is_of_whole(rule))
    if _depends(product, whole):
        return None
    least = 0 if _has_bundles(product) else None
    if not whole and not product.reckoning.net and product.reckoning.cash is None:
        return partial(_at_least, least)
    empty = replace(
        product, modules=(), packages=(), elements=(), listed=(), price_rules=whole, base_cost=None
    )

    @cache
    def total(minor: int) -> int:
        base = Amount(_at_least(least, minor), product.currency)
        return total_price(replace(empty, base=base), _NOTHING).minor

    return total


def _is_of_whole(rule: PriceRule) -> bool:
    match rule:
        case DiscountRule() | SurchargeRule() | MinimumRule():
            return not rule.of
        case _:
            return False


def _has_bundles(product: Product) -> bool:
    return any(isinstance(rule, DiscountRule) and rule.of for rule in product.price_rules)


def _depends(product: Product, whole: tuple[PriceRule, ...]) -> bool:
    """Whether what is made of the sum depends on more than the sum."""
    terms = product.reckoning
    conditions = [rule.when for rule in whole]
    conditions += [terms.cash.when] if terms.cash is not None else []
    if any(when is not None for when in conditions):
        return True
    discounts = any(isinstance(rule, DiscountRule) for rule in whole)
    if discounts and product.margin_floor is not None:
        return True
    if any(isinstance(r, SurchargeRule | MinimumRule) for r in whole) and _charges_parts(product):
        return True
    rates = {tax.rate for tax in product.taxes}
    return terms.net and (len(rates) > 1 or terms.tax_rounding is TaxRounding.LINE)


def _charges_parts(product: Product) -> bool:
    """Whether surcharges are in the sum, of which others on the whole are not reckoned."""
    return any(isinstance(r, SurchargeRule | MinimumRule) and r.of for r in product.price_rules)


def _at_least(least: int | None, minor: int) -> int:
    return minor if least is None else max(minor, least)
