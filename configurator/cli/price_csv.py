"""`configurator price --format csv`: a price as a table for spreadsheets (RFC 4180).

One record a row: the lines, the subtotal after each step, the taxes, the figures. Numbers are
numbers, exact and without a currency. A text that a spreadsheet would take for a formula gets an
apostrophe before it, as OWASP advises.
"""

from __future__ import annotations

import csv
from io import StringIO

from configurator.cli.told_prices import figures
from configurator.commerce.breakdown import Breakdown, Line, TaxPart
from configurator.commerce.price_steps import PriceStep, price_steps, step_of
from configurator.core.choice import spelled
from configurator.core.money import Amount
from configurator.wording.price_lines import cause_text, line_title

Row = dict[str, str]

COLUMNS = (
    *("record", "step", "component", "kind", "title", "cause", "quantity", "unit", "rate"),
    *("percent", "base", "amount", "amount_minor", "currency", "tax", "price_list", "months"),
    "place",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def price_csv(breakdown: Breakdown, language: str) -> str:
    """The whole price as a table with a head."""
    table = StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="")
    writer.writeheader()
    for step in price_steps(breakdown):
        writer.writerows(_line_row(line, language) for line in step.lines)
        writer.writerow(_step_row(step))
    writer.writerows(_tax_row(part) for part in breakdown.taxes)
    for name, amount in figures(breakdown):
        writer.writerow({"record": "figure", "component": name, **_amount(amount)})
    return table.getvalue()


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _line_row(line: Line, language: str) -> Row:
    return {
        "record": "line",
        "step": step_of(line).value,
        "component": plain(line.component),
        "kind": line.kind.value,
        "title": plain(line_title(line, language)),
        "cause": plain(cause_text(line, language)),
        "quantity": spelled(line.quantity),
        "unit": plain(line.unit),
        "rate": str(line.rate),
        "percent": "" if line.percent is None else str(line.percent),
        "base": "" if line.base is None else str(line.base),
        **_amount(line.amount),
        "tax": plain(line.tax),
        "price_list": plain(line.price_list),
        **_months(line.months),
        "place": plain(str(line.span)),
    }


def _step_row(step: PriceStep) -> Row:
    return {
        "record": "subtotal",
        "step": step.step.value,
        **_amount(step.subtotal),
        **_months(step.months),
    }


def _tax_row(part: TaxPart) -> Row:
    return {
        "record": "tax",
        "percent": str(part.rate),
        "base": str(part.net),
        **_amount(part.tax),
        "tax": plain(part.tax_class),
        **_months(part.months),
    }


def _amount(amount: Amount) -> Row:
    return {
        "amount": str(amount),
        "amount_minor": str(amount.minor),
        "currency": amount.currency,
    }


def _months(months: int) -> Row:
    return {"months": str(months or "")}
