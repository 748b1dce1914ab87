"""What a YAML parser complains about, told in our own words at the place that helps.

The library's sentences are only looked at to recognise the fault; an author never reads one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from yaml import MarkedYAMLError, YAMLError

from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.lines import Lines
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted

_QUOTES = 'put the whole text in quotes: "…"'
TAG_HINT = 'to negate a condition write "not"; a text that starts with "!" needs quotes'
ALIAS_HINT = 'write it out; a text that starts with "&" or "*" needs quotes'
_INDENT = "check the indentation: entries of one group start in the same column"


_COMMENT = re.compile(r": +(?P<sign>#)[^\r\n]*[}\]]")
"""A value that is a comment, with the closing bracket in it."""


class _Mark(Protocol):
    """A place as the library's C and Python halves both tell it."""

    @property
    def index(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser stopped (`at`), and where what it was reading began (`since`)."""

    problem: str
    context: str
    at: int
    since: int
    lines: Lines

    def character(self) -> str:
        return self.lines.source.text[self.at : self.at + 1]

    def left(self) -> str:
        """What stands left of the place on its line."""
        start = self.lines.start(self.lines.line(self.at) - 1)
        return self.lines.source.text[start : self.at]

    def span(self, offset: int) -> Span:
        return self.lines.span(offset, offset + 1 if self._visible(offset) else offset)

    def _visible(self, offset: int) -> bool:
        """Whether there is something to point at: neither a blank nor the end of the file."""
        return bool(self.lines.source.text[offset : offset + 1].strip())


def tell_fault(error: YAMLError, lines: Lines, report: Report) -> None:
    """Puts the fault at which the YAML parser stopped into the report."""
    marked = error if isinstance(error, MarkedYAMLError) else MarkedYAMLError()
    at, since = offset_of(marked.problem_mark), offset_of(marked.context_mark)
    fault = _Fault(marked.problem or "", marked.context or "", at, since, lines)
    for words, tell in _KNOWN:
        if words in fault.problem or words in fault.context:
            tell(fault, report)
            return
    report.add(Code.BAD_YAML, fault.span(at), "this is not valid YAML", _INDENT)


def offset_of(mark: _Mark | None) -> int:
    """The offset of a place that the YAML library tells; the start if it tells none."""
    return 0 if mark is None else mark.index


def _colon(fault: _Fault, report: Report) -> None:
    hint = _QUOTES if ": " in fault.left() else _INDENT
    report.add(Code.BAD_YAML, fault.span(fault.at), 'a ":" cannot stand here', hint)


def _open_bracket(fault: _Fault, report: Report) -> None:
    bracket = fault.lines.source.text[fault.since : fault.since + 1]
    comment = _COMMENT.search(fault.lines.source.text, fault.since, fault.at)
    if comment is not None:
        message = f'"#" starts a comment, so "{bracket}" is never closed'
        place, opened = fault.span(comment.start("sign")), fault.span(fault.since)
        report.add(Code.BAD_YAML, place, message, 'put the value in quotes: "#c0a080"', (opened,))
        return
    closing = "}" if bracket == "{" else "]"
    message = f'expected "," or "{closing}" here'
    hint = f'"{bracket}" is still open; a text with commas, brackets or ": " needs quotes'
    report.add(Code.BAD_YAML, fault.span(fault.at), message, hint, (fault.span(fault.since),))


def _bad_start(fault: _Fault, report: Report) -> None:
    message = f"a value cannot start with {quoted(fault.character())}"
    report.add(Code.BAD_YAML, fault.span(fault.at), message, _QUOTES)


def _open_quote(fault: _Fault, report: Report) -> None:
    message = "this quotation mark is never closed"
    report.add(Code.BAD_YAML, fault.span(fault.since), message, "close it on the same line")


def _escape(fault: _Fault, report: Report) -> None:
    message = "an escape that YAML does not have"
    hint = 'in double quotes write "\\\\" for a backslash'
    report.add(Code.BAD_YAML, fault.span(fault.at), message, hint)


def _misplaced(fault: _Fault, report: Report) -> None:
    if fault.left().strip():
        report.add(Code.BAD_YAML, fault.span(fault.at), "unexpected text behind a value", _QUOTES)
    else:
        report.add(Code.BAD_YAML, fault.span(fault.at), "this entry fits nowhere", _INDENT)


def _key_alone(fault: _Fault, report: Report) -> None:
    message = 'expected ":" behind this key'
    report.add(Code.BAD_YAML, fault.span(fault.since), message, 'write "key: value"')


def _dash(fault: _Fault, report: Report) -> None:
    message = 'a "-" cannot stand here'
    report.add(Code.BAD_YAML, fault.span(fault.at), message, "start a list on a line of its own")


def _block_header(fault: _Fault, report: Report) -> None:
    message = 'a value that starts with "|" or ">" goes on in the next line'
    report.add(Code.BAD_YAML, fault.span(fault.at), message, _QUOTES)


def _no_content(fault: _Fault, report: Report) -> None:
    seen = fault.character().strip()
    message = f"expected a value instead of {quoted(seen)}" if seen else "expected a value here"
    report.add(Code.BAD_YAML, fault.span(fault.at), message, _QUOTES)


def _directive(fault: _Fault, report: Report) -> None:
    message = 'a line cannot start with "%"'
    report.add(Code.BAD_YAML, fault.span(fault.since), message, _QUOTES)


def _tag(fault: _Fault, report: Report) -> None:
    report.add(Code.TAG, fault.span(fault.since), "a tag is not allowed", TAG_HINT)


def _alias(fault: _Fault, report: Report) -> None:
    message = "an anchor or alias is not allowed"
    report.add(Code.ALIAS, fault.span(fault.since), message, ALIAS_HINT)


def _document(fault: _Fault, report: Report) -> None:
    message = "a second document starts here"
    report.add(Code.MANY_DOCUMENTS, fault.span(fault.at), message, "one product, one file")


_KNOWN: tuple[tuple[str, Callable[[_Fault, Report], None]], ...] = (
    ("scanning an alias", _alias),
    ("scanning an anchor", _alias),
    ("scanning a tag", _tag),
    ("undefined tag handle", _tag),
    ("directive", _directive),
    ("unknown escape", _escape),
    ("escape sequence", _escape),
    ("escape character", _escape),
    ("quoted scalar", _open_quote),
    ("scanning a block scalar", _block_header),
    ("mapping values are not allowed", _colon),
    ("',' or '}'", _open_bracket),
    ("',' or ']'", _open_bracket),
    ("cannot start any token", _bad_start),
    ("could not find expected ':'", _key_alone),
    ("expected key", _misplaced),
    ("expected '-' indicator", _misplaced),
    ("expected <block end>", _misplaced),
    ("sequence entries are not allowed", _dash),
    ("node content", _no_content),
    ("document start", _document),
)
"""What is recognised, the special before the general; the words are those of libyaml, and of
PyYAML's own parser where the two differ."""
