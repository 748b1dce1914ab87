"""Promotions: discounts off the whole, and how they meet.

    - {id: winter-week, discount: 5%, offered: {from: 2026-11-27, through: 2026-11-30}}
    - {id: members, discount: 3%, combine: stackable, offered: {when: group == member}}
    - {id: closing-down, discount: 40%, combine: exclusive}

All are reckoned from the subtotal after bundle discounts and surcharges, never from each other.
Of all ways to combine them the one that takes off most is taken, the earlier in the file if two are
alike: each exclusive one alone; or all stackable ones with the best of those that are `best_of`.
`promotions_cap` is the most of the subtotal that they take off together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from configurator.commerce.breakdown import LineKind
from configurator.commerce.ledger import Ledger, Taken
from configurator.commerce.margin_floor import Floor
from configurator.commerce.price_components.off import off_line, percent_of
from configurator.core.money import Rate
from configurator.core.price_rule import Combine, DiscountRule


def take_promotions(ledger: Ledger, floor: Floor) -> None:
    """Take the promotions off the ledger, together no more than the cap and the floor allow."""
    subtotal = ledger.subtotal
    chosen = _best_way(ledger, subtotal) if subtotal > 0 else ()
    if chosen:
        cap = ledger.sold.product.reckoning.promotions_cap
        most = subtotal if cap is None else int(subtotal * cap.value)
        wanted = ceil(sum(_wanted(ledger, rule, subtotal) for rule in chosen))
        taken = [_taken(ledger, rule, subtotal) for rule in chosen]
        ledger.take(taken, floor.allows(min(most, wanted)))


def _best_way(ledger: Ledger, subtotal: int) -> Sequence[DiscountRule]:
    """The promotions that count, in file order."""

    def worth(rules: Sequence[DiscountRule]) -> Fraction:
        whole = sum((_wanted(ledger, rule, subtotal) for rule in rules), Fraction())
        return min(whole, Fraction(subtotal))

    return max(_ways(ledger, subtotal), key=worth)


def _ways(ledger: Ledger, subtotal: int) -> Iterator[Sequence[DiscountRule]]:
    sold = ledger.sold
    firing = [
        rule
        for rule in sold.product.price_rules
        if isinstance(rule, DiscountRule) and rule.is_promotion and sold.fires(rule.when)
    ]
    best = max(
        (rule for rule in firing if rule.combine is Combine.BEST_OF),
        key=lambda rule: _wanted(ledger, rule, subtotal),
        default=None,
    )
    yield [rule for rule in firing if rule.combine is Combine.STACKABLE or rule is best]
    yield from ([rule] for rule in firing if rule.combine is Combine.EXCLUSIVE)


def _wanted(ledger: Ledger, rule: DiscountRule, subtotal: int) -> Fraction:
    if isinstance(rule.discount, Rate):
        return subtotal * rule.discount.value
    return Fraction(min(rule.discount.minor * ledger.sold.order.pieces, subtotal))


def _taken(ledger: Ledger, rule: DiscountRule, subtotal: int) -> Taken:
    line = off_line(ledger.sold, LineKind.PROMOTION, rule.id, rule.title, rule.span)
    told = percent_of(line, rule.discount, subtotal)
    return Taken(told, ledger.share(_wanted(ledger, rule, subtotal), ledger.left))
