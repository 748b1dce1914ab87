"""The prices of a price list in a CSV file beside the rule file.

component,price
material=oak,55.00
oak-front,79.00
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted
from configurator.parser.table_text import place_of, read_beside

_COLUMNS = ["component", "price"]
_MONEY = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")

Row = tuple[Text, Text, Span]
"""What has the price, the price, and the place of the row."""


def listed_in_file(reading: Reading, file: Text, neighbours: Neighbours) -> Iterator[Row]:
    """The rows of a file that can be read."""
    rows = read_beside(reading, file, neighbours, reading.limits.rows)
    if not rows:
        return
    header = [text.text for text in rows[0]]
    if header != _COLUMNS:
        message = f"a price list has the columns {quoted('component')} and {quoted('price')}"
        hint = 'write "component,price" into the first line'
        reading.report.add(Code.BAD_COLUMN, place_of(rows[0]), message, hint)
        return
    if len(rows) > reading.limits.rows + 1:
        message = f"a price list has at most {reading.limits.rows} rows"
        reading.report.stop(Code.TOO_MANY_PARTS, place_of(rows[-1]), message)
        return
    for row in rows[1:]:
        if _fits(reading, row):
            yield row[0], row[1], place_of(row)


def _fits(reading: Reading, row: list[Text]) -> bool:
    """Whether a row has a name and an amount of money; a problem if not."""
    if len(row) != len(_COLUMNS):
        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
        message = f"{cells} in this row, where a price list has 2 columns"
        hint = "write the price behind what has it: material=oak,55.00"
        reading.report.add(Code.RAGGED_ROW, place_of(row), message, hint)
        return False
    component, price = row
    if not component.text:
        message, hint = "this row names nothing", "write what has the price: material=oak"
        reading.report.add(Code.BAD_CELL, place_of(row), message, hint)
        return False
    if _MONEY.fullmatch(price.text) is None:
        message = f"{quoted(price.text)} is not an amount of money"
        hint = "write it like 49.00: no currency, no comma"
        reading.report.add(Code.BAD_MONEY, price.span, message, hint)
        return False
    return True
