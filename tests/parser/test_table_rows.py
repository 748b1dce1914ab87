"""Rows that overlap and rows that are missing: naive twins look at everything and agree."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.table import Between, Cell, Row, cell_fits
from configurator.parser import LIMITS
from configurator.parser.table_overlaps import overlapping
from tests.core.test_table import CELLS
from tests.parser.beside import SIZED, problems, read

SHARED = [*map(Fraction, range(-1, 8)), *(Fraction(2 * n + 1, 2) for n in range(7)), *"abcd"]
"""For any two cells of these tests that have something in common, one thing that they have."""


def meet(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    """Whether two rows have something in common in every column, by trying everything."""
    return all(
        any(cell_fits(left, key) and cell_fits(right, key) for key in SHARED)
        for left, right in zip(one, other, strict=True)
    )


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=9))
def test_all_pairs_that_overlap_are_found(cells: list[tuple[Cell, Cell, Cell]]) -> None:
    rows = [Row(one) for one in cells]
    found = overlapping(rows)
    naive = [(i, j) for i, j in combinations(range(len(rows)), 2) if meet(cells[i], cells[j])]
    assert found.decided
    assert list(found.pairs) == naive


@given(st.lists(st.tuples(CELLS, CELLS), min_size=12, max_size=22, unique=True))
def test_more_rows_than_are_compared_right_away(cells: list[tuple[Cell, Cell]]) -> None:
    naive = [(i, j) for i, j in combinations(range(len(cells)), 2) if meet(cells[i], cells[j])]
    found = overlapping([Row(one) for one in cells])
    assert set(found.pairs) <= set(naive)
    assert len(found.pairs) == min(len(naive), 60) or len(naive) > 60


def test_thousands_of_exact_rows_with_any_are_decided() -> None:
    """Rows that only the third column tells apart from those with `any`."""
    rows = [Row((f"a{n}", None, "x")) for n in range(3000)]
    rows += [Row((None, f"b{n}", "y")) for n in range(3000)]
    assert overlapping(rows).decided
    assert overlapping(rows).pairs == ()
    late = [*rows, Row(("a7", "b7", "y"))]
    assert overlapping(late).pairs == ((3007, 6000),)


def test_rows_too_entangled_to_compare_are_said_to_be() -> None:
    """Rectangles around each other: no column ever tells one of them from all others."""
    size, rows = 2000, []
    for ring in range(900):
        low, high = Fraction(ring), Fraction(size - ring)
        rows += [
            Row((Between(low, high - 1), Between(low, low))),
            Row((Between(high, high), Between(low, high - 1))),
            Row((Between(low + 1, high), Between(high, high))),
            Row((Between(low, low), Between(low + 1, high))),
        ]
    found = overlapping(rows)
    assert not found.decided
    assert found.pairs == ()


SHADES = ("linen", "glass")
PIECES = tuple(map(Fraction, range(1, 5)))
SHADE: st.SearchStrategy[str] = st.sampled_from(["linen", "glass", "any"])
PIECE: st.SearchStrategy[str] = st.sampled_from(
    ["1", "2", "3", "4", "1..2", "3..4", "2..", "..3", "any"]
)


def fits(cell: str, number: int) -> bool:
    if cell == "any":
        return True
    least, dots, most = cell.partition("..")
    return int(least or 0) <= number <= int(most or 9) if dots else int(cell) == number


@given(st.lists(st.tuples(SHADE, PIECE), min_size=1, max_size=6, unique=True), st.booleans())
def test_a_row_is_missing_just_if_one_is(cells: list[tuple[str, str]], reckoned: bool) -> None:
    """Looked up by modules, or by a number that is reckoned from one of them."""
    rows = ", ".join(f'[{shade}, "{pieces}", 1]' for shade, pieces in cells)
    key = "t; shade; (pieces + 1) - 1" if reckoned else "t; shade; pieces"
    text = f"{SIZED}tables:\n  t: {{columns: [shade, pieces, value], rows: [{rows}]}}\n"
    found = read(f"{text}bom: [{{part: A, quantity: table({key})}}]\n").problems
    codes = {problem.code for problem in found}
    if codes == {"overlapping-rows"}:
        return
    naive = [
        (shade, number)
        for shade, number in product(SHADES, range(1, 5))
        if not any(one in (shade, "any") and fits(other, number) for one, other in cells)
    ]
    assert bool(found) == bool(naive)
    for problem in found:
        assert problem.code == "missing-row"
        told = [
            f'table "t" has no row for shade = {shade}, pieces = {number}'
            for shade, number in naive
        ]
        assert problem.message in told


def missing(rows: str, key: str, columns: str = "[x, value]") -> list[str]:
    """What is said about a table that is looked up by a term."""
    text = f"{SIZED}tables:\n  t: {{columns: {columns}, rows: {rows}}}\n"
    parsed = read(f"{text}bom:\n  - part: A\n    quantity: 'table(t; {key})'\n")
    return [problem.message.removeprefix('table "t" ') for problem in parsed.problems]


@pytest.mark.parametrize(
    ("rows", "key", "told"),
    [
        ('[["..900 mm", 1], ["901 mm..", 2]]', "height", []),
        ('[["..900 mm", 1], ["902 mm..", 2]]', "height", ["901 mm"]),
        ('[["900 mm..", 1]]', "height", ["800 mm"]),
        ('[["..1199 mm", 1]]', "height", ["1200 mm"]),
        ('[["..2 m2", 1], ["2.000001 m2..", 2]]', "height * width", []),
        ('[["..2 m2", 1], ["2.000002 m2..", 2]]', "height * width", ["2000001"]),
        ('[["..3000 mm", 1], ["3002 mm..", 2]]', "2 * height + 2 * width", []),
        ('[["..3000 mm", 1], ["3004 mm..", 2]]', "2 * height + 2 * width", ["3002"]),
        ('[["..1", 1], ["1.5..", 2]]', "height / 1000 mm", ["1.001"]),
        ('[["..1", 1], ["2..", 2]]', "ceil(height / 1000 mm)", []),
        ('[["..1", 1], ["3..", 2]]', "ceil((height + width) / 1000 mm)", ["2"]),
        ('[["..800 mm", 1], ["1201 mm..", 2]]', "min(height, width)", ["801"]),
        ('[[tall, 1]]', 'if height > width then "tall" else "wide"', ["wide"]),
        ('[[tall, 1], [wide, 2]]', 'if height > width then "tall" else "wide"', []),
        ('[["0 mm", 1]]', "height - height", []),
    ],
)  # fmt: skip
def test_numbers_that_are_reckoned_are_told_by_their_edges(
    rows: str, key: str, told: list[str]
) -> None:
    assert missing(rows, key) == [f"has no row for x = {value}" for value in told]


def test_what_two_keys_have_in_common_is_respected() -> None:
    """`foot` and `2 * foot` never differ, so not every combination of theirs is possible."""
    rows = "[[1, 2, 1], [2, 4, 1], [3, 6, 1], [4, 8, 1]]"
    assert missing(rows, "pieces; 2 * pieces", "[x, y, value]") == []
    assert missing(rows, "pieces; 3 * pieces", "[x, y, value]") == ["has no row for x = 1, y = 3"]


def test_a_key_that_may_be_absent_needs_no_row_for_that() -> None:
    """`cable` is only asked with a dimmer; where it is not, nothing is looked up."""
    text = f"{SIZED}tables:\n  t: {{columns: [cable, value], rows: [[long, 1]]}}\n"
    assert read(f"{text}bom: [{{part: A, quantity: table(t)}}]\n").problems == ()


def test_words_under_a_free_name_are_those_of_the_module_looked_up() -> None:
    text = (
        f"{SIZED}tables:\n  t: {{columns: [x, value], rows: [[linen, 1], [glas, 1], [glass, 2]]}}\n"
    )
    found = read(f"{text}bom: [{{part: A, quantity: table(t; shade)}}]\n").problems
    assert [(problem.code, problem.hint) for problem in found] == [
        ("unknown-option", 'did you mean "glass"?')
    ]


def test_too_much_work_is_refused_with_the_place_of_use() -> None:
    text = f'{SIZED}tables:\n  t: {{columns: [height, value], rows: [["..", 1]]}}\n'
    text = text.replace('".."', "any") + "bom: [{part: A, quantity: table(t)}]\n"
    assert read(text).problems == ()
    found = problems(text, limits=replace(LIMITS, table_work=50))
    assert [code for code, _ in found] == ["undecided-table"]
