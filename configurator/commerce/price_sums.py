"""Whether the figures of a breakdown add up: a promise that does not is never written down."""

from __future__ import annotations

from configurator.commerce.breakdown import Breakdown, LineKind


def check_sums(breakdown: Breakdown) -> None:
    """ValueError if lines, taxes and figures do not add up, or something is below zero."""
    _check_total(breakdown)
    for months in sorted({line.months for line in breakdown.lines} - {0}):
        _check_monthly(breakdown, months)
    if any(part.net + part.tax != part.gross for part in breakdown.taxes):
        raise ValueError("net and tax do not add up to gross")
    credited = [x.amount.minor for x in breakdown.lines if x.kind is LineKind.CREDIT]
    if any(amount > 0 for amount in credited):
        raise ValueError("a credit is no charge")
    deposit = breakdown.deposit
    if deposit is not None and not 0 <= deposit.minor <= breakdown.due.minor:
        raise ValueError("the deposit is no part of what is due")


def _check_total(breakdown: Breakdown) -> None:
    total = breakdown.total.minor
    if sum(line.amount.minor for line in breakdown.lines if line.once) != total:
        raise ValueError("the lines do not add up to the total")
    rounding = sum(x.amount.minor for x in breakdown.lines if x.kind is LineKind.ROUNDING)
    gross = _gross(breakdown, 0)
    if gross is not None and gross + rounding != total:
        raise ValueError("the tax classes do not add up to the total")
    if total < 0:
        raise ValueError("the total is below zero")


def _check_monthly(breakdown: Breakdown, months: int) -> None:
    paid = sum(line.amount.minor for line in breakdown.lines if line.months == months)
    if _gross(breakdown, months) not in (None, paid):
        raise ValueError("the tax classes do not add up to what is paid monthly")
    if paid < 0:
        raise ValueError("what is paid monthly is below zero")


def _gross(breakdown: Breakdown, months: int) -> int | None:
    """What the taxes of the total, or of so many months, are in; None where there are none."""
    found = [part.gross.minor for part in breakdown.taxes if part.months == months]
    return sum(found) if found else None
