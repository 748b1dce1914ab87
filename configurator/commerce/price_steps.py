"""The steps by which a price came about, read off its breakdown.

Given a breakdown it gives its lines in groups, each with what the price had come to after it. The
groups of what is paid once follow each other; what is paid monthly stands by itself, one group for
each number of months; credits come off the total.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.core.money import Amount


class Step(Enum):
    """A step of the pricing (`commerce.pricing`), in order."""

    CHARGES = "charges"
    BUNDLES = "bundles"
    SURCHARGES = "surcharges"
    PROMOTIONS = "promotions"
    VOLUME = "volume"
    STAFF = "staff"
    TAX = "tax"
    ROUNDING = "rounding"
    MONTHLY = "monthly"
    CREDITS = "credits"


_STEPS = {
    LineKind.BASE: Step.CHARGES,
    LineKind.OPTION: Step.CHARGES,
    LineKind.INCLUDED: Step.CHARGES,
    LineKind.OVERLAP: Step.CHARGES,
    LineKind.ADD: Step.CHARGES,
    LineKind.PERCENT: Step.CHARGES,
    LineKind.DISCOUNT: Step.BUNDLES,
    LineKind.SURCHARGE: Step.SURCHARGES,
    LineKind.MINIMUM: Step.SURCHARGES,
    LineKind.PROMOTION: Step.PROMOTIONS,
    LineKind.VOLUME: Step.VOLUME,
    LineKind.STAFF: Step.STAFF,
    LineKind.TAX: Step.TAX,
    LineKind.ROUNDING: Step.ROUNDING,
    LineKind.CREDIT: Step.CREDITS,
}


@dataclass(frozen=True, slots=True)
class PriceStep:
    """The lines of one step, and what the price comes to after it.

    That is the total so far; of a MONTHLY step the sum of its lines, paid so many `months`; after
    CREDITS what is due.
    """

    step: Step
    lines: tuple[Line, ...]
    subtotal: Amount
    months: int = 0


def step_of(line: Line) -> Step:
    """The step that a line belongs to."""
    return Step.MONTHLY if line.months else _STEPS[line.kind]


def price_steps(breakdown: Breakdown) -> Iterator[PriceStep]:
    """The steps that have lines, in the order of the breakdown."""
    total = 0
    for (step, months), found in groupby(breakdown.lines, key=lambda x: (step_of(x), x.months)):
        lines = tuple(found)
        amount = sum(line.amount.minor for line in lines)
        total += 0 if months else amount
        subtotal = amount if months else total
        if step is Step.CREDITS:
            subtotal = breakdown.due.minor
        yield PriceStep(step, lines, Amount(subtotal, breakdown.currency), months)
