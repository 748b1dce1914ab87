"""Reads what the price of a product starts from, and the margin that has to remain."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.money import Amount
from configurator.core.price_rule import MarginFloor
from configurator.core.source import Span
from configurator.parser.node import Entries
from configurator.parser.price_money import cost_of
from configurator.parser.reading import Reading


@dataclass(frozen=True, slots=True)
class Base:
    """The price before any option, what that costs, and the least margin of a build."""

    price: Amount
    span: Span
    cost: Amount | None = None
    margin_floor: MarginFloor | None = None


def read_base(reading: Reading, root: Entries) -> Base:
    """What the price of the product starts from."""
    price = root.get("price")
    if not isinstance(price, Entries):
        return Base(reading.amount(None), root.span)
    text, floor = reading.text(price, "base"), reading.text(price, "margin_floor")
    return Base(
        reading.amount(text),
        text.span if text else root.span,
        cost_of(reading, price),
        MarginFloor(reading.rate(floor).value, floor.span) if floor else None,
    )
