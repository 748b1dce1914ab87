"""The frozen quote: what was built, what it costs, and until when that holds.

A quote says everything in words and whole numbers of its own. Reading one years later needs
no rule file, no price and no calendar of that day: titles, amounts and days are frozen in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from configurator.commerce.breakdown import Breakdown
from configurator.core.product import Module, Product
from configurator.core.selection import Build


class QuoteRefused(ValueError):
    """A quote was asked for although answers are missing; `missing` has what to answer."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("no quote without an answer to: " + ", ".join(missing))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Terms:
    """What the shop promises with a quote.

    `zone` is the shop's time zone by its IANA name; days are counted there. A quote holds
    through the day that is `days` after the day of issue. `language` is the one in which the
    product's titles are frozen, by its code ("en", "de-AT").
    """

    zone: str = "Europe/Berlin"
    days: int = 30
    language: str = "en"


@dataclass(frozen=True, slots=True)
class QuotedOption:
    """An option as it was called on the day of issue; `code` is its article number or empty."""

    id: str
    title: str
    code: str


@dataclass(frozen=True, slots=True)
class QuotedModule:
    """The answer to one module, under the title of its step; no options: left empty."""

    step: str
    id: str
    title: str
    options: tuple[QuotedOption, ...]


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """All of a quote but its number and its dates. `selection` is an address, opaque here."""

    product: str
    title: str
    rule_set: str
    selection: str
    build: tuple[QuotedModule, ...]
    breakdown: Breakdown
    terms: Terms


@dataclass(frozen=True, slots=True)
class Quote:
    """An issued quote. It holds from `issued_at` up to and without `valid_until` (both UTC).

    `issued_on` and `last_day` are the first and the last day of that time in the shop's `zone`,
    kept because a later change of the zone's rules must not move a printed date. `rule_set` is
    the SHA-256 of the rule file under which it was priced.
    """

    number: str
    issued_at: datetime
    valid_until: datetime
    issued_on: date
    last_day: date
    zone: str
    language: str
    product: str
    title: str
    rule_set: str
    selection: str
    build: tuple[QuotedModule, ...]
    breakdown: Breakdown

    @property
    def currency(self) -> str:
        """The currency of every amount of the quote."""
        return self.breakdown.currency

    def expired(self, now: datetime) -> bool:
        """Whether the quote does not hold any more at `now` (with a time zone)."""
        return now >= self.valid_until


def draft_quote(
    product: Product,
    build: Build,
    breakdown: Breakdown,
    selection: str,
    *,
    missing: tuple[str, ...],
    terms: Terms,
) -> QuoteDraft:
    """Freeze a finished build with its price.

    `missing` names what still lacks an answer of the customer: QuoteRefused unless it is empty.
    ValueError if the breakdown is not one of this product or does not add up.
    """
    if missing:
        raise QuoteRefused(missing)
    if breakdown.currency != product.currency:
        raise ValueError(f'"{product.id}" sells in {product.currency}, not {breakdown.currency}')
    _check_sums(breakdown)
    return QuoteDraft(
        product=product.id,
        title=product.title,
        rule_set=product.source.digest,
        selection=selection,
        build=tuple(_quoted(product, build)),
        breakdown=breakdown,
        terms=terms,
    )


def issue(draft: QuoteDraft, number: str, now: datetime) -> Quote:
    """The quote of a draft under this number, issued at `now` (with a time zone)."""
    terms = draft.terms
    issued_on = issue_day(draft, now)
    last_day = issued_on + timedelta(days=terms.days)
    return Quote(
        number=number,
        issued_at=now.astimezone(UTC),
        valid_until=_start_of_day(last_day + timedelta(days=1), terms.zone),
        issued_on=issued_on,
        last_day=last_day,
        zone=terms.zone,
        language=terms.language,
        product=draft.product,
        title=draft.title,
        rule_set=draft.rule_set,
        selection=draft.selection,
        build=draft.build,
        breakdown=draft.breakdown,
    )


def issue_day(draft: QuoteDraft, now: datetime) -> date:
    """The shop's day at `now`; its year is the one that the quote is numbered in."""
    if now.tzinfo is None:
        raise ValueError("a quote is issued at a moment with a time zone")
    return now.astimezone(ZoneInfo(draft.terms.zone)).date()


def quote_number(year: int, place: int) -> str:
    """The number of the `place`-th quote (from 1) of a year: `Q-2026-000001`."""
    return f"Q-{year:04}-{place:06}"


def _start_of_day(day: date, zone: str) -> datetime:
    """The first instant of `day` in UTC; where clocks skip midnight, the instant they do."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _quoted(product: Product, build: Build) -> Iterator[QuotedModule]:
    """Every module that applies, also those left empty, in the order of the steps."""
    for step, module in _in_steps(product):
        if build.applies(module.id):
            options = (module.option(option) for option in build.options(module.id))
            quoted = tuple(QuotedOption(o.id, o.title, o.code) for o in options)
            yield QuotedModule(step, module.id, module.title, quoted)


def _in_steps(product: Product) -> Iterator[tuple[str, Module]]:
    """Every module with the title of its step; those that stand in none come last."""
    placed = set[str]()
    for step in product.steps:
        placed.update(step.modules)
        yield from ((step.title, product.module(module)) for module in step.modules)
    yield from (("", module) for module in product.modules if module.id not in placed)


def _check_sums(breakdown: Breakdown) -> None:
    """A promise that does not add up is never written down."""
    total = breakdown.total.minor
    if sum(line.amount.minor for line in breakdown.lines) != total:
        raise ValueError("the lines do not add up to the total")
    if breakdown.taxes and sum(part.gross.minor for part in breakdown.taxes) != total:
        raise ValueError("the tax classes do not add up to the total")
    if any(part.net + part.tax != part.gross for part in breakdown.taxes):
        raise ValueError("net and tax do not add up to gross")
