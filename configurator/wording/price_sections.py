"""A breakdown as text: what is paid once, what monthly, what is credited, each with its sums.

Page, quote and command line show these and nothing else, so they tell one price alike. Given a
breakdown it gives sections of lines, each with the figures that the lines come to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.core.money import Amount
from configurator.wording.money import money_text
from configurator.wording.page_words import said
from configurator.wording.price_lines import cause_text, line_note, line_title
from configurator.wording.taxes import tax_texts
from configurator.wording.titles import listed


@dataclass(frozen=True, slots=True)
class LineText:
    """One line: what it is called, what brought it in, how it comes to its amount."""

    kind: str
    title: str
    cause: str
    note: str
    amount: str

    @property
    def beside(self) -> str:
        """What stands beside the title: "Column 2: Interior, 3 × €14.00"."""
        return ", ".join(filter(None, [self.cause, self.note]))


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure: "Monthly", "€9.99", "for 24 months". `kind` tells machines which one."""

    kind: str
    title: str
    amount: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionText:
    """Lines that are paid together, the `sums` that they come to, and the `taxes` in the sums.

    `kind` is "once", "monthly" or "credits"; the title is empty where there is but one section.
    """

    kind: str
    title: str
    lines: tuple[LineText, ...]
    sums: tuple[FigureText, ...]
    taxes: tuple[FigureText, ...] = ()


def price_sections(breakdown: Breakdown, language: str = "en") -> tuple[SectionText, ...]:
    """The whole breakdown: what is paid once, then monthly, then credits."""
    monthly = [_monthly_section(breakdown, months, language) for months in months_of(breakdown)]
    credited = [_credit_section(breakdown, language)] if has_credits(breakdown) else []
    title = said("paid_once", language) if monthly or credited else ""
    sums = [total_figure(breakdown, language)]
    if not credited:
        sums += _deposit(breakdown, language)
    lines = _lines((line for line in breakdown.lines if line.once), language)
    once = SectionText("once", title, lines, tuple(sums), _taxes(breakdown, language, 0))
    return (once, *monthly, *credited)


def total_figure(breakdown: Breakdown, language: str = "en") -> FigureText:
    """The total, named so that nobody takes it for what is paid monthly, or for a net price."""
    once = "_once" if months_of(breakdown) else ""
    taxed = "_taxed" if breakdown.net_prices else ""
    pieces = breakdown.pieces
    note = said("for_pieces", language, pieces=pieces) if pieces > 1 else ""
    amount = money_text(breakdown.total, language)
    return FigureText("total", said(f"total{once}{taxed}", language), amount, note)


def other_figures(breakdown: Breakdown, language: str = "en") -> Iterator[FigureText]:
    """The figures beside the total, if they are there: monthly, due, deposit."""
    if months_of(breakdown):
        amount, note = money_text(breakdown.monthly, language), _months_note(breakdown, language)
        yield FigureText("monthly", _monthly_title(breakdown, language), amount, note)
    if has_credits(breakdown):
        yield _due(breakdown, language)
    yield from _deposit(breakdown, language)


def months_of(breakdown: Breakdown) -> list[int]:
    """For how many months anything is paid, each number once, ascending."""
    return sorted({line.months for line in breakdown.lines} - {0})


def monthly_sum(breakdown: Breakdown, months: int) -> Amount:
    """What is paid so many months, each time."""
    minor = sum(line.amount.minor for line in breakdown.lines if line.months == months)
    return Amount(minor, breakdown.currency)


def has_credits(breakdown: Breakdown) -> bool:
    """Whether anything is credited, so that what is due is not the total."""
    return any(line.kind is LineKind.CREDIT for line in breakdown.lines)


def _monthly_section(breakdown: Breakdown, months: int, language: str) -> SectionText:
    told = _months_text(months, language)
    amount = money_text(monthly_sum(breakdown, months), language)
    figure = FigureText("monthly", _monthly_title(breakdown, language), amount, told)
    return SectionText(
        "monthly",
        said("paid_monthly", language, months=told),
        _lines((line for line in breakdown.lines if line.months == months), language),
        (figure,),
        _taxes(breakdown, language, months),
    )


def _credit_section(breakdown: Breakdown, language: str) -> SectionText:
    credits_given = (line for line in breakdown.lines if line.kind is LineKind.CREDIT)
    sums = (_due(breakdown, language), *_deposit(breakdown, language))
    return SectionText("credits", said("credits", language), _lines(credits_given, language), sums)


def _due(breakdown: Breakdown, language: str) -> FigureText:
    note = said("credits_of", language, amount=money_text(-breakdown.credits, language))
    return FigureText("due", said("due", language), money_text(breakdown.due, language), note)


def _deposit(breakdown: Breakdown, language: str) -> Iterator[FigureText]:
    if breakdown.deposit is not None:
        amount, note = money_text(breakdown.deposit, language), said("paid_first", language)
        yield FigureText("deposit", said("deposit", language), amount, note)


def _monthly_title(breakdown: Breakdown, language: str) -> str:
    return said("monthly_taxed" if breakdown.net_prices else "monthly", language)


def _months_note(breakdown: Breakdown, language: str) -> str:
    """For how long; where parts end at different times, which part when."""
    found = months_of(breakdown)
    if len(found) == 1:
        return _months_text(found[0], language)
    parts = [
        said(
            "amount_for",
            language,
            amount=money_text(monthly_sum(breakdown, months), language),
            months=_months_text(months, language),
        )
        for months in found
    ]
    return said("at_first", language, parts=listed(parts, language=language))


def _months_text(months: int, language: str) -> str:
    return said("for_month" if months == 1 else "for_months", language, months=months)


def _taxes(breakdown: Breakdown, language: str, months: int) -> tuple[FigureText, ...]:
    return tuple(
        FigureText("tax", said("of_which_tax", language, rate=rate), tax)
        for rate, tax in tax_texts(breakdown, language, months)
    )


def _lines(lines: Iterable[Line], language: str) -> tuple[LineText, ...]:
    return tuple(
        LineText(
            line.kind.value,
            line_title(line, language),
            cause_text(line, language),
            line_note(line, language),
            money_text(line.amount, language),
        )
        for line in lines
    )
