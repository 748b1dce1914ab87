"""Lines of a price and answers of a quote as text."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import QuotedModule, QuotedOption
from configurator.core.words import Words
from configurator.wording.price_lines import (
    cause_text,
    line_note,
    quoted_answer_text,
    quoted_option_text,
)
from tests.products import rated
from tests.store.samples import BREAKDOWN

LINE = replace(BREAKDOWN.lines[1], rate=rated(8_900))
AREA = replace(LINE, quantity=Fraction("1.92"), unit="m²")
EVENING = (Words("Evening light", {"de": "Abendlicht"}),)


def test_a_line_of_a_copy_names_the_copy() -> None:
    copy = CopyTitle(Words("Column", {"de": "Säule"}), 2)
    line = replace(LINE, cause=Words("Interior", {"de": "Innen"}), copy=copy)
    assert cause_text(line) == "Column 2: Interior"
    assert cause_text(line, "de") == "Säule 2: Innen"
    assert cause_text(LINE) == "Gears"


@pytest.mark.parametrize(
    ("line", "language", "note"),
    [
        (LINE, "en", ""),
        (replace(LINE, quantity=Fraction(3)), "en", "3 × €89.00"),
        (AREA, "en", "1.92 m² × €89.00"),
        (AREA, "de", "1,92 m² × 89,00\N{NO-BREAK SPACE}€"),
        (replace(AREA, quantity=Fraction(1)), "en", "1 m² × €89.00"),
        (replace(AREA, quantity=Fraction(1, 3)), "en", "1/3 m² × €89.00"),
    ],
)
def test_a_line_tells_how_it_comes_to_its_amount(line: Line, language: str, note: str) -> None:
    assert line_note(line, language) == note


def test_what_a_package_covers_is_told_as_included() -> None:
    line = replace(LINE, kind=LineKind.INCLUDED, covered_by=EVENING, rate=rated(0))
    assert line_note(line) == "included in Evening light"
    assert line_note(replace(line, quantity=Fraction(2))) == "2 × included in Evening light"
    assert line_note(line, "de") == "enthalten in Abendlicht"


def test_an_overlap_names_the_earlier_packages() -> None:
    line = replace(LINE, kind=LineKind.OVERLAP, covered_by=(*EVENING, "Tidy"))
    assert line_note(line) == "already in Evening light and Tidy"
    assert line_note(line, "de") == "schon enthalten in Abendlicht und Tidy"


def test_answers_of_a_quote_are_told_with_pieces_units_and_quotation_marks() -> None:
    wall = QuotedModule("Room", "wall", "Wall", (), Fraction("2437.5"), "mm")
    assert quoted_answer_text(wall, "de") == "2437,5 mm"
    assert quoted_answer_text(QuotedModule("", "t", "Text", (), text="Ann")) == "“Ann”"
    assert quoted_answer_text(QuotedModule("", "t", "Text", (), text="")) == ""
    assert quoted_option_text(QuotedOption("shelf", "Shelf", "", 3)) == "Shelf × 3"
    assert quoted_option_text(QuotedOption("shelf", "Shelf", "")) == "Shelf"
