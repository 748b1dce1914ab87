"""The text of a condition or a term to a tree of words, each with its place in the text.

The grammar stands in condition.lark and is parsed by Lark's LALR parser, which keeps its own
stack: neither long nor deep texts make it recurse. Names are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Transformer, v_args
from lark.common import LexerConf
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from configurator.parser.condition_tree import (
    Alternatives,
    Arrows,
    Call,
    Comparison,
    Conditional,
    Filtered,
    Junction,
    Misread,
    Negation,
    Negative,
    Number,
    Operation,
    Quoted,
    Syntax,
    Word,
)


def read_syntax(text: str) -> Syntax | Misread:
    """The tree of a condition or term, or where reading it came to an end."""
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


COMPARING = frozenset({"==", "!=", "<", "<=", ">", ">=", "=", "has", "in"})
"""What may stand between the two sides of a comparison; "=" is refused later."""

_TYPES = {
    "->": "ARROW",
    "|": "BAR",
    ",": "COMMA",
    ";": "SEMICOLON",
    "(": "_OPEN",
    ")": "CLOSE",
    "+": "PLUS",
    "-": "MINUS",
    "*": "TIMES",
    "/": "DIVIDED",
    "%": "PERCENT",
    **dict.fromkeys(sorted(COMPARING), "SIGN"),
    **{word: word.upper() for word in ("and", "or", "not", "if", "then", "else", "where")},
}
KEYWORDS = frozenset(word for word in _TYPES if word.isalpha())
"""Words that cannot be names."""

_WORDS = re.compile(
    r"""(?P<WORD>[^\W\d]\w*(?:\.\w+)*)
    |(?P<NUMBER>\.?\d+(?:\.\d+)?(?:[eE]\d+)?(?![\w.]))
    |(?P<MEASURE>\.?\d\w*(?:\.\w+)*)
    |(?P<QUOTED>"[^"]*"|'[^']*')
    |(?P<FOREIGN>->|[=<>!]+|&+|[|]{2}|\S)""",
    re.VERBOSE,
)


class _Words(Lexer):
    """Splits a text into words and signs, in one pass of one regular expression.

    What the language does not have becomes a word of a type that no rule expects, so that
    every fault is found by the grammar.
    """

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Lark hands over its configuration; there is nothing to configure."""

    def lex(self, data: str) -> Iterator[Token]:  # type: ignore[override]
        for match in _WORDS.finditer(data):
            word = match.group()
            kind = _TYPES.get(word) or match.lastgroup or ""
            yield Token(kind, word, match.start(), end_pos=match.end())


def _word(token: Token) -> Word:
    return Word(str(token), token.start_pos or 0, token.end_pos or 0)


_Divided = tuple[tuple[Syntax, ...], tuple[Word, ...], int, int]


@v_args(inline=True)
class _Tree(Transformer[Token, Syntax]):
    """Turns the grammar's rules into the classes of condition_tree, innermost first."""

    def start(self, tree: Syntax) -> Syntax:
        return tree

    def arrows(self, *children: Syntax | Token) -> Syntax:
        return Arrows(*_divided(children), _deeper(children))

    def joined(self, *children: Syntax | Token) -> Syntax:
        return Junction(*_divided(children), _deeper(children))

    def negated(self, sign: Token, part: Syntax) -> Syntax:
        return Negation(part, sign.start_pos or 0, part.end, part.depth + 1)

    def compared(self, left: Syntax, sign: Token, right: Syntax) -> Syntax:
        depth = 1 + max(left.depth, right.depth)
        return Comparison(left, _word(sign), right, left.start, right.end, depth)

    def conditional(self, sign: Token, *children: Syntax | Token) -> Syntax:
        (condition, then, otherwise), _, _, end = _divided(children)
        start, depth = sign.start_pos or 0, _deeper(children)
        return Conditional(condition, then, otherwise, start, end, depth)

    def operation(self, *children: Syntax | Token) -> Syntax:
        divided = _divided(children)
        return Operation(*divided, _deeper(children) - 1 + len(divided[1]))

    def negative(self, sign: Token, part: Syntax) -> Syntax:
        return Negative(part, sign.start_pos or 0, part.end, part.depth + 1)

    def word(self, token: Token) -> Syntax:
        return _word(token)

    def quoted(self, token: Token) -> Syntax:
        return Quoted(token[1:-1], token.start_pos or 0, token.end_pos or 0)

    def number(self, token: Token, unit: Token | None = None) -> Syntax:
        text = str(token) if unit is None else f"{token} {unit}"
        return Number(text, token.start_pos or 0, (unit or token).end_pos or 0)

    def call(self, name: Token, *children: Syntax | Token) -> Syntax:
        arguments = tuple(child for child in children if not isinstance(child, Token))
        word, close = _word(name), children[-1]
        end = close.end_pos if isinstance(close, Token) else None
        return Call(word, arguments, word.start, end or word.end, _deeper(children))

    def grouped(self, part: Syntax, _: Token) -> Syntax:
        return part

    def alternatives(self, *children: Syntax | Token) -> Syntax:
        parts, _, start, end = _divided(children)
        return Alternatives(parts, start, end, _deeper(children))

    def filtered(self, part: Syntax, _: Token, condition: Syntax) -> Syntax:
        depth = 1 + max(part.depth, condition.depth)
        return Filtered(part, condition, part.start, condition.end, depth)


def _divided(children: tuple[Syntax | Token, ...]) -> _Divided:
    parts = tuple(child for child in children if not isinstance(child, Token))
    signs = tuple(_word(child) for child in children if isinstance(child, Token))
    return parts, signs, parts[0].start, parts[-1].end


def _deeper(children: tuple[Syntax | Token, ...]) -> int:
    return 1 + max((child.depth for child in children if not isinstance(child, Token)), default=0)
