"""The frozen quote: what was built, what it costs, and until when that holds.

A quote says everything in words and whole numbers of its own. Reading one years later needs
no rule file, no price and no calendar of that day: titles, amounts and days are frozen in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from configurator.commerce.bom import Part
from configurator.commerce.breakdown import Breakdown
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.instant import day_of, start_of_day

LATEST = 3
"""The version of the shape in which new quotes are written (commerce.quote_document)."""


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
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class QuotedModule:
    """The answer to one module, under the title of its step; no options: left empty.

    A size or a quantity has a `number` in the unit with the sign `unit`; a module of text has a
    `text`, empty where none was given. `copy` is the copy that it belongs to.
    """

    step: str
    id: str
    title: str
    options: tuple[QuotedOption, ...]
    number: Fraction | None = None
    unit: str = ""
    text: str | None = None
    copy: CopyTitle | None = None


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """A word of the context in which it was priced, with its titles: `country` "Country" ..."""

    id: str
    title: str
    word: str
    word_title: str


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """All of a quote but its number and its dates. `selection` is an address, opaque here.

    `context` and `day` are those whose rules and prices hold; `parts` is the bill of materials.
    """

    product: str
    title: str
    rule_set: str
    selection: str
    build: tuple[QuotedModule, ...]
    breakdown: Breakdown
    terms: Terms
    context: tuple[QuotedWord, ...] = ()
    day: date | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """An issued quote. It holds from `issued_at` up to and without `valid_until` (both UTC).

    `issued_on` and `last_day` are the first and the last day of that time in the shop's `zone`,
    kept because a later change of the zone's rules must not move a printed date. `rule_set` is
    the SHA-256 of the rules under which it was priced. `schema` is the version of the shape that
    it was issued in, and is written in for ever.
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
    context: tuple[QuotedWord, ...] = ()
    day: date | None = None
    parts: tuple[Part, ...] = ()
    schema: int = LATEST

    @property
    def currency(self) -> str:
        """The currency of every amount of the quote."""
        return self.breakdown.currency

    def expired(self, now: datetime) -> bool:
        """Whether the quote does not hold any more at `now` (with a time zone)."""
        return now >= self.valid_until


def issue(draft: QuoteDraft, number: str, now: datetime) -> Quote:
    """The quote of a draft under this number, issued at `now` (with a time zone)."""
    terms = draft.terms
    issued_on = issue_day(draft, now)
    last_day = issued_on + timedelta(days=terms.days)
    return Quote(
        number=number,
        issued_at=now.astimezone(UTC),
        valid_until=start_of_day(last_day + timedelta(days=1), terms.zone),
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
        context=draft.context,
        day=draft.day,
        parts=draft.parts,
    )


def issue_day(draft: QuoteDraft, now: datetime) -> date:
    """The shop's day at `now`; its year is the one that the quote is numbered in."""
    return day_of(now, draft.terms.zone)


def quote_number(year: int, place: int) -> str:
    """The number of the `place`-th quote (from 1) of a year: `Q-2026-000001`."""
    return f"Q-{year:04}-{place:06}"
