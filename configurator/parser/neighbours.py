"""The other files that one rule file is made of: what it includes, and its tables.

Each is read once. All together they obey the limits, so that neither many small files nor one
large one can take long. What was asked for is remembered, there or not: whoever keeps a product
has to look at these files again.
"""

from __future__ import annotations

from dataclasses import replace

from configurator.core.source import Source
from configurator.parser.codes import Code
from configurator.parser.folder import Folder, Refused, inner_name, told_name
from configurator.parser.limits import Limits
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.text import read_source


class Neighbours:
    """The files beside one rule file, `first`, that reading it asked for."""

    def __init__(self, first: Source, folder: Folder, report: Report, limits: Limits) -> None:
        self.limits = limits
        self.report = report
        self.read: dict[str, Source | None] = {}
        self._first = first
        self._folder = folder
        self._room = {
            "include": limits.size - len(first.text.encode("utf-8", "surrogatepass")),
            "table": limits.tables,
        }

    def name(self, text: Text) -> str | None:
        """The one spelling of the name that the text is; a problem if it is none."""
        name = inner_name(text.text)
        if isinstance(name, Refused):
            self.report.add(name.code, text.span, name.message, name.hint)
            return None
        return name

    def include(self, name: str, text: Text) -> Source | None:
        """The text of a file to include; `text` is the place that asks for it."""
        return self._once(name, text, "include")

    def table(self, text: Text) -> Source | None:
        """The text of the table that `text` names."""
        name = self.name(text)
        return None if name is None else self._once(name, text, "table")

    def sources(self) -> tuple[Source, ...]:
        """Every file that could be read, under the names that problems use."""
        return tuple(source for source in self.read.values() if source is not None)

    def pieces(self) -> tuple[Source, ...]:
        """The same files under their names in the folder of the rule file."""
        told = self.read.items()
        return tuple(replace(source, name=name) for name, source in told if source is not None)

    def _once(self, name: str, text: Text, kind: str) -> Source | None:
        if name not in self.read:
            self.read[name] = None if self._too_many(text) else self._source(name, text, kind)
        return self.read[name]

    def _too_many(self, text: Text) -> bool:
        if len(self.read) < self.limits.files:
            return False
        message = f"the rule file needs more than {self.limits.files} other files"
        self.report.stop(Code.TOO_MANY_PARTS, text.span, message, "put them together")
        return True

    def _source(self, name: str, text: Text, kind: str) -> Source | None:
        room = self._room[kind]
        data = self._folder.read(name, room + 1)
        if isinstance(data, Refused):
            self.report.add(data.code, text.span, data.message, data.hint)
            return None
        if len(data) > room:
            self._tell_too_large(text, kind)
            return None
        self._room[kind] = room - len(data)
        limits = replace(self.limits, size=len(data))
        source = read_source(data, told_name(self._first.name, name), self.report, limits)
        return None if self.report.stopped else source

    def _tell_too_large(self, text: Text, kind: str) -> None:
        most = self.limits.size if kind == "include" else self.limits.tables
        noun = "rule file and what it includes are" if kind == "include" else "tables are"
        message = f"with this file, the {noun} larger than {most} bytes"
        self.report.stop(Code.TOO_LARGE, text.span, message, "make it smaller")
