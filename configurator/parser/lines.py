"""Offsets in a text to lines and columns, and back.

Lines end as `core.source` says; other line separators of Unicode are refused in a rule file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import chain

from configurator.core.source import LINE_END, Source, Span


class Lines:
    """The lines of one source; offsets and the result of `start` count from 0."""

    def __init__(self, source: Source) -> None:
        self.source = source
        ends = (end.end() for end in LINE_END.finditer(source.text))
        self._starts = array("L", chain((0,), ends))  # a list takes five times the memory

    def start(self, line: int) -> int:
        """The offset of the first character of `line` (from 0), at most the text's length."""
        return self._starts[line] if line < len(self._starts) else len(self.source.text)

    def line(self, offset: int) -> int:
        """The line (from 1) on which `offset` stands."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span from offset `start` to offset `end` (exclusive)."""
        line, end_line = self.line(start), self.line(end)
        return Span(
            self.source.name,
            line,
            start - self._starts[line - 1] + 1,
            end_line,
            end - self._starts[end_line - 1] + 1,
        )
