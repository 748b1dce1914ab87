"""Selections as addresses: a round trip, and untrusted text."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.address import (
    MOST_CHARACTERS,
    Address,
    from_address,
    read_choice,
    to_address,
)
from configurator.core.choice import Choice
from configurator.core.element import CopyOf
from configurator.core.product import Module, Numbers, Preset, Product, TextForm
from configurator.core.selection import Answer, Selection
from configurator.core.units import UNITS
from tests.products import module, product, products, selections

MADE = product(
    [
        module("size", "small large"),
        module("extras", "case lamp", least=0, most=2, many=True),
        module("cover", "soft hard", least=0),
    ],
    presets=(Preset("start", "Start", ()),),
)


@st.composite
def addressed(draw: st.DrawFn) -> tuple[Product, Selection]:
    """A random product with a random selection."""
    made = draw(products())
    return made, draw(selections(made))


@given(addressed())
def test_an_address_is_read_back_as_the_same_selection(case: tuple[Product, Selection]) -> None:
    made, selection = case
    read = from_address(made, to_address(selection))
    assert read.selection == selection
    assert read.stale == ()


def test_how_an_address_is_written() -> None:
    answers = (Answer("size", ("large",)), Answer("extras", ("case",), ("lamp",)), Answer("cover"))
    address = to_address(Selection(answers, "start"))
    assert address == "size=large&extras=case&extras!=lamp&cover=&.preset=start"


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read = from_address(MADE, text)
    assert all(MADE.module(answer.module) for answer in read.selection.answers)


@pytest.mark.parametrize(
    "item",
    [
        "size=huge",
        "shape=round",
        "size",
        "size!=small",
        "size=",
        "extras=",
        ".preset=nothing",
        "=",
        "%00=1",
        "size=small%20",
    ],
)
def test_what_means_nothing_is_told_and_not_kept(item: str) -> None:
    read = from_address(MADE, f"cover=soft&{item}")
    assert read.selection == Selection((Answer("cover", ("soft",)),))
    assert len(read.stale) == 1


def test_of_two_answers_to_one_question_the_later_counts() -> None:
    assert from_address(MADE, "size=small&size=large").selection.of("size") == Answer(
        "size", ("large",)
    )
    read = from_address(MADE, "extras=case&extras!=case&extras=lamp")
    assert read.selection.of("extras") == Answer("extras", ("lamp",), ("case",))


def test_an_address_of_a_browser_may_be_escaped_and_start_with_a_question_mark() -> None:
    assert from_address(MADE, "?extras%21=case&extras=lamp").selection.of("extras") == Answer(
        "extras", ("lamp",), ("case",)
    )


def test_an_endless_address_is_not_read() -> None:
    read = from_address(MADE, "size=small&" * MOST_CHARACTERS)
    assert read.selection == Selection()
    assert len(read.stale) == 1


def test_a_choice_is_written_as_it_is_read() -> None:
    for text in ("size=small", "extras!=case", "cover="):
        choice = read_choice(MADE, text)
        assert choice is not None
        assert str(choice) == text
    assert read_choice(MADE, "cover=") == Choice("cover", None)


def test_nothing_between_two_signs_is_nothing() -> None:
    """People cut addresses, and programs add a sign at the end."""
    for text in ("size=small&", "&size=small", "?&size=small&&"):
        read = from_address(MADE, text)
        assert read.selection.of("size") == Answer("size", ("small",))
        assert read.stale == ()


def test_a_preset_keeps_the_answers_before_it_and_after_it() -> None:
    read = from_address(MADE, "size=small&.preset=start&cover=soft")
    assert read.selection == Selection(
        (Answer("size", ("small",)), Answer("cover", ("soft",))), "start"
    )


def test_what_is_told_of_an_unknown_item_is_short() -> None:
    (told,) = from_address(MADE, f"{'x' * 500}=1").stale
    assert told == "x" * 80


@pytest.mark.parametrize("text", ["cover!=", "cover", "size", "extras!="])
def test_a_module_is_left_empty_in_one_way_only(text: str) -> None:
    assert read_choice(MADE, text) is None


def test_an_address_carries_any_name() -> None:
    """Rule files allow plain names only; products that are made by a program may have others."""
    odd = "a&b+c %26=d"
    made = product([module("m", "x")], presets=(Preset(odd, "P", ()),))
    option = replace(made.modules[0].options[0], id=odd)
    made = replace(made, modules=(replace(made.modules[0], options=(option,)),))
    selection = Selection((Answer("m", (odd,)),), odd)
    assert from_address(made, to_address(selection)) == Address(selection)
    typed = from_address(made, "m=a%26b%2Bc+%2526=d")
    assert typed == Address(Selection((Answer("m", (odd,)),)))


def rich() -> Product:
    """A product with every kind of module."""
    heights = Numbers(tuple(Fraction(n, 2) for n in range(600, 701)), UNITS["mm"], Fraction(1, 2))
    shelves = tuple(
        replace(option, most=most)
        for option, most in zip(module("x", "shelf rail").options, (8, 1), strict=True)
    )
    size = Module("columns.2.width", "Width", (), numbers=Numbers((Fraction(400), Fraction(600))))
    modules = [
        Module("wall", "Wall", (), numbers=heights, was=("length",)),
        Module("columns", "Columns", (), numbers=Numbers((Fraction(1), Fraction(2))),
               element="column", was=("sections",)),
        replace(size, copy=CopyOf("columns", 2, "width"), was=("columns.2.breadth",)),
        Module("interior", "Interior", shelves, 0, 9, many=True),
        Module("engraving", "Engraving", (), 0, text=TextForm(20, "A-Za-z &=!*%+ü-")),
        module("packages", "evening", least=0, most=1, many=True),
        replace(
            module("cover", "soft hard", least=0),
            options=(replace(module("x", "soft").options[0], was=("plush", "hard")),
                     module("x", "hard").options[0]),
        ),
    ]  # fmt: skip
    return product(modules)


RICH = rich()


@pytest.mark.parametrize(
    ("item", "choice"),
    [
        ("wall=300", Choice("wall", None, number=Fraction(300))),
        ("wall=300.5", Choice("wall", None, number=Fraction(601, 2))),
        ("columns.2.width=600", Choice("columns.2.width", None, number=Fraction(600))),
        ("interior=shelf*3", Choice("interior", "shelf", number=Fraction(3))),
        ("interior=shelf", Choice("interior", "shelf")),
        ("interior!=shelf", Choice("interior", "shelf", wanted=False)),
        ("engraving=Ann & Bo=!*", Choice("engraving", None, text="Ann & Bo=!*")),
        ("engraving=", Choice("engraving", None)),
        ("packages=evening", Choice("packages", "evening")),
        ("cover=", Choice("cover", None)),
    ],
)
def test_every_kind_of_choice_is_written_as_it_is_read(item: str, choice: Choice) -> None:
    assert read_choice(RICH, item) == choice
    assert str(choice) == item
    selection = Selection().choosing(RICH.module(choice.module), choice)
    assert from_address(RICH, to_address(selection)) == Address(selection)


@pytest.mark.parametrize(
    ("item", "choice"),
    [
        ("length=300", Choice("wall", None, number=Fraction(300))),
        ("sections=2", Choice("columns", None, number=Fraction(2))),
        ("columns.2.breadth=400", Choice("columns.2.width", None, number=Fraction(400))),
        ("sections.2.breadth=400", Choice("columns.2.width", None, number=Fraction(400))),
        ("sections.2.width=400", Choice("columns.2.width", None, number=Fraction(400))),
        ("cover=plush", Choice("cover", "soft")),
        ("cover=hard", Choice("cover", "hard")),
        ("interior=shelf*1", Choice("interior", "shelf")),
        ("wall=600/2", Choice("wall", None, number=Fraction(300))),
    ],
)
def test_old_ids_and_other_spellings_are_understood(item: str, choice: Choice) -> None:
    assert read_choice(RICH, item) == choice


@pytest.mark.parametrize(
    "item",
    [
        "wall=300.25", "wall=1e3", "wall=99999", "wall=", "wall!=300", "wall=٣٠٠", "wall=300/0",
        "wall= 300", "columns=3", "columns.3.width=400", "columns.2=400", "interior=shelf*9",
        "interior=shelf*0", "interior=rail*2", "interior=*2", "interior=shelf*",
        "interior=shelf*-1", "interior!=shelf*2", "interior=shelf*1.5", "engraving!=Ann",
        "engraving=Ann7",
        "engraving=" + "A" * 21, "engraving=A\nB", "engraving= ", "packages=", "interior=",
        "cover=soft*1x",
    ],
)  # fmt: skip
def test_numbers_pieces_and_texts_must_be_those_of_the_product(item: str) -> None:
    assert read_choice(RICH, item) is None
    read = from_address(RICH, quote(item, safe="="))
    assert (read.selection, len(read.stale)) == (Selection(), 1)


@st.composite
def answered(draw: st.DrawFn) -> Selection:
    """Random answers to any modules of the rich product."""
    selection = Selection()
    for one in draw(st.lists(st.sampled_from(RICH.modules), max_size=8)):
        selection = selection.choosing(one, draw(choices(one)))
    return selection


def choices(one: Module) -> st.SearchStrategy[Choice]:
    if one.numbers is not None:
        numbers = st.sampled_from(one.numbers.values)
        return numbers.map(lambda number: Choice(one.id, None, number=number))
    if one.text is not None:
        letters = st.text("AZaz &=!*%+ü-", min_size=1, max_size=20).filter(str.strip)
        return letters.map(lambda text: Choice(one.id, None, text=text))
    if not one.many:
        return st.sampled_from([None, *(o.id for o in one.options)]).map(
            lambda option: Choice(one.id, option)
        )
    return st.sampled_from(one.options).flatmap(
        lambda option: st.integers(0, option.most).map(
            lambda n: Choice(one.id, option.id, n > 0, Fraction(n) if n > 1 else None)
        )
    )


@given(answered())
def test_answers_of_every_kind_are_read_back(selection: Selection) -> None:
    assert from_address(RICH, to_address(selection)) == Address(selection)


@given(st.sampled_from([m.id for m in RICH.modules]), st.text(max_size=30))
def test_whatever_stands_behind_a_module_is_read_without_an_error(name: str, told: str) -> None:
    choice = read_choice(RICH, f"{name}={told}")
    assert choice is None or choice.module == name
