"""The lowest price that a build had in the 30 days before its price was reduced.

A configurable product has no single price, so what is recorded is which rule set was on sale from
when (`core.publication`), and the earlier price of *this* build is computed from that: what the
same answers cost in the same context under each rule set that was on sale, on every day on which
something began or ended. Vouchers, pieces and staff discounts are no part of it.

History is gone through backwards, from today, in stretches in which nothing changed. The reduction
began where all reductions of today's price were first in force together, without a gap until now:
by the day that an offer names or by the publication of a rule set that has it, whichever was later.
So one that was deepened, or joined by another, is measured against what was charged just before,
also where that was reduced: such a claim holds under the strictest reading, and a discount of
years does not lead to a price of years ago. What has been in force for a year is the price.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.instant import day_of, start_of_day
from configurator.commerce.pricing import price
from configurator.configuration.carrying import carried
from configurator.configuration.reductions import reductions
from configurator.core.context import Context, context_of
from configurator.core.money import Amount
from configurator.core.offering import days_of_change, offered_in
from configurator.core.product import Product
from configurator.core.publication import Publication
from configurator.core.selection import Build

DAYS = timedelta(days=30)
"""For how long before a reduction the lowest price counts (directive 98/6/EC, article 6a)."""

LONGEST = timedelta(days=366)
"""What has been reduced for longer is not told to be reduced."""

_INSTANT = timedelta(microseconds=1)


class RulesUnknown(LookupError):
    """The rules under which a product was sold cannot be told, or not now."""


Find = Callable[[str], Product]
"""The product of a rule set, in all its contexts, by digest; raises RulesUnknown."""


@dataclass(frozen=True, slots=True)
class EarlierPrice:
    """A total that was to be had, the first day on which it was, and the rule set that gave it."""

    total: Amount
    day: date
    rule_set: str


@dataclass(frozen=True, slots=True)
class Sale:
    """A build on sale: what it is of (in all contexts), where, on which day of which time zone."""

    product: Product
    build: Build
    context: Context
    zone: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From `begin` on, which is on `day`, nothing changed; without rules nothing was on sale."""

    begin: datetime
    day: date
    product: Product | None


def earlier_price(sale: Sale, history: Sequence[Publication], find: Find) -> EarlierPrice | None:
    """The lowest total of the 30 days before the reduction that applies to the build today.

    `history` ends with the rule set under which it is sold. None if no reduction applies, and if
    nothing was on sale before it: then nothing is claimed. Raises RulesUnknown if `find` does.
    """
    if sale.context.day is None or not history or history[-1].digest != sale.product.digest:
        return None
    past = _stretches(sale, history, find)
    begin, earlier = _reduced_since(sale, past)
    if begin is None:
        return None
    first_day = day_of(begin, sale.zone) - DAYS
    found: list[EarlierPrice] = []
    while earlier is not None:
        told = _priced(sale, earlier)
        if told is not None and earlier.product and told.currency == sale.product.currency:
            day = max(earlier.day, first_day)
            found.append(EarlierPrice(told.total, day, earlier.product.digest))
        if earlier.begin <= start_of_day(first_day, sale.zone):
            break
        earlier = next(past, None)
    return min(reversed(found), key=lambda one: one.total.minor, default=None)


def _reduced_since(sale: Sale, past: Iterator[_Stretch]) -> tuple[datetime | None, _Stretch | None]:
    """When today's reductions began, and the last stretch before that; None if there is none."""
    today = next(past, None)
    told = None if today is None else _priced(sale, today)
    if today is None or told is None:
        return None, None
    wanted = reductions(sale.product, told)
    begin, oldest = today.begin, start_of_day(_day(sale), sale.zone) - LONGEST
    while wanted and begin > oldest:
        stretch = next(past, None)
        if stretch is None or not wanted <= _reductions(sale, stretch):
            return begin, stretch
        begin = stretch.begin
    return None, None


def _reductions(sale: Sale, stretch: _Stretch) -> frozenset[object]:
    told = _priced(sale, stretch)
    if told is None or stretch.product is None:
        return frozenset()
    return frozenset(reductions(stretch.product, told))


def _stretches(sale: Sale, history: Sequence[Publication], find: Find) -> Iterator[_Stretch]:
    """The stretches of all rule sets up to today, the latest first."""
    until = start_of_day(_day(sale) + timedelta(days=1), sale.zone)
    for publication in reversed(history):
        if publication.since >= until:
            continue  # replaced in the very instant, or after today by another clock
        first = day_of(publication.since, sale.zone)
        if publication.digest is None:
            yield _Stretch(publication.since, first, None)
        else:
            product = find(publication.digest)
            last = day_of(until - _INSTANT, sale.zone)
            for day in reversed(days_of_change(product)):
                if first < day <= last:
                    yield _Stretch(start_of_day(day, sale.zone), day, product)
            yield _Stretch(publication.since, first, product)
        until = publication.since


def _priced(sale: Sale, stretch: _Stretch) -> Breakdown | None:
    """What the same answers cost then; None if they were not to be had."""
    if stretch.product is None:
        return None
    context = _context_then(sale.context, stretch)
    if context is None:
        return None
    then = offered_in(stretch.product, context)
    build = carried(sale.build, offered_in(sale.product, sale.context), then)
    return None if build is None else price(then, build)


def _context_then(context: Context, stretch: _Stretch) -> Context | None:
    """The same context on the day of the stretch; None if a word of it did not exist then."""
    if stretch.product is None:
        return None
    words = dict(context.words)
    then = context_of(stretch.product.context, words, stretch.day)
    known = all(words.get(name, word) == word for name, word in then.words)
    return then if known else None


def _day(sale: Sale) -> date:
    """Today, in the zone of the shop."""
    if sale.context.day is None:
        raise ValueError("a price has no history on no certain day")
    return sale.context.day
