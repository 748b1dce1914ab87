"""Why an option is not offered here and now, in the few words of a card."""

from __future__ import annotations

from datetime import date

import pytest

from configurator.core.context import Offered
from configurator.core.expression import And, Compare, Given, Literal, Or, Sign
from configurator.core.product import NotOffered
from configurator.wording.not_offered import not_offered_text
from tests.web.wardrobe import wardrobe

DAY = date(2026, 3, 1)
STORE = Compare(Given("channel"), Sign.EQUAL, Literal("store"))
GERMANY = Compare(Given("country"), Sign.EQUAL, Literal("DE"))
AUSTRIA = Compare(Given("country"), Sign.EQUAL, Literal("AT"))


@pytest.mark.parametrize(
    ("offered", "english", "german"),
    [
        (Offered(STORE), "Only in the store", "Nur im Laden"),
        (
            Offered(Or((GERMANY, AUSTRIA))),
            "Only Germany or Austria",
            "Nur Deutschland oder Österreich",
        ),
        (Offered(And((STORE, GERMANY))), "Not offered here", "Hier nicht erhältlich"),
        (Offered(end=date(2026, 2, 1)), "Until January 31, 2026", "Bis 31. Januar 2026"),
        (Offered(first=date(2026, 4, 1)), "From April 1, 2026", "Ab 1. April 2026"),
        (Offered(STORE, end=date(2027, 1, 1)), "Only in the store", "Nur im Laden"),
    ],
)
def test_the_reason_is_told(offered: Offered, english: str, german: str) -> None:
    missing = NotOffered("doors", "mirror", offered)
    assert not_offered_text(wardrobe(), missing, DAY) == english
    assert not_offered_text(wardrobe(), missing, DAY, "de") == german
