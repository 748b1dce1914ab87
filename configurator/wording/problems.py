"""Problems of rule files as text, in the manner of a good compiler, and as JSON.

What an author wrote is shown so that it cannot deceive: tabs as spaces, and every character
that has no shape of its own (control, zero-width, bidirectional) by its number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypedDict

from configurator.core.problem import Problem
from configurator.core.source import Source, Span

_GUTTER = 7
_WIDTH = 96
_LEFT = 48
_TAB = "    "
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))


class Place(TypedDict):
    """A span of a file; lines and columns count from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class ProblemJson(Place):
    """A problem for machines: the names of its fields are part of the interface."""

    severity: str
    code: str
    message: str
    hint: str
    related: list[Place]


def problem_text(problem: Problem, source: Source, others: Sequence[Source] = ()) -> str:
    """The problem with the author's line, carets under the place, and the hint beside them.

    Other places involved follow as further lines. `source` is the rule file, `others` are the
    files that it includes and its tables. Of a place in none of them only the place is told.
    """
    kind = f"{problem.severity.value}[{problem.code}]"
    head = f"{problem.span}: {kind}: {_shown(problem.message)}"
    by_name = {one.name: one for one in (*others, source)}
    related = [_excerpt(span, by_name, f"also here: {span}") for span in problem.related]
    return "\n".join([head, _excerpt(problem.span, by_name, problem.hint), *related]).rstrip("\n")


def problem_json(problem: Problem) -> ProblemJson:
    """The problem as a dict of texts and numbers."""
    return {
        **_place(problem.span),
        "severity": problem.severity.value,
        "code": problem.code,
        "message": _shown(problem.message),
        "hint": _shown(problem.hint),
        "related": [_place(span) for span in problem.related],
    }


def problem_for_github(problem: Problem) -> str:
    """The problem as a workflow command of GitHub, which shows it at its line.

    The escapes are those of GitHub's toolkit (`actions/toolkit`, command.ts).
    """
    span = problem.span
    properties = {
        "file": span.file,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "title": problem.code,
    }
    where = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.severity.value} {where}::{_escaped(problem.message + hint)}"


def _escaped(text: str, more: str = "") -> str:
    """The text with every sign that would end a workflow command, or a part of it, by number."""
    return "".join(f"%{ord(sign):02X}" if sign in "%\r\n" + more else sign for sign in text)


def _place(span: Span) -> Place:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _excerpt(span: Span, sources: Mapping[str, Source], label: str) -> str:
    """The author's line over a line of carets that ends with the label."""
    if span.file not in sources:
        return f"{'':>{_GUTTER}} | {_shown(label)}" if label else ""
    line = sources[span.file].line(span.line)
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    before, marked, after = _cut(line, start, max(start, end))
    carets = " " * _width(before) + "^" * max(1, _width(marked))
    numbered = f"{span.line:>{_GUTTER}} | {before}{marked}{after}".rstrip()
    return f"{numbered}\n{'':>{_GUTTER}} | {carets} {_shown(label)}".rstrip()


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """What is shown before, at and after the place: of a long line only what is near."""
    before = _tail(line[:start], _LEFT if _is_long(line) else _WIDTH)
    marked = _head(line[start:end], _WIDTH - _width(before))
    room = max(0, _WIDTH - _width(before) - _width(marked))
    after = _head(line[end:], room) if end <= len(line) else ""
    return before, marked, after


def _is_long(line: str) -> bool:
    return len(line) > _WIDTH or _width(_shown(line)) > _WIDTH


def _head(text: str, room: int) -> str:
    """The beginning of `text` as it is shown, at most `room` columns wide."""
    shown = _shown(text[: room + 1])
    if len(text) <= room and _width(shown) <= room:
        return shown
    while shown and _width(shown) >= room:
        shown = shown[:-1]
    return f"{shown}…" if room else ""


def _tail(text: str, room: int) -> str:
    """The end of `text` as it is shown, at most `room` columns wide."""
    shown = _shown(text[-room - 1 :])
    if len(text) <= room and _width(shown) <= room:
        return shown
    while shown and _width(shown) >= room:
        shown = shown[1:]
    return f"…{shown}"


def _shown(text: str) -> str:
    """`text` with its tabs as spaces and its unseen characters as numbers."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character == "\t":
        return _TAB
    if unicodedata.category(character) in _UNSEEN:
        return f"<U+{ord(character):04X}>"
    return character


def _width(shown: str) -> int:
    """How many columns of a terminal the text takes: wide characters two, combining ones none.

    Unicode Standard Annex 11; characters of ambiguous width count one.
    """
    if shown.isascii():
        return len(shown)
    return sum(
        0
        if unicodedata.combining(sign)
        else 2
        if unicodedata.east_asian_width(sign) in ("W", "F")
        else 1
        for sign in shown
    )
