"""Selections as addresses: a round trip, and untrusted text."""

from __future__ import annotations

from dataclasses import replace

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
from configurator.core.product import Preset, Product
from configurator.core.selection import Answer, Selection
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
