"""Credits: what is credited against the total, such as a trade-in or a voucher.

    - {id: old-phone, when: trade_in == thing_2, credit: 120.00}
    - {id: welcome, voucher: WELCOME26, credit: 20.00, offered: {through: 2026-12-31}}

A credit moves neither total nor tax, only what is due; what is due never falls below zero. A rule
with a voucher counts if the order names its code, once, however many pieces are ordered.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.by_table import looked_up
from configurator.commerce.price_components.priced import Sold
from configurator.core.money import UnitRate, unit_rate
from configurator.core.price_rule import CreditRule
from configurator.core.product import Product


def credit_lines(sold: Sold) -> Iterator[Line]:
    """One line for each credit that counts, in file order; amounts are negative."""
    for rule in sold.product.price_rules:
        if isinstance(rule, CreditRule) and _counts(sold, rule):
            rate = _rate(sold, rule)
            if rate is not None and rate.minor > 0:
                yield _line(sold, rule, UnitRate(-rate.minor, rate.currency))


def unknown_vouchers(product: Product, vouchers: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that no voucher of the product, as it is offered now, has."""
    known = {rule.voucher for rule in product.price_rules if isinstance(rule, CreditRule)}
    return tuple(code for code in vouchers if code not in known - {""})


def _counts(sold: Sold, rule: CreditRule) -> bool:
    return sold.fires(rule.when) and (not rule.voucher or rule.voucher in sold.order.vouchers)


def _rate(sold: Sold, rule: CreditRule) -> UnitRate | None:
    if rule.by is None:
        return unit_rate(rule.credit)
    return looked_up(rule.by, sold.build, rule.credit.currency)


def _line(sold: Sold, rule: CreditRule, rate: UnitRate) -> Line:
    return Line(
        component=rule.id,
        kind=LineKind.CREDIT,
        title=rule.title,
        cause="",
        quantity=Fraction(1),
        rate=rate,
        amount=sold.times(rate, Fraction(1)),
        tax="",
        span=rule.span,
    )
