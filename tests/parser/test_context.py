"""Context words, what they are looked up in, and where and when something is offered."""

from __future__ import annotations

from datetime import date

import pytest

from configurator.core.context import ContextWord, LookedUp, context_of
from configurator.core.expression import Compare, Given, Literal, Sign
from configurator.core.offering import offered_in
from configurator.core.product import Product
from tests.parser.files import LAMP, changed, problem_of, problems_of, product_of

CONTEXT = """\
context:
  channel: {title: Channel, one_of: {online: Online, store: In the store}, default: online}
  country: {one_of: [DE, AT], default: DE}
  zone: {title: Zone, lookup: postcode, table: zones, match: prefix, default: far}
tables:
  zones: {columns: [postcode, value], rows: [["1", region], ["10", near], ["01067", east]]}
"""
WHOLE = LAMP + CONTEXT


def offering(offered: str, text: str = WHOLE) -> str:
    return changed("{title: Glass, price: 12.00}", f"{{title: Glass, offered: {offered}}}", text)


def offered(product: Product, day: date | None = None, **given: str) -> bool:
    context = context_of(product.context, given, day)
    gone = offered_in(product, context).not_offered
    return ("shade", "glass") not in [(one.module, one.option) for one in gone]


def test_context_words_have_words_with_titles() -> None:
    channel, country, zone = product_of(WHOLE).context
    assert isinstance(channel, ContextWord)
    assert channel.words == (("online", "Online"), ("store", "In the store"))
    assert (channel.title, channel.default) == ("Channel", "online")
    assert isinstance(country, ContextWord)
    assert (country.title, country.words) == ("country", (("DE", "DE"), ("AT", "AT")))
    assert isinstance(zone, LookedUp)
    assert (zone.typed, zone.default, zone.prefix) == ("postcode", "far", True)
    assert zone.words() == ("far", "region", "near", "east")


def test_a_postcode_is_looked_up_by_its_longest_beginning() -> None:
    zone = product_of(WHOLE).context[2]
    assert isinstance(zone, LookedUp)
    assert [zone.of(typed) for typed in ("10115", "12345", "01067", "99999")] == [
        "near", "region", "east", "far",
    ]  # fmt: skip
    exact = product_of(changed(", match: prefix", "", WHOLE)).context[2]
    assert isinstance(exact, LookedUp)
    assert [exact.of(typed) for typed in ("10115", "10")] == ["far", "near"]


def test_conditions_read_the_context() -> None:
    text = changed("when: extras has dimmer", "when: channel == store", WHOLE)
    when = product_of(text).module("cable").when
    assert isinstance(when, Compare)
    assert isinstance(when.left, Given)
    assert (when.left.name, when.sign, when.right) == ("channel", Sign.EQUAL, Literal("store"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("default: DE", "default: FR", "bad-value"),
        ("[DE, AT]", "[DE, AT, DE]", "repeated"),
        ("[DE, AT]", "[]", "empty"),
        ("[DE, AT]", "[D E]", "bad-id"),
        (", default: DE", "", "missing-key"),
        ("one_of: [DE, AT]", "one_of: [DE, AT], lookup: x, table: zones", "context-kind"),
        ("match: prefix", "match: nearly", "bad-value"),
        ("table: zones", "table: zone", "unknown-table"),
        ("table: zones, ", "", "missing-key"),
        ('["10", near]', '["1", near]', "repeated"),
        ("[postcode, value]", "[postcode, country]", "bad-lookup"),
        ("  country:", "  shade:", "duplicate-id"),
        ("  country:", "  in:", "reserved-word"),
    ],
)
def test_what_a_context_cannot_be(old: str, new: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of(changed(old, new, WHOLE))]


def test_offered_days_include_the_last_one() -> None:
    product = product_of(offering("{from: 2026-11-27, through: 2026-11-30}"))
    found = product.module("shade").option("glass").offered
    assert found is not None
    assert (found.first, found.end) == (date(2026, 11, 27), date(2026, 12, 1))
    days = [date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)]
    assert [offered(product, day) for day in days] == [False, True, True, False]
    assert offered(product)


def test_offered_in_a_context() -> None:
    product = product_of(offering("{when: channel == store and country in (DE | AT)}"))
    assert offered(product, channel="store")
    assert not offered(product, channel="online")


def test_constraints_and_presets_may_be_offered_too() -> None:
    text = WHOLE + (
        "constraints:\n"
        "  - {id: a, rule: shade == glass, because: B., offered: {when: country == AT}}\n"
        "presets:\n"
        "  - {id: p, title: P, answers: {shade: glass}, offered: {through: 2026-12-31}}\n"
    )
    product = product_of(text)
    for country, constraints in (("DE", 0), ("AT", 1)):
        there = offered_in(product, context_of(product.context, {"country": country}))
        assert len(there.constraints) == constraints
    late = offered_in(product, context_of(product.context, {}, date(2027, 1, 1)))
    assert late.presets == ()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{when: shade == glass}", "only-context"),
        ("{when: channel == shop}", "unknown-value"),
        ("{from: 2026-13-01}", "bad-date"),
        ("{from: 01.12.2026}", "bad-date"),
        ("{through: 2026-02-29}", "bad-date"),
        ("{through: 9999-12-31}", "bad-date"),
        ("{from: 2026-12-01, through: 2026-11-30}", "bad-date"),
        ("{}", "empty"),
        ("{until: 2026-11-30}", "unknown-key"),
        ("store", "wrong-type"),
    ],
)
def test_what_offered_cannot_be(said: str, code: str) -> None:
    problem = problem_of(offering(said))
    assert problem.code == code
