"""Tax classes: the rate by which the tax in a gross price is reckoned."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.money import Rate


@dataclass(frozen=True, slots=True)
class TaxClass:
    """A tax class with its rate, or with (word, rate) by the context word `by`.

    In a product in one context the rate is settled.
    """

    id: str
    rate: Rate
    by: str = ""
    rates: tuple[tuple[str, Rate], ...] = ()
