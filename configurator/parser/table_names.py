"""What the name of a table stands for, wherever it is written."""

from __future__ import annotations

from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.report import Report
from configurator.parser.scope import Scope, TableName
from configurator.parser.suggestion import quoted


def table_named(name: str, span: Span, scope: Scope, report: Report) -> TableName | None:
    """The table of this name, which stands at `span`; a problem if the file has none.

    Of one that could not be read something was told already.
    """
    table = scope.table(name)
    if table is None and scope.lacks_table(name):
        _tell_none(name, span, tuple(scope.known_tables()), report)
    return table


def _tell_none(name: str, span: Span, known: tuple[str, ...], report: Report) -> None:
    message = f"there is no table {quoted(name)}"
    if known:
        report.add_unknown(Code.UNKNOWN_TABLE, span, message, name, known)
    else:
        hint = 'tables stand under "tables" at the top of the file'
        report.add(Code.UNKNOWN_TABLE, span, message, hint)
