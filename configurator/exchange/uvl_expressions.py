"""The tokens of a constraint of a UVL file to a condition.

From the weakest sign to the strongest: <=>, =>, |, &, !, comparisons, + and -, * and /; equal
ones from left to right. Two stacks, of operands and of signs that wait (E. W. Dijkstra's
shunting yard, 1961): neither long nor deep expressions make it recurse. Rows of & and of | are
flattened, whichever way they nest.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction

from configurator.exchange.draft import ForeignFault
from configurator.exchange.feature_model import (
    Aggregate,
    All,
    Any,
    Applied,
    AttributeOf,
    Compared,
    Computed,
    Condition,
    Constant,
    Equivalent,
    Implies,
    Not,
    Term,
    There,
    Value,
)
from configurator.exchange.uvl_names import Named, Names
from configurator.exchange.uvl_tokens import Row, Token

_COMPARING = ("==", "!=", "<", "<=", ">", ">=")
_LEVELS = (
    ("<=>",),
    ("=>",),
    ("|",),
    ("&",),
    ("!",),
    _COMPARING,
    ("+", "-"),
    ("*", "/"),
    ("minus",),
)
STRENGTH = {sign: level for level, signs in enumerate(_LEVELS) for sign in signs}
"""How strongly a sign binds; `minus` stands before one operand."""

_BETWEEN = STRENGTH.keys() - {"!", "minus"}
AGGREGATES = ("sum", "avg", "min", "max")
APPLIED = ("floor", "ceil", "len")


@dataclass(slots=True)
class _Chain:
    """A row of & or | that may still grow."""

    sign: str
    of: deque[Condition]


_Operand = Condition | Term | Named | _Chain


class _Reading:
    """The two stacks. `names` tells what a name stands for."""

    def __init__(self, row: Row, names: Names) -> None:
        self.row = row
        self.names = names
        self.operands: list[_Operand] = []
        self.waiting: list[Token] = []

    def read(self) -> Condition:
        """The whole row as one condition."""
        line = self.row.next.line
        wanted = True
        while self.row.next.kind != "end":
            wanted = self._operand() if wanted else self._sign()
        if wanted:
            raise ForeignFault(self.row.next.line, "bad-expression", self.row.next.text)
        self._settle(0)
        if self.waiting:
            raise ForeignFault(self.waiting[-1].line, "unclosed", "(")
        return self._condition(self.operands.pop(), line)

    def _operand(self) -> bool:
        """Take what begins or is an operand; whether one is wanted still."""
        token = self.row.next
        if token.kind in ("name", "quoted"):
            return self._word(token)
        self.row.take()
        if token.kind in ("number", "text"):
            value = Fraction(token.text) if token.kind == "number" else token.text
            self.operands.append(Constant(value))
            return False
        if token.text == "-":
            token = token._replace(text="minus")
        elif token.text not in ("(", "!"):
            raise ForeignFault(token.line, "bad-expression", token.text)
        self.waiting.append(token)
        return True

    def _word(self, token: Token) -> bool:
        """A name, a truth value or a function."""
        called = self.row.after.kind == "sign" and self.row.after.text == "("
        if token.kind == "name" and called and token.text in APPLIED:
            self.waiting.append(self.row.take())
            return True
        if token.kind == "name" and called and token.text in AGGREGATES:
            self.operands.append(self._aggregate())
        elif token.kind == "name" and token.text in ("true", "false"):
            self.operands.append(Constant(self.row.take().text == "true"))
        else:
            self.operands.append(self.names.find(self.row.name("bad-expression"), token.line))
        return False

    def _aggregate(self) -> Term:
        """`sum(attribute)` or `sum(feature, attribute)`, in either order where that is clear."""
        kind = self.row.take().text
        self.row.expect("(", "bad-expression")
        parts = [".".join(self.row.name("bad-expression"))]
        while self.row.skip(","):
            parts.append(".".join(self.row.name("bad-expression")))
        closing = self.row.expect(")", "bad-expression")
        if len(parts) == 1:
            return Aggregate(kind, parts[0])
        under, attribute = parts if parts[0] in self.names.types else reversed(parts)
        if len(parts) > 2 or under not in self.names.types:
            raise ForeignFault(closing.line, "unknown-feature", under)
        return Aggregate(kind, attribute, under)

    def _sign(self) -> bool:
        """Take what may follow an operand; whether an operand is wanted then."""
        token = self.row.take()
        if token.kind == "sign" and token.text == ")":
            self._settle(0)
            if not self.waiting:
                raise ForeignFault(token.line, "not-opened", ")")
            self.waiting.pop()
            if self.waiting and self.waiting[-1].text in APPLIED:
                function = self.waiting.pop()
                self.operands.append(Applied(function.text, self._term(token.line)))
            return False
        if token.kind != "sign" or token.text not in _BETWEEN:
            raise ForeignFault(token.line, "bad-expression", token.text)
        self._settle(STRENGTH[token.text])
        self.waiting.append(token)
        return True

    def _settle(self, strength: int) -> None:
        """Apply the signs that wait, down to a bracket or one weaker than this."""
        while self.waiting and self.waiting[-1].text not in ("(", *APPLIED):
            token = self.waiting[-1]
            if STRENGTH[token.text] < strength:
                break
            self.waiting.pop()
            self._apply(token)

    def _apply(self, token: Token) -> None:
        """Put a sign and its operands together."""
        sign, line = token.text, token.line
        if sign == "!":
            self.operands.append(Not(self._condition(self.operands.pop(), line)))
        elif sign == "minus":
            self.operands.append(_negative(self._term(line)))
        elif STRENGTH[sign] >= STRENGTH["=="]:
            right, left = self._term(line), self._term(line)
            kind = Compared if sign in _COMPARING else Computed
            self.operands.append(kind(left, sign, right))
        elif sign in ("&", "|"):
            second = self.operands.pop()
            self.operands.append(self._chained(sign, self.operands.pop(), second, line))
        else:
            effect = self._condition(self.operands.pop(), line)
            cause = self._condition(self.operands.pop(), line)
            self.operands.append((Implies if sign == "=>" else Equivalent)(cause, effect))

    def _chained(self, sign: str, first: _Operand, second: _Operand, line: int) -> _Chain:
        """A row of two, or the longer row of both with the shorter put to its end."""
        left, right = (self._chain(sign, side, line) for side in (first, second))
        if len(left.of) >= len(right.of):
            left.of.extend(right.of)
            return left
        right.of.extendleft(reversed(left.of))
        return right

    def _chain(self, sign: str, operand: _Operand, line: int) -> _Chain:
        """An operand as a row of this sign."""
        if isinstance(operand, _Chain) and operand.sign == sign:
            return operand
        return _Chain(sign, deque((self._condition(operand, line),)))

    def _condition(self, operand: _Operand, line: int) -> Condition:
        """An operand where a condition is meant."""
        if isinstance(operand, _Chain):
            return (All if operand.sign == "&" else Any)(tuple(operand.of))
        if isinstance(operand, Named) and operand.attribute is None:
            return There(operand.feature)
        if isinstance(operand, Named) and isinstance(self.names.value(operand), bool):
            flag = AttributeOf(operand.feature, operand.attribute or "")
            return Compared(flag, "==", Constant(True))
        if isinstance(operand, Constant) and isinstance(operand.value, bool):
            return All(()) if operand.value else Any(())
        if isinstance(operand, Condition):
            return operand
        raise ForeignFault(line, "not-a-condition")

    def _term(self, line: int) -> Term:
        """The last operand, where a value is meant."""
        operand = self.operands.pop()
        if isinstance(operand, Named) and operand.attribute is None:
            return Value(operand.feature)
        if isinstance(operand, Named):
            return AttributeOf(operand.feature, operand.attribute or "")
        if isinstance(operand, Term):
            return operand
        raise ForeignFault(line, "not-a-value")


def read_expression(tokens: tuple[Token, ...], names: Names) -> Condition:
    """The condition that a row of tokens, with an end behind it, says.

    Raises ForeignFault where it cannot be read, FromImport where it reads another file.
    """
    return _Reading(Row(tokens), names).read()


def _negative(term: Term) -> Term:
    """A term with the other sign before it."""
    if isinstance(term, Constant) and isinstance(term.value, Fraction):
        return Constant(-term.value)
    return Computed(Constant(Fraction(0)), "-", term)
