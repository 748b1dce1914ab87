"""The naive twin of the pricing: exact fractions, piece by piece, nothing shared.

Only conditions and terms are judged by the core, which has tests of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from configurator.core.evaluation import holds, number_of
from configurator.core.money import Amount
from configurator.core.price_rule import AddRule, DiscountRule, OfModule, OfOption, OfRule, Target
from configurator.core.product import Product
from configurator.core.selection import Build

Piece = tuple[str, str, int]
"""One piece of an option: the module, the option, and which of its pieces."""


@dataclass
class Item:
    """One fixed line: what it is, its cents, its tax class, and what discounts took off."""

    name: tuple[str, str]
    cents: int
    tax: str
    off: int = 0


@dataclass
class NaivePrice:
    """Total and tax by class in cents, and what each component costs before discounts."""

    total: int
    tax: dict[str, int] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    half = Fraction(1, 2)
    return floor(value + half) if value >= 0 else ceil(value - half)


def naive_price(product: Product, build: Build) -> NaivePrice:
    """The price as pricing.md describes it."""
    usual = product.taxes[0].id
    items = [Item(("base", ""), product.base.minor, usual)]
    owners, lowered = _who_owns_what(product, build)
    for module in product.modules:
        for option in module.options:
            places = range(build.pieces(module.id, option.id))
            free = [place for place in places if (module.id, option.id, place) not in owners]
            cents = sum(option.price.minor for _ in free)
            if module.id == "packages" and places:
                cents = _less(cents, lowered[option.id])
            items.append(Item((module.id, option.id), cents, module.tax or usual))
    for rule in product.price_rules:
        if isinstance(rule, AddRule) and (rule.when is None or holds(rule.when, build)):
            items.append(Item(("rule", rule.id), _added(rule, build), rule.tax or usual))
    fixed = {_called(item): item.cents for item in items}
    for rule in product.price_rules:
        if isinstance(rule, DiscountRule) and (rule.when is None or holds(rule.when, build)):
            _take_off(rule, [item for item in items if any(_is(t, item) for t in rule.of)])
    price = NaivePrice(sum(item.cents - item.off for item in items), fixed=fixed)
    for tax in product.taxes:
        gross = sum(item.cents - item.off for item in items if item.tax == tax.id)
        price.tax[tax.id] = nearest(Fraction(gross) * tax.rate.value / (1 + tax.rate.value))
    return price


def _called(item: Item) -> str:
    module, option = item.name
    return option if module == "rule" else f"{module}={option}" if option else module


def _who_owns_what(product: Product, build: Build) -> tuple[dict[Piece, str], dict[str, int]]:
    """The package that each piece came with, and by how much later packages are lowered."""
    owners: dict[Piece, str] = {}
    lowered: dict[str, int] = {}
    for package in product.packages:
        if not build.has("packages", package.id):
            continue
        contents = dict.fromkeys(
            (one.module, one.option, place)
            for one in package.includes
            for place in range(one.pieces)
            if place < build.pieces(one.module, one.option)
        )
        met = [piece for piece in contents if piece in owners]
        own = [product.module(name).option(option).price.minor for name, option, _ in met]
        lowered[package.id] = sum(cents for cents in own if cents > 0)
        for piece in contents:
            owners.setdefault(piece, package.id)
    return owners, lowered


def _less(cents: int, off: int) -> int:
    """A package's price without what was paid already; that makes it free at most."""
    return cents if cents <= 0 else max(cents - off, 0)


def _added(rule: AddRule, build: Build) -> int:
    rate = Fraction(rule.add.minor)
    if rule.by is not None:
        found = number_of(rule.by, build)
        if found is None:
            return 0
        rate = Fraction(nearest(found))
    if rule.per is None:
        return int(rate)
    number = number_of(rule.per.term, build)
    return 0 if number is None else nearest(rate * number / rule.per.unit.factor)


def _is(target: Target, item: Item) -> bool:
    match target:
        case OfModule(module):
            return item.name[0] == module
        case OfOption(module, option):
            return item.name == (module, option)
        case OfRule(rule):
            return item.name == ("rule", rule)


def _take_off(rule: DiscountRule, named: list[Item]) -> None:
    items = [item for item in named if item.cents > 0]
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
