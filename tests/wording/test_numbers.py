"""Numbers, pieces, texts and copies in titles and changes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.configuration import Content, Move
from configurator.core.choice import Choice
from configurator.core.element import CopyOf, Element
from configurator.core.expression import And, Chosen, Compare, Literal, Sign, Size
from configurator.core.product import Module, Numbers, Option, TextForm
from configurator.core.ranges import Range
from configurator.core.selection import Selection
from configurator.core.units import UNITS
from configurator.core.words import Words
from configurator.engine import Change, Repair, Way
from configurator.wording.changes import move_text, moves_text, repair_title, way_label
from configurator.wording.numbers import number_text, range_text
from configurator.wording.titles import choice_title, content_title
from tests.products import euros, module, product

MM = UNITS["mm"]
LENGTHS = Numbers(tuple(Fraction(n) for n in (400, 600, 1000, 1200)), MM)
COLUMN = ("width", "interior")


def width(copy: int) -> Module:
    there = Compare(Size("columns"), Sign.LEAST, Literal(Fraction(copy)))
    of = CopyOf("columns", copy, "width")
    return Module(f"columns.{copy}.width", "Width", (), numbers=LENGTHS, copy=of, when=there)


def interior(copy: int) -> Module:
    there = Compare(Size("columns"), Sign.LEAST, Literal(Fraction(copy)))
    options = (
        Option("shelf", Words("Shelf", {"de": "Fachboden"}), euros(0), most=8),
        Option("drawer", "Drawer", euros(0), most=6),
    )
    of = CopyOf("columns", copy, "interior")
    when = And((there, Chosen("doors", "hinged"))) if copy == 3 else there
    return Module(
        f"columns.{copy}.interior", "Interior", options, 0, 12, many=True, copy=of, when=when
    )


WALL = Module("wall", "Wall", (), numbers=LENGTHS)
COLUMNS = Module(
    "columns",
    "Columns",
    (),
    numbers=Numbers(tuple(Fraction(n) for n in (1, 2, 3))),
    element="column",
)
ENGRAVING = Module("engraving", "Engraving", (), least=0, text=TextForm(20))
DOORS = module("doors", "hinged sliding")
MADE = replace(
    product(
        [WALL, DOORS, ENGRAVING, COLUMNS]
        + [made for copy in (1, 2, 3) for made in (width(copy), interior(copy))]
    ),
    elements=(Element("column", Words("Column", {"de": "Spalte"}), COLUMN),),
)


def number(value: int) -> Fraction:
    return Fraction(value)


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        (Choice("wall", None, number=number(1200)), "Wall 1200 mm"),
        (Choice("wall", None, wanted=False, number=number(1200)), "Wall not 1200 mm"),
        (Choice("columns.2.width", None, number=number(600)), "Column 2: Width 600 mm"),
        (Choice("columns", None, number=number(2)), "Columns 2"),
        (
            Choice("columns.1.interior", "shelf", number=number(3)),
            "Column 1: Interior “Shelf” × 3",
        ),
        (Choice("columns.1.interior", "shelf", number=number(1)), "Column 1: Interior “Shelf”"),
        (Choice("engraving", None, text="Ann"), "Engraving “Ann”"),
        (Choice("engraving", None, text=""), "no Engraving"),
    ],
)
def test_choices_of_every_kind(choice: Choice, title: str) -> None:
    assert choice_title(MADE, choice) == title


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("wall", Content(number=number(1200)), "1200 mm"),
        ("engraving", Content(text="Ann"), "“Ann”"),
        ("engraving", Content(text=""), "none"),
        (
            "columns.1.interior",
            Content(("shelf", "drawer"), (("shelf", 2),)),
            "Shelf × 2 and Drawer",
        ),
    ],
)
def test_contents_of_every_kind(name: str, content: Content, title: str) -> None:
    assert content_title(MADE, name, content) == title


def test_what_moved_by_number() -> None:
    wide = Move("wall", Content(number=number(1000)), Content(number=number(1200)))
    assert move_text(MADE, wide) == "Wall 1000 mm → 1200 mm"
    two = Content(("shelf", "drawer"), (("shelf", 2),))
    three = Content(("shelf",), (("shelf", 3),))
    inside = Move("columns.2.interior", two, three)
    assert move_text(MADE, inside) == "Column 2: Interior: Shelf 2 → 3, Drawer 1 → 0"
    assert move_text(MADE, inside, "de") == "Spalte 2: Interior: Fachboden 2 → 3, Drawer 1 → 0"


def test_a_copy_that_goes_or_comes_is_named_once() -> None:
    had = Content(number=number(400))
    shelf = Content(("shelf",))
    fewer = Move("columns", Content(number=number(3)), Content(number=number(2)))
    gone = (Move("columns.3.width", had, None), Move("columns.3.interior", shelf, None))
    assert moves_text(MADE, (fewer, *gone)) == "Columns 3 → 2; Column 3 is left out"
    came = (Move("columns.2.width", None, had), Move("columns.2.interior", None, shelf))
    assert moves_text(MADE, came) == "new: Column 2"
    assert moves_text(MADE, came, "de") == "neu: Spalte 2"


def test_a_module_of_a_copy_that_goes_alone_is_named_itself() -> None:
    gone = Move("columns.3.interior", Content(("shelf",)), None)
    assert moves_text(MADE, (gone,)) == "Column 3: Interior no longer applies"


def repair(*ways: tuple[Choice, Choice]) -> Repair:
    """A repair in which one answer changes, in each of these ways."""
    build = None
    return Repair(
        tuple(
            Way((Change(before, after),), Selection(), build, 0, euros(0))  # type: ignore[arg-type]
            for before, after in ways
        )
    )


def test_repairs_that_change_a_number() -> None:
    before = Choice("wall", None, number=number(1000))
    ways = [(before, Choice("wall", None, number=number(n))) for n in (600, 1200)]
    assert repair_title(MADE, repair(*ways)) == "Wall: 1000 mm → 600 mm or 1200 mm"
    assert way_label(MADE, repair(*ways).ways[1]) == "1200 mm"


def test_repairs_that_change_pieces() -> None:
    three = Choice("columns.2.interior", "shelf", number=number(3))
    two = Choice("columns.2.interior", "shelf", number=number(2))
    none = Choice("columns.2.interior", "shelf", wanted=False)
    assert repair_title(MADE, repair((three, two))) == "Column 2: Shelf: 3 → 2"
    assert repair_title(MADE, repair((three, none))) == "leave out Column 2: Shelf"
    assert repair_title(MADE, repair((none, three))) == "add Shelf × 3"
    assert way_label(MADE, repair((three, two)).ways[0]) == "Shelf × 2"


def test_repairs_that_change_a_text() -> None:
    ann, empty = Choice("engraving", None, text="Ann"), Choice("engraving", None, text="")
    assert repair_title(MADE, repair((ann, empty))) == "Engraving: “Ann” → none"


def test_numbers_as_text() -> None:
    assert number_text(Fraction(-5, 2), MM) == "−2.5 mm"
    assert number_text(Fraction(5, 2), MM, "de") == "2,5 mm"
    assert number_text(Fraction(1, 3)) == "1/3"
    assert range_text(Range(number(400), number(600)), MM) == "400–600 mm"
    assert range_text(Range(number(400), number(400)), MM) == "400 mm"
