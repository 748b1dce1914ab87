"""A line together with what it contributes to each tax class, and what all components share."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.copy_title import copy_title
from configurator.core.evaluation import holds
from configurator.core.money import Amount, half_up
from configurator.core.price_rule import PriceRule
from configurator.core.product import Module, Option, Product
from configurator.core.selection import Build


@dataclass(frozen=True, slots=True)
class Priced:
    """A line and its amount by tax class: whole smallest units that add up to the amount."""

    line: Line
    by_tax: tuple[tuple[str, int], ...]


def of_one_class(line: Line) -> Priced:
    """A line that belongs to its own tax class as a whole."""
    return Priced(line, ((line.tax, line.amount.minor),))


def option_line(
    product: Product, module: Module, option: Option, pieces: int, rate: Amount
) -> Line:
    """A line of so many pieces of an option."""
    return Line(
        component=f"{module.id}={option.id}",
        kind=LineKind.OPTION,
        title=option.title,
        cause=module.title,
        quantity=Fraction(pieces),
        rate=rate,
        amount=times(rate, Fraction(pieces)),
        tax=module.tax or usual_tax(product),
        span=option.span,
        copy=copy_title(product, module),
    )


def times(rate: Amount, quantity: Fraction) -> Amount:
    """`rate` for so much of something, rounded half up: the one time that a line is rounded."""
    return Amount(half_up(rate.minor * quantity), rate.currency)


def usual_tax(product: Product) -> str:
    """The tax class of whatever names none: the first one of the file."""
    return product.taxes[0].id if product.taxes else ""


def fires(rule: PriceRule, build: Build) -> bool:
    """Whether a price rule's condition holds for the build; one without a condition always does."""
    return rule.when is None or holds(rule.when, build)
