"""Tables: cells with units, names of columns, CSV beside the file, and what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.core.expression import Lookup
from configurator.core.price_rule import AddRule
from configurator.core.table import Between, Table
from configurator.parser import LIMITS
from tests.parser.beside import SIZED, TABLE, only, problems, product, read, with_price


def table_of(columns: str, rows: str, key: str = "t") -> Table:
    """A table that is looked up for a number of parts."""
    text = f"{SIZED}tables:\n  t: {{columns: {columns}, rows: {rows}}}\n"
    quantity = product(f"{text}bom: [{{part: A, quantity: table({key})}}]\n").parts[0].quantity
    assert isinstance(quantity, Lookup)
    return quantity.table


def fault(columns: str, rows: str) -> tuple[str, str, str]:
    """Code, message and hint of the only problem of a table."""
    found = only(f"{SIZED}tables:\n  t: {{columns: {columns}, rows: {rows}}}\n")
    return found.code, found.message, found.hint


def test_cells_are_numbers_in_base_units_ranges_words_and_any() -> None:
    table = table_of(
        "[height, shade, value]",
        '[["..900 mm", linen, 2], ["90.1..100 cm", any, 3], ["1001 mm..", glass, 4],'
        ' ["..90 cm", glass, 1.5], ["1.001 m..", linen, 5]]',
    )
    assert table.columns == ("height", "shade")
    assert [row.cells for row in table.rows] == [
        (Between(None, Fraction(900)), "linen"),
        (Between(Fraction(901), Fraction(1000)), None),
        (Between(Fraction(1001), None), "glass"),
        (Between(None, Fraction(900)), "glass"),
        (Between(Fraction(1001), None), "linen"),
    ]
    assert [row.result for row in table.rows] == [2, 3, 4, Fraction(3, 2), 5]


def test_strokes_make_several_rows() -> None:
    table = table_of("[shade, pieces, value]", '[[linen | glass, "1..3", 2], [any, 4, 9]]')
    assert [row.cells for row in table.rows] == [
        ("linen", Between(Fraction(1), Fraction(3))),
        ("glass", Between(Fraction(1), Fraction(3))),
        (None, Fraction(4)),
    ]
    assert len({row.span for row in table.rows}) == 2


def test_results_are_words_or_numbers_with_a_unit() -> None:
    table = "{columns: [shade, value], rows: [[linen, 2], [glass, 300 g]], unit: kg}"
    text = f"{SIZED}tables:\n  t: {table}\n"
    rows = product(text + "bom: [{part: A, when: table(t) > 1 kg}]\n").parts[0].when
    assert rows is not None
    found = [tree for tree in (rows.left,) if isinstance(tree, Lookup)]  # type: ignore[union-attr]
    assert [row.result for row in found[0].table.rows] == [2000, 300]


def test_prices_are_whole_numbers_of_the_smallest_unit() -> None:
    rule = "{id: r, add: {table: t}}"
    files: dict[str, str | bytes] = {"t.csv": "shade;price\nlinen;-1.5\nglass;20\n"}
    (add,) = product(with_price(rule) + TABLE, files).price_rules
    assert isinstance(add, AddRule)
    assert isinstance(add.by, Lookup)
    assert [row.result for row in add.by.table.rows] == [-150, 2000]


def test_a_csv_file_is_read_with_its_places() -> None:
    csv = '\ufeffshade,value\r\n"linen",2\r\n\r\n glass , "3" \r\n'
    text = f"{SIZED}{TABLE}bom: [{{part: A, quantity: table(t)}}]\n"
    quantity = product(text, {"t.csv": csv}).parts[0].quantity
    assert isinstance(quantity, Lookup)
    rows = quantity.table.rows
    assert [row.cells[0] for row in rows] == ["linen", "glass"]
    assert [row.result for row in rows] == [2, 3]
    assert [str(row.span) for row in rows] == ["t.csv:2:1", "t.csv:4:2"]
    assert (rows[1].span.column, rows[1].span.end_column) == (2, 13)


def test_quotes_hold_separators_quotes_and_line_ends() -> None:
    csv = 'name;value\n"a;b";1\n"say ""hi""";2\n"two\nlines";3\n'
    text = f"{SIZED}{TABLE}bom: [{{part: A, quantity: 'table(t; \"a;b\")'}}]\n"
    quantity = product(text, {"t.csv": csv}).parts[0].quantity
    assert isinstance(quantity, Lookup)
    assert [row.cells[0] for row in quantity.table.rows] == ["a;b", 'say "hi"', "two\nlines"]


def test_a_table_of_words_keeps_leading_zeros() -> None:
    rows = table_of("[code, value]", '[["01067", 1], ["1067", 2]]', 't; "1067"').rows
    assert [row.cells[0] for row in rows] == ["01067", "1067"]


@pytest.mark.parametrize(
    ("columns", "rows", "code", "message"),
    [
        ("[shade, value]", "[[lines, 2]]", "unknown-option", 'has no option "lines"'),
        ("[height, value]", "[[900, 2]]", "wrong-unit", '"900" is not of the kind'),
        ("[height, value]", "[[9 kg, 2]]", "wrong-unit", '"9 kg" is not of the kind'),
        ("[pieces, value]", "[[2 mm, 2]]", "wrong-unit", '"2 mm" is not a plain number'),
        ("[height, value]", "[[900 mn, 2]]", "unknown-unit", 'there is no unit "mn"'),
        ("[height, value]", '[["9,5 mm", 2]]', "bad-number", '"9,5 mm" is not a number'),
        ("[height, value]", '[["..", 2]]', "bad-cell", '".." has no ends'),
        ("[height, value]", '[["2 mm..1 mm", 2]]', "bad-cell", "runs backwards"),
        ("[height, value]", '[["", 2]]', "bad-cell", 'a cell of column "height" is empty'),
        ("[shade, value]", "[[linen |, 2]]", "bad-cell", 'nothing stands beside "|"'),
        ("[shade, value]", '[[linen, "1..2"]]', "bad-cell", "is a range"),
        ("[shade, value]", "[[linen, 2], [glass, 2 mm]]", "wrong-unit", '"2"'),
        ("[shade, price]", "[[linen, free]]", "bad-money", '"free" is not an amount of money'),
        ("[shade, price]", "[[linen, 1.005]]", "money-too-fine", "finer than"),
        ("[shade.size, value]", "[[1, 2]]", "unknown-attribute", 'no option of module "shade"'),
        ("[extras, value]", "[[dimmer, 2]]", "bad-column", "has several choices"),
        ("[shade, shade]", "[[linen, linen]]", "bad-column", "already"),
        ("[value]", "[[2]]", "bad-column", "comes last"),
        ("[shade, value]", "[[linen]]", "ragged-row", "1 cell in this row"),
        ("[shade, value]", "[linen]", "wrong-type", "a row must be a list"),
        ("[shade, value]", "[[[linen], 2]]", "wrong-type", "a cell must be"),
        ("[shade, value]", "[]", "empty", "is empty"),
        ("[shade, foot]", "[[linen, oak], [linen, oak]]", "repeated", "is in the table already"),
        ("[shade, value]", "[[linen, 1], [any, 2]]", "overlapping-rows", "fit the same"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(
    columns: str, rows: str, code: str, message: str
) -> None:
    found = fault(columns, rows)
    assert found[0] == code
    assert message in found[1]


def test_a_wrong_word_is_told_in_its_csv_file_with_a_suggestion() -> None:
    found = only(SIZED + TABLE, {"t.csv": "shade,value\nlinen,1\nglas,2\n"})
    assert (str(found.span), found.hint) == ("t.csv:3:1", 'did you mean "glass"?')


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ("{t: {columns: [shade, shade], rows: [[linen, 1]]}}", "bad-column"),
        ("{t: {file: gone.csv}}", "missing-file"),
        ("{t: [linen]}", "wrong-type"),
        ("[t]", "wrong-type"),
    ],
)
def test_a_table_that_cannot_be_read_is_not_told_as_missing_where_it_is_used(
    tables: str, code: str
) -> None:
    uses = (
        "constraints: [{id: c, allowed: {table: t}, because: B.}]\n"
        "context: {zone: {lookup: postcode, table: t, default: far}}\n"
        "bom: [{part: A, quantity: table(t)}]\n"
    )
    text = with_price("{id: r, add: {table: t}}")
    assert only(f"{text}tables: {tables}\n{uses}").code == code
    assert {code for code, _ in problems(f"{text}{uses}")} == {"unknown-table"}


def test_combinations_may_overlap_with_any() -> None:
    rows = "[[linen, any], [any, oak]]"
    constraint = "constraints: [{id: c, allowed: {table: t}, because: B.}]\n"
    text = f"{SIZED}tables:\n  t: {{columns: [shade, foot], rows: {rows}}}\n{constraint}"
    assert len(product(text).constraints) == 1


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"shade,value\nlinen,\xfc\n", "not-utf8", "t.csv:2:7"),
        ("shade,value\nlinen,\u200b2\nglass,3\n", "bad-character", "t.csv:2:7"),
        (b"\xff\xfea\x00", "not-utf8", "t.csv:1:1"),
        ('shade,value\nlinen,"2\n', "bad-csv", "t.csv:2:7"),
        ('shade,value\n"linen"x,2\n', "bad-csv", "t.csv:2:8"),
        ("", "empty", "lamp.yaml"),
        ("shade,value\n", "empty", "lamp.yaml"),
        ("shade,value\n" + "x" * 201 + ",1\n", "too-large", "t.csv:2:1"),
        (",".join(f"c{n}" for n in range(25)) + "\n1\n", "too-many-parts", "t.csv:1"),
    ],
)
def test_what_is_wrong_with_a_csv_file(data: str | bytes, code: str, place: str) -> None:
    found = problems(SIZED + TABLE, {"t.csv": data})
    assert found[0][0] == code
    assert found[0][1].startswith(place)


def test_tables_obey_their_limits_together() -> None:
    few = replace(LIMITS, rows=3)
    two = "tables: {t: {file: t.csv}, u: {columns: [foot, value], rows: [[oak, 1]]}}\n"
    csv: dict[str, str | bytes] = {"t.csv": "pieces,value\n1 | 2 | 3,1\n"}
    assert problems(SIZED + two, csv, few)[0][0] == "too-many-parts"
    assert problems(SIZED + TABLE, csv, replace(LIMITS, rows=2))[0][0] == "too-many-parts"
    assert problems(SIZED + TABLE, csv, replace(LIMITS, tables=20))[0][0] == "too-large"


def test_strokes_in_every_column_do_not_explode() -> None:
    names = ", ".join(f"c{place}" for place in range(15))
    cells = ", ".join(["a | b | c | d | e | f"] * 15)
    found = problems(f"{SIZED}tables:\n  t: {{columns: [{names}], rows: [[{cells}]]}}\n")
    assert found == [("too-many-parts", found[0][1])]


def test_a_table_and_what_it_gives_cover_the_digest() -> None:
    text = f"{SIZED}{TABLE}bom: [{{part: A, quantity: table(t)}}]\n"
    first = product(text, {"t.csv": "shade,value\nany,1\n"})
    second = product(text, {"t.csv": "shade,value\nany,2\n"})
    assert first.source == second.source
    assert first.digest != second.digest
    assert read(text, {"t.csv": "shade,value\nany,1\n"}).files == ("t.csv",)
