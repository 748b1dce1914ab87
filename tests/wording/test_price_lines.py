"""Lines of a price and answers of a quote as text."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import QuotedModule, QuotedOption
from configurator.core.money import Rate
from configurator.core.words import Words
from configurator.wording.price_lines import (
    cause_text,
    kind_text,
    line_note,
    line_title,
    quoted_answer_text,
    quoted_option_text,
)
from tests.products import euros, rated
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


SHARE = replace(LINE, kind=LineKind.PROMOTION, percent=Rate(Fraction(1, 10)), base=euros(42_000))
CARE = replace(LINE, months=24, amount=euros(999), rate=rated(999))


@pytest.mark.parametrize(
    ("line", "english", "german", "chinese"),
    [
        (
            replace(SHARE, amount=euros(-4_200)),
            "10% of €420.00",
            "10 % von 420,00 €",
            "€420.00的10%",
        ),
        (
            replace(SHARE, amount=euros(-4_199)),
            "10% of €420.00",
            "10 % von 420,00 €",
            "€420.00的10%",
        ),
        (
            replace(SHARE, amount=euros(-4_198)),
            "up to 10% of €420.00",
            "bis zu 10 % von 420,00 €",
            "至多为€420.00的10%",
        ),
        (
            replace(LINE, kind=LineKind.MINIMUM),
            "up to the least that is charged",
            "bis zum Mindestpreis",
            "补足至最低收费",
        ),
        (CARE, "24 × €9.99 monthly", "24 × 9,99 € monatlich", "24 × 每月€9.99"),
        (
            replace(CARE, quantity=Fraction(2), amount=euros(1_998)),
            "2 × €9.99, 24 × €19.98 monthly",
            "2 × 9,99 €, 24 × 19,98 € monatlich",
            "2 × €9.99、24 × 每月€19.98",
        ),
        (
            replace(AREA, price_list=Words("Friends", {"de": "Freunde", "zh": "朋友价"})),
            "1.92 m² × €89.00, price list “Friends”",
            "1,92 m² × 89,00 €, Preisliste „Freunde“",
            "1.92 m² × €89.00、价目表“朋友价”",
        ),
    ],
)
def test_shares_months_and_price_lists_are_told_in_every_language(
    line: Line, english: str, german: str, chinese: str
) -> None:
    told = [line_note(line, language).replace("\xa0", " ") for language in ("en", "de", "zh")]
    assert told == [english, german, chinese]


def test_tax_that_was_rounded_line_by_line_is_no_smaller_share() -> None:
    tax = replace(SHARE, kind=LineKind.TAX, amount=euros(4_190))
    assert line_note(tax) == "10% of €420.00"


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_every_kind_of_line_has_a_name_of_its_own(language: str) -> None:
    assert len({kind_text(kind, language) for kind in LineKind}) == len(LineKind)
    assert line_title(replace(LINE, title=""), language) == kind_text(LINE.kind, language)
    assert line_title(LINE, language) == "Hub gear"


def test_answers_of_a_quote_are_told_with_pieces_units_and_quotation_marks() -> None:
    wall = QuotedModule("Room", "wall", "Wall", (), Fraction("2437.5"), "mm")
    assert quoted_answer_text(wall, "de") == "2437,5 mm"
    assert quoted_answer_text(QuotedModule("", "t", "Text", (), text="Ann")) == "“Ann”"
    assert quoted_answer_text(QuotedModule("", "t", "Text", (), text="")) == ""
    assert quoted_option_text(QuotedOption("shelf", "Shelf", "", 3)) == "Shelf × 3"
    assert quoted_option_text(QuotedOption("shelf", "Shelf", "")) == "Shelf"
