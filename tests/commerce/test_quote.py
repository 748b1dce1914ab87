"""A quote says everything itself, holds to the end of a day, and survives as text unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commerce.bom import Part
from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import (
    Quote,
    QuotedModule,
    QuotedOption,
    QuotedWord,
    Terms,
    issue,
    quote_number,
)
from configurator.commerce.quote_document import document_digest, from_document, to_document
from configurator.commerce.quote_draft import QuoteRefused, draft_quote
from configurator.core.currencies import CURRENCIES
from configurator.core.money import Amount, Rate, UnitRate
from configurator.core.source import Span
from tests.commerce.wardrobe import BUILD as WARDROBE_BUILD
from tests.commerce.wardrobe import WARDROBE, wardrobe_draft, wardrobe_price
from tests.every_line import BUILD as LAMP_BUILD
from tests.every_line import LAMP, gross_price, lamp_price
from tests.store.samples import BREAKDOWN, BUILD, NOW, PRODUCT, RULE_SET, draft, euros

QUOTE = issue(draft(), "Q-2026-000001", NOW)
FULL = issue(wardrobe_draft(), "Q-2026-000002", NOW)
LAMP_DRAFT = draft_quote(LAMP, LAMP_BUILD, lamp_price(), "shade=glass", missing=(), terms=Terms())
LAMP_QUOTE = issue(LAMP_DRAFT, "Q-2026-000003", NOW)


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


def test_every_answer_is_told_sizes_pieces_texts_and_packages_too() -> None:
    """pledra#6, pledra#128, odoo#56953: choices were missing on the quote."""
    told = {module.id: module for module in wardrobe_draft().build}
    assert set(told) == {name for name, _ in WARDROBE_BUILD.chosen}
    assert (told["wall"].number, told["wall"].unit, told["wall"].text) == (
        Fraction(2437),
        "mm",
        None,
    )
    assert (told["engraving"].text, told["engraving"].number) == ("Ann", None)
    assert told["columns"].number == 2
    inside = told["columns.2.inside"]
    assert inside.copy == CopyTitle("Column", 2)
    assert inside.options == (QuotedOption("drawer", "Drawer", "", 3),)
    assert [option.title for option in told["packages"].options] == ["Evening light", "Tidy"]
    assert told["lighting"].step == "Look"


def test_a_text_that_was_not_given_is_told_as_empty() -> None:
    silent = replace(WARDROBE_BUILD, texts=())
    made = draft_quote(WARDROBE, silent, wardrobe_price(), "", missing=(), terms=Terms())
    assert {m.id: m.text for m in made.build}["engraving"] == ""


def test_the_titles_are_frozen_in_the_language_of_the_quote() -> None:
    made = wardrobe_draft("de")
    wall, inside = made.build[0], made.build[4]
    assert (made.title, wall.step, wall.title, inside.copy) == (
        "Schrank",
        "Ihr Raum",
        "Wand",
        CopyTitle("Säule", 2),
    )
    lines = {(line.component, line.kind): line for line in made.breakdown.lines}
    front = lines["oak-front", LineKind.ADD]
    strip = lines["lighting=strip", LineKind.INCLUDED]
    shelf = lines["columns.1.inside=shelf", LineKind.OPTION]
    assert (front.title, strip.covered_by) == ("Eichenfronten", ("Abendlicht",))
    assert (shelf.title, shelf.cause, shelf.copy) == ("Boden", "Innen", CopyTitle("Säule", 1))
    assert made.parts[0].title == "Seite"
    assert made.context[0] == QuotedWord("country", "Land", "DE", "Deutschland")
    assert all(type(line.title) is str for line in made.breakdown.lines)


def test_context_day_rules_and_parts_are_frozen() -> None:
    """shopware#1741: another moment was counted with than the one that was shown."""
    made = wardrobe_draft()
    assert made.context == (
        QuotedWord("country", "Country", "DE", "Germany"),
        QuotedWord("zone", "Zone", "near", "near"),
    )
    assert made.day == date(2026, 3, 1)
    assert made.rule_set == WARDROBE.rule_set.digest != WARDROBE.source.digest
    assert [(part.number, part.quantity, part.line) for part in made.parts] == [
        ("SIDE-oak", Fraction(3), "panel-saw")
    ]


def test_the_quote_prints_the_integers_of_the_breakdown() -> None:
    """odoo#13687, odoo#6224: the order differed from the quote by a cent."""
    shown, frozen = wardrobe_price(), json.loads(to_document(FULL))
    assert [line["amount"] for line in frozen["lines"]] == [
        line.amount.minor for line in shown.lines
    ]
    assert frozen["total"] == shown.total.minor
    assert [part["tax"] for part in frozen["taxes"]] == [part.tax.minor for part in shown.taxes]


def test_no_quote_while_answers_are_missing() -> None:
    with pytest.raises(QuoteRefused, match="Colour, Delivery") as caught:
        draft_quote(PRODUCT, BUILD, BREAKDOWN, "", missing=("Colour", "Delivery"), terms=Terms())
    assert caught.value.missing == ("Colour", "Delivery")


def _monthly(cents: int, told: int | None = None, kind: LineKind = LineKind.ADD) -> Breakdown:
    """The sample with a line more, paid for a year; or a credit."""
    months = 0 if kind is LineKind.CREDIT else 12
    line = replace(BREAKDOWN.lines[0], kind=kind, amount=euros(cents), months=months)
    gross = euros(cents if told is None else told)
    part = replace(BREAKDOWN.taxes[0], gross=gross, net=gross, tax=euros(0), months=12)
    taxes = (*BREAKDOWN.taxes, part) if months else BREAKDOWN.taxes
    return replace(BREAKDOWN, lines=(*BREAKDOWN.lines, line), taxes=taxes)


def test_monthly_parts_credits_and_rounding_are_no_part_of_the_lines_of_the_total() -> None:
    made = draft_quote(PRODUCT, BUILD, _monthly(100), "", missing=(), terms=Terms())
    assert (made.breakdown.total, made.breakdown.monthly) == (euros(58_400), euros(100))
    assert {line.kind for line in LAMP_DRAFT.breakdown.lines} == set(LineKind)


@pytest.mark.parametrize("breakdown", [lamp_price(), gross_price()])
def test_a_quote_of_every_kind_of_line_is_read_as_it_was_issued(breakdown: Breakdown) -> None:
    made = draft_quote(LAMP, LAMP_BUILD, breakdown, "", missing=(), terms=Terms(language="de"))
    quote = issue(made, "Q-2026-000004", NOW)
    read = from_document(to_document(quote))
    assert read == quote
    assert (read.breakdown.monthly, read.breakdown.due) == (breakdown.monthly, breakdown.due)
    assert {line.price_list for line in read.breakdown.lines} == {"", "Freunde"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(BREAKDOWN, total=euros(58_401)), "lines"),
        (replace(BREAKDOWN, taxes=(replace(BREAKDOWN.taxes[0], gross=euros(1)),)), "tax classes"),
        (replace(BREAKDOWN, taxes=(replace(BREAKDOWN.taxes[0], net=euros(1)),)), "net and tax"),
        (Breakdown("USD", (), (), Amount(0, "USD")), "sells in EUR"),
        (Breakdown("EUR", BREAKDOWN.lines[2:], (), euros(-1_500)), "below zero"),
        (_monthly(-100), "monthly is below zero"),
        (_monthly(100, told=99), "paid monthly"),
        (_monthly(100, kind=LineKind.CREDIT), "no charge"),
        (replace(BREAKDOWN, deposit=euros(58_401)), "deposit"),
        (replace(BREAKDOWN, deposit=euros(-1)), "deposit"),
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


GOLDEN = Path(__file__).parent / "golden"


def test_a_document_of_the_first_shape_is_read_and_printed_as_ever() -> None:
    """odoo#128370: later versions broke what was promised. It is the sample, as issued then."""
    text = (GOLDEN / "quote-1.json").read_bytes().decode()
    assert (
        document_digest(text) == "091bb7bf87c5ca1efa2b90a1219d60c9368c31d3562bb1d6b04504f59c876ce7"
    )
    assert from_document(text) == replace(QUOTE, schema=1)
    assert to_document(from_document(text)) == text


@pytest.mark.parametrize(
    "more",
    [
        {"day": date(2026, 3, 1)},
        {"context": (QuotedWord("country", "Country", "DE", "Germany"),)},
        {"build": (replace(QUOTE.build[0], number=Fraction(2437)),)},
        {"breakdown": replace(BREAKDOWN, lines=(replace(BREAKDOWN.lines[0], unit="m²"),))},
        {
            "breakdown": replace(
                BREAKDOWN, lines=(replace(BREAKDOWN.lines[0], quantity=Fraction(3, 2)),)
            )
        },
    ],
)
def test_the_first_shape_is_not_written_where_it_would_drop_something(more: Any) -> None:
    with pytest.raises(ValueError, match="shape 1 cannot hold all"):
        to_document(replace(QUOTE, schema=1, **more))


def test_a_document_of_the_second_shape_is_read_and_printed_as_ever() -> None:
    """The wardrobe as it was issued then: of shares it did not tell of what they are shares."""
    text = (GOLDEN / "quote-2.json").read_bytes().decode()
    assert (
        document_digest(text) == "36362ccff97e57ec7f410e857043e2f616fa70c02feaf6b27ec31992325ae152"
    )
    plain = tuple(replace(line, percent=None, base=None) for line in FULL.breakdown.lines)
    assert from_document(text) == replace(
        FULL, schema=2, breakdown=replace(FULL.breakdown, lines=plain)
    )
    assert to_document(from_document(text)) == text


@pytest.mark.parametrize(
    "more",
    [
        {"net_prices": True},
        {"pieces": 2},
        {"deposit": euros(1)},
        {"taxes": (replace(BREAKDOWN.taxes[0], months=24),)},
        {"lines": (replace(BREAKDOWN.lines[0], months=24),)},
        {"lines": (replace(BREAKDOWN.lines[0], percent=Rate(Fraction(1, 10)), base=euros(5)),)},
        {"lines": (replace(BREAKDOWN.lines[0], price_list="Friends"),)},
        {"lines": (replace(BREAKDOWN.lines[0], rate=UnitRate(Fraction(5, 4), "EUR")),)},
    ],
)
def test_the_second_shape_is_not_written_where_it_would_drop_something(more: Any) -> None:
    with pytest.raises(ValueError, match="shape 2 cannot hold all"):
        to_document(replace(QUOTE, schema=2, breakdown=replace(BREAKDOWN, **more)))


def test_the_document_is_this_text_for_ever() -> None:
    """Released documents are read for ever: if this fails, a new schema number is needed."""
    assert to_document(LAMP_QUOTE).encode() == (GOLDEN / "quote-3.json").read_bytes()
    fields = json.loads(to_document(QUOTE))
    assert fields["schema"] == 3
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
    pieces = st.integers(1, 999)
    options = st.builds(QuotedOption, texts, texts, texts, pieces)
    numbers, copies = st.fractions(), st.none() | st.builds(CopyTitle, texts, pieces)
    modules = st.builds(
        QuotedModule,
        *(texts, texts, texts, st.lists(options, max_size=2).map(tuple)),
        *(st.none() | numbers, texts, st.none() | texts, copies),
    )
    words = st.builds(QuotedWord, texts, texts, texts, texts)
    several = st.lists(texts, max_size=2).map(tuple)
    spans = st.builds(Span, texts, *[st.integers(1, 99)] * 4)

    def breakdowns(currency: str) -> st.SearchStrategy[Breakdown]:
        amounts = st.builds(Amount, minor, st.just(currency))
        rates = st.builds(Rate, st.fractions())
        kinds, months = st.sampled_from(LineKind), st.integers(0, 99)
        unit_rates = st.builds(UnitRate, st.fractions(), st.just(currency))
        lines = st.builds(
            Line,
            *(texts, kinds, texts, texts, numbers, unit_rates, amounts, texts, spans),
            *(texts, copies, several, st.none() | rates, st.none() | amounts, texts, months),
        )
        taxes = st.builds(TaxPart, texts, rates, amounts, amounts, amounts, months)
        return st.builds(
            Breakdown,
            st.just(currency),
            st.lists(lines, max_size=3).map(tuple),
            st.lists(taxes, max_size=2).map(tuple),
            *(amounts, st.booleans(), pieces, st.none() | amounts),
        )

    sizes = st.lists(numbers, max_size=3).map(tuple)
    parts = st.builds(Part, texts, texts, numbers, sizes, texts, texts, several, spans)
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
        context=st.lists(words, max_size=2).map(tuple),
        day=st.none() | days,
        parts=st.lists(parts, max_size=2).map(tuple),
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
        to_document(QUOTE).replace('"schema":3', '"schema":1'),
        to_document(QUOTE).replace('"schema":3', '"schema":2'),
        to_document(QUOTE).replace('"schema":3', '"schema":4'),
        to_document(QUOTE).replace('"schema":3', '"schema":true'),
        to_document(QUOTE).replace('"rate":"50000"', '"rate":50000'),
        to_document(QUOTE).replace('"rate":"50000"', '"rate":"50000.0"'),
        to_document(QUOTE).replace('"months":0', '"months":false'),
        to_document(QUOTE).replace('"pieces":1,"product"', '"pieces":true,"product"'),
        to_document(QUOTE).replace('"deposit":null,', ""),
        to_document(QUOTE).replace('"quantity":"1"', '"quantity":"1.0"'),
        to_document(QUOTE).replace('"quantity":"1"', '"quantity":1'),
        (GOLDEN / "quote-1.json").read_bytes().decode().replace('"quantity":1', '"quantity":1.5'),
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
