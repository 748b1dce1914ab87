"""Text to nodes: the events of a YAML parser, with every place kept and nothing interpreted.

The parser library only splits the text into events; what a plain `no` or `010` means is
decided later, by what is expected there. Depth, number and length are counted while the
events stream, so a hostile file is refused before it is held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from configurator.core.source import Source, Span
from configurator.parser.codes import Code
from configurator.parser.limits import Limits
from configurator.parser.lines import Lines
from configurator.parser.node import Entries, Entry, Items, Node, Text
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted
from configurator.parser.text import ESCAPED, named
from configurator.parser.yaml_fault import ALIAS_HINT, TAG_HINT, offset_of, tell_fault

_PROPERTY = re.compile(r"[^\s,\[\]{}]*")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(source: Source, report: Report, limits: Limits) -> Node | None:
    """The one node that the file consists of, or None when it cannot be read to its end."""
    reader = _Reader(Lines(source), report, limits)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            reader.take(event)
            if report.stopped:
                return None
    except yaml.YAMLError as error:
        tell_fault(error, reader.lines, report)
        return None
    if reader.root is None:
        start = Span(source.name, 1, 1, 1, 1)
        report.stop(Code.EMPTY_FILE, start, "the file is empty", "start it with a product")
    return reader.root


@dataclass(slots=True)
class _Open:
    """A list or group whose end has not come yet."""

    start: CollectionStartEvent
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Text | None = None


class _Reader:
    """Builds nodes from events, innermost first."""

    def __init__(self, lines: Lines, report: Report, limits: Limits) -> None:
        self.lines = lines
        self.root: Node | None = None
        self._report = report
        self._limits = limits
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """The next event; after a limit is passed the report is stopped."""
        if isinstance(event, DocumentStartEvent):
            self._count_document(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, NodeEvent):
            self._count_node(event)
            self._refuse_properties(event)
            if isinstance(event, CollectionStartEvent):
                self._open.append(_Open(event))
            else:
                self._put(self._text(event))

    def _count_document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            span = self._span(event)
            self._report.stop(
                Code.MANY_DOCUMENTS, span, "a second document starts here", "one product, one file"
            )

    def _count_node(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            message = f"the file has more than {self._limits.nodes} keys and values"
            self._report.stop(Code.TOO_MANY_PARTS, self._span(event), message)
        if isinstance(event, CollectionStartEvent) and len(self._open) >= self._limits.depth:
            message = f"more than {self._limits.depth} lists and groups inside each other"
            self._report.stop(Code.TOO_DEEP, self._span(event), message)

    def _refuse_properties(self, event: NodeEvent) -> None:
        """No tag, no anchor and no alias: what a value is must be seen where it stands."""
        tagged = getattr(event, "tag", None) is not None
        if not tagged and event.anchor is None:
            return
        start = offset_of(event.start_mark)
        written = _PROPERTY.match(self.lines.source.text, start)
        span = self.lines.span(start, written.end() if written else start)
        sign = quoted(written.group() if written else "")
        if tagged:
            self._report.add(Code.TAG, span, f"the tag {sign} is not allowed", TAG_HINT)
        else:
            noun = "alias" if isinstance(event, AliasEvent) else "anchor"
            self._report.add(Code.ALIAS, span, f"the {noun} {sign} is not allowed", ALIAS_HINT)
        self._report.damaged(span)

    def _text(self, event: Event) -> Text:
        start, end = offset_of(event.start_mark), offset_of(event.end_mark)
        value, style = "", ""
        if isinstance(event, ScalarEvent):
            value, style = event.value.rstrip("\n"), event.style or ""
        if style in ("|", ">"):
            end = self._trimmed(start, end)
        text = Text(value, style, start, end, self.lines)
        if len(value) > self._limits.text or style == '"':
            self._check_text(text)
        return text

    def _check_text(self, text: Text) -> None:
        if len(text.text) > self._limits.text:
            message = f"this text has more than {self._limits.text} characters"
            self._report.stop(Code.TOO_LARGE, text.span, message)
        escaped = ESCAPED.search(text.text)
        if escaped:
            place = text.part(escaped.start(), escaped.end())
            message = f"{named(escaped.group())} is not allowed"
            self._report.add(Code.BAD_CHARACTER, place, message, "delete it")

    def _close(self, event: Event) -> None:
        opened = self._open.pop()
        start = offset_of(opened.start.start_mark)
        end = self._trimmed(start, offset_of(event.end_mark))
        if isinstance(opened.start, MappingStartEvent):
            braces = bool(opened.start.flow_style)
            self._put(Entries(opened.entries, braces, start, end, self.lines))
        else:
            self._put(Items(tuple(opened.items), start, end, self.lines))

    def _trimmed(self, start: int, end: int) -> int:
        """The end without the blanks and line ends in front of it."""
        text = self.lines.source.text
        while end > start and text[end - 1].isspace():
            end -= 1
        return end

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
        elif not isinstance(self._open[-1].start, MappingStartEvent):
            self._open[-1].items.append(node)
        elif self._open[-1].key is None:
            self._open[-1].key = self._key(node)
        else:
            self._put_entry(self._open[-1], self._open[-1].key, node)

    def _key(self, node: Node) -> Text:
        if isinstance(node, Text):
            return node
        self._report.add(Code.BAD_KEY, node.span, "a key must be a word", 'write "key: value"')
        self._report.damaged(node.span)
        return Text("", "", node.start, node.start, self.lines)

    def _put_entry(self, group: _Open, key: Text, value: Node) -> None:
        group.key = None
        first = group.entries.setdefault(key.text, Entry(key, value))
        if first.key is not key:
            self._report.add(
                Code.DUPLICATE_KEY,
                key.span,
                f"the key {quoted(key.text)} is there twice",
                "keep one of them",
                (first.key.span,),
            )

    def _span(self, event: Event) -> Span:
        return self.lines.span(offset_of(event.start_mark), offset_of(event.end_mark))
