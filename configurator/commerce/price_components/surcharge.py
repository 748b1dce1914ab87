"""Surcharges and minimum charges: what is added once bundle discounts are off.

    - {id: rush, when: delivery == express, surcharge: 15%}
    - {id: long-way, when: zone == islands, surcharge: 20.00}
    - {id: small-order, minimum: 50.00, of: [delivery, assembly], title: Minimum for delivery}

Both are reckoned from what bundle discounts left of the lines that `of` names (of all lines that
are paid once, without `of`), never from each other. A percentage of what is below zero adds
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.ledger import Ledger
from configurator.commerce.price_components.priced import Priced, of_one_class, usual_tax
from configurator.commerce.price_components.targets import is_named, worths
from configurator.core.money import Amount, Rate, UnitRate, unit_rate
from configurator.core.price_rule import MinimumRule, SurchargeRule, Target


def surcharge_lines(ledger: Ledger) -> Iterator[Priced]:
    """One line for each surcharge and minimum charge that comes to something, in file order."""
    for rule in ledger.sold.product.price_rules:
        if not isinstance(rule, SurchargeRule | MinimumRule):
            continue
        line = _of_rule(ledger, rule) if ledger.sold.fires(rule.when) else None
        if line is not None and line.amount.minor:
            yield of_one_class(line)


def _of_rule(ledger: Ledger, rule: SurchargeRule | MinimumRule) -> Line | None:
    if isinstance(rule, SurchargeRule):
        return _surcharge(ledger, rule)
    return _minimum(ledger, rule)


def _remaining(ledger: Ledger, of: Sequence[Target]) -> tuple[int, bool]:
    """What is left of the named lines, and whether there are any."""
    told = worths(ledger.lines)
    if not of:
        return ledger.subtotal, any(told)
    each = zip(ledger.lines, told, ledger.left, strict=True)
    named = [(worth, min(worth, left)) for line, worth, left in each if is_named(of, line)]
    return sum(left for _, left in named), any(worth for worth, _ in named)


def _surcharge(ledger: Ledger, rule: SurchargeRule) -> Line:
    sold, surcharge = ledger.sold, rule.surcharge
    if isinstance(surcharge, Amount):
        return _line(ledger, rule, Fraction(sold.order.pieces), unit_rate(surcharge))
    base = max(_remaining(ledger, rule.of)[0], 0)
    amount = sold.amount(sold.product.reckoning.rounding.of(base * surcharge.value))
    return _line(ledger, rule, Fraction(1), unit_rate(amount), surcharge, sold.amount(base))


def _minimum(ledger: Ledger, rule: MinimumRule) -> Line | None:
    sold = ledger.sold
    there, any_there = _remaining(ledger, rule.of)
    lacking = rule.minimum.minor * sold.order.pieces - there
    if lacking <= 0 or not any_there:
        return None
    return _line(ledger, rule, Fraction(1), unit_rate(sold.amount(lacking)))


def _line(
    ledger: Ledger,
    rule: SurchargeRule | MinimumRule,
    quantity: Fraction,
    rate: UnitRate,
    percent: Rate | None = None,
    base: Amount | None = None,
) -> Line:
    return Line(
        component=rule.id,
        kind=LineKind.SURCHARGE if isinstance(rule, SurchargeRule) else LineKind.MINIMUM,
        title=rule.title,
        cause="",
        quantity=quantity,
        rate=rate,
        amount=ledger.sold.times(rate, quantity),
        tax=rule.tax or usual_tax(ledger.sold.product),
        span=rule.span,
        percent=percent,
        base=base,
    )
