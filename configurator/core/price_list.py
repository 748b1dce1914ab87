"""Price lists: other prices for a channel, a country or a customer group, on certain days."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.context import Offered
from configurator.core.money import Amount, UnitRate
from configurator.core.source import NOWHERE, Span

BASE = "base"
"""The component that stands for the base price."""


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """The price of one component: "base", "module=option", or the id of an `add` rule."""

    component: str
    rate: UnitRate
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class PriceList:
    """Prices that replace those of the file where and when the list is `offered`.

    Of several lists the first one that names a component gives its price.
    """

    id: str
    title: str
    prices: tuple[ListedPrice, ...]
    offered: Offered | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Listed:
    """Where the price of a component comes from: the title of its list, and the place in it."""

    component: str
    title: str
    span: Span = NOWHERE

    @staticmethod
    def amount(price: ListedPrice) -> Amount:
        """The price as an amount; ValueError if it is finer than the smallest unit."""
        if price.rate.minor.denominator != 1:
            raise ValueError(f"{price.component} is sold by the piece")
        return Amount(price.rate.minor.numerator, price.rate.currency)
