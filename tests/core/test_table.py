"""Rows of tables are found by their cells, however many there are; a naive twin agrees."""

from __future__ import annotations

from fractions import Fraction
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from configurator.core.table import Between, Cell, Key, Row, Table, ascending, cell_fits

ENDS = st.one_of(st.none(), st.integers(0, 6).map(Fraction))


@st.composite
def ranges(draw: st.DrawFn) -> Between:
    least, most = draw(ENDS), draw(ENDS)
    if least is not None and most is not None and least > most:
        least, most = most, least
    return Between(least, most)


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.sampled_from(["a", "b", "c"]), st.integers(0, 6).map(Fraction), ranges()
)
KEYS: st.SearchStrategy[Key] = st.one_of(
    st.sampled_from(["a", "b", "d"]), st.integers(-1, 7).map(Fraction)
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=14), st.lists(st.tuples(KEYS, KEYS), max_size=8))
def test_the_first_row_that_fits_is_found(
    rows: list[tuple[Cell, Cell]], asked: list[tuple[Key, Key]]
) -> None:
    table = Table("t", ("x", "y"), tuple(Row(cells) for cells in rows))
    for keys in asked:
        naive = next((row for row in table.rows if row.fits(keys)), None)
        assert table.find(keys) is naive


def test_few_of_many_rows_are_looked_at() -> None:
    """Ranges and words in 10,000 rows, of which a look-up judges a handful."""
    rows = tuple(
        Row((Between(Fraction(10 * step), Fraction(10 * step + 9)), word), Fraction(step))
        for step in range(1000)
        for word in "abcdefghij"
    )
    table = Table("t", ("x", "y"), rows)
    judged: list[Cell] = []

    def counted(cell: Cell, key: Key) -> bool:
        judged.append(cell)
        return cell_fits(cell, key)

    with patch("configurator.core.table.cell_fits", counted):
        for step in (0, 500, 999):
            found = table.find((Fraction(10 * step + 5), "d"))
            assert found is not None
            assert found.result == step
    assert len(judged) <= 3 * 2 * 4


def test_both_ends_belong_to_a_range() -> None:
    assert [Between(Fraction(1), Fraction(2)).holds(Fraction(n, 2)) for n in range(1, 6)] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_a_word_fits_no_range() -> None:
    assert not cell_fits(Between(None, None), "a")
    assert cell_fits(None, "a")


def test_ranges_that_touch_in_a_point_overlap() -> None:
    first, second = Between(None, Fraction(2)), Between(Fraction(2), None)
    assert ascending([second, first]) is None
    assert ascending([Between(Fraction(3), None), first]) == [first, Between(Fraction(3), None)]
