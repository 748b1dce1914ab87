"""rules/phone.yaml: what the phone has beside what tests/parser/test_phone.py says."""

from __future__ import annotations

from datetime import date

from configurator.configuration import evaluate
from configurator.core.context import Context, context_of
from configurator.core.offering import offered_in
from configurator.core.selection import Selection
from tests.rules.sold import dated, offered, sold


def context(channel: str = "online", day: date | None = None) -> Context:
    return context_of(sold("phone").context, {"channel": channel}, day)


def test_what_was_added_costs_nothing_until_it_is_wanted() -> None:
    for channel in ("online", "store"):
        opened = evaluate(offered("phone", context(channel)), Selection())
        assert opened.total.minor == sold("phone").base.minor
        assert opened.missing == ("delivery",)


def test_each_channel_has_something_of_its_own() -> None:
    def lacking(channel: str) -> list[tuple[str, str]]:
        not_offered = offered("phone", context(channel)).product.not_offered
        return [(one.module, one.option) for one in not_offered]

    assert lacking("online") == [("help", "fitting")]
    assert lacking("store") == [("colour", "violet")]


def test_the_dated_rule_ends_with_its_last_day() -> None:
    product = sold("phone")
    assert dated(product) == ["welcome", "school-start"]
    last = offered_in(product, context(day=date(2027, 9, 30)))
    after = offered_in(product, context(day=date(2027, 10, 1)))
    assert {r.id for r in last.price_rules} - {r.id for r in after.price_rules} == {"school-start"}


def test_it_knows_what_it_weighs() -> None:
    assert [value.id for value in sold("phone").values] == ["weight", "video_time"]
