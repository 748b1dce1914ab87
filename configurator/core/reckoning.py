"""How the prices of a product are reckoned: rounding, tax, discounts on the whole, what is due.

`Reckoning` is what the rule file says, `Order` what is said of a single order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from configurator.core.expression import Expression
from configurator.core.money import Amount, Rate, Rounding
from configurator.core.source import NOWHERE, Span


class TaxRounding(Enum):
    """Where tax is rounded: on each line, once for each rate, or once on the whole."""

    LINE = "line"
    RATE = "rate"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class VolumeStep:
    """The discount on the whole of an order of `pieces` or more."""

    pieces: int
    discount: Rate
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class StaffTerms:
    """What sales staff may take off: `discount` by themselves, `with_approval` with another's."""

    discount: Rate
    with_approval: Rate | None = None
    span: Span = NOWHERE

    def cap(self, *, approved: bool) -> Rate:
        """The most that is granted."""
        return self.with_approval if approved and self.with_approval else self.discount


@dataclass(frozen=True, slots=True)
class CashRounding:
    """Totals are rounded to whole multiples of `step`, always or when the condition holds."""

    step: Amount
    when: Expression | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a rule file says of all its prices.

    `net`: prices are without tax, and tax is added; otherwise it is in them. `volume` ascends.
    `promotions_cap` is the most that all promotions take off together, `deposit` the share of what
    is due that is paid first.
    """

    rounding: Rounding = Rounding.HALF_UP
    net: bool = False
    tax_rounding: TaxRounding = TaxRounding.RATE
    volume: tuple[VolumeStep, ...] = ()
    promotions_cap: Rate | None = None
    staff: StaffTerms | None = None
    cash: CashRounding | None = None
    deposit: Rate | None = None


USUAL = Reckoning()


@dataclass(frozen=True, slots=True)
class StaffDiscount:
    """What sales staff ask for, and whether somebody approved it."""

    discount: Rate
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is said of an order beside the build: how many of it, vouchers, a staff discount."""

    pieces: int = 1
    vouchers: tuple[str, ...] = ()
    staff: StaffDiscount | None = None

    def __post_init__(self) -> None:
        if self.pieces < 1:
            raise ValueError("an order has a piece at least")


ONE = Order()
"""A single piece, and nothing else."""
