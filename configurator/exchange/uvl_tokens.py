"""The text of a UVL file to lines of tokens, each line with its indentation.

Given: the whole text, with or without a byte order mark, whatever its line ends. Gives: the
lines that hold something, comments dropped. Inside brackets a line end is a blank, so one line
here may be several of the file. A tab counts to the next multiple of eight, as UVL has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from configurator.exchange.draft import ForeignFault


class Token(NamedTuple):
    """A word of the text: `kind` is name, quoted, text, number, sign or end.

    `text` is without the quotes; `line` is that of the file, `start` and `end` are places in it.
    """

    kind: str
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UvlLine:
    """The tokens of one line, the last of them an end, and how far it is indented."""

    width: int
    tokens: tuple[Token, ...]

    @property
    def number(self) -> int:
        """The line of the file on which it begins."""
        return self.tokens[0].line


_BEYOND = r"[^\x00-\x7f\s]"
_TOKEN = re.compile(
    r"(?P<break>\r\n|\r|\n)"
    r"|(?P<blank>[^\S\r\n]+|//[^\r\n]*)"
    r"|(?P<comment>/\*.*?\*/)"
    r'|"(?P<quoted>[^"\r\n]*)"'
    r"|'(?P<text>[^'\r\n]*)'"
    rf"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?!\w|{_BEYOND})"
    rf"|(?P<name>(?:\w|{_BEYOND})(?:[\w#§%?\\';]|{_BEYOND})*)"
    r"|(?P<sign><=>|=>|<=|>=|==|!=|\.\.|/(?!\*)|[-!&|<>+*(){}\[\],.])",
    re.DOTALL,
)
_CLOSES = {")": "(", "]": "[", "}": "{"}
_UNCLOSED = {'"': "quote", "'": "quote", "/*": "comment"}


def uvl_lines(text: str) -> Iterator[UvlLine]:
    """The lines of a file in its order; ForeignFault where a sign is unknown or left open."""
    tokens: list[Token] = []
    opened: list[Token] = []
    width = 0
    for token in _tokens(text):
        if token.kind in ("break", "end") and not opened:
            if tokens:
                yield UvlLine(width, (*tokens, token._replace(kind="end", text="")))
            tokens = []
        elif token.kind == "break":
            continue
        else:
            if not tokens:
                width = _width(text, token.start)
            tokens.append(token)
            _note_bracket(opened, token)


def _tokens(text: str) -> Iterator[Token]:
    """Every token and every line break, and an end at the end."""
    line, place = 1, 1 if text.startswith("\ufeff") else 0
    while match := _TOKEN.match(text, place):
        kind, place = str(match.lastgroup), match.end()
        if kind == "comment":
            line += len(re.findall(r"\r\n|\r|\n", match[0]))
        elif kind != "blank":
            yield Token(kind, match[kind], line, match.start(), place)
            line += kind == "break"
    if place < len(text):
        mark = "/*" if text.startswith("/*", place) else text[place]
        raise ForeignFault(line, "unclosed" if mark in _UNCLOSED else "unknown-character", mark)
    yield Token("end", "", line, place, place)


def _width(text: str, start: int) -> int:
    """How far the line is indented on which a token stands, whatever comment is before it."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    before = text[begin:start].lstrip("\ufeff")
    blanks = before[: len(before) - len(before.lstrip())]
    return len(blanks.expandtabs(8))


def _note_bracket(opened: list[Token], token: Token) -> None:
    """Keep count of the brackets that are open."""
    if token.kind == "end":
        raise ForeignFault(opened[-1].line, "unclosed", opened[-1].text)
    if token.kind != "sign":
        return
    if token.text in _CLOSES.values():
        opened.append(token)
    elif token.text in _CLOSES:
        if not opened or opened[-1].text != _CLOSES[token.text]:
            raise ForeignFault(token.line, "not-opened", token.text)
        opened.pop()


class Row:
    """The tokens of one line, taken one after the other."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def next(self) -> Token:
        """The token that comes, the end if there is none."""
        return self._tokens[self._place]

    @property
    def after(self) -> Token:
        """The token behind the one that comes."""
        return self._tokens[min(self._place + 1, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The token that comes, and step behind it."""
        token = self.next
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def sees(self, sign: str) -> bool:
        """Whether this sign comes."""
        return self.next.kind == "sign" and self.next.text == sign

    def skip(self, sign: str) -> bool:
        """Step behind this sign, if it comes."""
        seen = self.sees(sign)
        if seen:
            self.take()
        return seen

    def expect(self, sign: str, fault: str) -> Token:
        """Step behind this sign; anything else is a fault."""
        if not self.sees(sign):
            raise ForeignFault(self.next.line, fault, self.next.text)
        return self.take()

    def expression(self) -> tuple[Token, ...]:
        """The tokens up to a comma, a closing bracket or the end that is not inside brackets."""
        depth, start = 0, self._place
        while self.next.kind != "end":
            text = self.next.text if self.next.kind == "sign" else ""
            if depth == 0 and text in (",", "]", "}", ")"):
                break
            depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
            self.take()
        end = Token("end", "", self.next.line, self.next.start, self.next.start)
        return (*self._tokens[start : self._place], end)

    def name(self, fault: str) -> tuple[str, ...]:
        """The parts of a name, which dots keep apart."""
        parts = []
        while True:
            if self.next.kind not in ("name", "quoted"):
                raise ForeignFault(self.next.line, fault, self.next.text)
            parts.append(self.take().text)
            if not self.skip("."):
                return tuple(parts)
