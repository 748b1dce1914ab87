"""The naive twin of what is charged: exact fractions, piece by piece, before any discount."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from configurator.core.evaluation import holds, number_of
from configurator.core.expression import Expression
from configurator.core.money import Rounding
from configurator.core.price_rule import (
    AddRule,
    OfModule,
    OfOption,
    OfRule,
    PercentRule,
    Target,
    TierKind,
    Tiers,
)
from configurator.core.product import Product
from configurator.core.reckoning import Order
from configurator.core.selection import Build

Piece = tuple[str, str, int]
"""One piece of an option: the module, the option, and which of its pieces."""

HALF = Fraction(1, 2)


@dataclass
class Item:
    """A charged line: what it is, its cents, its tax class, and what is left of it.

    The cents of a package are `lowered` by its overlaps already, which are a line of their own.
    """

    name: tuple[str, str]
    cents: int
    tax: str
    months: int = 0
    left: int = 0
    lowered: int = 0


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    return floor(value + HALF) if value >= 0 else ceil(value - HALF)


def even(value: Fraction) -> int:
    """The nearest whole number, halves to the even one."""
    low = floor(value)
    if value - low == HALF:
        return low if low % 2 == 0 else low + 1
    return nearest(value)


def down(value: Fraction) -> int:
    """The whole number towards zero."""
    return floor(value) if value >= 0 else ceil(value)


ROUNDED: dict[Rounding, Callable[[Fraction], int]] = {
    Rounding.HALF_UP: nearest,
    Rounding.HALF_EVEN: even,
    Rounding.DOWN: down,
}


class Charged:
    """What one build of a product comes to before discounts, in one order."""

    def __init__(self, product: Product, build: Build, order: Order) -> None:
        self.product, self.build, self.order = product, build, order
        self.terms = product.reckoning
        self.rounded = ROUNDED[self.terms.rounding]
        self.usual = product.taxes[0].id

    def fires(self, when: Expression | None) -> bool:
        """Whether a condition holds."""
        return when is None or holds(when, self.build)

    def charged(self) -> Iterator[Item]:
        """Base, options less what packages cover, and what rules add."""
        product, build, pieces = self.product, self.build, self.order.pieces
        yield Item(("base", ""), product.base.minor * pieces, self.usual)
        owners, lowered = _who_owns_what(product, build)
        for module in product.modules:
            for option in module.options:
                places = range(build.pieces(module.id, option.id))
                free = [place for place in places if (module.id, option.id, place) not in owners]
                cents = sum(option.price.minor for _ in free)
                less = cents
                if module.id == "packages" and places:
                    less = _less(cents, lowered[option.id])
                item = Item((module.id, option.id), less * pieces, module.tax or self.usual)
                item.months, item.lowered = module.months, (cents - less) * pieces
                yield item
        for rule in product.price_rules:
            if isinstance(rule, AddRule) and self.fires(rule.when):
                for cents in self._added(rule):
                    yield Item(("rule", rule.id), cents, rule.tax or self.usual, rule.months)

    def _added(self, rule: AddRule) -> Iterator[int]:
        """The cents of each line of a rule."""
        number: Fraction | None = Fraction(1)
        if rule.per is not None:
            told = number_of(rule.per.term, self.build)
            number = None if told is None else told / rule.per.unit.factor
        if number is None:
            return
        if rule.tiers is not None:
            parts = _tiers(rule.tiers, number)
        elif rule.by is not None:
            rate = number_of(rule.by, self.build)
            parts = [] if rate is None else [(number, rate)]
        else:
            parts = [(number, rule.add.minor)]
        for much, rate in parts:
            yield self.rounded(much * rate * self.order.pieces)

    def percentages(self, items: Sequence[Item]) -> list[Item]:
        """What percentages of lines add, of other percentages too."""
        rules = {r.id: r for r in self.product.price_rules if isinstance(r, PercentRule)}
        known: dict[str, Item] = {}

        def item(rule: PercentRule) -> Item:
            if rule.id not in known:
                names = [t.rule for t in rule.of if isinstance(t, OfRule) and t.rule in rules]
                others = [item(rules[name]) for name in names]
                named = [one for one in items if any(is_named(t, one) for t in rule.of)]
                fires = self.fires(rule.when)
                base = sum(one.cents for one in [*named, *others]) if fires else 0
                cents = self.rounded(base * rule.percent.value)
                known[rule.id] = Item(("rule", rule.id), cents, rule.tax or self.usual)
            return known[rule.id]

        return [item(rule) for rule in rules.values()]

    def cost(self) -> int | None:
        """What the build costs the seller; None if any cost is not known."""
        product, found = self.product, []
        if product.base.minor or product.base_cost is not None:
            found.append((product.base_cost, Fraction(1)))
        for module in product.modules:
            for option in module.options:
                pieces = self.build.pieces(module.id, option.id)
                package = module.id == "packages" and option.cost is None
                if pieces and not module.months and not package:
                    found.append((option.cost, Fraction(pieces)))
        for rule in product.price_rules:
            if isinstance(rule, AddRule) and not rule.months and self.fires(rule.when):
                number = Fraction(1) if rule.per is None else number_of(rule.per.term, self.build)
                unit = Fraction(1) if rule.per is None else rule.per.unit.factor
                if number is not None and (rule.cost or any(c > 0 for c in self._added(rule))):
                    found.append((rule.cost, number / unit))
        if any(cost is None for cost, _ in found):
            return None
        pieces = self.order.pieces
        return sum(self.rounded(cost.minor * number * pieces) for cost, number in found if cost)


def _tiers(tiers: Tiers, number: Fraction) -> list[tuple[Fraction, Fraction]]:
    """How much has which rate."""
    if tiers.kind is TierKind.VOLUME or number <= 0:
        fits = [one for one in tiers.tiers if one.to is None or number <= one.to]
        return [(number, fits[0].rate.minor)]
    found, below = [], Fraction()
    for tier in tiers.tiers:
        end = number if tier.to is None else min(number, tier.to)
        if end > below:
            found.append((end - below, tier.rate.minor))
            below = end
    return found


def called(item: Item) -> str:
    """The component of an item."""
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


def is_named(target: Target, item: Item) -> bool:
    """Whether a target names an item."""
    match target:
        case OfModule(module):
            return item.name[0] == module
        case OfOption(module, option):
            return item.name == (module, option)
        case OfRule(rule):
            return item.name == ("rule", rule)
