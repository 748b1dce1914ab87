"""Bytes to text: UTF-8, and no character that a reviewer cannot see.

Gives the source whose lines and columns all later spans mean. What is refused is taken out
for the stages that follow, so that the rest of the file is checked in the same run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from configurator.core.source import Source, Span
from configurator.parser.codes import Code
from configurator.parser.limits import Limits
from configurator.parser.lines import Lines
from configurator.parser.report import Report

_MOST_REFUSED = 1000
"""A file with this many damaged lines is no rule file; the rest of it is not looked at."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e"  # soft hyphen, marks without a shape
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidirectional
    "\ud800-\udfff\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e007f]"  # invisible tags
)
"""Characters that a rule file may not hold: they cannot be seen, or change what is seen."""

ESCAPED = re.compile(f"{FORBIDDEN.pattern}|[\t\r]")
"""What may not come in by an escape either: a line feed is the only one that may."""

_REFUSED = re.compile(f"{FORBIDDEN.pattern}|\t")
_UNDECODED = re.compile("\ufffd")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_source(data: bytes | str, name: str, report: Report, limits: Limits) -> Source:
    """The text of a file as it stands there, without its byte order mark."""
    start = Span(name, 1, 1, 1, 1)
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    if len(raw) > limits.size:
        message = f"the file is larger than {limits.size} bytes"
        report.stop(Code.TOO_LARGE, start, message, "split it")
        return Source(name, "")
    if raw.startswith(_UTF16_MARKS):
        report.stop(Code.NOT_UTF8, start, "the file is UTF-16 text", "save it as UTF-8")
        return Source(name, "")
    if isinstance(data, str):
        return Source(name, data.removeprefix("\ufeff"))
    return _decoded(data, name, report)


def _decoded(data: bytes, name: str, report: Report) -> Source:
    try:
        return Source(name, data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        source = Source(name, data.decode("utf-8", "replace").removeprefix("\ufeff"))
    for _, span in _first_of_lines(_UNDECODED, source):
        report.add(Code.NOT_UTF8, span, "this is not UTF-8 text", "save the file as UTF-8")
        report.damaged(span)
    return source


def visible(source: Source, report: Report) -> Source:
    """The source that reading goes on with: tabs are spaces, refused characters are gone."""
    if _REFUSED.search(source.text) is None:
        return source
    for found, span in _first_of_lines(_REFUSED, source):
        if found == "\t":
            report.add(Code.TAB, span, "a tab is not allowed here", "use spaces")
        else:
            report.add(Code.BAD_CHARACTER, span, f"{named(found)} is not allowed", "delete it")
        report.damaged(span)
    return Source(source.name, FORBIDDEN.sub("", source.text).replace("\t", " "))


def _first_of_lines(pattern: re.Pattern[str], source: Source) -> Iterator[tuple[str, Span]]:
    """The first match on each line, for the first lines that have one."""
    lines, place = Lines(source), 0
    for _ in range(_MOST_REFUSED):
        match = pattern.search(source.text, place)
        if match is None:
            return
        span = lines.span(match.start(), match.end())
        yield match.group(), span
        place = lines.start(span.line)


def named(character: str) -> str:
    """One unseen character in words: `the character U+200B (zero width space)`."""
    name = unicodedata.name(character, "control character").lower()
    return f"the character U+{ord(character):04X} ({name})"
