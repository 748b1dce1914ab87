"""Titles of lines that no rule of the file has named, in the languages of the page."""

from __future__ import annotations

from configurator.core.money import Rate
from configurator.core.words import Words

VOLUME_DISCOUNT = Words("Volume discount", {"de": "Mengenrabatt", "zh": "数量折扣"})
STAFF_DISCOUNT = Words("Staff discount", {"de": "Rabatt im Verkauf", "zh": "店员折扣"})
CASH_ROUNDING = Words("Cash rounding", {"de": "Rundung bei Barzahlung", "zh": "现金取整"})


def tax_title(rate: Rate) -> Words:
    """The title of the tax at a rate that is added to net prices: "19% VAT"."""
    german = str(rate).replace(".", ",").replace("%", " %")
    return Words(f"{rate} VAT", {"de": f"{german} MwSt.", "zh": f"{rate}增值税"})
