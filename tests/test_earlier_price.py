"""The lowest price of the 30 days before a reduction, against every day of a history by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commerce.pricing import price
from configurator.configuration.earlier_price import (
    EarlierPrice,
    RulesUnknown,
    Sale,
    earlier_price,
)
from configurator.configuration.reductions import reductions
from configurator.core.context import Context, ContextWord, Offered
from configurator.core.expression import Chosen, Compare, Given, Literal, Sign
from configurator.core.money import Rate
from configurator.core.offering import offered_in
from configurator.core.price_list import BASE, ListedPrice, PriceList
from configurator.core.price_rule import Combine, DiscountRule, OfModule
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.publication import Publication
from configurator.core.selection import Build
from configurator.core.source import Source
from tests.conftest import ROOT
from tests.products import euros, module, product, rated

BERLIN = "Europe/Berlin"
BUILD = Build((("shade", ("a",)),))
TODAY = date(2026, 11, 28)


def promotion(
    name: str, percent: int, first: date | None = None, end: date | None = None, **more: object
) -> DiscountRule:
    """A promotion on the days from `first` up to and without `end`."""
    rate = Rate(Fraction(percent, 100))
    return replace(
        DiscountRule(name, name, rate, (), None, offered=Offered(None, first, end)),
        **more,  # type: ignore[arg-type]
    )


def lamp(base: int, *rules: DiscountRule, **more: Any) -> Product:
    """A lamp at a base price in cents; each has a digest of its own."""
    values: dict[str, Any] = {"base": euros(base), "price_rules": rules, **more}
    text = repr(sorted(values.items(), key=lambda one: one[0]))
    return product([module("shade", "a b")], source=Source("lamp.yaml", text), **values)


def at(text: str, zone: str = BERLIN) -> datetime:
    """A moment by the clock on the wall."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


History = Sequence[tuple[str | datetime, Product | None]]


def found(
    history: History, day: date = TODAY, zone: str = BERLIN, words: Sequence[tuple[str, str]] = ()
) -> EarlierPrice | None:
    """The earlier price of the build of the last product of a history."""
    sold = {made.digest: made for _, made in history if made is not None}
    told = [
        Publication(
            None if made is None else made.digest, at(when) if isinstance(when, str) else when
        )
        for when, made in history
    ]
    last = history[-1][1]
    assert last is not None
    sale = Sale(last, BUILD, Context(tuple(words), day), zone)
    return earlier_price(sale, told, sold.__getitem__)


def told(earlier: EarlierPrice | None) -> tuple[str, str] | None:
    """The total and its day."""
    return None if earlier is None else (str(earlier.total), earlier.day.isoformat())


WINTER = promotion("winter", 20, date(2026, 11, 27), date(2026, 12, 1))


# When something is told


def test_the_price_before_the_reduction_is_told_while_it_lasts() -> None:
    history: History = [("2026-06-01", lamp(10_000, WINTER))]
    assert told(found(history, date(2026, 11, 26))) is None
    for day in (27, 30):
        assert told(found(history, date(2026, 11, day))) == ("100.00", "2026-10-28")
    assert told(found(history, date(2026, 12, 1))) is None


def test_a_price_that_was_raised_just_before_is_not_what_it_was() -> None:
    """The trick that the directive is about: up for a week, then down with a bang."""
    dear = lamp(14_000, WINTER)
    earlier = found([("2026-06-01", lamp(10_000)), ("2026-11-20T09:00", dear)])
    assert told(earlier) == ("100.00", "2026-10-28")


def test_what_was_charged_more_than_30_days_before_does_not_count() -> None:
    cheap, usual = lamp(5_000), lamp(10_000, WINTER)
    assert told(found([("2026-06-01", cheap), ("2026-10-28T00:00", usual)])) == (
        "100.00",
        "2026-10-28",
    )
    late = found([("2026-06-01", cheap), ("2026-10-28T00:00:00.000001", usual)])
    assert told(late) == ("50.00", "2026-10-28")


def test_of_a_new_product_all_that_was_counts() -> None:
    history: History = [("2026-11-20T09:00", lamp(12_000)), ("2026-11-25", lamp(10_000, WINTER))]
    assert told(found(history)) == ("100.00", "2026-11-25")


def test_nothing_is_claimed_without_a_price_before() -> None:
    assert found([("2026-11-27", lamp(10_000, WINTER))]) is None
    assert found([("2026-11-27T15:00", lamp(10_000, WINTER))]) is None
    history: History = [("2026-06-01", lamp(9_000)), ("2026-10-01", None)]
    assert found([*history, ("2026-11-27", lamp(10_000, WINTER))]) is None


def test_nothing_is_told_without_a_day_or_under_other_rules() -> None:
    sold = lamp(10_000, WINTER)
    told_of = [Publication(sold.digest, at("2026-06-01"))]
    for day, history in ((None, told_of), (TODAY, []), (TODAY, [replace(told_of[0], digest="x")])):
        sale = Sale(sold, BUILD, Context((), day), BERLIN)
        assert earlier_price(sale, history, {sold.digest: sold}.__getitem__) is None


def test_rules_that_nobody_can_read_are_not_passed_over() -> None:
    def find(digest: str) -> Product:
        if digest != sold.digest:
            raise RulesUnknown(digest)
        return sold

    sold = lamp(10_000, WINTER)
    history = [Publication("lost", at("2026-06-01")), Publication(sold.digest, at("2026-11-20"))]
    with pytest.raises(RulesUnknown):
        earlier_price(Sale(sold, BUILD, Context((), TODAY), BERLIN), history, find)
    enough = [replace(history[0]), replace(history[1], since=at("2026-10-01"))]
    assert earlier_price(Sale(sold, BUILD, Context((), TODAY), BERLIN), enough, find)


# When a reduction began


def test_a_promotion_without_days_began_when_it_was_published() -> None:
    sale = lamp(10_000, promotion("sale", 20))
    history: History = [("2026-06-01", lamp(10_000)), ("2026-11-20T14:00", sale)]
    assert told(found(history)) == ("100.00", "2026-10-21")
    morning: History = [*history[:1], ("2026-11-20T09:00", lamp(9_000)), history[1]]
    assert told(found(morning)) == ("90.00", "2026-11-20")


def test_a_later_rule_set_goes_on_with_the_reduction_that_it_has() -> None:
    history: History = [
        ("2026-06-01", lamp(11_000)),
        ("2026-11-20", lamp(10_000, promotion("sale", 20))),
        ("2026-11-24", lamp(12_000, promotion("sale", 20))),
    ]
    assert told(found(history)) == ("110.00", "2026-10-21")


def test_one_that_ended_and_comes_back_begins_anew() -> None:
    sale = lamp(10_000, promotion("sale", 20))
    usual = lamp(10_000)
    history: History = [
        ("2026-06-01", usual),
        ("2026-11-01", sale),
        ("2026-11-10", usual),
        ("2026-11-20", sale),
    ]
    assert told(found(history)) == ("80.00", "2026-11-01")
    gap: History = [history[0], history[1], ("2026-11-10", None), history[3]]
    assert told(found(gap)) == ("80.00", "2026-11-01")


def test_a_reduction_that_is_deepened_is_measured_against_what_was_charged() -> None:
    history: History = [
        ("2026-06-01", lamp(10_000)),
        ("2026-11-01", lamp(10_000, promotion("sale", 20))),
        ("2026-11-20", lamp(10_000, promotion("sale", 30))),
    ]
    assert told(found(history)) == ("80.00", "2026-11-01")


def test_a_discount_of_years_does_not_lead_to_a_price_of_years_ago() -> None:
    members = promotion("members", 5, combine=Combine.STACKABLE)
    winter = replace(WINTER, combine=Combine.STACKABLE)
    history: History = [("2020-01-01", lamp(5_000)), ("2021-01-01", lamp(10_000, members, winter))]
    assert told(found(history)) == ("95.00", "2026-10-28")
    assert found(history, date(2026, 11, 20)) is None


def test_bundles_count_on_certain_days_only() -> None:
    shade = module("shade", "a b")
    dear = replace(shade, options=tuple(replace(o, price=euros(4_000)) for o in shade.options))

    def with_bundle(days: tuple[date, date] | None) -> Product:
        offered = Offered(None, *days) if days else None
        bundle = DiscountRule("set", "Set", euros(1_000), (OfModule("shade"),), offered=offered)
        text = Source("lamp.yaml", repr(days))
        return product([dear], base=euros(6_000), price_rules=(bundle,), source=text)

    usual = product([dear], base=euros(6_000), source=Source("lamp.yaml", "usual"))
    dated = with_bundle((date(2026, 11, 27), date(2026, 12, 1)))
    assert told(found([("2026-06-01", dated)])) == ("100.00", "2026-10-28")
    assert found([("2026-06-01", usual), ("2026-11-20", with_bundle(None))]) is None


def test_price_lists_count_on_certain_days_and_where_they_are_lower() -> None:
    listed = ListedPrice(BASE, rated(9_000))
    days = Offered(None, date(2026, 11, 27), date(2026, 12, 1))
    dated = PriceList("winter", "Winter prices", (listed,), days)
    line = replace(price(lamp(9_000), BUILD).lines[0], price_list="Winter prices")
    breakdown = replace(price(lamp(9_000), BUILD), lines=(line,))
    assert len(reductions(lamp(10_000, price_lists=(dated,)), breakdown)) == 1
    assert reductions(lamp(9_000, price_lists=(dated,)), breakdown) == frozenset()
    always = replace(dated, offered=None)
    assert reductions(lamp(10_000, price_lists=(always,)), breakdown) == frozenset()


# What is compared


def test_rules_in_which_the_build_was_not_valid_are_left_out() -> None:
    never = Constraint("never", ConstraintKind.RULE, Chosen("shade", "b"), "No.")
    cheap = lamp(5_000, constraints=(never,))
    history: History = [
        ("2026-06-01", lamp(11_000)),
        ("2026-11-01", cheap),
        ("2026-11-10", lamp(10_000, WINTER)),
    ]
    assert told(found(history)) == ("100.00", "2026-11-10")


def test_an_amount_of_another_currency_is_no_lower_price() -> None:
    yen = replace(lamp(11_000), currency="JPY", base=replace(euros(50), currency="JPY"))
    yen = replace(yen, modules=(), source=Source("lamp.yaml", "yen"))
    sold = replace(lamp(10_000, WINTER), modules=())
    history = [
        Publication(yen.digest, at("2026-06-01")),
        Publication(sold.digest, at("2026-11-10")),
    ]
    known = {yen.digest: yen, sold.digest: sold}
    sale = Sale(sold, Build(()), Context((), TODAY), BERLIN)
    assert told(earlier_price(sale, history, known.__getitem__)) == ("100.00", "2026-11-10")


def test_the_context_is_the_same() -> None:
    """A price of the store is no earlier price of the page."""
    channel = ContextWord("channel", "Channel", (("online", "O"), ("store", "S")), "online")
    in_store = Compare(Given("channel"), Sign.EQUAL, Literal("store"))
    cheap = promotion("store", 50, date(2026, 11, 1), date(2026, 11, 2))
    cheap = replace(cheap, offered=replace(cheap.offered or Offered(), when=in_store))
    history: History = [("2026-06-01", lamp(10_000, WINTER, cheap, context=(channel,)))]
    online, store = ((("channel", word),) for word in ("online", "store"))
    assert told(found(history, words=online)) == ("100.00", "2026-10-28")
    assert told(found(history, words=store)) == ("50.00", "2026-11-01")
    fewer = replace(channel, words=channel.words[:1])
    before: History = [("2026-06-01", lamp(9_000, context=(fewer,))), ("2026-11-20", history[0][1])]
    assert told(found(before, words=online)) == ("90.00", "2026-10-28")
    assert told(found(before, words=store)) == ("100.00", "2026-11-20")


# Days are those of the shop


@pytest.mark.parametrize(
    ("end_of_day", "utc"),
    [
        ("2026-03-28", "2026-03-28T23:00Z"),
        ("2026-03-29", "2026-03-29T22:00Z"),  # the clocks went forward that night: 23 hours
        ("2026-10-24", "2026-10-24T22:00Z"),
        ("2026-10-25", "2026-10-25T23:00Z"),  # and back: 25 hours
    ],
)
def test_a_price_of_the_last_instant_before_the_window_does_not_count(
    end_of_day: str, utc: str
) -> None:
    """The window begins with a day of the shop, also beside the nights on which clocks change."""
    begin = datetime.fromisoformat(utc)
    first = date.fromisoformat(end_of_day) + timedelta(days=1)
    start = first + timedelta(days=30)
    winter = promotion("winter", 20, start, start + timedelta(days=3))
    cheap, usual = lamp(5_000), lamp(10_000, winter)
    early = at("2025-01-01")
    assert told(found([(early, cheap), (begin, usual)], start)) == ("100.00", first.isoformat())
    after = begin + timedelta(microseconds=1)
    assert told(found([(early, cheap), (after, usual)], start)) == ("50.00", first.isoformat())


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
def test_through_includes_its_day_also_where_it_has_23_or_25_hours(day: str) -> None:
    """A promotion of a single day: its price counts from the day after, and to its last instant."""
    first = date.fromisoformat(day)
    end = first + timedelta(days=1)
    flash = promotion("flash", 40, first, end)
    later = promotion("later", 10, end + timedelta(days=5), end + timedelta(days=9))
    sold = lamp(10_000, flash, later)
    today = end + timedelta(days=5)
    assert told(found([("2025-01-01", sold)], today)) == ("60.00", day)
    midnight = at(f"{end}T00:00")
    assert told(found([(midnight, sold)], today)) == ("100.00", end.isoformat())
    assert told(found([(midnight - timedelta(microseconds=1), sold)], today)) == ("60.00", day)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    """02:30 on 25 October 2026 came twice in Berlin: the price of the hour between them counts."""
    first = datetime.fromisoformat("2026-10-25T02:30+02:00")
    second = datetime.fromisoformat("2026-10-25T02:30+01:00")
    sale = lamp(10_000, promotion("sale", 20))
    history: History = [("2026-06-01", lamp(10_000)), (first, lamp(7_000)), (second, sale)]
    assert told(found(history, date(2026, 10, 26))) == ("70.00", "2026-10-25")


def test_the_zone_of_the_shop_decides_what_day_it_was() -> None:
    """The same instants: in Auckland the reduction had begun on the day before."""
    instant = datetime.fromisoformat("2026-11-26T12:00+00:00")
    history: History = [(instant, lamp(10_000, WINTER))]
    assert told(found(history, TODAY, "Europe/Berlin")) == ("100.00", "2026-11-26")
    assert found(history, TODAY, "Pacific/Auckland") is None


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Pacific/Auckland", "12:00:00"), ("America/Los_Angeles", "-1 day, 17:00:00")],
)
def test_a_server_in_another_zone_finds_the_same(zone: str, offset: str) -> None:
    """What day it is, the zone of the shop says, whatever that of the machine."""
    program = (
        "from tests.test_earlier_price import *\n"
        "test_the_hour_that_comes_twice_is_two_hours()\n"
        "test_the_zone_of_the_shop_decides_what_day_it_was()\n"
        "for day in ('2026-03-29', '2026-10-25'):\n"
        "    test_through_includes_its_day_also_where_it_has_23_or_25_hours(day)\n"
        "from datetime import datetime\n"
        "print(datetime(2026, 7, 1).astimezone().utcoffset())"
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


# Every day by itself


class Naive:
    """The definition, day by day and instant by instant, nothing clever."""

    def __init__(self, sale: Sale, history: Sequence[tuple[datetime, Product | None]]) -> None:
        self._sale = sale
        self._zone = ZoneInfo(sale.zone)
        self._history = history
        self._known: dict[tuple[int, date], tuple[int, frozenset[object]] | None] = {}

    def lowest(self) -> int | None:
        """The lowest earlier total in cents."""
        day = self._sale.context.day
        assert day is not None
        midnights = [self._midnight(day - timedelta(days=n)) for n in range(-1, 130)]
        moments = sorted({*midnights, *(when for when, _ in self._history)})
        moments = [moment for moment in moments if moment <= midnights[0]]
        pieces = [(self._at(begin), begin) for begin, _ in pairwise(moments)][::-1]
        today = pieces[0][0]
        if today is None or not today[1]:
            return None
        run = 0
        while run < len(pieces) and today[1] <= (pieces[run][0] or (0, frozenset()))[1]:
            run += 1
        begin = pieces[run - 1][1]
        window = self._midnight(begin.astimezone(self._zone).date() - timedelta(days=30))
        there = [one[0] for one, when in pieces[run:] if when >= window and one is not None]
        return min(there, default=None)

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self._zone).astimezone(UTC)

    def _at(self, moment: datetime) -> tuple[int, frozenset[object]] | None:
        """Total and reductions at a moment; None if nothing was on sale."""
        place = max((n for n, (when, _) in enumerate(self._history) if when <= moment), default=-1)
        made = self._history[place][1] if place >= 0 else None
        if made is None:
            return None
        day = moment.astimezone(self._zone).date()
        if (place, day) not in self._known:
            then = offered_in(made, Context((), day))
            breakdown = price(then, BUILD)
            reduced = frozenset(reductions(made, breakdown))
            self._known[place, day] = (breakdown.total.minor, reduced)
        return self._known[place, day]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[datetime, Product | None]]:
    """A hundred days with some publications; promotions of some days, stackable or not."""
    start = at("2026-08-20")
    hours = sorted(draw(st.sets(st.integers(0, 24 * 99), min_size=1, max_size=5)))
    days = st.none() | st.integers(0, 100).map(lambda n: date(2026, 8, 21) + timedelta(days=n))
    made: list[tuple[datetime, Product | None]] = []
    for hour in hours:
        rules = []
        for name in draw(st.sets(st.sampled_from("pqr"), max_size=3)):
            first, end = draw(days), draw(days)
            if first and end and end <= first:
                first, end = end, first + timedelta(days=1)
            percent, combine = draw(st.sampled_from([10, 20])), draw(st.sampled_from(Combine))
            rules.append(promotion(name, percent, first, end, combine=combine))
        base = draw(st.sampled_from([8_000, 9_000, 10_000]))
        gone = hour != hours[-1] and draw(st.integers(0, 5)) == 0
        made.append((start + timedelta(hours=hour), None if gone else lamp(base, *rules)))
    return made


@given(histories(), st.sampled_from([BERLIN, "Pacific/Auckland", "America/St_Johns"]))
def test_it_is_what_every_day_by_itself_gives(
    history: list[tuple[datetime, Product | None]], zone: str
) -> None:
    day = date(2026, 11, 28)
    sold = history[-1][1]
    assert sold is not None
    earlier = found(history, day, zone)
    sale = Sale(sold, BUILD, Context((), day), zone)
    naive = Naive(sale, history).lowest()
    assert (None if earlier is None else earlier.total.minor) == naive
