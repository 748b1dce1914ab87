"""Text, trace, JSON, CSV, page, quote page and stored quote print the same integers.

odoo#13687, odoo#6224: the order differed from the quote by a cent. Each of them is asked for the
lamp with every kind of line, and what it shows is read back into smallest units.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from configurator.cli.price_csv import price_csv
from configurator.cli.price_trace import trace_lines
from configurator.cli.told_prices import price_json, price_lines
from configurator.commerce.breakdown import Breakdown
from configurator.commerce.quote import Terms, issue
from configurator.commerce.quote_document import from_document, to_document
from configurator.commerce.quote_draft import draft_quote
from configurator.store import Store, open_store, token_of
from configurator.web.price_view import price_view
from configurator.web.quote_page import quote_text
from configurator.wording.price_sections import SectionText
from tests.every_line import BUILD, LAMP, gross_price, lamp_price
from tests.store.samples import NOW, key

BREAKDOWNS = [lamp_price(), gross_price()]


def minor(text: str) -> int:
    """An amount as a shopper reads it ("−€1,234.50"), in smallest units."""
    digits = re.sub(r"[^\d]", "", text)
    return -int(digits) if text.startswith(("−", "-")) else int(digits)


def expected(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    """The amounts of all lines in order, and all figures."""
    figures = {breakdown.total.minor, breakdown.due.minor}
    if breakdown.deposit is not None:
        figures.add(breakdown.deposit.minor)
    months = {line.months for line in breakdown.lines} - {0}
    for each in months:
        figures.add(sum(line.amount.minor for line in breakdown.lines if line.months == each))
    return [line.amount.minor for line in breakdown.lines], figures


def of_trace(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    told = "\n".join(trace_lines(breakdown, "en"))
    lines = [minor(one) for one in re.findall(r" amount (-?[\d.]+)", told)]
    return lines, {minor(one) for one in re.findall(r"  (€[\d,.]+)$", told, re.MULTILINE)}


def of_json(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    document = json.loads(json.dumps(price_json(breakdown)))
    assert [minor(line["amount"]) for line in document["lines"]] == [
        line["amount_minor"] for line in document["lines"]
    ]
    steps = {step["subtotal_minor"] for step in document["steps"] if step["months"]}
    figures = {document[f"{name}_minor"] for name in ("total", "due", "deposit")}
    return [line["amount_minor"] for line in document["lines"]], steps | figures


def of_csv(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    rows = list(csv.DictReader(StringIO(price_csv(breakdown, "en"), newline="")))
    assert all(minor(row["amount"]) == int(row["amount_minor"]) for row in rows)
    lines = [int(row["amount_minor"]) for row in rows if row["record"] == "line"]
    figures = {
        int(row["amount_minor"])
        for row in rows
        if row["component"] in ("total", "due", "deposit")
        or (row["record"] == "subtotal" and row["months"])
    }
    return lines, figures


def of_page(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    view = price_view(breakdown, "", "en")
    lines = [minor(line["amount"]) for part in view["sections"] for line in part["lines"]]
    figures = {minor(one["amount"]) for part in view["sections"] for one in part["sums"]}
    assert figures >= {minor(view["total"])}
    return lines, figures


def of_quote_page(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    draft = draft_quote(LAMP, BUILD, breakdown, "", missing=(), terms=Terms())
    shown = quote_text(issue(draft, "Q", NOW), NOW, lambda _: True)
    return _of_sections(shown.sections)


def _of_sections(sections: tuple[SectionText, ...]) -> tuple[list[int], set[int]]:
    lines = [minor(line.amount) for one in sections for line in one.lines]
    return lines, {minor(figure.amount) for one in sections for figure in one.sums}


def of_document(breakdown: Breakdown) -> tuple[list[int], set[int]]:
    draft = draft_quote(LAMP, BUILD, breakdown, "", missing=(), terms=Terms())
    text = to_document(issue(draft, "Q", NOW))
    fields = json.loads(text)
    _, figures = expected(from_document(text).breakdown)
    assert {fields["total"], fields["deposit"]} <= figures
    return [line["amount"] for line in fields["lines"]], figures


READERS: list[Callable[[Breakdown], tuple[list[int], set[int]]]] = [
    *(of_trace, of_json, of_csv, of_page, of_quote_page, of_document),
]


@pytest.mark.parametrize("breakdown", BREAKDOWNS, ids=["net", "gross"])
@pytest.mark.parametrize("read", READERS)
def test_every_reader_prints_the_same_integers(
    read: Callable[[Breakdown], tuple[list[int], set[int]]], breakdown: Breakdown
) -> None:
    assert read(breakdown) == expected(breakdown)


@pytest.mark.parametrize("breakdown", BREAKDOWNS, ids=["net", "gross"])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_the_text_prints_each_amount_once_in_every_language(
    breakdown: Breakdown, language: str
) -> None:
    """Lines, then the sums and taxes: every row ends with its amount."""
    rows = [row for row in price_lines(breakdown, language) if "€" in row]
    found = Counter(minor(re.split(r" {2,}|: | (?=[−€])", row)[-1]) for row in rows)
    lines, figures = expected(breakdown)
    assert found >= Counter([*lines, *figures])


@pytest.mark.parametrize("breakdown", BREAKDOWNS, ids=["net", "gross"])
def test_the_stored_quote_is_the_price_that_was_shown(breakdown: Breakdown, tmp_path: Path) -> None:
    store: Store = open_store(f"sqlite:///{tmp_path}/quotes.sqlite")
    draft = draft_quote(LAMP, BUILD, breakdown, "", missing=(), terms=Terms())
    store.save(draft, LAMP.rule_set, key(1), token_of(key(1)), NOW)
    kept = store.by_token(token_of(key(1)))
    store.close()
    assert kept is not None
    assert expected(kept.breakdown) == expected(breakdown)
    assert [str(line.rate) for line in kept.breakdown.lines] == [
        str(line.rate) for line in breakdown.lines
    ]
    assert price_json(kept.breakdown) == price_json(breakdown)


def test_the_picture_tells_the_amounts_of_the_lines() -> None:
    view = price_view(BREAKDOWNS[0], "", "en")
    shown = re.findall(r'text-anchor="end">([^<]+)<', view["picture"])
    assert sum(minor(html.unescape(one)) for one in shown[:-1]) == BREAKDOWNS[0].total.minor
    assert minor(shown[-1]) == BREAKDOWNS[0].total.minor
