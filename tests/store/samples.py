"""A small product, built and priced by hand, and drafts of its quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.quote import QuoteDraft, Terms
from configurator.commerce.quote_draft import draft_quote
from configurator.core.money import Amount, Rate, unit_rate
from configurator.core.product import Module, Option, Product, Step
from configurator.core.selection import Build
from configurator.core.source import RuleSet, Source, Span

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
RULE_FILE = Source("rules/bicycle.yaml", "product: bicycle\ntitle: Fahrrad für alle 自行车\n")
RULE_SET = RuleSet(RULE_FILE)


def euros(minor: int) -> Amount:
    """An amount in euro cents."""
    return Amount(minor, "EUR")


def _module(name: str, title: str, *options: Option) -> Module:
    return Module(name, title, options)


PRODUCT = Product(
    id="bicycle",
    title="Bicycle <for> all",
    currency="EUR",
    steps=(Step("ride", "Ride", ("frame", "gears")), Step("more", "More & more", ("extras",))),
    modules=(
        _module("frame", "Frame", Option("steel", "Steel", euros(0), code="F-1")),
        _module("gears", "Gears", Option("hub", "Hub gear", euros(9_900), code="G-8")),
        _module("extras", "Extras", Option("lamp", "Lamp", euros(2_900))),
        _module("asleep", "Asleep", Option("never", "Never", euros(1))),
    ),
    base=euros(50_000),
    source=RULE_FILE,
)

BUILD = Build((("frame", ("steel",)), ("gears", ("hub",)), ("extras", ())))


def _line(component: str, kind: LineKind, title: str, cause: str, minor: int) -> Line:
    span = Span(RULE_FILE.name, 3, 9, 3, 15)
    price = euros(minor)
    return Line(component, kind, title, cause, Fraction(1), unit_rate(price), price, "goods", span)


BREAKDOWN = Breakdown(
    "EUR",
    (
        _line("base", LineKind.BASE, "Bicycle", "", 50_000),
        _line("gears=hub", LineKind.OPTION, "Hub gear", "Gears", 9_900),
        _line("spring", LineKind.DISCOUNT, "Spring", "", -1_500),
    ),
    (TaxPart("goods", Rate(Fraction(19, 100)), euros(58_400), euros(49_076), euros(9_324)),),
    euros(58_400),
)


def draft(selection: str = "gears=hub&extras!=lamp", terms: Terms = Terms()) -> QuoteDraft:  # noqa: B008
    """A quote of the sample build, whatever the selection is called."""
    return draft_quote(PRODUCT, BUILD, BREAKDOWN, selection, missing=(), terms=terms)


def repriced(rule_set: RuleSet) -> QuoteDraft:
    """The same selection under later rules."""
    return replace(draft(), rule_set=rule_set.digest, title="Bicycle of next year")


def key(number: int, writer: str = "k") -> str:
    """A key long enough to be one."""
    return f"{writer}{number:030}"
