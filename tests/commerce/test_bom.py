"""The bill of materials: conditional quantities, sizes, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.bom import Part, by_line, cut_list, parts
from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Chosen,
    Literal,
    Operator,
    OptionOf,
    Pieces,
    Size,
    Term,
)
from configurator.core.part import PartRule
from configurator.core.product import Module, Numbers, Option
from configurator.core.selection import Build
from configurator.core.source import Span
from configurator.core.units import UNITS
from tests.products import euros, product

ONE = Literal(Fraction(1))
WALL = Size("wall")
MODULES = (
    Module(
        "material", "Material", (Option("oak", "Oak", euros(0)), Option("ash", "Ash", euros(0)))
    ),
    Module("wall", "Wall", (), numbers=Numbers((Fraction(800), Fraction(2437)), UNITS["mm"])),
    Module("inside", "Inside", (Option("shelf", "Shelf", euros(0), most=9),), 0, 9, many=True),
)


def build(pieces: int = 3, wall: int | None = 2437, material: str = "oak") -> Build:
    """A wall of oak with shelves; None leaves the wall away."""
    chosen = [("material", (material,)), ("inside", ("shelf",) if pieces else ())]
    numbers = [] if wall is None else [("wall", Fraction(wall))]
    chosen.extend((name, ()) for name, _ in numbers)
    return Build(tuple(chosen), tuple(numbers), (((("inside", "shelf"), pieces)),))


def made(*rules: PartRule, of: Build | None = None) -> tuple[Part, ...]:
    return parts(product(MODULES, parts=rules), of or build())


def rule(name: str, quantity: Term = ONE, **more: object) -> PartRule:
    return replace(PartRule(name, (name,), quantity), **more)  # type: ignore[arg-type]


def test_a_part_is_told_with_everything() -> None:
    place = Span("wardrobe.yaml", 7, 5, 7, 9)
    side = PartRule(
        id="SIDE-{material}",
        number=("SIDE-", OptionOf("material"), "/", WALL),
        quantity=Arithmetic(Pieces("inside", "shelf"), Operator.PLUS, ONE),
        title="Side",
        size=(WALL, Literal(Fraction(580))),
        unit=UNITS["cm"],
        line="panel-saw",
        span=place,
    )
    assert made(side) == (
        Part(
            number="SIDE-oak/2437",
            title="Side",
            quantity=Fraction(4),
            size=(Fraction(2437, 10), Fraction(58)),
            unit="cm",
            line="panel-saw",
            rules=("SIDE-{material}",),
            span=place,
        ),
    )


@pytest.mark.parametrize(
    "left_out",
    [
        rule("never", when=Chosen("material", "ash")),
        rule("zero", Arithmetic(Pieces("inside", "shelf"), Operator.MINUS, Literal(Fraction(3)))),
        rule("less", Arithmetic(ONE, Operator.MINUS, Pieces("inside", "shelf"))),
        rule("absent quantity", Size("height")),
        rule("absent size", size=(WALL, Size("height"))),
        rule("absent number", number=("X", OptionOf("doors"))),
    ],
    ids=lambda found: found.id,
)
def test_what_is_not_needed_is_left_out(left_out: PartRule) -> None:
    """OCA/product-configurator#56: parts came that the build does not need, or none at all."""
    assert [part.number for part in made(rule("before"), left_out, rule("after"))] == [
        "before",
        "after",
    ]


def test_quantities_follow_the_build_without_a_row_for_each_combination() -> None:
    """OCA/product-configurator#59, pledra#167: every combination needed a parts list of its own."""
    pegs = rule("peg", Arithmetic(Pieces("inside", "shelf"), Operator.TIMES, Literal(Fraction(4))))
    found = [[part.quantity for part in made(pegs, of=build(n))] for n in range(4)]
    assert found == [[], [4], [8], [12]]


def test_quantities_need_not_be_whole() -> None:
    edge = rule("edge", Arithmetic(WALL, Operator.DIVIDED, Literal(Fraction(1000))))
    assert [part.quantity for part in made(edge)] == [Fraction("2.437")]


def test_equal_parts_are_added_up_where_the_first_one_stands() -> None:
    size = (Literal(Fraction(580)),)
    found = made(
        rule("a", number=("P",), size=size, unit=UNITS["mm"]),
        rule("other"),
        rule("b", number=("P",), size=size, unit=UNITS["cm"], title="Panel"),
        rule("a", number=("P",), size=size, unit=UNITS["mm"]),
    )
    assert [(part.number, part.quantity, part.rules) for part in found] == [
        ("P", Fraction(3), ("a", "b")),
        ("other", Fraction(1), ("other",)),
    ]
    assert (found[0].size, found[0].unit, found[0].title) == (
        (Fraction(580),),
        "mm",
        "Panel",
    )


def test_parts_of_other_size_line_or_number_stay_apart() -> None:
    found = made(
        rule("a", number=("P",)),
        rule("b", number=("P",), line="saw"),
        rule("c", number=("P",), size=(ONE,)),
        rule("d", number=("Q",)),
    )
    assert [part.quantity for part in found] == [1, 1, 1, 1]


def test_a_number_tells_words_and_attributes() -> None:
    weights = AttributeOf("material", "grain", (("oak", ("wild", "old")), ("ash", Fraction(5, 2))))
    worded = rule("x", number=("G-", weights))
    assert [part.number for part in made(worded)] == ["G-wild-old"]
    assert [part.number for part in made(worded, of=build(material="ash"))] == ["G-2.5"]


def test_lines_come_in_the_order_in_which_they_first_come_up() -> None:
    found = made(
        rule("a", line="saw", size=(WALL,)),
        rule("b", line="press"),
        rule("c"),
        rule("d", line="saw"),
    )
    told = [(line, [part.number for part in of]) for line, of in by_line(found)]
    assert told == [("saw", ["a", "d"]), ("press", ["b"]), ("", ["c"])]
    assert [(line, [p.number for p in of]) for line, of in cut_list(found)] == [("saw", ["a"])]
