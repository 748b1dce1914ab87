"""The price of a build in parts, each of which reads a few answers only.

Given a product, it gives groups of lines of the breakdown: what is charged for them depends on the
answers that they read and on nothing else, and all groups together are the price. Lines that one
discount, or packages with the same contents, bring together are one group; a discount of everything
(100 %) takes each of its lines away by itself, but for lines that others are on too. The lines are
priced by `commerce` alone.

What is reckoned from the whole (promotions, surcharges of everything, cash rounding) is in no
group: `commerce.on_the_whole` tells what becomes of their sum. What is paid monthly is no part of
the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeGuard

from configurator.commerce.ledger import Ledger
from configurator.commerce.margin import Cost, costs
from configurator.commerce.price_components.bundle import take_bundles
from configurator.commerce.price_components.priced import Priced, Sold
from configurator.commerce.price_components.surcharge import surcharge_lines
from configurator.commerce.pricing import charged_lines
from configurator.core.expression import Expression, Term
from configurator.core.money import Amount, Rate
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    DiscountRule,
    MinimumRule,
    OfModule,
    OfOption,
    OfRule,
    PercentRule,
    PriceRule,
    SurchargeRule,
)
from configurator.core.product import Option, Product
from configurator.core.selection import Build
from configurator.engine.decisions import Spot, read_in, spot_of

Reckons = DiscountRule | PercentRule | SurchargeRule | MinimumRule
"""Rules that may be reckoned from certain lines."""


@dataclass(frozen=True)
class Lines:
    """Some lines of the breakdown by their components, and the answers that they read.

    `product` has the modules and rules that matter for them, and no base price.
    """

    components: frozenset[str]
    reads: tuple[Spot, ...]
    product: Product
    months: int = 0

    def charged(self, build: Build) -> list[Priced]:
        """What these lines come to, discounts on them included."""
        sold = Sold(self.product, build)
        own = (x for x in charged_lines(sold) if x.line.component in self.components)
        ledger = Ledger(sold, own, self.months)
        take_bundles(ledger, sum(ledger.left))
        ledger.charge(list(surcharge_lines(ledger)))
        return ledger.priced

    def costs(self, build: Build, charged: Sequence[Priced]) -> list[Cost]:
        """What the components of these lines cost the seller."""
        told = costs(Sold(self.product, build), [priced.line for priced in charged])
        return [cost for cost in told if cost.component in self.components]


def lines_of(product: Product, months: int = 0) -> tuple[Lines, ...]:
    """The lines of a product in one context, in groups; the base price is not among them.

    They are those that are paid so many `months`; once, if none.
    """
    reads = dict(_reads(product, months))
    groups = [[name] for name in reads]
    rules = [rule for rule in product.price_rules if _reckons(rule)]
    for rule in rules:
        groups = _joined(groups, _together(product, rule, rules) & set(reads))
    for rule in rules:
        for name in _named(product, rule):
            if rule.when is not None and name in reads:
                reads[name] = (*reads[name], *_spots(product, rule.when))
    by_reads: dict[frozenset[Spot], list[str]] = {}
    for group in groups:
        by_reads.setdefault(frozenset(s for name in group for s in reads[name]), []).extend(group)
    return tuple(_lines(product, together, reads, months) for together in by_reads.values())


def months_of(product: Product) -> tuple[int, ...]:
    """For how many months something of the product is paid, each number once."""
    modules = {module.months for module in product.modules}
    adds = (rule for rule in product.price_rules if isinstance(rule, AddRule))
    return tuple(sorted((modules | {rule.months for rule in adds}) - {0}))


def _reckons(rule: PriceRule) -> TypeGuard[Reckons]:
    """Whether a rule is reckoned from certain lines."""
    return isinstance(rule, Reckons) and bool(rule.of)


def _together(product: Product, rule: Reckons, others: Sequence[Reckons]) -> set[str]:
    """The lines that a rule brings together; one of 100 % only those that others are on too."""
    named = set(_named(product, rule))
    if not _takes_all(rule):
        return named
    rest = (one for one in others if not _takes_all(one))
    return named & {name for one in rest for name in _named(product, one)}


def _takes_all(rule: Reckons) -> bool:
    return isinstance(rule, DiscountRule) and rule.discount == Rate(Fraction(1))


def _reads(product: Product, months: int) -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """What each line reads by itself, by its component."""
    for module, option in product.pairs():
        if module.months != months:
            continue
        of_packages = tuple(_package_spots(product, option)) if module.id == PACKAGES else ()
        covering = (
            (PACKAGES, package.id)
            for package in product.packages
            if any((o.module, o.option) == (module.id, option.id) for o in package.includes)
        )
        yield (
            f"{module.id}={option.id}",
            (spot_of(module, option.id), *covering, *of_packages),
        )
    for rule in product.price_rules:
        if isinstance(rule, AddRule) and rule.months == months:
            trees = [rule.when, None if rule.per is None else rule.per.term, rule.by]
            read = [spot for tree in trees if tree is not None for spot in _spots(product, tree)]
            yield rule.id, tuple(read)
        elif _reckons(rule) and not isinstance(rule, DiscountRule) and not months:
            yield rule.id, ()


def _package_spots(product: Product, option: Option) -> Iterator[Spot]:
    """What the price of a package reads: what it shares with packages, and these."""
    package = next((one for one in product.packages if one.id == option.id), None)
    for included in package.includes if package is not None else ():
        key = (included.module, included.option)
        others = [
            one.id
            for one in product.packages
            if one is not package and any((o.module, o.option) == key for o in one.includes)
        ]
        if others:
            yield spot_of(product.module(included.module), included.option)
            yield from ((PACKAGES, other) for other in others)


def _spots(product: Product, tree: Expression | Term) -> Iterator[Spot]:
    return read_in(tree, {module.id: module for module in product.modules})


def _named(product: Product, rule: Reckons) -> Iterator[str]:
    """The components of the lines that a rule is reckoned from, and itself if it adds one."""
    if not isinstance(rule, DiscountRule):
        yield rule.id
    for target in rule.of:
        match target:
            case OfModule(module):
                yield from (f"{module}={option.id}" for option in product.module(module).options)
            case OfOption(module, option):
                yield f"{module}={option}"
            case OfRule(name):
                yield name


def _joined(groups: list[list[str]], names: set[str]) -> list[list[str]]:
    """The groups, those with one of the names as one."""
    met = [group for group in groups if names.intersection(group)]
    together = [name for group in met for name in group]
    return [*(group for group in groups if group not in met), *([together] if met else [])]


def _lines(
    product: Product, names: Sequence[str], reads: dict[str, tuple[Spot, ...]], months: int
) -> Lines:
    spots = tuple(dict.fromkeys(spot for name in names for spot in reads[name]))
    read = {module for module, _ in spots}
    kept = tuple(
        module
        for module in product.modules
        if module.id in read or module.element or module.id == PACKAGES
    )
    rules = tuple(
        rule
        for rule in product.price_rules
        if rule.id in names or (_reckons(rule) and set(names).intersection(_named(product, rule)))
    )
    packages = tuple(one for one in product.packages if (PACKAGES, one.id) in spots)
    contents = {one.module for package in packages for one in package.includes} - read
    kept += tuple(
        module for module in product.modules if module.id in contents and module not in kept
    )
    nothing = Amount(0, product.currency)
    return Lines(
        frozenset(names),
        spots,
        replace(
            product,
            modules=kept,
            price_rules=rules,
            packages=packages,
            base=nothing,
            base_cost=None,
        ),
        months,
    )
