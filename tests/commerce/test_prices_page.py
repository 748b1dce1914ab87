"""docs/prices.md: its example is what the code says, and its table has every kind of line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from configurator.commerce.breakdown import LineKind
from configurator.wording.price_lines import cause_text, line_note
from tests.commerce.wardrobe import wardrobe_price

PAGE = (Path(__file__).parents[2] / "docs" / "prices.md").read_text("utf-8")


def _shown() -> Iterator[str]:
    breakdown = wardrobe_price()
    for line in breakdown.lines:
        cause, note = cause_text(line), line_note(line)
        title = f"{cause}: {line.title}" if cause else line.title
        told = f"{title} ({note})" if note else title
        yield f"{line.kind.value:<10} {told:<52} {line.amount!s:>10}"
    yield f"{'total':<10} {'':<52} {breakdown.total!s:>10}"


def test_the_example_is_the_breakdown_of_the_wardrobe() -> None:
    (example,) = re.findall(r"<!-- breakdown -->\n```\n(.*?)```", PAGE, re.DOTALL)
    assert example.splitlines() == list(_shown())


def test_the_table_has_every_kind_of_line_in_the_order_of_the_page() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert told == [kind.value for kind in LineKind]
