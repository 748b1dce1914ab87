"""What must hold for the rows of a table: that no two of them fit the same."""

from __future__ import annotations

from configurator.core.table import Row, Table
from configurator.parser.codes import Code
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted
from configurator.parser.table_overlaps import overlapping


def check_rows(table: Table, report: Report, *, has_result: bool) -> None:
    """No two rows fit the same keys. Allowed combinations may overlap, but not be the same."""
    if not has_result:
        _refuse_repeated(table, report)
        return
    overlaps = overlapping(table.rows)
    for earlier, later in overlaps.pairs:
        message = f"two rows of table {quoted(table.id)} fit the same"
        hint = "ranges include both of their ends"
        places = (table.rows[earlier].span,)
        report.add(Code.OVERLAPPING_ROWS, table.rows[later].span, message, hint, places)
    if not overlaps.decided and not overlaps.pairs:
        message = f"the rows of table {quoted(table.id)} are too entangled to compare all of them"
        hint = 'make several tables of it, or use fewer ranges and less "any"'
        report.add(Code.UNDECIDED_TABLE, table.span, message, hint)


def _refuse_repeated(table: Table, report: Report) -> None:
    first: dict[tuple[object, ...], Row] = {}
    for row in table.rows:
        before = first.setdefault(row.cells, row)
        if before is not row:
            message = "this combination is in the table already"
            report.add(Code.REPEATED, row.span, message, "keep one of them", (before.span,))
