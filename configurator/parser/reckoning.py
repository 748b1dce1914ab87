"""Reads what a file says of all its prices: rounding, tax, discounts on the whole, what is due.

tax: {prices: net, rounding: line, classes: {goods: 19%}}
price:
  rounding: half_even
  volume: {10: 3%, 50: 7%}
  staff: {discount: 8%, with_approval: 15%}
  cash_rounding: {to: 0.05, when: pay == cash}
"""

from __future__ import annotations

from fractions import Fraction

from configurator.core.money import Rate, Rounding
from configurator.core.reckoning import (
    CashRounding,
    Reckoning,
    StaffTerms,
    TaxRounding,
    VolumeStep,
)
from configurator.parser.codes import Code
from configurator.parser.names import group
from configurator.parser.node import Entries
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def read_reckoning(reading: Reading, root: Entries) -> Reckoning:
    """How the prices of the product are reckoned."""
    price, tax = root.get("price"), root.get("tax")
    usual = Reckoning()
    if isinstance(tax, Entries):
        prices, rounding = reading.text(tax, "prices"), reading.text(tax, "rounding")
        usual = Reckoning(
            net=prices is not None and prices.text == "net",
            tax_rounding=TaxRounding(rounding.text) if rounding else TaxRounding.RATE,
        )
    if not isinstance(price, Entries):
        return usual
    rounding = reading.text(price, "rounding")
    return Reckoning(
        rounding=Rounding(rounding.text) if rounding else Rounding.HALF_UP,
        net=usual.net,
        tax_rounding=usual.tax_rounding,
        volume=_volume(reading, price),
        promotions_cap=_rate(reading, price, "promotions_cap"),
        staff=_staff(reading, price),
        cash=_cash(reading, price),
        deposit=_rate(reading, price, "deposit"),
    )


def _rate(reading: Reading, node: Entries, key: str) -> Rate | None:
    text = reading.text(node, key)
    return None if text is None else reading.rate(text)


def _volume(reading: Reading, price: Entries) -> tuple[VolumeStep, ...]:
    steps: list[VolumeStep] = []
    for entry in group(price.get("volume")).values():
        text = reading.fitting(entry.value)
        if text is None or not reading.shape.fits(entry.key):
            continue
        step = VolumeStep(int(entry.key.text), reading.rate(text), entry.key.span)
        if step.pieces < 2:
            message = "a volume discount holds from 2 pieces on, or from more"
            hint = "for all orders alike write a rule with discount"
            reading.report.add(Code.BAD_TIERS, step.span, message, hint)
        elif steps and step.pieces <= steps[-1].pieces:
            message = f"{quoted(entry.key.text)} is not above the step before it"
            hint, places = "steps ascend, the smallest one first", (steps[-1].span,)
            reading.report.add(Code.BAD_TIERS, step.span, message, hint, places)
        steps.append(step)
    return tuple(steps)


def _staff(reading: Reading, price: Entries) -> StaffTerms | None:
    node = price.get("staff")
    alone = reading.text(node, "discount") if isinstance(node, Entries) else None
    if not isinstance(node, Entries) or alone is None:
        return None
    discount, approved = reading.rate(alone), _rate(reading, node, "with_approval")
    text = reading.text(node, "with_approval")
    if text is not None and approved is not None and approved < discount:
        message = f"{quoted(text.text)} is less than what staff give by themselves"
        hint = f"write {discount} or more"
        reading.report.add(Code.BAD_PERCENT, text.span, message, hint, (alone.span,))
    return StaffTerms(discount, approved, price.entries["staff"].key.span)


def _cash(reading: Reading, price: Entries) -> CashRounding | None:
    node = price.get("cash_rounding")
    within = node if isinstance(node, Entries) else None
    text = reading.text(price, "cash_rounding") if within is None else reading.text(within, "to")
    if text is None:
        return None
    step = reading.amount(text)
    if Fraction(text.text) == 0:
        message = f"nothing can be rounded to multiples of {quoted(text.text)}"
        reading.report.add(Code.BAD_MONEY, text.span, message, "write an amount above zero")
    when = None if within is None else reading.condition(within, "when")
    return CashRounding(step, when, price.entries["cash_rounding"].key.span)
