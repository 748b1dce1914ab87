"""What is sold in which context and on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from configurator.core.context import Context, ContextWord, LookedUp, Offered, context_of
from configurator.core.expression import Chosen, Compare, Given, Implies, Literal, Sign
from configurator.core.money import Rate
from configurator.core.offering import contexts, days_of_change, offered_in, same_offer
from configurator.core.price_rule import AddRule
from configurator.core.product import Option, Preset, Product
from configurator.core.table import Row, Table
from configurator.core.tax_class import TaxClass
from tests.products import module, product, rated, rule

STORE = Compare(Given("channel"), Sign.EQUAL, Literal("store"))
ABROAD = Compare(Given("country"), Sign.EQUAL, Literal("AT"))
CHANNEL = ContextWord("channel", "Channel", (("online", "Online"), ("store", "Store")), "online")
COUNTRY = ContextWord("country", "Country", (("DE", "DE"), ("AT", "AT")), "DE")
ZONES = Table(
    "zones", ("postcode",), (Row(("1",), "near"), Row(("10",), "city"), Row(("9",), "far"))
)
ZONE = LookedUp("zone", "Zone", "postcode", ZONES, "none", prefix=True)
WEEK = Offered(None, date(2026, 11, 27), date(2026, 12, 1))


def doors() -> Product:
    """Doors of which one is only in the store and one only until March, with prices to match."""
    made = module("doors", "hinged sliding glass")
    sliding = replace(made.options[1], offered=Offered(STORE))
    glass = replace(made.options[2], offered=Offered(None, None, date(2027, 4, 1)))
    return product(
        [replace(made, options=(made.options[0], sliding, glass)), module("foot", "a b")],
        [
            replace(rule("store-only", Chosen("foot", "a")), offered=Offered(STORE)),
            rule("abroad", Implies(ABROAD, Chosen("foot", "b"))),
        ],
        context=(CHANNEL, COUNTRY, ZONE),
        price_rules=(AddRule("week", "Week", rated(100), offered=WEEK),),
        presets=(Preset("p", "P", (), offered=WEEK),),
        taxes=(TaxClass("goods", _rate(19), "country", (("DE", _rate(19)), ("AT", _rate(20)))),),
    )


def _rate(percent: int) -> Rate:
    return Rate(Fraction(percent, 100))


def at(day: date | None = None, **words: str) -> Product:
    """The doors in a context."""
    made = doors()
    return offered_in(made, context_of(made.context, words, day))


def not_offered(made: Product) -> list[str]:
    """The options that are not offered."""
    return [one.option for one in made.not_offered]


def test_an_option_of_another_channel_is_not_offered_and_says_on_what_it_depends() -> None:
    online = at()
    assert not_offered(online) == ["sliding"]
    assert online.not_offered[0].context == ("channel",)
    assert not_offered(at(channel="store")) == []


@pytest.mark.parametrize(
    ("day", "gone"),
    [(None, []), (date(2027, 3, 31), []), (date(2027, 4, 1), ["glass"])],
)
def test_through_includes_its_day(day: date | None, gone: list[str]) -> None:
    assert not_offered(at(day, channel="store")) == gone


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (None, False),
        (date(2026, 11, 26), False),
        (date(2026, 11, 27), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
    ],
)
def test_on_no_certain_day_no_dated_rule_applies(day: date | None, there: bool) -> None:
    made = at(day)
    assert bool(made.price_rules) == there
    assert bool(made.presets) == there


def test_constraints_are_settled_or_gone() -> None:
    assert [c.id for c in at().constraints] == ["abroad"]
    store = at(channel="store", country="AT")
    assert [(c.id, c.condition, c.context) for c in store.constraints] == [
        ("store-only", Chosen("foot", "a"), ()),
        ("abroad", Chosen("foot", "b"), ("country",)),
    ]


def test_a_tax_class_has_the_rate_of_its_country() -> None:
    assert [str(tax.rate) for tax in at().taxes] == ["19%"]
    assert [str(tax.rate) for tax in at(country="AT").taxes] == ["20%"]


@pytest.mark.parametrize(
    ("given", "zone"),
    [
        ({"postcode": "10115"}, "city"),
        ({"postcode": "1 9 1"}, "near"),
        ({"postcode": "55555"}, "none"),
        ({}, "none"),
        ({"zone": "far"}, "far"),
        ({"zone": "moon"}, "none"),
    ],
)
def test_a_postcode_leads_to_the_zone_of_its_longest_beginning(
    given: dict[str, str], zone: str
) -> None:
    assert context_of((ZONE,), given).word("zone") == zone


def test_an_unknown_word_counts_as_not_given() -> None:
    assert context_of((CHANNEL,), {"channel": "moon"}) == Context((("channel", "online"),))


def test_only_contexts_in_which_something_else_can_be_chosen_are_told() -> None:
    found = list(contexts(doors()))
    assert found[0] == context_of(doors().context, {})
    assert {context.word("zone") for context in found} == {"none"}
    assert {(c.word("channel"), c.word("country")) for c in found} == {
        (channel, country) for channel in ("online", "store") for country in ("DE", "AT")
    }
    assert {c.day for c in found} == {None, date(2027, 3, 31), date(2027, 4, 1)}


def test_days_between_two_changes_sell_the_same() -> None:
    made = doors()
    assert days_of_change(made) == (
        date(2026, 11, 26),
        date(2026, 11, 27),
        date(2026, 12, 1),
        date(2027, 4, 1),
    )
    for day in (date(2026, 11, 27), date(2026, 11, 29)):
        context = context_of(made.context, {}, day)
        assert same_offer(made, context).day == date(2026, 11, 27)
    early = context_of(made.context, {}, date(2020, 1, 1))
    assert same_offer(made, early).day == date(2026, 11, 26)


def test_a_product_without_a_context_is_itself() -> None:
    made = product([module("doors", "a b")])
    assert offered_in(made, Context()) is made
    assert isinstance(made.modules[0].options[0], Option)
