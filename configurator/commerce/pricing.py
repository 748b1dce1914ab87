"""The price of a build: an ordered breakdown in one pass, exact to the smallest unit.

The steps, each built on what the one before left:

1. base, options and packages, `add` rules, percentages of these; a price list has replaced rates
2. bundle discounts, then surcharges and minimum charges
3. promotions
4. the volume discount of the order
5. the discount of the staff; the margin floor bounds steps 3 to 5
6. tax: in gross prices, or lines of its own on net ones
7. cash rounding

What is paid monthly has its own steps 1, 2 and 6; credits come last and move no total. Given the
same product, build and order the same lines come out, whatever the locale, the time or the order
of clicks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.ledger import Ledger
from configurator.commerce.line_titles import CASH_ROUNDING
from configurator.commerce.margin_floor import Floor
from configurator.commerce.price_components.added import add_lines
from configurator.commerce.price_components.bundle import take_bundles
from configurator.commerce.price_components.credit import credit_lines
from configurator.commerce.price_components.fixed import base_line, option_lines
from configurator.commerce.price_components.package import coverage
from configurator.commerce.price_components.percentage import percent_lines
from configurator.commerce.price_components.priced import Priced, Sold
from configurator.commerce.price_components.promotion import take_promotions
from configurator.commerce.price_components.surcharge import surcharge_lines
from configurator.commerce.price_components.whole import take_staff, take_volume
from configurator.commerce.taxing import tax_lines, tax_parts
from configurator.core.money import Amount, unit_rate
from configurator.core.product import Product
from configurator.core.reckoning import ONE, Order
from configurator.core.selection import Build


def price(product: Product, build: Build, order: Order = ONE) -> Breakdown:
    """The breakdown of a build of a product in one context (`core.offering`)."""
    sold = Sold(product, build, order)
    charged = charged_lines(sold)
    once = Ledger(sold, charged)
    _take_off(once)
    sections = [_taxed(sold, once.priced, 0)]
    for months in sorted({one.line.months for one in charged} - {0}):
        monthly = Ledger(sold, charged, months)
        take_bundles(monthly, monthly.subtotal)
        sections.append(_taxed(sold, monthly.priced, months))
    return _breakdown(sold, sections)


def total_price(product: Product, build: Build) -> Amount:
    """The total of a build."""
    return price(product, build).total


def charged_lines(sold: Sold) -> list[Priced]:
    """Every line that is charged before any discount."""
    fixed = [
        *base_line(sold),
        *option_lines(sold, coverage(sold.product, sold.build)),
        *add_lines(sold),
    ]
    return [*fixed, *percent_lines(sold, fixed)]


def _take_off(ledger: Ledger) -> None:
    """The steps of what is paid once, up to tax."""
    take_bundles(ledger, ledger.subtotal)
    ledger.charge(list(surcharge_lines(ledger)))
    floor = Floor(ledger)
    take_promotions(ledger, floor)
    take_volume(ledger, floor)
    take_staff(ledger, floor)


_Section = tuple[list[Line], list[TaxPart]]


def _taxed(sold: Sold, priced: Sequence[Priced], months: int) -> _Section:
    """Lines that are paid together with their tax, and the taxes."""
    taxes = tax_parts(sold, priced, months)
    lines = [one.line for one in priced]
    if sold.product.reckoning.net:
        lines += [one.line for one in tax_lines(sold, taxes)]
    return lines, taxes


def _breakdown(sold: Sold, sections: Sequence[_Section]) -> Breakdown:
    (once, _), *monthly = sections
    total = sum(line.amount.minor for line in once)
    rounding = list(_cash_line(sold, total))
    total += sum(line.amount.minor for line in rounding)
    credits_given = list(credit_lines(sold))
    due = max(total + sum(line.amount.minor for line in credits_given), 0)
    reckoning = sold.product.reckoning
    deposit = None if reckoning.deposit is None else due * reckoning.deposit.value
    return Breakdown(
        currency=sold.product.currency,
        lines=(*once, *rounding, *(x for lines, _ in monthly for x in lines), *credits_given),
        taxes=tuple(part for _, taxes in sections for part in taxes),
        total=sold.amount(total),
        net_prices=reckoning.net,
        pieces=sold.order.pieces,
        deposit=None if deposit is None else sold.amount(reckoning.rounding.of(deposit)),
    )


def _cash_line(sold: Sold, total: int) -> Iterator[Line]:
    """The line that rounds the total to what can be paid in cash, if it must be."""
    cash = sold.product.reckoning.cash
    if cash is None or not sold.fires(cash.when):
        return
    steps = sold.product.reckoning.rounding.of(Fraction(total, cash.step.minor))
    amount = sold.amount(steps * cash.step.minor - total)
    if amount.minor:
        yield Line(
            component=LineKind.ROUNDING.value,
            kind=LineKind.ROUNDING,
            title=CASH_ROUNDING,
            cause="",
            quantity=Fraction(1),
            rate=unit_rate(amount),
            amount=amount,
            tax="",
            span=cash.span,
        )
