"""The cells of a table as they are written, in the rule file or in a CSV file beside it.

Gives the header and rows of one length, whose every cell knows its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.csv_table import read_csv
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.reading import Reading
from configurator.parser.shaped import items
from configurator.parser.suggestion import quoted

RESULTS = ("value", "price")
"""The columns that tell what a row gives."""

Written = list[list[Text]]
"""Rows of cells; the first one is the header."""


def read_written(
    reading: Reading, node: Entries, neighbours: Neighbours, most: int
) -> Written | None:
    """The header and at most `most` + 1 rows of a table; None if it has no proper header."""
    file = None if "columns" in node.entries else reading.text(node, "file")
    rows = (
        list(_inner(reading, node))
        if file is None
        else read_beside(reading, file, neighbours, most)
    )
    if not rows or not rows[0] or _tell_columns(reading, rows[0]):
        return None
    return list(_even(reading, rows))


def place_of(row: Sequence[Text]) -> Span:
    """Where a row stands."""
    return row[0].lines.span(row[0].start, row[-1].end)


def _inner(reading: Reading, node: Entries) -> Iterator[list[Text]]:
    header = list(reading.texts(node.get("columns")))
    if len(header) < len(items(node.get("columns"))):
        return
    yield header
    for row in items(node.get("rows")):
        cells = [cell for cell in items(row) if isinstance(cell, Text)]
        if cells and len(cells) == len(items(row)):
            yield cells
        else:
            _tell_wrong_type(reading, row)


def _tell_wrong_type(reading: Reading, row: Node) -> None:
    """The first thing in a row that is no cell, or that the row is none."""
    if not isinstance(row, Items) or not row.items:
        message = "a row must be a list of cells"
        reading.report.add(Code.WRONG_TYPE, row.span, message, "write it like [a, b]")
        return
    for cell in row.items:
        if not isinstance(cell, Text):
            message = "a cell must be a word, a number or a range"
            hint = 'for several words write "a | b"'
            reading.report.add(Code.WRONG_TYPE, cell.span, message, hint)
            return


def read_beside(reading: Reading, file: Text, neighbours: Neighbours, most: int) -> Written:
    """At most `most` + 2 rows of a CSV file, the header first; none if it cannot be read."""
    source = neighbours.table(file)
    if source is None:
        return []
    rows: Written = []
    for row in read_csv(source, reading.report, reading.limits.columns):
        rows.append(row)
        if len(rows) > most + 1:
            break
    if len(rows) < 2 and reading.report.clean:
        told = "has no rows" if rows else "is empty"
        hint = "its first line are the names of the columns, the others are rows"
        reading.report.add(Code.EMPTY, file.span, f"the file {quoted(file.text)} {told}", hint)
    return rows


def _even(reading: Reading, rows: Written) -> Iterator[list[Text]]:
    """The rows that have as many cells as the header, none of them too long."""
    report, most = reading.report, reading.limits.cell
    for row in rows:
        long = next((cell for cell in row if len(cell.text) > most), None)
        if long is not None:
            message = f"a cell of a table has at most {most} characters"
            report.add(Code.TOO_LARGE, long.span, message)
        elif len(row) != len(rows[0]):
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            message = f"{cells} in this row, where the table has {len(rows[0])} columns"
            report.add(Code.RAGGED_ROW, place_of(row), message, 'write "any" for what is open')
        else:
            yield row


def _tell_columns(reading: Reading, header: list[Text]) -> bool:
    """Tells what is wrong with the names of the columns; whether anything is."""
    report, most = reading.report, reading.limits.columns
    if len(header) > most:
        message = f"a table has at most {most} columns"
        report.add(Code.TOO_MANY_PARTS, header[most].span, message)
    first: dict[str, Text] = {}
    wrong = len(header) > most
    for place, text in enumerate(header):
        name = text.text.strip()
        before = first.setdefault(name, text)
        message = ""
        if not name:
            message = "this column has no name"
        elif before is not text:
            message = f"there is a column {quoted(name)} already"
        elif name in RESULTS and not 0 < place == len(header) - 1:
            message = f"column {quoted(name)} is what a row gives: it comes last, behind others"
        if message:
            places = (before.span,) if before is not text else ()
            report.add(Code.BAD_COLUMN, text.span, message, "", places)
            wrong = True
    return wrong
