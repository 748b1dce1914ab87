"""The page of a saved quote says what the document says, and keeps its address to itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from configurator.commerce.bom import Part
from configurator.commerce.breakdown import TaxPart
from configurator.commerce.quote import Quote, Terms, issue
from configurator.core.money import Amount, Rate
from configurator.core.source import NOWHERE
from configurator.store import RecordAltered, Store, StoreUnavailable, open_store, token_of
from configurator.web.quote_page import QuoteReader, quote_blueprint
from tests.products import rated
from tests.store.samples import BREAKDOWN, NOW, RULE_SET, draft, euros, key

QUOTE = issue(draft(), "Q-2026-000001", NOW)
SHEETS = ("/assets/bootstrap.css", "/assets/look.css")


class Kept:
    """A store with one quote at the address "found", or with trouble."""

    def __init__(self, quote: Quote = QUOTE, trouble: Exception | None = None) -> None:
        self._quote = quote
        self._trouble = trouble

    def by_token(self, token: str) -> Quote | None:
        if self._trouble:
            raise self._trouble
        return self._quote if token == "found" else None


def client(store: QuoteReader, now: datetime = NOW, sold: bool = True) -> FlaskClient:
    """A browser on a server that has only this page."""
    app = Flask(__name__)
    pages = quote_blueprint(store, clock=lambda: now, stylesheets=SHEETS, sells=lambda _: sold)
    app.register_blueprint(pages)
    return app.test_client()


def words(page: str) -> str:
    """What a reader sees, on one line."""
    body = re.sub(r"<[^>]+>", " ", page.partition("<body")[2].partition(">")[2])
    return " ".join(html.unescape(body).split())


def shown(quote: Quote = QUOTE, now: datetime = NOW, sold: bool = True) -> str:
    response = client(Kept(quote), now, sold).get("/quote/found")
    assert response.status_code == 200
    return response.text


def test_it_says_everything_that_was_promised() -> None:
    assert words(shown()) == (
        "Quote Q-2026-000001 Bicycle <for> all Total €584.00 "
        "Issued March 1, 2026 Valid through March 31, 2026 "
        "Your build Ride Frame Steel F-1 Gears Hub gear G-8 More & more Extras none "
        "Price Item Amount Bicycle €500.00 Hub gear Gears €99.00 Spring −€15.00 "
        "Total €584.00 of which 19% VAT €93.24 "
        "Build one like this "
        "Days are counted in the time zone Europe/Berlin. "
        f"Priced under the rules {RULE_SET.digest[:12]} ."
    )


def test_titles_are_text_and_never_markup() -> None:
    page = shown(replace(QUOTE, title='<script>alert("x")</script>'))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_it_is_written_in_the_language_of_the_quote() -> None:
    page = shown(issue(draft(terms=Terms(language="de")), "Q-2026-000001", NOW))
    assert '<html lang="de">' in page
    assert "1. März 2026" in page
    assert "584,00\N{NO-BREAK SPACE}€" in page


def test_tax_is_told_by_its_rate_and_never_by_the_name_of_a_class() -> None:
    classes = (
        TaxPart("goods", Rate(Fraction(19, 100)), euros(35_700), euros(30_000), euros(5_700)),
        TaxPart("food", Rate(Fraction(7, 100)), euros(10_800), euros(10_093), euros(707)),
        TaxPart("service", Rate(Fraction(19, 100)), euros(11_900), euros(10_000), euros(1_900)),
    )
    seen = words(shown(replace(QUOTE, breakdown=replace(BREAKDOWN, taxes=classes))))
    assert "of which 19% VAT €76.00 of which 7% VAT €7.07" in seen
    assert "goods" not in seen


def test_the_parts_are_listed_with_their_sizes() -> None:
    tube = Part(
        number="TUBE-S",
        title="Tube <round>",
        quantity=Fraction(2),
        size=(Fraction(1175, 2), Fraction(28)),
        unit="mm",
        line="saw-3",
        rules=("TUBE-S",),
        span=NOWHERE,
    )
    bell = replace(tube, number="BELL", title="", quantity=Fraction(1), size=(), unit="")
    seen = words(shown(replace(QUOTE, parts=(tube, bell))))
    assert "Part Size Pieces Tube <round> TUBE-S 587.5 × 28 mm 2 BELL 1" in seen
    assert "saw-3" not in seen
    assert "What it is made of" not in words(shown())


def test_pieces_are_counted() -> None:
    line = replace(BREAKDOWN.lines[1], quantity=Fraction(3), rate=rated(3_300))
    seen = words(shown(replace(QUOTE, breakdown=replace(BREAKDOWN, lines=(line,)))))
    assert "Hub gear Gears, 3 × €33.00 €99.00" in seen


def test_it_holds_to_the_last_moment_and_says_so_afterwards() -> None:
    last_moment = QUOTE.valid_until - timedelta(microseconds=1)
    assert "expired" not in shown(now=last_moment).lower()
    after = words(shown(now=QUOTE.valid_until))
    assert "Expired after March 31, 2026 This quote has expired." in after
    assert "Valid through" not in after
    assert "Total €584.00" in after


def test_the_way_back_to_the_product_has_the_selection() -> None:
    assert 'href="/bicycle?gears=hub&amp;extras!=lamp"' in shown()
    assert 'href="/bicycle"' in shown(replace(QUOTE, selection=""))
    odd = shown(replace(QUOTE, product="a/b", selection='x=1&y="><#'))
    assert 'href="/a%2Fb?x=1&amp;y=%22%3E%3C%23"' in odd


def test_a_product_that_is_not_sold_any_more_is_not_linked() -> None:
    assert "href=" not in shown(sold=False).partition("<body")[2]


def test_the_stylesheets_are_linked_and_nothing_else_is_loaded() -> None:
    page = shown()
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', page) == list(SHEETS)
    assert "<script" not in page
    assert "style=" not in page
    assert "http" not in page.partition("<body")[0]


class Outline(HTMLParser):
    """Which elements are open, and whether each is closed by its own end."""

    EMPTY = frozenset({"meta", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(
            tag + "".join(f".{name}" for name in (dict(attrs).get("class") or "").split())
        )
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_structure_is_what_the_look_is_written_for() -> None:
    outline = Outline()
    outline.feed(shown(now=QUOTE.valid_until))
    assert outline.open == []
    for part in (
        "main.quote",
        "header.quote-head",
        "p.quote-expired",
        "section.quote-build",
        "section.quote-lines",
        "tr.quote-line.quote-line-discount",
        "tr.quote-sum.quote-total",
        "tr.quote-tax",
        "footer.quote-foot",
    ):
        assert part in outline.seen
    assert outline.seen.count("h1") == 1


HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


@pytest.mark.parametrize(
    ("store", "address", "status", "said"),
    [
        (Kept(), "/quote/found", 200, "Quote Q-2026-000001"),
        (Kept(), "/quote/lost", 404, "There is no quote at this address"),
        (Kept(trouble=StoreUnavailable("locked")), "/quote/found", 503, "cannot be read just now"),
        (Kept(trouble=RecordAltered("changed")), "/quote/found", 500, "is not shown"),
    ],
)
def test_every_answer_is_a_page_that_stays_private(
    store: Kept, address: str, status: int, said: str
) -> None:
    response = client(store).get(address)
    assert response.status_code == status
    assert said in words(response.text)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "style-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert not any(part.startswith("script-src") for part in policy)
    assert SHEETS[0] in response.text
    assert "locked" not in response.text


def test_whoever_meets_trouble_is_told_when_to_come_back() -> None:
    response = client(Kept(trouble=StoreUnavailable("locked"))).get("/quote/found")
    assert response.headers["Retry-After"] == "5"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'quotes.sqlite'}")
    yield opened
    opened.close()


def test_a_quote_from_a_real_store(store: Store) -> None:
    saved = store.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    browser = client(store)
    assert browser.get(f"/quote/{token_of(key(1))}").text == shown(saved)
    assert browser.get(f"/quote/{token_of(key(2))}").status_code == 404
    assert browser.get("/quote/%ff%00").status_code == 404


def test_another_currency_keeps_its_decimals() -> None:
    breakdown = replace(BREAKDOWN, currency="KWD", lines=(), taxes=(), total=Amount(1_500, "KWD"))
    assert "Total KWD 1.500" in words(shown(replace(QUOTE, breakdown=breakdown)))
