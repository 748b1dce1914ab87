"""The context and the language of a page come from its address, beside the selection."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.web.visit import context_titles, visit_of
from tests.web.wardrobe import wardrobe

WARDROBE = wardrobe()
DAY = date(2026, 3, 1)


def test_an_address_is_divided_into_visit_and_selection() -> None:
    address = "wall=1600&lang=de&channel=store&doors=none&postcode=10115&.preset=studio"
    visit, rest = visit_of(WARDROBE, address, (), DAY)
    assert rest == "wall=1600&doors=none&.preset=studio"
    assert visit.language == "de"
    assert dict(visit.context.words) == {"channel": "store", "country": "DE", "zone": "near"}
    assert visit.context.day == DAY
    assert visit.text == "lang=de&channel=store&postcode=10115"


def test_the_text_of_a_visit_leads_to_it_again() -> None:
    visit, _ = visit_of(WARDROBE, "postcode=10%20115&lang=zh&country=AT", ("de",), DAY)
    again, rest = visit_of(WARDROBE, visit.text, (), DAY)
    assert (again, rest) == (visit, "")
    german, _ = visit_of(WARDROBE, visit.in_language("de"), (), DAY)
    assert (german.language, german.context) == ("de", visit.context)


def test_what_the_product_does_not_know_counts_as_not_given() -> None:
    visit, rest = visit_of(WARDROBE, "lang=xx&channel=moon&country=de", ("fr", "de-AT"), DAY)
    assert visit.language == "de"
    assert dict(visit.context.words) == {"channel": "online", "country": "DE", "zone": "far"}
    assert (visit.text, rest) == ("", "")


@pytest.mark.parametrize(
    ("wanted", "language"),
    [((), "en"), (("fr",), "en"), (("de-AT", "zh"), "de"), (("zh-CN",), "zh")],
)
def test_without_a_language_in_the_address_the_reader_s_own_decide(
    wanted: tuple[str, ...], language: str
) -> None:
    visit, _ = visit_of(WARDROBE, "wall=1600", wanted, DAY)
    assert (visit.language, visit.text) == (language, "")


def test_the_context_is_told_in_the_language_of_the_page() -> None:
    visit, _ = visit_of(WARDROBE, "lang=de&channel=store&postcode=10115", (), DAY)
    assert context_titles(WARDROBE, visit) == ["Im Laden", "Deutschland", "10115"]


@given(st.text(max_size=60))
def test_any_address_can_be_read(address: str) -> None:
    visit, _ = visit_of(WARDROBE, address, (address,), DAY)
    again, rest = visit_of(WARDROBE, visit.text, (), DAY)
    assert again.context == visit.context
    assert rest == ""
