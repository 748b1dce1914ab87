"""The text of a condition to a tree of words, each with its place in the text.

The grammar stands in condition.lark and is parsed by Lark's LALR parser, which keeps its own
stack: neither long nor deep conditions make it recurse. Names are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Transformer, v_args
from lark.common import LexerConf
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the text, from `start` to `end` (exclusive, from 0)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`module == option`, `module in (option | option)`; `sign` is the word between."""

    module: Word
    sign: Word
    options: tuple[Word, ...]
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Negation:
    part: Syntax
    depth: int


@dataclass(frozen=True, slots=True)
class Junction:
    """Parts joined by `and` and `or`, as written: the mixture is judged later."""

    parts: tuple[Syntax, ...]
    signs: tuple[Word, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Arrows:
    """Parts joined by `->`."""

    parts: tuple[Syntax, ...]
    signs: tuple[Word, ...]
    depth: int


Syntax = Comparison | Negation | Junction | Arrows


@dataclass(frozen=True, slots=True)
class Misread:
    """Where a condition cannot be read on: the word there and what may stand instead.

    At the end of the text `found.text` is empty.
    """

    found: Word
    expected: frozenset[str]


def read_syntax(text: str) -> Syntax | Misread:
    """The tree of a condition, or where reading it came to an end."""
    try:
        tree: Syntax = _parser().parse(text)  # type: ignore[assignment]
    except UnexpectedToken as error:
        ended = error.token.type == "$END"
        found = Word("", len(text), len(text)) if ended else _word(error.token)
        return Misread(found, frozenset(error.accepts or error.expected))
    return tree


@cache
def _parser() -> Lark:
    grammar = (files("configurator.parser") / "condition.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=_Words, transformer=_Tree())


_SIGNS = {
    "->": "ARROW",
    "==": "EQUALS",
    "!=": "UNEQUAL",
    "=": "SINGLE",
    "|": "BAR",
    ",": "COMMA",
    "(": "_OPEN",
    ")": "_CLOSE",
}
_KEYWORDS = {"and": "AND", "or": "OR", "not": "NOT", "has": "HAS", "in": "IN"}
_WORDS = re.compile(r"""(?P<word>\w+)|(?P<sign>->|[|,()]|[=<>!]+|&+|"[^"]*"|'[^']*'|[^\w\s])""")


class _Words(Lexer):
    """Splits a condition into words and signs, in one pass of one regular expression.

    What the language does not have becomes a word of a type that no rule expects, so that
    every fault is found by the grammar.
    """

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Lark hands over its configuration; there is nothing to configure."""

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        for match in _WORDS.finditer(data):
            word = match.group()
            kind = _KEYWORDS.get(word, "WORD") if match.lastgroup == "word" else _SIGNS.get(word)
            yield Token(kind or "FOREIGN", word, match.start(), end_pos=match.end())


def _word(token: Token) -> Word:
    return Word(str(token), token.start_pos or 0, token.end_pos or 0)


@v_args(inline=True)
class _Tree(Transformer[Token, Syntax]):
    """Turns the grammar's rules into the classes above, innermost first."""

    def start(self, tree: Syntax) -> Syntax:
        return tree

    def implication(self, *children: Syntax | Token) -> Syntax:
        parts, signs = _divided(children)
        return parts[0] if len(parts) == 1 else Arrows(parts, signs, _deeper(parts))

    def junction(self, *children: Syntax | Token) -> Syntax:
        parts, signs = _divided(children)
        return parts[0] if len(parts) == 1 else Junction(parts, signs, _deeper(parts))

    def negated(self, _: Token, part: Syntax) -> Syntax:
        return Negation(part, part.depth + 1)

    def grouped(self, part: Syntax) -> Syntax:
        return part

    def one(self, module: Token, sign: Token, option: Token) -> Syntax:
        return Comparison(_word(module), _word(sign), (_word(option),))

    def several(self, module: Token, sign: Token, *options: Token) -> Syntax:
        words = tuple(_word(option) for option in options if option.type == "WORD")
        return Comparison(_word(module), _word(sign), words)


def _divided(
    children: tuple[Syntax | Token, ...],
) -> tuple[tuple[Syntax, ...], tuple[Word, ...]]:
    parts = tuple(child for child in children if not isinstance(child, Token))
    signs = tuple(_word(child) for child in children if isinstance(child, Token))
    return parts, signs


def _deeper(parts: tuple[Syntax, ...]) -> int:
    return 1 + max(part.depth for part in parts)
