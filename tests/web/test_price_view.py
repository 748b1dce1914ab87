"""The price as the board shows it: figures in words, sections, and a picture where it helps."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from configurator.core.product import Product
from configurator.core.reckoning import ONE
from configurator.core.selection import Selection
from configurator.web.price_view import no_price, picture, price_view
from tests.every_line import LAMP, gross_price, lamp_price
from tests.store.samples import BREAKDOWN
from tests.web.test_view import made_view

NET = lamp_price(ONE)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_plain_price_has_a_total_and_nothing_beside_it() -> None:
    price = price_view(BREAKDOWN, "Still to choose: Frame", "en")
    assert (price["title"], price["total"], price["tax"]) == (
        "Total",
        "€584.00",
        "incl. €93.24 VAT",
    )
    assert price["open"] == "Still to choose: Frame"
    assert price["figures"] == []
    assert [part["kind"] for part in price["sections"]] == ["once"]


def test_the_figures_are_those_of_the_breakdown_by_name() -> None:
    price = price_view(NET, "", "en")
    assert (price["title"], price["total"]) == ("Total incl. VAT, paid once", "€254.85")
    assert [(one["kind"], one["amount"]) for one in price["figures"]] == [
        ("monthly", "€6.95"),
        ("due", "€229.85"),
        ("deposit", "€68.96"),
    ]
    assert price_view(gross_price(ONE), "", "en")["title"] == "Total, paid once"


def test_the_tax_beside_the_total_is_without_that_of_later_months() -> None:
    assert price_view(NET, "", "en")["tax"] == "incl. €34.26 VAT"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "How the total comes about: €290.22 are charged, €35.37 are taken off, "
            "€254.85 are left.",
        ),
        (
            "de",
            "Wie die Summe entsteht: 290,22 € kommen zusammen, 35,37 € gehen ab, 254,85 € bleiben.",
        ),
        ("zh", "总价的构成：收取€290.22，减去€35.37，合计€254.85。"),
    ],
)
def test_the_picture_is_told_in_words(language: str, told: str) -> None:
    root = ET.fromstring(picture(NET, language))
    assert (root.get("aria-label") or "").replace("\xa0", " ") == told


def test_the_picture_names_lines_and_gathered_ones_and_escapes_them() -> None:
    text = picture(NET, "en")
    titles = [one.text for one in ET.fromstring(text).iter(f"{SVG}text")][::2]
    assert titles[:3] == ["Lamp", "Glass <b>&", "5 more: Base and options"]
    assert titles[-1] == "Total incl. VAT, paid once"
    assert "Glass &lt;b&gt;&amp;" in text
    assert "<b>" not in text


def test_without_discounts_the_picture_only_adds_up() -> None:
    lines = BREAKDOWN.lines[:2]
    text = picture(replace(BREAKDOWN, lines=lines, total=lines[0].amount + lines[1].amount), "en")
    assert 'aria-label="How the total comes about: its lines add up to €599.00."' in text


def test_a_single_line_needs_no_picture() -> None:
    one = replace(BREAKDOWN, lines=BREAKDOWN.lines[:1], total=BREAKDOWN.lines[0].amount)
    assert picture(one, "en") == ""
    assert no_price()["picture"] == ""


def labels(product: Product) -> dict[str, str]:
    """The labels, and the prices of pieces, on the cards of the lamp before any choice."""
    view = made_view(product, Selection())
    cards = [
        option for step in view["steps"] for one in step["modules"] for option in one["options"]
    ]
    return {card["id"]: card["each"] or card["label"] for card in cards}


def test_what_is_paid_monthly_is_no_same_price_on_its_card() -> None:
    gross = replace(LAMP, reckoning=replace(LAMP.reckoning, net=False))
    assert labels(gross)["plus"] == "+€4.99 monthly"
    assert labels(gross)["spot"] == "€8.99 each"
    assert labels(LAMP)["plus"] == "+€5.34 monthly"
    assert labels(LAMP)["spot"] == "€8.99 plus VAT each"
    modules = tuple(replace(one, months=24) if one.id == "light" else one for one in gross.modules)
    assert labels(replace(gross, modules=modules))["spot"] == "€8.99 each, monthly"
