"""Tiers: rates by how much there is of something.

    - {id: cable, per: cable_length, graduated: [{to: 10 m, add: 4.00}, {add: 3.00}]}
    - {id: print, per: pages, volume: [{to: 99, add: 0.09}, {add: 0.05}]}

`to` is the last quantity of a tier. *Graduated*: 12 m are 10 m at 4.00 and 2 m at 3.00, a line
each. *Volume*: 100 pages are all at 0.05. What is below zero has the rate of the first tier.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.money import UnitRate
from configurator.core.price_rule import TierKind, Tiers


def portions(tiers: Tiers, quantity: Fraction) -> Iterator[tuple[Fraction, UnitRate]]:
    """How much of the quantity has which rate, the lowest tier first; none of it is zero."""
    if tiers.kind is TierKind.VOLUME:
        if quantity:
            yield quantity, _reached(tiers, quantity)
        return
    below: Fraction | None = None
    for tier in tiers.tiers:
        upper = quantity if tier.to is None else min(tier.to, quantity)
        part = upper - (below or 0)
        if part > 0 or (below is None and part):
            yield part, tier.rate
        if tier.to is None or quantity <= tier.to:
            return
        below = tier.to


def _reached(tiers: Tiers, quantity: Fraction) -> UnitRate:
    return next(one.rate for one in tiers.tiers if one.to is None or quantity <= one.to)
