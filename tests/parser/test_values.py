"""Derived values: in any order, without circles, in their units, and never too large."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.derived_value import DerivedValue
from configurator.core.evaluation import value_of
from configurator.core.selection import Build
from configurator.core.units import NO_UNIT, UNITS
from configurator.parser import Limits, parse
from tests.parser.files import marked, problem_of, problems_of, product_of

SHELF = """\
product: shelf
title: Shelf
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps:
  - {id: all, title: All, modules: [wall, height, columns]}
modules:
  wall: {title: Wall, size: {from: 500, to: 3000, step: 1, unit: mm}, default: 1000}
  height: {title: Height, size: {from: 100, to: 200, step: 1, unit: cm}, default: 150}
  columns: {title: Columns, copies: {of: column, from: 1, to: 3}, default: 2}
elements:
  column:
    title: Column
    modules:
      width: {title: Width, size: {values: [400, 500], unit: mm}, default: 400}
    values:
      front: {is: width * height, unit: m2}
      place: {is: number * step}
price: {base: 49.00}
"""
BUILD = Build(
    (("wall", ()), ("height", ()), ("columns", ()), ("columns.1.width", ())),
    (
        ("wall", Fraction(1200)),
        ("height", Fraction(150)),
        ("columns", Fraction(1)),
        ("columns.1.width", Fraction(500)),
    ),
)


def with_values(*lines: str) -> str:
    written = "".join(f"  {line}\n" for line in ("step: {is: 2}", *lines))
    return f"{SHELF}values:\n{written}"


def values_of(*lines: str) -> dict[str, DerivedValue]:
    return {value.id: value for value in product_of(with_values(*lines)).values}


def test_values_name_each_other_in_any_order() -> None:
    values = values_of(
        "rest: {is: area / height - edge, unit: mm}",
        "edge: {title: Edge, is: 2 cm, unit: cm}",
        "area: {is: wall * height, unit: m2}",
    )
    worth = {name: value_of(value.term, BUILD) for name, value in values.items()}
    told = {name: (value.unit, value.title) for name, value in values.items()}
    assert worth["rest"] == 1180
    assert told["rest"] == (UNITS["mm"], "rest")
    assert worth["edge"] == 20
    assert told["edge"] == (UNITS["cm"], "Edge")
    assert worth["area"] == 1_800_000
    assert told["area"] == (UNITS["m2"], "area")
    assert worth["step"] == 2
    assert told["step"] == (NO_UNIT, "step")
    assert list(values)[:4] == ["step", "rest", "edge", "area"]


def test_elements_have_values_of_their_own_in_each_copy() -> None:
    values = values_of(
        "fronts: {is: sum(columns.front), unit: m2}", "far: {is: max(columns.place)}"
    )
    assert value_of(values["columns.1.front"].term, BUILD) == 500 * 1500
    assert value_of(values["columns.2.front"].term, BUILD) is None
    assert value_of(values["fronts"].term, BUILD) == 500 * 1500
    assert value_of(values["columns.3.place"].term, BUILD) == 6
    assert value_of(values["far"].term, BUILD) == 2


CIRCLES = [
    (("a: {is: a + 1}",), 'value "a" needs "a"'),
    (("a: {is: b + 1}", "b: {is: a - 1}"), 'value "a" needs "b", which needs "a"'),
    (
        ("out: {is: b}", "a: {is: c}", "b: {is: a}", "c: {is: 2 * b}"),
        'value "b" needs "a", which needs "c", which needs "b"',
    ),
]


@pytest.mark.parametrize(("lines", "message"), CIRCLES)
def test_a_circle_is_told_once_with_its_names(lines: tuple[str, ...], message: str) -> None:
    text = with_values(*lines)
    problem = problem_of(text)
    assert (problem.code, problem.message) == ("circular-value", message)
    assert marked(problem, text) == message.split('"')[1]
    assert len(problem.related) == message.count(" needs ") - 1


def test_a_circle_through_a_copy_is_told() -> None:
    text = with_values("all: {is: sum(columns.part)}").replace(
        "      place:", "      part: {is: all + 1}\n      place:"
    )
    assert {problem.code for problem in problems_of(text)} == {"circular-value"}


UNITS_OF = [
    ("{is: wall * height, unit: mm}", "wrong-unit", "wall * height", 'write "unit: mm2"'),
    ("{is: wall * height}", "wrong-unit", "wall * height", 'write "unit: mm2"'),
    ("{is: height}", "wrong-unit", "height", 'write "unit: cm"'),
    ("{is: wall, unit: kg}", "wrong-unit", "wall", 'write "unit: mm"'),
    ("{is: count(columns), unit: mm}", "wrong-unit", "count(columns)", "leave the unit out"),
    ("{is: wall, unit: mmm}", "unknown-unit", "mmm", "mm"),
    ("{is: \"'AMD'\"}", "wrong-kind", "'AMD'", "a number"),
    ("{is: wall > 3 mm}", "wrong-kind", "wall > 3 mm", "if … then"),
    ("{is: wal, unit: mm}", "unknown-name", "wal", '"wall"'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "piece", "hint"), UNITS_OF)
def test_a_value_that_does_not_fit_is_told(value: str, code: str, piece: str, hint: str) -> None:
    text = with_values(f"it: {value}", "other: {is: it * 2, unit: mm}")
    problem = problems_of(text)[0]
    assert problem.code == code
    assert piece in marked(problem, text)
    assert hint in problem.hint


def test_a_zero_needs_no_unit() -> None:
    assert values_of("none: {is: 0, unit: mm}", "sum: {is: none + wall, unit: mm}")


@pytest.mark.parametrize("reverse", [False, True])
def test_a_long_chain_of_values_is_refused(*, reverse: bool) -> None:
    for length, fits in ((20, True), (2_000, False)):
        lines = [f"v{place}: {{is: v{place - 1} + 1}}" for place in range(1, length)]
        lines = ["v0: {is: 1}", *lines]
        text = with_values(*(reversed(lines) if reverse else lines))
        problems = parse(text, "shelf.yaml").problems
        assert {problem.code for problem in problems} == (set() if fits else {"too-deep"})


def test_values_that_double_each_other_are_refused() -> None:
    lines = [f"v{place}: {{is: v{place - 1} + v{place - 1}}}" for place in range(1, 20)]
    text = with_values("v0: {is: 1}", *lines)
    problems = parse(text, "shelf.yaml", Limits(parts=10_000)).problems
    assert [problem.code for problem in problems] == ["too-large"]
