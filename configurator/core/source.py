"""Where something stands in a rule file.

Every part of a product keeps its span, so that any later finding (a problem, a conflict,
a line of the price) can name the file, the line and the column that it comes from.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one file. Lines and columns count from 1; `end_column` is exclusive.

    A span over several lines ends on `end_line`; most spans stay on one line.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 1, 1, 1, 1)
"""The span of things that no author wrote (tests, structure of the language)."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file under the name by which problems call it."""

    name: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal: the name of a rule set."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def line(self, number: int) -> str:
        """The line `number` (from 1) without its line end; empty beyond the last.

        A line ends with a line feed, a carriage return, or both, as YAML and editors count.
        """
        lines = LINE_END.split(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""


NO_SOURCE = Source("", "")
"""The source of products that no file describes (tests)."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of a product's rules: the rule file, then its includes and tables."""

    source: Source
    pieces: tuple[Source, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over all of it, in hexadecimal: the name of the rule set.

        How the rule file itself is called does not matter: its folder may lie anywhere. The
        others are found under their names in that folder, so these do.
        """
        if not self.pieces:
            return self.source.digest
        named = (f"{piece.digest} {piece.name}" for piece in self.pieces)
        lines = "".join(f"{line}\n" for line in (self.source.digest, *named))
        return hashlib.sha256(lines.encode("utf-8")).hexdigest()
