"""A line that takes something off, before it is known how much that comes to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.priced import Sold
from configurator.core.money import Amount, Rate, unit_rate
from configurator.core.source import Span


def off_line(sold: Sold, kind: LineKind, component: str, title: str, span: Span) -> Line:
    """The line of a discount without its amount, and of what it is a percentage."""
    nothing = sold.amount(0)
    return Line(
        component=component,
        kind=kind,
        title=title,
        cause="",
        quantity=Fraction(1),
        rate=unit_rate(nothing),
        amount=nothing,
        tax="",
        span=span,
    )


def percent_of(line: Line, discount: Rate | Amount, base: int) -> Line:
    """The line, saying what percentage of what it is, if it is one."""
    if not isinstance(discount, Rate):
        return line
    return replace(line, percent=discount, base=Amount(base, line.amount.currency))
