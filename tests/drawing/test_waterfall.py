"""The waterfall: bars that lead from nothing to the total, as an SVG that stands in a page."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.commerce.price_steps import step_of
from configurator.core.money import unit_rate
from configurator.core.source import NOWHERE
from configurator.drawing.waterfall import MOST_BARS, Bar, bars
from configurator.drawing.waterfall_svg import BarLabel, waterfall_svg
from tests.every_line import lamp_price
from tests.products import euros

SVG = "{http://www.w3.org/2000/svg}"
ONCE = [kind for kind in LineKind if kind is not LineKind.CREDIT]


def line(cents: int, kind: LineKind = LineKind.OPTION, months: int = 0) -> Line:
    """A line of so much."""
    rate = unit_rate(euros(cents))
    one = Fraction(1)
    return Line("x", kind, "X", "", one, rate, euros(cents), "goods", NOWHERE, months=months)


def breakdown(*lines: Line) -> Breakdown:
    """The breakdown that these lines make."""
    total = sum(one.amount.minor for one in lines if one.once)
    return Breakdown("EUR", lines, (), euros(total))


def drawn(*told: BarLabel, of: tuple[Bar, ...]) -> ET.Element:
    return ET.fromstring(waterfall_svg(of, told, "In words"))


lines = st.builds(
    line, st.integers(-50_000, 90_000), st.sampled_from(LineKind), st.sampled_from([0, 0, 0, 24])
)


@given(st.lists(lines, max_size=40))
def test_each_bar_begins_where_the_one_before_it_ended(found: list[Line]) -> None:
    made = breakdown(*found)
    *moves, total = bars(made)
    assert (total.step, total.start, total.end) == (None, 0, made.total.minor)
    assert len(moves) <= MOST_BARS
    ends = [0, *(bar.end for bar in moves)]
    assert [bar.start for bar in moves] == ends[:-1]
    assert ends[-1] == made.total.minor
    shown = [one for bar in moves for one in bar.lines]
    assert sorted(map(id, shown)) == sorted(
        id(one) for one in found if one.once and one.amount.minor
    )
    assert all({step_of(one) for one in bar.lines} == {bar.step} for bar in moves)


def test_few_lines_stand_alone_and_of_many_the_smallest_are_gathered() -> None:
    few = [line(cents) for cents in range(1, MOST_BARS + 1)]
    assert [len(bar.lines) for bar in bars(breakdown(*few))] == [1] * MOST_BARS + [0]
    many = [line(1_000), line(1), line(2), *(line(100 * n) for n in range(2, 13)), line(3)]
    sizes = [len(bar.lines) for bar in bars(breakdown(*many))]
    assert sizes == [1, 4, *[1] * 10, 0]


def test_gathered_lines_stay_in_their_step() -> None:
    charges = [line(100 + n) for n in range(9)]
    off = [line(-n - 1, LineKind.PROMOTION) for n in range(9)]
    found = bars(breakdown(*charges, *off))
    gathered = [bar for bar in found if len(bar.lines) > 1]
    assert [{x.kind for x in bar.lines} for bar in gathered] == [{LineKind.PROMOTION}]
    assert len(found) == len(charges) + 3 + 1


def test_bars_go_up_and_down_along_the_width() -> None:
    found = bars(breakdown(line(30_000), line(10_000), line(-20_000, LineKind.DISCOUNT)))
    root = drawn(*(BarLabel(str(n), "") for n in range(4)), of=found)
    groups = list(root.iter(f"{SVG}g"))
    assert [group.get("class") for group in groups] == ["rise", "rise", "fall", "sum"]
    rects = [group.find(f"{SVG}rect") for group in groups]
    assert [(r.get("x"), r.get("width")) for r in rects if r is not None] == [
        ("0%", "75%"),
        ("75%", "25%"),
        ("50%", "50%"),
        ("0%", "50%"),
    ]
    assert [one.get("x1") for one in root.iter(f"{SVG}line")] == ["75%", "100%"]


def test_what_is_tiny_or_below_zero_stays_in_the_picture() -> None:
    for made in (breakdown(line(100_000), line(1)), breakdown(line(-500), line(200)), breakdown()):
        found = bars(made)
        for rect in drawn(*[BarLabel("", "")] * len(found), of=found).iter(f"{SVG}rect"):
            left, width = (Fraction((rect.get(name) or "")[:-1]) for name in ("x", "width"))
            assert 0 <= left < left + width <= 100
            assert width >= Fraction(1, 2)


def test_it_is_an_image_with_a_text_and_names_no_colour() -> None:
    found = bars(lamp_price())
    text = waterfall_svg(found, [BarLabel("A", "1")] * len(found), 'Up "and" <down>')
    root = ET.fromstring(text)
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Up "and" <down>')
    assert (root.get("fill"), root.get("width"), root.get("direction")) == (
        "currentColor",
        "100%",
        "ltr",
    )
    assert "#" not in text
    assert "style" not in text
    assert text == waterfall_svg(found, [BarLabel("A", "1")] * len(found), 'Up "and" <down>')


@given(st.text(max_size=50))
def test_titles_are_text_whatever_they_are(title: str) -> None:
    found = bars(breakdown(line(100)))
    root = drawn(BarLabel(title, title[:5]), BarLabel("Total", "1"), of=found)
    assert {child.tag.removeprefix(SVG) for child in root.iter()} == {"svg", "g", "rect", "text"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Thirty letters have their room", "Thirty letters have their room"),
        ("Thirty-one letters are too many", "Thirty-one letters are too ma…"),
        ("十五个汉字正好放得下不多也不少", "十五个汉字正好放得下不多也不少"),
        ("十六个汉字就放不下了所以要缩短一", "十六个汉字就放不下了所以要缩…"),
        ("\x07<b>&", "\N{REPLACEMENT CHARACTER}<b>&"),
    ],
)
def test_a_title_has_the_room_that_a_phone_has(title: str, shown: str) -> None:
    found = bars(breakdown(line(100)))
    root = drawn(BarLabel(title, ""), BarLabel("", ""), of=found)
    assert next(text.text for text in root.iter(f"{SVG}text")) == shown


def test_the_kinds_of_the_lamp_all_move_the_price() -> None:
    found = bars(replace(lamp_price(), lines=lamp_price().lines))
    assert len(found) == MOST_BARS + 1
    assert all(before.end == after.start for before, after in pairwise(found[:-1]))
