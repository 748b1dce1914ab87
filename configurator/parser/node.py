"""What a rule file consists of before anyone asks what it means: texts, lists and groups.

Every scalar stays text: `no` is "no" and `010` is "010". A text never ends with a line feed,
whatever the way it was written. Every node knows its place, and a text knows the place of
each of its characters, through quotes, escapes and folded lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from configurator.core.source import Span
from configurator.parser.lines import Lines


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A scalar. `style` is its first sign: none (plain), `'`, `"`, `|` or `>`.

    `start` and `end` are the offsets in the source, quotes included.
    """

    text: str
    style: str
    start: int
    end: int
    lines: Lines

    @property
    def span(self) -> Span:
        """Where the text stands, quotes included."""
        return self.lines.span(self.start, self.end)

    def part(self, start: int, end: int) -> Span:
        """Where the characters from `start` to `end` (exclusive) of the text stand."""
        if start >= len(self.text):
            behind = self._offset(len(self.text))
            return self.lines.span(behind, behind)
        return self.lines.span(self._offset(start), self._offset(end - 1) + 1)

    def cut(self, start: int, end: int) -> Text:
        """The characters from `start` to `end` (exclusive, at least one) as a text of their own."""
        first, last = self._offset(start), self._offset(end - 1) + 1
        return Text(self.text[start:end], "", first, last, self.lines)

    def after(self) -> str:
        """What stands right of the text on its last line."""
        line_end = self.lines.start(self.lines.line(self.end))
        return self.lines.source.text[self.end : line_end].strip()

    def _offset(self, place: int) -> int:
        if not self.style and self.end - self.start == len(self.text):
            return self.start + place
        return self.start + _aligned(self)[place]


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int
    lines: Lines

    @property
    def span(self) -> Span:
        """Where the list stands, from its first item or bracket."""
        return self.lines.span(self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One `key: value`."""

    key: Text
    value: Node


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """A group of entries, in file order; `braces` tells whether it is written in braces."""

    entries: Mapping[str, Entry]
    braces: bool
    start: int
    end: int
    lines: Lines

    @property
    def span(self) -> Span:
        """Where the group stands, from its first key or brace."""
        return self.lines.span(self.start, self.end)

    def get(self, key: str) -> Node | None:
        """The value of `key`, if there is such an entry."""
        entry = self.entries.get(key)
        return entry.value if entry else None


Node = Text | Items | Entries


def size_of(node: Node) -> int:
    """How many keys and values a node consists of, itself included."""
    if isinstance(node, Text):
        return 1
    if isinstance(node, Items):
        return 1 + sum(map(size_of, node.items))
    return 1 + sum(1 + size_of(entry.value) for entry in node.entries.values())


_ESCAPED_LENGTH = {"x": 4, "u": 6, "U": 10}


@lru_cache(maxsize=1)
def _aligned(node: Text) -> tuple[int, ...]:
    """The offset in what is written of each character of the text, and of its end.

    Walks both in step: a folded line end is one space or line feed, indentation is none, and
    an escape is one character. Where the two differ in a way not foreseen, the place stays
    inside the scalar. (Remembered: a condition asks for the places of all its words in turn.)
    """
    text, style, written = node.text, node.style, node.lines.source.text[node.start : node.end]
    place, places = _content_start(written, style), []
    for character in text:
        place = _skipped(written, place, character, style)
        places.append(min(place, max(0, len(written) - 1)))
        place += _written_length(written, place, character, style)
    return (*places, min(place, len(written)))


def _content_start(written: str, style: str) -> int:
    if style in ("'", '"'):
        return 1
    if style in ("|", ">"):
        return written.find("\n") + 1
    return 0


def _skipped(written: str, place: int, character: str, style: str) -> int:
    """Where `character` starts: behind indentation and escaped line ends."""
    while style == '"' and written.startswith(("\\\n", "\\\r"), place):
        place = _behind_blanks(written, place + 1)
    return place if character.isspace() else _behind_blanks(written, place)


def _behind_blanks(written: str, place: int) -> int:
    while place < len(written) and written[place] in " \r\n":
        place += 1
    return place


def _written_length(written: str, place: int, character: str, style: str) -> int:
    """How many characters of `written` the one at `place` takes."""
    here = written[place : place + 2]
    if style == '"' and here[:1] == "\\":
        return _ESCAPED_LENGTH.get(here[1:], 2)
    if style == "'" and here == "''":
        return 2
    if character.isspace() and here[:1] != character and here[:1] not in (" ", "\r", "\n"):
        return 0
    if character.isspace() and here[:1] in ("\r", "\n"):
        return 2 if here == "\r\n" else 1
    return 1
