"""What is sold in which context and on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from configurator.core.context import Context, ContextWord, LookedUp, Offered, context_of
from configurator.core.expression import (
    ALWAYS,
    NEVER,
    Chosen,
    Compare,
    Given,
    Implies,
    Literal,
    Lookup,
    Sign,
)
from configurator.core.money import Rate, UnitRate
from configurator.core.offering import contexts, days_of_change, offered_in, same_offer
from configurator.core.price_list import Listed, ListedPrice, PriceList
from configurator.core.price_rule import AddRule, CreditRule, SurchargeRule
from configurator.core.product import Option, Preset, Product
from configurator.core.reckoning import CashRounding, Reckoning
from configurator.core.settling import context_read
from configurator.core.source import Span
from configurator.core.table import Row, Table
from configurator.core.tax_class import TaxClass
from configurator.core.trees import all_trees
from tests.products import euros, module, product, rated, rule

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


def listed_doors() -> Product:
    """Doors with two lists: one for the store, one for a week, both with a price of a door."""
    made = doors()
    return replace(
        made,
        base=euros(10_000),
        price_rules=(AddRule("work", "Work", rated(100)), AddRule("more", "More", rated(200))),
        price_lists=(
            PriceList(
                "store",
                "Store",
                (
                    ListedPrice("base", rated(9_000), _at(1)),
                    ListedPrice("doors=hinged", rated(500), _at(2)),
                    ListedPrice("work", UnitRate(Fraction(5, 4), "EUR"), _at(3)),
                ),
                Offered(STORE),
            ),
            PriceList(
                "week",
                "Week",
                (
                    ListedPrice("doors=hinged", rated(400), _at(4)),
                    ListedPrice("doors=glass", rated(-300), _at(5)),
                ),
                WEEK,
            ),
        ),
    )


def _at(line: int) -> Span:
    return Span("doors.yaml", line, 1, line, 2)


def listed_at(day: date | None = None, **words: str) -> tuple[dict[str, str], dict[str, int]]:
    """The prices in a context, and where those come from that are not of the file."""
    made = listed_doors()
    here = offered_in(made, context_of(made.context, words, day))
    assert here.price_lists == ()
    prices = {"base": str(here.base)}
    prices |= {option.id: str(option.price) for option in here.module("doors").options}
    prices |= {rule.id: str(rule.add) for rule in here.price_rules if isinstance(rule, AddRule)}
    told = {one.component: one.span.line for one in here.listed}
    assert all(here.listed_price(name) is not None for name in told)
    return prices, told


def test_without_a_list_that_is_offered_the_prices_are_those_of_the_file() -> None:
    prices, told = listed_at()
    assert prices == {
        "base": "100.00", "hinged": "0.00", "sliding": "0.00", "glass": "0.00",
        "work": "1.00", "more": "2.00",
    }  # fmt: skip
    assert told == {}


def test_a_list_replaces_the_base_options_and_rules_that_add() -> None:
    prices, told = listed_at(channel="store")
    assert prices == {
        "base": "90.00", "hinged": "5.00", "sliding": "0.00", "glass": "0.00",
        "work": "0.0125", "more": "2.00",
    }  # fmt: skip
    assert told == {"base": 1, "doors=hinged": 2, "work": 3}


def test_of_several_lists_the_first_that_names_something_counts() -> None:
    prices, told = listed_at(date(2026, 11, 28), channel="store")
    assert (prices["hinged"], prices["glass"]) == ("5.00", "-3.00")
    assert told == {"base": 1, "doors=hinged": 2, "work": 3, "doors=glass": 5}
    prices, told = listed_at(date(2026, 11, 28))
    assert (prices["hinged"], told) == ("4.00", {"doors=hinged": 4, "doors=glass": 5})


def test_days_of_lists_are_days_of_change() -> None:
    made = replace(doors(), price_rules=(), presets=())
    without = days_of_change(made)
    listed = replace(made, price_lists=listed_doors().price_lists)
    assert set(days_of_change(listed)) - set(without) >= {date(2026, 11, 27), date(2026, 12, 1)}
    context = context_of(made.context, {}, date(2026, 11, 29))
    assert same_offer(listed, context).day == date(2026, 11, 27)


def test_a_list_that_is_always_offered_counts_without_a_context() -> None:
    made = product([module("doors", "a b")], base=euros(500))
    prices = PriceList("l", "L", (ListedPrice("base", rated(400), _at(1)),))
    once = offered_in(replace(made, price_lists=(prices,)), Context())
    assert (once.base, once.listed) == (euros(400), (Listed("base", "L", _at(1)),))
    assert offered_in(once, Context()) == once


def test_the_context_is_settled_in_credits_tables_and_cash_rounding() -> None:
    table = Table("t", ("channel",), (Row(("store",), Fraction(5)), Row((None,), Fraction(1))))
    by = Lookup(table, (Given("channel"),))
    made = replace(
        doors(),
        price_rules=(
            AddRule("a", "A", rated(0), STORE, by=by),
            CreditRule("c", "C", euros(0), STORE, by=by),
            SurchargeRule("s", "S", euros(1), when=STORE),
        ),
        reckoning=Reckoning(cash=CashRounding(euros(5), STORE)),
    )
    assert {STORE, by} <= set(all_trees(made))
    for words, expected in (({}, NEVER), ({"channel": "store"}, ALWAYS)):
        here = offered_in(made, context_of(made.context, words))
        assert {rule.when for rule in here.price_rules} == {expected}
        assert here.reckoning.cash is not None
        assert here.reckoning.cash.when == expected
        left = [tree for rule in here.price_rules if isinstance(rule, AddRule | CreditRule)
                for tree in [rule.by] if tree is not None and list(context_read(tree))]  # fmt: skip
        assert left == []
