"""The naive twin of the pricing: exact fractions, one pass over everything, nothing shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from configurator.core.evaluation import holds
from configurator.core.money import Amount
from configurator.core.price_rule import AddRule, DiscountRule, OfModule, OfOption, OfRule, Target
from configurator.core.product import Product
from configurator.core.selection import Build


@dataclass
class Item:
    """One fixed line: what it is, its cents, its tax class, and what discounts took off."""

    name: tuple[str, str]
    cents: int
    tax: str
    off: int = 0


@dataclass
class NaivePrice:
    """Total and tax by class, in cents."""

    total: int
    tax: dict[str, int] = field(default_factory=dict)


def nearest(value: Fraction) -> int:
    """Half up, for values that are never negative here."""
    return floor(value + Fraction(1, 2))


def naive_price(product: Product, build: Build) -> NaivePrice:
    """The price as pricing.md describes it."""
    usual = product.taxes[0].id
    items = [Item(("base", ""), product.base.minor, usual)]
    for module in product.modules:
        for option in module.options:
            if build.has(module.id, option.id):
                name = (module.id, option.id)
                items.append(Item(name, option.price.minor, module.tax or usual))
    for rule in product.price_rules:
        if isinstance(rule, AddRule) and (rule.when is None or holds(rule.when, build)):
            items.append(Item(("rule", rule.id), rule.add.minor, rule.tax or usual))
    for rule in product.price_rules:
        if isinstance(rule, DiscountRule) and (rule.when is None or holds(rule.when, build)):
            _take_off(rule, [item for item in items if any(_is(t, item) for t in rule.of)])
    price = NaivePrice(sum(item.cents - item.off for item in items))
    for tax in product.taxes:
        gross = sum(item.cents - item.off for item in items if item.tax == tax.id)
        price.tax[tax.id] = nearest(Fraction(gross) * tax.rate.value / (1 + tax.rate.value))
    return price


def _is(target: Target, item: Item) -> bool:
    match target:
        case OfModule(module):
            return item.name[0] == module
        case OfOption(module, option):
            return item.name == (module, option)
        case OfRule(rule):
            return item.name == ("rule", rule)


def _take_off(rule: DiscountRule, items: list[Item]) -> None:
    whole = sum(item.cents for item in items)
    if whole == 0:
        return
    if isinstance(rule.discount, Amount):
        wanted = min(rule.discount.minor, whole)
    else:
        wanted = nearest(whole * rule.discount.value)
    exact = [Fraction(wanted * item.cents, whole) for item in items]
    parts = [floor(share) for share in exact]
    left = wanted - sum(parts)
    order = sorted(range(len(items)), key=lambda i: (parts[i] - exact[i], i))
    for place in order[:left]:
        parts[place] += 1
    for item, part in zip(items, parts, strict=True):
        item.off = min(item.cents, item.off + part)
