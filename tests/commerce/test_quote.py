"""A quote says everything itself, holds to the end of a day, and survives as text unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.quote import (
    Quote,
    QuotedModule,
    QuotedOption,
    QuoteRefused,
    Terms,
    draft_quote,
    issue,
    quote_number,
)
from configurator.commerce.quote_document import document_digest, from_document, to_document
from configurator.core.currencies import CURRENCIES
from configurator.core.money import Amount, Rate
from configurator.core.source import Span
from tests.store.samples import BREAKDOWN, BUILD, NOW, PRODUCT, RULE_SET, draft, euros

QUOTE = issue(draft(), "Q-2026-000001", NOW)


# What is frozen


def test_every_module_of_the_build_is_told_also_the_one_left_empty() -> None:
    assert draft().build == (
        QuotedModule("Ride", "frame", "Frame", (QuotedOption("steel", "Steel", "F-1"),)),
        QuotedModule("Ride", "gears", "Gears", (QuotedOption("hub", "Hub gear", "G-8"),)),
        QuotedModule("More & more", "extras", "Extras", ()),
    )


def test_a_module_that_stands_in_no_step_is_told_at_the_end() -> None:
    without_steps = replace(PRODUCT, steps=PRODUCT.steps[1:])
    made = draft_quote(without_steps, BUILD, BREAKDOWN, "", missing=(), terms=Terms())
    assert [(module.step, module.id) for module in made.build] == [
        ("More & more", "extras"),
        ("", "frame"),
        ("", "gears"),
    ]


def test_the_draft_names_product_rules_and_selection() -> None:
    made = draft("gears=hub")
    assert (made.product, made.title) == ("bicycle", "Bicycle <for> all")
    assert (made.rule_set, made.selection) == (RULE_SET.digest, "gears=hub")
    assert made.breakdown == BREAKDOWN


def test_no_quote_while_answers_are_missing() -> None:
    with pytest.raises(QuoteRefused, match="Colour, Delivery") as caught:
        draft_quote(PRODUCT, BUILD, BREAKDOWN, "", missing=("Colour", "Delivery"), terms=Terms())
    assert caught.value.missing == ("Colour", "Delivery")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(BREAKDOWN, total=euros(58_401)), "lines"),
        (replace(BREAKDOWN, taxes=(replace(BREAKDOWN.taxes[0], gross=euros(1)),)), "tax classes"),
        (replace(BREAKDOWN, taxes=(replace(BREAKDOWN.taxes[0], net=euros(1)),)), "net and tax"),
        (Breakdown("USD", (), (), Amount(0, "USD")), "sells in EUR"),
    ],
)
def test_a_price_that_does_not_add_up_is_not_promised(wrong: Breakdown, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        draft_quote(PRODUCT, BUILD, wrong, "", missing=(), terms=Terms())


def test_the_number_has_year_and_place() -> None:
    assert quote_number(2026, 1) == "Q-2026-000001"
    assert quote_number(2026, 1_234_567) == "Q-2026-1234567"


# How long it holds


def test_it_holds_to_the_end_of_the_thirtieth_day_in_the_shop() -> None:
    quote = issue(draft(), "Q", datetime(2026, 3, 1, 22, 59, tzinfo=UTC))
    assert (quote.issued_on, quote.last_day) == (date(2026, 3, 1), date(2026, 3, 31))
    # The clocks went forward on 29 March: midnight in Berlin is 22 o'clock in UTC by then.
    assert quote.valid_until == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert not quote.expired(quote.valid_until - timedelta(microseconds=1))
    assert quote.expired(quote.valid_until)


def test_the_day_of_issue_is_the_shops() -> None:
    quote = issue(draft(), "Q", datetime(2026, 3, 1, 23, 0, tzinfo=UTC))
    assert quote.issued_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("zone", "issued", "until"),
    [
        # Cairo skips the hour from midnight: the day begins at one o'clock.
        ("Africa/Cairo", "2024-04-25T00:00Z", "2024-04-25T22:00Z"),
        # Havana has the hour from midnight twice: the day begins with the first.
        ("America/Havana", "2024-11-02T12:00Z", "2024-11-03T04:00Z"),
    ],
)
def test_a_day_ends_where_the_next_begins_also_when_clocks_change_at_midnight(
    zone: str, issued: str, until: str
) -> None:
    quote = issue(draft(terms=Terms(zone=zone, days=0)), "Q", datetime.fromisoformat(issued))
    assert quote.valid_until == datetime.fromisoformat(until)


def test_a_moment_without_a_time_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        issue(draft(), "Q", datetime(2026, 3, 1))  # noqa: DTZ001 - the mistake that is meant


@given(
    st.integers(631_152_000, 2_082_758_400).map(lambda t: datetime.fromtimestamp(t, UTC)),
    st.integers(0, 400),
    st.sampled_from(["Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Africa/Cairo"]),
)
def test_it_holds_exactly_through_its_last_day(now: datetime, days: int, zone: str) -> None:
    quote = issue(draft(terms=Terms(zone, days)), "Q", now)
    before = quote.valid_until - timedelta(microseconds=1)
    assert quote.issued_on == now.astimezone(ZoneInfo(zone)).date()
    assert quote.last_day - quote.issued_on == timedelta(days=days)
    assert before.astimezone(ZoneInfo(zone)).date() == quote.last_day
    assert quote.valid_until.astimezone(ZoneInfo(zone)).date() > quote.last_day
    assert not quote.expired(now)


# The document


def test_the_document_is_this_text_for_ever() -> None:
    """Released documents are read for ever: if this fails, a new schema number is needed."""
    assert (
        document_digest(to_document(QUOTE))
        == "091bb7bf87c5ca1efa2b90a1219d60c9368c31d3562bb1d6b04504f59c876ce7"
    )
    fields = json.loads(to_document(QUOTE))
    assert fields["schema"] == 1
    assert fields["total"] == 58_400
    assert fields["taxes"][0]["rate"] == "19%"
    assert fields["issued_at"] == "2026-03-01T12:00:00.000000Z"
    assert (fields["issued_on"], fields["last_day"]) == ("2026-03-01", "2026-03-31")


def test_the_document_is_the_same_in_every_process() -> None:
    program = (
        "from tests.commerce.test_quote import QUOTE\n"
        "from configurator.commerce.quote_document import to_document\n"
        "import sys; sys.stdout.buffer.write(to_document(QUOTE).encode())"
    )
    root = Path(__file__).parents[2]
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"}
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env=surroundings,
            capture_output=True,
            check=True,
        )
        assert told.stdout.decode() == to_document(QUOTE)


def test_an_instant_is_kept_in_utc() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
    assert to_document(issue(draft(), "Q-2026-000001", elsewhere)) == to_document(QUOTE)


def _quotes() -> st.SearchStrategy[Quote]:
    """Quotes of any shape, sensible or not: the document has no opinion on them."""
    texts = st.text(st.characters(codec="utf-8"), max_size=8)
    minor = st.integers(-(10**20), 10**20)
    instants = st.datetimes(timezones=st.just(UTC))
    days = st.dates()
    options = st.builds(QuotedOption, texts, texts, texts)
    modules = st.builds(QuotedModule, texts, texts, texts, st.lists(options, max_size=2).map(tuple))
    spans = st.builds(Span, texts, *[st.integers(1, 99)] * 4)

    def breakdowns(currency: str) -> st.SearchStrategy[Breakdown]:
        amounts = st.builds(Amount, minor, st.just(currency))
        rates = st.builds(Rate, st.fractions())
        kinds = st.sampled_from(LineKind)
        lines = st.builds(
            Line, texts, kinds, texts, texts, st.integers(0, 99), amounts, amounts, texts, spans
        )
        taxes = st.builds(TaxPart, texts, rates, amounts, amounts, amounts)
        return st.builds(
            Breakdown,
            st.just(currency),
            st.lists(lines, max_size=3).map(tuple),
            st.lists(taxes, max_size=2).map(tuple),
            amounts,
        )

    return st.builds(
        Quote,
        number=texts,
        issued_at=instants,
        valid_until=instants,
        issued_on=days,
        last_day=days,
        zone=texts,
        language=texts,
        product=texts,
        title=texts,
        rule_set=texts,
        selection=texts,
        build=st.lists(modules, max_size=3).map(tuple),
        breakdown=st.sampled_from(CURRENCIES).flatmap(breakdowns),
    )


@given(_quotes())
def test_reading_gives_what_was_written(quote: Quote) -> None:
    document = to_document(quote)
    assert from_document(document) == quote
    assert to_document(from_document(document)) == document


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "{}",
        "{",
        to_document(QUOTE) + " ",
        to_document(QUOTE).replace('"schema":1', '"schema":2'),
        to_document(QUOTE).replace('"total":58400', '"total":58400.0'),
        to_document(QUOTE).replace('"total":58400', '"total":NaN'),
        to_document(QUOTE).replace('"total":58400', '"more":1,"total":58400'),
        to_document(QUOTE).replace('"rate":"19%"', '"rate":"19.0%"'),
        to_document(QUOTE).replace('"kind":"base"', '"kind":"gift"'),
        to_document(QUOTE).replace('"last_day":"2026-03-31",', ""),
        to_document(QUOTE).replace("T12:00:00.000000Z", "T13:00:00.000000+01:00"),
        to_document(QUOTE).replace('["rules/bicycle.yaml",3,', '["rules/bicycle.yaml",3,3,'),
    ],
)
def test_what_we_did_not_write_is_not_read(wrong: str) -> None:
    assert wrong != to_document(QUOTE)
    with pytest.raises(ValueError, match="not a quote document"):
        from_document(wrong)


def test_text_that_is_not_unicode_is_not_written() -> None:
    with pytest.raises(UnicodeEncodeError):
        to_document(replace(QUOTE, selection="\udc80"))
