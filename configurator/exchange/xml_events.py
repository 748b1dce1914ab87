"""XML read piece by piece, each piece with its line.

Given the bytes of a file, gives its starts, texts and ends in order. Nothing is fetched or
expanded: a file that declares entities is refused, since they can grow without bounds. Neither
depth nor length has a limit of its own, as nothing calls itself and no tree is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from configurator.exchange.draft import ForeignFault

_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins. Names are without their prefix (`x:and` is `and`)."""

    name: str
    attributes: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Characters:
    """Text; a long one may come in several pieces."""

    text: str


@dataclass(frozen=True, slots=True)
class End:
    """An element ends."""

    name: str


Event = Start | Characters | End


class Sheet:
    """The events of one file; after a fault in it, none."""

    def __init__(self, data: bytes) -> None:
        self._data = data.lstrip(b" \t\r\n")
        cut = data[: len(data) - len(self._data)]
        self._skipped = cut.count(b"\n") or cut.count(b"\r")
        self._found: list[Event] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._skipped

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._found.append(Start(_local(name), attributes, self._line()))

    def _end(self, name: str) -> None:
        self._found.append(End(_local(name)))

    def _characters(self, text: str) -> None:
        self._found.append(Characters(text))

    def _entity(self, name: str, *_: object) -> None:
        raise ForeignFault(self._line(), "xml-entities", name)

    def events(self) -> Iterator[Event]:
        """The events in the order of the file.

        Raises:
            ForeignFault: `xml` (not well-formed; `what` is the parser's word), `xml-entities`.
        """
        for at in range(0, len(self._data), _PIECE):
            self._parse(self._data[at : at + _PIECE], last=False)
            yield from self._found
            self._found.clear()
        self._parse(b"", last=True)
        yield from self._found

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as fault:
            what = expat.errors.messages.get(fault.code, "syntax error")
            raise ForeignFault(fault.lineno + self._skipped, "xml", what) from fault
        except (LookupError, ValueError) as fault:
            raise ForeignFault(self._line(), "xml", "unknown encoding") from fault


def events(data: bytes) -> Iterator[Event]:
    """The events of a file in order; see `Sheet.events`."""
    return Sheet(data).events()


def _local(name: str) -> str:
    return name.rpartition(":")[2]
