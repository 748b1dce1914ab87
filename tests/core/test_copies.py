"""Adding, removing and repeating copies: what moves, and what stays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from configurator.core.copies import adding_copy, removing_copy, repeating_copy
from configurator.core.element import CopyOf
from configurator.core.product import Module, Numbers, Product
from configurator.core.selection import Answer, Selection
from tests.products import module, product

MOST = 4


def of_copy(number: int, local: str, options: str, **more: object) -> Module:
    made = module(f"columns.{number}.{local}", options, **more)
    return replace(made, copy=CopyOf("columns", number, local))


def wardrobe(least: int = 1) -> Product:
    values = tuple(map(Fraction, range(least, MOST + 1)))
    columns = Module("columns", "Columns", (), numbers=Numbers(values), element="column")
    inner = [
        one
        for number in range(1, MOST + 1)
        for one in (
            of_copy(number, "wood", "oak pine"),
            of_copy(number, "inside", "shelf rail", least=0, most=2, many=True),
        )
    ]
    return product([module("doors", "none hinged"), columns, *inner])


MADE = wardrobe()


def wood(*options: str) -> tuple[Answer, ...]:
    """The wood of column 1, 2 and so on; "" is open."""
    numbered = enumerate(options, 1)
    return tuple(Answer(f"columns.{k}.wood", (option,)) for k, option in numbered if option)


def count(number: int) -> Answer:
    return Answer("columns", number=Fraction(number))


def test_the_later_copies_move_up() -> None:
    before = Selection((Answer("doors", ("none",)), *wood("oak", "pine", "oak"), count(3)), "x")
    after = removing_copy(MADE, before, "columns", 1, 3)
    assert after == Selection((Answer("doors", ("none",)), *wood("pine", "oak"), count(2)), "x")


def test_removing_the_last_one_moves_nothing() -> None:
    before = Selection(wood("oak", "pine", "oak"))
    assert removing_copy(MADE, before, "columns", 3, 3).answers == (*wood("oak", "pine"), count(2))


def test_what_sleeps_behind_the_last_copy_moves_up_and_goes_on_sleeping() -> None:
    before = Selection(wood("oak", "", "", "pine"))
    after = removing_copy(MADE, before, "columns", 2, 2)
    assert after.answers == (*wood("oak", "", "pine"), count(1))


def test_where_there_must_be_so_many_the_last_one_is_open_again() -> None:
    before = Selection((*wood("oak", "pine"), count(2)))
    after = removing_copy(wardrobe(least=2), before, "columns", 1, 2)
    assert after.answers == (*wood("pine"), count(2))


def test_one_more_copy_keeps_every_answer() -> None:
    before = Selection(wood("oak", "pine"))
    assert adding_copy(MADE, before, "columns", 2).answers == (*before.answers, count(3))
    assert adding_copy(MADE, before, "columns", MOST).answers == (*before.answers, count(MOST))


def test_a_repeated_copy_is_the_new_last_one() -> None:
    inside = Answer("columns.1.inside", ("shelf",), ("rail",))
    before = Selection((*wood("oak", "pine", "pine"), inside))
    after = repeating_copy(MADE, before, "columns", 1, 2)
    assert after.of("columns.3.wood") == Answer("columns.3.wood", ("oak",))
    assert after.of("columns.3.inside") == replace(inside, module="columns.3.inside")
    assert after.of("columns.1.inside") == inside
    assert after.of("columns") == count(3)


def test_where_there_may_be_no_more_nothing_is_repeated() -> None:
    before = Selection(wood("oak", "pine"))
    assert repeating_copy(MADE, before, "columns", 1, MOST) == before


@st.composite
def answered(draw: st.DrawFn) -> tuple[Selection, int]:
    woods = draw(st.lists(st.sampled_from(["", "oak", "pine"]), min_size=MOST, max_size=MOST))
    answers = draw(st.permutations([*wood(*woods), Answer("doors", ("hinged",))]))
    return Selection(tuple(answers)), draw(st.integers(1, MOST - 1))


@given(answered(), st.data())
def test_what_is_repeated_and_removed_again_is_as_before(
    case: tuple[Selection, int], data: st.DataObject
) -> None:
    """But for what slept in the place of the new copy, and what moved up behind it."""
    selection, there = case
    number = data.draw(st.integers(1, there))
    more = repeating_copy(MADE, selection, "columns", number, there)
    assert len({answer.module for answer in more.answers}) == len(more.answers)
    less = removing_copy(MADE, more, "columns", there + 1, there + 1)
    kept = [answer for answer in less.answers if answer.module != "columns"]
    awake = [f"columns.{k}.wood" for k in range(1, there + 1)]
    for name in [*awake, "doors"]:
        assert less.of(name) == selection.of(name)
    assert len(kept) <= len(selection.answers)
    assert less.of("columns") == count(there)
