"""Taxes as text: those of the total, and apart from them those of what is paid monthly."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.commerce.breakdown import Breakdown
from configurator.core.money import Amount, Rate
from configurator.wording.money import money_text, percent_text
from configurator.wording.page_words import said


def tax_text(breakdown: Breakdown, language: str = "en") -> str:
    """The tax beside the total: "incl. €143.54 VAT"."""
    tax = sum(tax.minor for _, tax in taxes_by_rate(breakdown))
    return said("tax", language, tax=money_text(Amount(tax, breakdown.currency), language))


def taxes_by_rate(breakdown: Breakdown, months: int = 0) -> list[tuple[Rate, Amount]]:
    """The tax of the total by rate, or that of what is paid so many months, each time.

    Classes of one rate are told as one.
    """
    rates: dict[Rate, int] = {}
    for part in breakdown.taxes:
        if part.months == months:
            rates[part.rate] = rates.get(part.rate, 0) + part.tax.minor
    return [(rate, Amount(tax, breakdown.currency)) for rate, tax in rates.items()]


def tax_texts(breakdown: Breakdown, language: str, months: int = 0) -> Iterator[tuple[str, str]]:
    """Rates, and the tax that a gross sum contains at each; nothing where prices are net.

    Their tax is told by lines of its own.
    """
    if not breakdown.net_prices:
        for rate, tax in taxes_by_rate(breakdown, months):
            yield percent_text(rate, language), money_text(tax, language)
