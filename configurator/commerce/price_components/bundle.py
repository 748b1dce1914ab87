"""Bundle discounts: a percentage, or a fixed amount, off the lines that `of` names.

    - {id: film-bundle, when: camera == cinema and display == oled_pro, discount: 10%,
       of: [camera, display]}

A discount is computed from the fixed lines as they stand (a package less its overlaps), never
from another discount, and rounded once. It is spread over those of its lines that cost
something, by their amounts; a line that takes something off already gives nothing. No line
gives away more than it holds: where several discounts meet on one line, the line ends at zero
and not below. So the order of discounts in the file changes no total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.priced import Priced, fires
from configurator.core.money import Amount, Rate, share_of, spread
from configurator.core.price_rule import DiscountRule, OfModule, OfOption, OfRule, Target
from configurator.core.product import Product
from configurator.core.selection import Build


def bundle_lines(product: Product, build: Build, fixed: Sequence[Priced]) -> Iterator[Priced]:
    """One line per discount that takes something off, in file order; amounts are negative."""
    worth = _worth(fixed)
    left = worth
    for rule in product.price_rules:
        if isinstance(rule, DiscountRule) and fires(rule, build):
            weights = _weights(rule, fixed, worth)
            off = _off(product, rule, weights, left)
            if any(off):
                left = [amount - part for amount, part in zip(left, off, strict=True)]
                yield _discount(product, rule, fixed, off)


def _worth(fixed: Sequence[Priced]) -> list[int]:
    """What can be taken off each line: what it costs, a package less its overlaps."""
    lowered = {
        priced.line.component: priced.line.amount.minor
        for priced in fixed
        if priced.line.kind is LineKind.OVERLAP
    }
    amounts = (
        priced.line.amount.minor + lowered.get(priced.line.component, 0)
        if priced.line.kind is LineKind.OPTION
        else priced.line.amount.minor
        for priced in fixed
    )
    return [max(amount, 0) for amount in amounts]


def _weights(rule: DiscountRule, fixed: Sequence[Priced], worth: Sequence[int]) -> list[int]:
    return [
        amount if _is_named(rule.of, priced.line) else 0
        for priced, amount in zip(fixed, worth, strict=True)
    ]


def _off(
    product: Product, rule: DiscountRule, weights: Sequence[int], left: Sequence[int]
) -> list[int]:
    """What the rule takes off each line, bounded by what is left of it."""
    whole = Amount(sum(weights), product.currency)
    discount = rule.discount
    wanted = share_of(whole, discount) if isinstance(discount, Rate) else min(discount, whole)
    return [min(part, rest) for part, rest in zip(spread(wanted.minor, weights), left, strict=True)]


def _is_named(targets: Sequence[Target], line: Line) -> bool:
    return any(_names(target, line) for target in targets)


def _names(target: Target, line: Line) -> bool:
    match target:
        case OfModule(module):
            return line.kind is LineKind.OPTION and line.component.split("=")[0] == module
        case OfOption(module, option):
            return line.kind is LineKind.OPTION and line.component == f"{module}={option}"
        case OfRule(rule):
            return line.kind is LineKind.ADD and line.component == rule


def _discount(
    product: Product, rule: DiscountRule, fixed: Sequence[Priced], off: Sequence[int]
) -> Priced:
    by_tax: dict[str, int] = {}
    for priced, part in zip(fixed, off, strict=True):
        if part:
            by_tax[priced.line.tax] = by_tax.get(priced.line.tax, 0) - part
    amount = Amount(-sum(off), product.currency)
    line = Line(
        component=rule.id,
        kind=LineKind.DISCOUNT,
        title=rule.title,
        cause="",
        quantity=Fraction(1),
        rate=amount,
        amount=amount,
        tax=next(iter(by_tax)),
        span=rule.span,
    )
    return Priced(line, tuple(by_tax.items()))
