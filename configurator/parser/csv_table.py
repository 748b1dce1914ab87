"""CSV to cells with places: RFC 4180, with commas or semicolons, whichever the header has first.

Gives the same texts as a table inside the rule file has, each of which knows its file, line
and column. Empty lines are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from configurator.core.source import Source
from configurator.parser.codes import Code
from configurator.parser.lines import Lines
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.text import visible

_FIELDS = {
    sign: re.compile(rf'[ ]*(?:"([^"]*+(?:""[^"]*+)*+)"[ ]*|([^"{sign}\r\n][^{sign}\r\n]*)?)')
    for sign in ",;"
}
_QUOTED = re.compile(r'"[^"]*"')
_LINE_END = re.compile(r"[\r\n]")
_BLANK_LINES = re.compile(r"(?:[ ]*+[\r\n])*+")


def read_csv(source: Source, report: Report, most: int) -> Iterator[list[Text]]:
    """The rows of a file, the header first; of a row that has more than `most` cells nothing more.

    After quotes that do not match nothing comes any more.
    """
    seen = visible(source, report)
    lines, text = Lines(seen), seen.text
    field, place = _FIELDS[_separator(text)], 0
    while (place := _behind_blank_lines(text, place)) < len(text):
        row, place = _row(field, lines, place, most)
        if place < len(text) and not _LINE_END.match(text, place):
            _tell_quotes(lines, place, report)
            return
        if len(row) > 1 or row[0].text:
            yield row


def _behind_blank_lines(text: str, place: int) -> int:
    """Behind the end of a line and any lines of nothing but blanks; there may be millions."""
    found = _BLANK_LINES.match(text, place)
    return found.end() if found else place


def _row(field: re.Pattern[str], lines: Lines, place: int, most: int) -> tuple[list[Text], int]:
    """The cells of one row, and where they end."""
    text = lines.source.text
    row: list[Text] = []
    while True:
        found = field.match(text, place)
        if found is None:  # a field may be empty, so it always matches
            return row, place
        row.append(_cell(found, lines))
        place = found.end()
        if text[place : place + 1] not in _FIELDS:
            return row, place
        if len(row) > most:
            end = _LINE_END.search(text, place)
            return row, end.start() if end else len(text)
        place += 1


def _cell(found: re.Match[str], lines: Lines) -> Text:
    if found[1] is not None:
        start, end = found.span(1)
        return Text(found[1].replace('""', '"').strip(), '"', start - 1, end + 1, lines)
    written = (found[2] or "").rstrip()
    start = found.start(2) if found[2] is not None else found.end()
    return Text(written, "", start, start + len(written), lines)


def _separator(text: str) -> str:
    header = _QUOTED.sub("", text.lstrip("\r\n")[:4096])
    first = re.search(r"[,;\r\n]", header)
    return first.group() if first and first.group() in _FIELDS else ","


def _tell_quotes(lines: Lines, place: int, report: Report) -> None:
    message = "the quotes of this cell do not match"
    hint = 'write a quote inside quotes twice: "19"" wide"'
    report.add(Code.BAD_CSV, lines.span(place, place + 1), message, hint)
