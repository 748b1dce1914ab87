"""rules/rice_cooker.yaml: what the rice cooker must be, whatever its prices are today."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from configurator.configuration import evaluate
from configurator.core.context import Context, context_of
from configurator.core.offering import offered_in
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from tests.rules.sold import added_by_table, dated, given, selected, sold


def on(day: date) -> Context:
    return context_of(sold("rice_cooker").context, {}, day)


def total(compiled: CompiledProduct, address: str) -> int:
    return evaluate(compiled, selected(compiled, address)).total.minor


def test_it_is_designed_for_a_table() -> None:
    product = sold("rice_cooker")
    assert product.languages == ("en", "de", "zh")
    assert len(product.modules) >= 18
    assert len(added_by_table(product)) >= 3
    engraving = product.module("engraving").text
    assert engraving is not None
    assert engraving.longest == 20


def test_each_channel_has_something_of_its_own() -> None:
    not_offered = {
        channel: {
            (n.module, n.option) for n in given("rice_cooker", channel=channel).product.not_offered
        }
        for channel in ("online", "store")
    }
    assert ("colour", "sakura") in not_offered["store"] - not_offered["online"]
    assert ("colour", "copper") in not_offered["online"] - not_offered["store"]
    assert ("packages", "class_bundle") in not_offered["online"] - not_offered["store"]


def test_it_opens_in_every_country_with_a_plug_that_fits() -> None:
    for country in ("DE", "AT", "NL", "IE"):
        opened = evaluate(given("rice_cooker", country=country), Selection())
        plug = "british" if country == "IE" else "schuko"
        assert opened.build.options("plug") == (plug,), country
        assert opened.missing == ("delivery",)


def test_a_larger_pot_and_a_better_heating_cost_more() -> None:
    compiled = given("rice_cooker")
    sizes = [total(compiled, f"heating=induction&capacity={size}") for size in _SIZES]
    assert all(small < large for small, large in pairwise(sizes))
    heatings = [total(compiled, f"capacity=s10&heating={h}") for h in _HEATINGS]
    assert all(simple < fine for simple, fine in pairwise(heatings))


_SIZES = ("s06", "s10", "s15", "s18")
_HEATINGS = ("plate", "induction", "pressure")


def test_dated_things_come_and_go() -> None:
    product = sold("rice_cooker")
    assert len(dated(product)) >= 3
    inside = offered_in(product, on(date(2027, 2, 14)))
    outside = offered_in(product, on(date(2027, 2, 15)))
    assert {p.id for p in inside.presets} - {p.id for p in outside.presets} == {"new_year_gift"}
    assert {r.id for r in inside.price_rules} - {r.id for r in outside.price_rules} == {"new-year"}
