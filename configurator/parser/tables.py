"""Reads the tables of a rule file, those in it and those beside it as CSV.

Gives each table to the scope, for conditions, prices and values. What a column holds is told
by its name (parser.table_columns) or by its cells. The last column is what the rows give, if
it is called `value` or `price`; without one the rows are allowed combinations.

Tables that the context looks up have words only and come first, since the words of the context
are what other tables are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product as combinations
from math import prod

from configurator.core.source import Span
from configurator.core.table import Row, Table
from configurator.core.units import NO_UNIT
from configurator.parser.codes import Code
from configurator.parser.domains import unit_of
from configurator.parser.names import group
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.scope import Kind, Scope, TableName
from configurator.parser.suggestion import quoted
from configurator.parser.table_cells import WORD, Cells, Column, read_column
from configurator.parser.table_checks import check_rows
from configurator.parser.table_columns import key_column
from configurator.parser.table_text import RESULTS, Written, place_of, read_written

_MONEY = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")


class Tables:
    """Reads the tables of one file; all together obey the limit of rows."""

    def __init__(self, reading: Reading, root: Entries, neighbours: Neighbours) -> None:
        self._reading = reading
        self._tables = group(root.get("tables"))
        self._looked_up = frozenset(_looked_up(root))
        self._neighbours = neighbours
        self._room = reading.limits.rows

    def read_looked_up(self, scope: Scope) -> None:
        """Puts the tables that the context looks up into the scope of the file."""
        self._read(scope, looked_up=True)

    def read_others(self, scope: Scope) -> None:
        """Puts the others there too; the modules and the context must be in the scope."""
        self._read(scope, looked_up=False)

    def _read(self, scope: Scope, *, looked_up: bool) -> None:
        for name, entry in self._tables.items():
            if (name in self._looked_up) is looked_up and isinstance(entry.value, Entries):
                table = self._table(name, entry.key.span, entry.value, scope)
                if table is not None:
                    scope.tables[name] = table

    def _table(self, name: str, span: Span, node: Entries, scope: Scope) -> TableName | None:
        written = read_written(self._reading, node, self._neighbours, self._room)
        if written is None:
            return None
        header, *rows = written
        looked_up = name in self._looked_up
        columns = [self._column(text, node, scope, looked_up=looked_up) for text in header]
        read = [self._cells(column, rows, at) for at, column in enumerate(columns)]
        has_result = columns[-1].result
        keys = tuple(column.name for column in columns if not column.result)
        made = self._rows([cells for _, cells in read], len(keys), rows)
        table = Table(name, keys, tuple(made), span)
        if not looked_up:
            check_rows(table, self._reading.report, has_result=has_result)
        kinds = tuple(kind for kind, _ in read)
        return TableName(table, kinds[: len(keys)], kinds[-1] if has_result else None)

    def _column(self, text: Text, node: Entries, scope: Scope, *, looked_up: bool) -> Column:
        name = text.text.strip()
        result = name in RESULTS
        if looked_up:
            return Column(name, WORD, result=result)
        if name == "price":
            return Column(name, Kind("money"), result=True)
        if not result:
            return key_column(self._reading, scope, text)
        unit = unit_of(self._reading, node) or NO_UNIT
        kind = Kind("number", unit.dimension) if unit is not NO_UNIT else None
        return Column(name, kind, unit=unit, told=True, result=True)

    def _cells(self, column: Column, rows: Written, at: int) -> tuple[Kind, list[Cells | None]]:
        texts = [row[at] for row in rows]
        if column.kind is not None and column.kind.what == "money":
            read: dict[str, Cells | None] = {}
            for text in texts:
                if text.text not in read or read[text.text] is None:
                    read[text.text] = self._money(text)
            return column.kind, [read[text.text] for text in texts]
        return read_column(column, texts, self._reading.report)

    def _money(self, text: Text) -> Cells | None:
        """An amount in the smallest unit of the currency."""
        if _MONEY.fullmatch(text.text) is None:
            message = f"{quoted(text.text)} is not an amount of money"
            hint = "write it like 49.00: no currency, no comma"
            self._reading.report.add(Code.BAD_MONEY, text.span, message, hint)
            return None
        return (Fraction(self._reading.amount(text, below_zero=True).minor),)

    def _rows(self, columns: list[list[Cells | None]], keys: int, rows: Written) -> Iterator[Row]:
        """The rows, one for each combination of what is written with strokes."""
        for place, written in enumerate(rows):
            cells = [column[place] for column in columns]
            present = [alternatives for alternatives in cells if alternatives is not None]
            if len(present) < len(cells):
                continue
            self._room -= prod(map(len, present))
            span = place_of(written)
            if self._room < 0:
                message = f"all tables together have more than {self._reading.limits.rows} rows"
                self._reading.report.stop(Code.TOO_MANY_PARTS, span, message)
                return
            for combination in combinations(*present):
                result = combination[keys] if keys < len(combination) else None
                given = result if isinstance(result, Fraction | str) else None
                yield Row(combination[:keys], given, span)


def _looked_up(root: Entries) -> Iterator[str]:
    """The names of the tables that the context looks up."""
    for entry in group(root.get("context")).values():
        table = entry.value.get("table") if isinstance(entry.value, Entries) else None
        if isinstance(table, Text):
            yield table.text
