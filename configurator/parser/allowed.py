"""Reads `allowed`: the combinations that a table lists are the only ones there are.

    allowed: {table: cpu_board}
    allowed: {table: pairs, columns: {first: cpu, second: board.socket}}

Without `columns` the columns of the table are names of this place.
"""

from __future__ import annotations

from configurator.core.expression import Expression
from configurator.parser.codes import Code
from configurator.parser.names import group
from configurator.parser.node import Entries
from configurator.parser.reading import Reading
from configurator.parser.scope import TableName
from configurator.parser.suggestion import quoted


def read_allowed(reading: Reading, node: Entries) -> Expression | None:
    """The condition that some row of the table fits; None after a problem."""
    named = reading.text(node, "table")
    if named is None:
        return None
    table = reading.table(named)
    if table is None:
        return None
    _check_columns(reading, node, table)
    columns = group(node.get("columns"))
    written = {name: reading.fitting(entry.value) for name, entry in columns.items()}
    keys = {name: text for name, text in written.items() if text is not None}
    return reading.conditions.fits(named, table, keys, reading.scope)


def _check_columns(reading: Reading, node: Entries, table: TableName) -> None:
    """Every column that is named is one of the table."""
    known = table.table.columns
    for name, entry in group(node.get("columns")).items():
        if name not in known:
            message = f"table {quoted(table.table.id)} has no column {quoted(name)}"
            reading.report.add_unknown(Code.BAD_COLUMN, entry.key.span, message, name, known)
