"""Reads `offered`: in which context, and on which days, something is sold.

    offered: {when: channel == store, from: 2026-11-27, through: 2026-11-30}

`through` includes its day; inside, the day after it is kept.
"""

from __future__ import annotations

from datetime import date, timedelta

from configurator.core.context import Offered
from configurator.core.expression import Expression, mentioned
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.shaped import Shaped
from configurator.parser.suggestion import quoted

_DAY = timedelta(days=1)


def read_offered(reading: Reading, group: Entries) -> Offered | None:
    """When and where the part is offered; None if it always is."""
    node = group.get("offered")
    if not isinstance(node, Entries):
        return None
    first_text, last_text = reading.text(node, "from"), reading.text(node, "through")
    first, last = read_day(reading, first_text), read_day(reading, last_text)
    if first and last and last_text and first > last:
        message = f"the last day, {last}, is before the first, {first}"
        reading.report.add(Code.BAD_DATE, last_text.span, message, "swap them")
    end = None if last is None else last + _DAY
    return Offered(_context_only(reading, node), first, end, node.span)


def read_day(shaped: Shaped, text: Text | None) -> date | None:
    """The day that a text means; None, after a problem, if there is no such day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.text)
    except ValueError:
        message = f"there is no day {quoted(text.text)}"
        shaped.report.add(Code.BAD_DATE, text.span, message, "write it like 2027-03-31")
        return None


def _context_only(reading: Reading, node: Entries) -> Expression | None:
    """The condition, which may speak of nothing that the customer decides."""
    condition = reading.condition(node, "when")
    read = next((read for read in mentioned(condition) if read.module), None) if condition else None
    if read is not None:
        message = f"{quoted('offered')} depends on module {quoted(read.module)}"
        hint = "it reads the context only; for the rest there are constraints"
        reading.report.add(Code.ONLY_CONTEXT, read.span, message, hint)
    return condition
