"""A line together with what it contributes to each tax class, and what all components share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.copy_title import copy_title
from configurator.core.evaluation import holds
from configurator.core.expression import Expression
from configurator.core.money import Amount, UnitRate, unit_rate
from configurator.core.product import Module, Option, Product
from configurator.core.reckoning import ONE, Order
from configurator.core.selection import Build


@dataclass(frozen=True, slots=True)
class Sold:
    """What is priced: a build of a product in one context, and what is said of the order.

    An order of several pieces costs that many times one piece, but for the volume discount and for
    rounding: the quantities of its lines are so many times those of one.
    """

    product: Product
    build: Build
    order: Order = ONE

    def times(self, rate: UnitRate, quantity: Fraction) -> Amount:
        """`rate` for so much of something, rounded as the file says: the one time for a line."""
        rounding = self.product.reckoning.rounding
        return Amount(rounding.of(rate.minor * quantity), rate.currency)

    def fires(self, when: Expression | None) -> bool:
        """Whether the condition of a price rule holds; one without a condition always does."""
        return when is None or holds(when, self.build)

    def amount(self, minor: int) -> Amount:
        """An amount in the currency of the product."""
        return Amount(minor, self.product.currency)


@dataclass(frozen=True, slots=True)
class Priced:
    """A line and its amount by tax class: whole smallest units that add up to the amount."""

    line: Line
    by_tax: tuple[tuple[str, int], ...]


def of_one_class(line: Line) -> Priced:
    """A line that belongs to its own tax class as a whole."""
    return Priced(line, ((line.tax, line.amount.minor),))


def option_line(sold: Sold, module: Module, option: Option, pieces: int, rate: Amount) -> Line:
    """A line of so many pieces of an option, for each piece of the order."""
    product, component = sold.product, f"{module.id}={option.id}"
    listed = product.listed_price(component)
    quantity = Fraction(pieces * sold.order.pieces)
    return Line(
        component=component,
        kind=LineKind.OPTION,
        title=option.title,
        cause=module.title,
        quantity=quantity,
        rate=unit_rate(rate),
        amount=sold.times(unit_rate(rate), quantity),
        tax=module.tax or usual_tax(product),
        span=option.span if listed is None else listed.span,
        copy=copy_title(product, module),
        price_list="" if listed is None else listed.title,
        months=module.months,
    )


def usual_tax(product: Product) -> str:
    """The tax class of whatever names none: the first one of the file."""
    return product.taxes[0].id if product.taxes else ""
