"""`configurator options FILE --choose … --budget …`: what is possible, and what it comes to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import click

from configurator.cli.answers import Opened, Question, opened, with_answers
from configurator.cli.refused import end_if_refused
from configurator.configuration.extremes import Extremes, PriceRange
from configurator.core.choice import Choice
from configurator.core.currencies import decimals_of
from configurator.core.money import Amount
from configurator.engine import Key, Standing
from configurator.engine.builds import Counts, builds_with_each
from configurator.wording.money import money_text

_NOT_KNOWN = "not known"
_STANDINGS = {
    Standing.FREE: "possible",
    Standing.FORCED: "forced",
    Standing.EXCLUDED: "impossible",
    Standing.UNDECIDED: _NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of each answer; None: nothing is."""

    standings: Mapping[Key, Standing]
    ranges: Mapping[Key, PriceRange] | None
    counts: Counts | None


@click.command()
@with_answers
@click.option("--budget", metavar="AMOUNT", help="What the total may be at most, such as 900.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def options(question: Question, budget: str | None, form: str) -> None:
    """Tell of every option whether it is possible, from what to what total, and in how many builds.

    What was answered in a module does not matter for its own options. With a budget only builds
    within it are possible; totals and numbers of builds are those of all. Exit code 1 when the
    file has problems, an answer is impossible, or nothing is known under a budget.
    """
    asked = opened(question)
    end_if_refused(asked, form)
    told = _json if form == "json" else _text
    click.echo("\n".join(told(asked, _found(asked, budget))))


def _found(asked: Opened, budget: str | None) -> _Found:
    extremes = Extremes(asked.compiled)
    standings = asked.compiled.standings(asked.selection)
    if budget is not None:
        within = extremes.within(asked.selection, _amount(budget, asked.product.currency))
        if within is None:
            raise click.ClickException("not known: the prices depend on too much at once")
        standings = within.standings
    ranges = extremes.with_each(asked.selection)
    return _Found(standings, ranges, builds_with_each(asked.compiled, asked.selection))


def _amount(text: str, currency: str) -> Amount:
    try:
        minor = Fraction(text) * 10 ** decimals_of(currency)
    except (ValueError, ZeroDivisionError):
        raise click.BadParameter(f'"{text}" is no amount, such as 900 or 49.90') from None
    if minor.denominator != 1:
        raise click.BadParameter(f'"{text}" is finer than the smallest unit of {currency}')
    return Amount(minor.numerator, currency)


def _rows(asked: Opened, found: _Found) -> Iterator[tuple[Key, Standing, PriceRange, int | None]]:
    """Each option with its standing, its range of totals, and its number of builds."""
    unknown = PriceRange(None, None)
    for module, option in asked.product.pairs():
        key = (module.id, option.id)
        ranges = found.ranges or {}
        count = None if found.counts is None else found.counts.with_answer[key]
        yield key, found.standings[key], ranges.get(key, unknown), count


def _json(asked: Opened, found: _Found) -> Iterator[str]:
    rows = [
        {
            "option": str(Choice(*key)),
            "standing": standing.value,
            "from": None if prices.least is None else str(prices.least),
            "to": None if prices.most is None else str(prices.most),
            "builds": count,
        }
        for key, standing, prices, count in _rows(asked, found)
    ]
    builds = None if found.counts is None else found.counts.total
    yield json.dumps({"builds": builds, "options": rows}, ensure_ascii=False, indent=2)


def _text(asked: Opened, found: _Found) -> Iterator[str]:
    language = asked.language
    yield f"{'option':<32} {'standing':<11} {'from':>14} {'to':>14}  builds"
    for key, standing, prices, count in _rows(asked, found):
        none = "–" if count == 0 else _NOT_KNOWN
        low, high = (
            none if amount is None else money_text(amount, language)
            for amount in (prices.least, prices.most)
        )
        builds = _NOT_KNOWN if count is None else f"{count:,}"
        yield f"{Choice(*key)!s:<32} {_STANDINGS[standing]:<11} {low:>14} {high:>14}  {builds}"
    total = _NOT_KNOWN if found.counts is None else f"{found.counts.total:,}"
    yield f"valid builds: {total}"
