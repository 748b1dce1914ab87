"""Every kind of condition and term in words, in three languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from string import Formatter

import pytest

from configurator.core.context import ContextWord
from configurator.core.derived_value import DerivedValue
from configurator.core.element import CopyOf, Element
from configurator.core.expression import (
    ALWAYS,
    NEVER,
    And,
    Applies,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Expression,
    Extreme,
    Fits,
    Given,
    If,
    Literal,
    Lookup,
    Named,
    Not,
    Operator,
    OptionOf,
    Or,
    Pieces,
    Reduction,
    Rounded,
    Rounding,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import Module, Numbers, Product, TextForm
from configurator.core.table import Table
from configurator.core.units import UNITS
from configurator.core.words import Words
from configurator.wording.conditions import bounds_text, condition_text
from configurator.wording.shapes import LANGUAGES, SHAPES, shaped
from configurator.wording.titles import module_title
from tests.products import module, product

MM, CM = UNITS["mm"], UNITS["cm"]


def number(value: int | str) -> Literal:
    return Literal(Fraction(value))


def size(name: str, title: str, **more: object) -> Module:
    """A size in millimetres, or what `more` makes of it."""
    made = Module(name, title, (), numbers=Numbers((Fraction(1), Fraction(2)), MM))
    return replace(made, **more)  # type: ignore[arg-type]


def copied(number_of_copy: int) -> list[Module]:
    width = size(
        f"columns.{number_of_copy}.width",
        Words("Width", {"de": "Breite", "zh": "宽度"}),
        copy=CopyOf("columns", number_of_copy, "width"),
    )
    inside = replace(
        module(f"columns.{number_of_copy}.interior", "shelf drawer", many=True, most=9),
        title="Interior",
        copy=CopyOf("columns", number_of_copy, "interior"),
    )
    return [width, inside]


WALL = size("wall", Words("Length of the wall", {"de": "Länge der Wand", "zh": "墙长"}))
DEPTH = size("depth", "Depth", numbers=Numbers((Fraction(1),), CM))
COLUMNS = size(
    "columns",
    Words("Columns", {"de": "Spalten", "zh": "列"}),
    numbers=Numbers((Fraction(1), Fraction(2))),
    element="column",
)
ENGRAVING = Module("engraving", "Engraving", (), least=0, text=TextForm(20))
DOORS = module("doors", "hinged sliding")
EXTRAS = module("extras", "case lamp", many=True, least=0, most=2)
CHANNEL = ContextWord(
    "channel",
    Words("Channel", {"de": "Kanal", "zh": "渠道"}),
    (("online", "Online"), ("store", Words("In the store", {"de": "Im Laden", "zh": "门店"}))),
    "online",
)
AREA = Arithmetic(Size("wall"), Operator.TIMES, Size("depth", Fraction(10)))
TABLE = Table("hinges", ("wall",), ())

MADE: Product = replace(
    product([WALL, DEPTH, DOORS, EXTRAS, ENGRAVING, COLUMNS, *copied(1), *copied(2)]),
    elements=(
        Element("column", Words("Column", {"de": "Spalte", "zh": "列"}), ("width", "interior")),
    ),
    context=(CHANNEL,),
    values=(DerivedValue("front_area", "Front area", AREA, UNITS["m2"]),),
)

W1, W2 = Size("columns.1.width"), Size("columns.2.width")


def there(copy: int) -> Compare:
    return Compare(Size("columns"), Sign.LEAST, number(copy))


def drawers(copy: int) -> If:
    has = And((there(copy), Chosen(f"columns.{copy}.interior", "drawer")))
    return If(has, number(1), number(0))


def compare(left: Term, sign: Sign, right: Term) -> Compare:
    return Compare(left, sign, right)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (compare(Size("wall"), Sign.LEAST, number(1200)), "Length of the wall is at least 1200 mm"),
        (
            Not(compare(Size("wall"), Sign.LEAST, number(1200))),
            "Length of the wall is less than 1200 mm",
        ),
        (compare(Size("depth", Fraction(10)), Sign.MOST, number(605)), "Depth is at most 60.5 cm"),
        (compare(Size("wall"), Sign.MORE, Size("depth")), "Length of the wall is more than Depth"),
        (
            compare(Size("wall"), Sign.LEAST, Literal(Fraction(1200), CM)),
            "Length of the wall is at least 120 cm",
        ),
        (Not(compare(Size("wall"), Sign.EQUAL, number(5))), "Length of the wall is not 5 mm"),
        (
            compare(Named("front_area", AREA), Sign.LESS, number(2_500_000)),
            "Front area is less than 2.5 m²",
        ),
        (
            compare(
                AttributeOf("doors", "socket", (("hinged", "AM5"),)), Sign.EQUAL, Literal("AM5")
            ),
            "socket of Doors is “AM5”",
        ),
        (
            compare(Literal("atx"), Sign.IN, AttributeOf("doors", "form_factors", ())),
            "“atx” is among form factors of Doors",
        ),
        (
            Not(compare(OptionOf("doors"), Sign.IN, Literal(("a", "b")))),
            "Doors is not among “a” or “b”",
        ),
        (compare(OptionOf("doors"), Sign.EQUAL, Literal("sliding")), "Doors is “SLIDING”"),
        (
            compare(Given("channel"), Sign.EQUAL, Literal("store")),
            "Channel is “In the store”",
        ),
        (
            Or(
                (
                    compare(Given("channel"), Sign.EQUAL, Literal("store")),
                    compare(Given("channel"), Sign.EQUAL, Literal("online")),
                )
            ),
            "Channel is “In the store” or “Online”",
        ),
        (
            compare(Pieces("extras", "lamp"), Sign.MORE, number(2)),
            "the number of “LAMP” in Extras is more than 2",
        ),
        (compare(Size("columns"), Sign.EQUAL, number(2)), "the number of Columns is 2"),
        (compare(Size("engraving"), Sign.LEAST, number(1)), "Engraving is filled in"),
        (Not(compare(Size("engraving"), Sign.LEAST, number(1))), "Engraving is left empty"),
        (compare(Size("engraving"), Sign.MOST, number(9)), "the length of Engraving is at most 9"),
        (Applies("doors"), "Doors applies"),
        (Not(Applies("doors")), "Doors does not apply"),
        (Not(Not(Applies("doors"))), "Doors applies"),
        (
            compare(Total((W1, W2)), Sign.MOST, Size("wall")),
            "the sum of Width over all Columns is at most Length of the wall",
        ),
        (
            compare(
                Total((If(there(1), W1, number(0)), If(there(2), W2, number(0)))),
                Sign.MOST,
                number(1000),
            ),
            "the sum of Width over all Columns is at most 1000 mm",
        ),
        (
            compare(Total((Size("wall"), W2)), Sign.MOST, number(9)),
            "the sum of Length of the wall and Column 2: Width is at most 9 mm",
        ),
        (
            compare(Total((drawers(1), drawers(2))), Sign.MOST, number(1)),
            "the number of Columns where Interior includes “DRAWER” is at most 1",
        ),
        (
            compare(Total((Size("wall"),) * 6), Sign.MOST, number(9)),
            "the sum of Length of the wall, Length of the wall, Length of the wall, "
            "Length of the wall and … is at most 9 mm",
        ),
        (
            compare(
                Arithmetic(
                    Arithmetic(Size("wall"), Operator.MINUS, number(200)),
                    Operator.DIVIDED,
                    number(2),
                ),
                Sign.LEAST,
                Extreme(Reduction.LARGEST, (W1, number(400))),
            ),
            "(Length of the wall − 200 mm) ÷ 2 is at least "
            "the largest of Column 1: Width and 400 mm",
        ),
        (
            compare(
                Rounded(Rounding.CEIL, Size("wall"), Fraction(10)),
                Sign.EQUAL,
                Extreme(Reduction.SMALLEST, (W1, W2)),
            ),
            "Length of the wall, rounded up to 10 mm is "
            "the smallest of Column 1: Width and Column 2: Width",
        ),
        (
            compare(
                Rounded(Rounding.FLOOR, number("5/2")),
                Sign.EQUAL,
                If(Chosen("doors", "hinged"), number(2), number(3)),
            ),
            "2.5, rounded down is 2 if Doors is “HINGED”, else 3",
        ),
        (
            compare(Lookup(TABLE, (Size("wall"),)), Sign.EQUAL, number(2)),
            "the value of the table “hinges” for Length of the wall is 2",
        ),
        (
            Fits(TABLE, (Size("wall"), OptionOf("doors"))),
            "Length of the wall and Doors go together as in the table “hinges”",
        ),
        (ALWAYS, "always"),
        (NEVER, "never"),
    ],
)
def test_conditions_in_words(condition: Expression, told: str) -> None:
    assert condition_text(MADE, condition) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Länge der Wand ist mindestens 1200,5 mm und (Kanal ist „Im Laden“ oder Doors "
               "ist nicht „HINGED“)"),
        ("zh", "墙长至少为1200.5 mm和（渠道为“门店”或Doors不为“HINGED”）"),
        ("fr", "Length of the wall is at least 1200,5 mm and (Channel is “In the store” or Doors "
               "is not “HINGED”)"),
    ],
)  # fmt: skip
def test_conditions_in_other_languages(language: str, told: str) -> None:
    store = compare(Given("channel"), Sign.EQUAL, Literal("store"))
    wide = compare(Size("wall"), Sign.LEAST, number("2401/2"))
    condition = And((wide, Or((store, Not(Chosen("doors", "hinged"))))))
    assert condition_text(MADE, condition, language) == told


def test_a_module_of_a_copy_is_called_by_its_copy() -> None:
    titles = [module_title(MADE, "columns.2.width", language) for language in LANGUAGES]
    assert titles == ["Column 2: Width", "Spalte 2: Breite", "列2：宽度"]


def test_bounds_in_other_languages() -> None:
    assert bounds_text(1, 3, "de") == "zwischen 1 und 3"
    assert bounds_text(2, None, "zh") == "至少2项"


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_the_same_gaps_in_every_language(name: str) -> None:
    gaps = [{gap for _, gap, _, _ in Formatter().parse(text) if gap} for text in SHAPES[name]]
    assert gaps[0] == gaps[1] == gaps[2]
    assert all(SHAPES[name][:2])


def test_a_regional_language_is_spoken_as_its_main_one() -> None:
    assert shaped("in_every", "de-AT") == shaped("in_every", "de") == "In jedem Produkt."
    assert shaped("in_every", "fr") == "In every product."
