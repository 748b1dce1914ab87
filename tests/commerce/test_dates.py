"""Dates at their edges: first and last days, midnights of the shop, both changes of the clocks.

A test that says what others shipped wrong is named after it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from configurator.commerce.instant import day_of, start_of_day
from configurator.commerce.pricing import total_price
from configurator.commerce.quote import Quote, Terms, issue
from configurator.core.context import context_of
from configurator.core.offering import offered_in
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.parser import parse
from tests.conftest import ROOT
from tests.store.samples import draft

BERLIN = "Europe/Berlin"
INSTANT = timedelta(microseconds=1)

SPRING, AUTUMN = "2026-03-29", "2026-10-25"
"""In Berlin the first of these days has 23 hours, the other 25."""


def lamp(first: str, last: str) -> Product:
    """A lamp of 100 euros, and 90 on the days from the first through the last."""
    parsed = parse(
        f"""\
product: lamp
title: Lamp
currency: EUR
tax: {{prices: gross, classes: {{goods: 19%}}}}
steps: [{{id: look, title: Look, modules: [shade]}}]
modules:
  shade:
    title: Shade
    choose: one
    default: linen
    options: {{linen: {{title: Linen, price: 100.00}}}}
price:
  base: 0.00
  rules:
    - id: winter
      discount: 10%
      of: [shade]
      offered: {{from: {first}, through: {last}}}
""",
        "lamp.yaml",
    )
    assert parsed.product is not None, parsed.problems
    return parsed.product


def total(made: Product, moment: datetime, zone: str = BERLIN) -> str:
    """What the lamp costs at a moment in a shop of this zone."""
    product = offered_in(made, context_of((), {}, day_of(moment, zone)))
    return str(total_price(product, Build((("shade", ("linen",)),))))


def moment(text: str) -> datetime:
    """A moment with its offset from UTC."""
    return datetime.fromisoformat(text)


# Promotions


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        ("2026-03-28", "2026-03-28T00:00+01:00", "2026-03-29T00:00+01:00"),
        (SPRING, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"),
        ("2026-03-30", "2026-03-30T00:00+02:00", "2026-03-31T00:00+02:00"),
        ("2026-10-24", "2026-10-24T00:00+02:00", "2026-10-25T00:00+02:00"),
        (AUTUMN, "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"),
        ("2026-10-26", "2026-10-26T00:00+01:00", "2026-10-27T00:00+01:00"),
        ("2028-02-29", "2028-02-29T00:00+01:00", "2028-03-01T00:00+01:00"),
        ("2026-12-31", "2026-12-31T00:00+01:00", "2027-01-01T00:00+01:00"),
    ],
)
def test_through_includes_its_day_from_midnight_to_midnight_of_the_shop(
    day: str, begins: str, ends: str
) -> None:
    made, first, after = lamp(day, day), moment(begins), moment(ends)
    told = [total(made, one) for one in (first - INSTANT, first, after - INSTANT, after)]
    assert told == ["100.00", "90.00", "90.00", "100.00"]
    days = [one.astimezone(UTC) for one in (first, after)]
    assert days == [
        start_of_day(date.fromisoformat(day) + timedelta(days=n), BERLIN) for n in (0, 1)
    ]


@pytest.mark.parametrize("offset", ["+01:00", "+02:00"])
def test_the_hour_that_comes_twice_belongs_to_its_day_both_times(offset: str) -> None:
    assert total(lamp(AUTUMN, AUTUMN), moment(f"2026-10-25T02:30{offset}")) == "90.00"


def test_the_offset_in_which_a_moment_is_told_changes_nothing() -> None:
    made = lamp("2026-11-27", "2026-11-30")
    last = moment("2026-11-30T23:30+01:00")
    for hours in range(-12, 15):
        elsewhere = timezone(timedelta(hours=hours))
        assert total(made, last.astimezone(elsewhere)) == "90.00"


def test_it_is_the_day_of_the_shop_and_not_of_utc() -> None:
    """In Berlin the promotion is over for half an hour, in UTC it lasts for another half."""
    made = lamp("2026-11-27", "2026-11-30")
    after = moment("2026-12-01T00:30+01:00")
    assert after.astimezone(UTC).day == 30
    assert total(made, after) == "100.00"
    assert total(made, after, "UTC") == "90.00"


def test_a_moment_without_a_zone_falls_on_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 11, 30), BERLIN)  # noqa: DTZ001 - the mistake that is meant


# Quotes


def issued(text: str, days: int) -> Quote:
    """A quote of this moment that holds so many days beyond its own."""
    return issue(draft(terms=Terms(BERLIN, days)), "Q-2026-000001", moment(text))


@pytest.mark.parametrize(
    ("last_day", "until"),
    [
        ("2026-03-28", "2026-03-29T00:00+01:00"),
        (SPRING, "2026-03-30T00:00+02:00"),
        ("2026-10-24", "2026-10-25T00:00+02:00"),
        (AUTUMN, "2026-10-26T00:00+01:00"),
        ("2026-12-31", "2027-01-01T00:00+01:00"),
    ],
)
def test_invoice_ninja_2997_a_quote_holds_to_the_end_of_its_last_day(
    last_day: str, until: str
) -> None:
    """It expired at the start of the day that it named."""
    start = date.fromisoformat(last_day) - timedelta(days=30)
    for clock in ("00:00", "12:00", "23:59:59.999999"):
        begin = datetime.combine(start, time.fromisoformat(clock))
        quote = issued(f"{begin.isoformat()}{_berlin(start)}", 30)
        assert (quote.issued_on, quote.last_day) == (start, date.fromisoformat(last_day))
        assert quote.valid_until == moment(until)
        assert not quote.expired(moment(f"{last_day}T00:00{_berlin(quote.last_day)}"))
        assert not quote.expired(moment(until) - INSTANT)


def _berlin(day: date) -> str:
    """The offset of Berlin at noon, and at the midnights tried here."""
    return "+02:00" if "2026-03-30" <= day.isoformat() <= "2026-10-25" else "+01:00"


def test_odoo_152216_a_quote_has_expired_in_the_instant_after_its_last_day() -> None:
    """An expired quote could still be signed. The page judges by the same instant."""
    quote = issued("2026-02-27T10:00+01:00", 30)
    assert quote.last_day == date.fromisoformat(SPRING)
    assert quote.expired(moment("2026-03-29T22:00Z"))
    assert quote.expired(moment("2026-03-30T00:00+02:00"))
    assert not quote.expired(moment("2026-03-29T21:59:59.999999Z"))


def test_a_quote_of_one_day_holds_the_rest_of_it() -> None:
    quote = issued("2026-10-25T23:59:59.999999+01:00", 0)
    assert (quote.issued_on, quote.last_day) == (date(2026, 10, 25), date(2026, 10, 25))
    assert quote.valid_until - quote.issued_at == INSTANT


def test_the_year_of_a_quote_is_that_of_the_shop() -> None:
    before = issued("2026-12-31T23:59:59+01:00", 30)
    after = issued("2026-12-31T23:00:00+00:00", 30)
    assert (before.issued_on, after.issued_on) == (date(2026, 12, 31), date(2027, 1, 1))


# The server may be anywhere


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Pacific/Auckland", "12:00:00"), ("America/Los_Angeles", "-1 day, 17:00:00")],
)
def test_a_server_in_another_zone_judges_the_same(zone: str, offset: str) -> None:
    program = (
        "from datetime import datetime\n"
        "from tests.commerce import test_dates as tried\n"
        "for name in dir(tried):\n"
        "    if name.startswith('test_') and 'server' not in name:\n"
        "        made = getattr(tried, name)\n"
        "        marks = getattr(made, 'pytestmark', [])\n"
        "        for case in marks[0].args[1] if marks else [()]:\n"
        "            made(*(case if isinstance(case, tuple) else (case,)))\n"
        "print(datetime(2026, 7, 1).astimezone().utcoffset())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout.strip()) == (0, offset), done.stderr
