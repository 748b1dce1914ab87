"""Terms to core.expression: names, numbers with units, operations; functions stand apart.

Gives each term with what it is worth (`Typed`), or None after a problem. Everything that is
added, compared or divided is checked for its kind and dimension on the way.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from configurator.core.expression import Arithmetic, If, Literal, Operator
from configurator.core.units import combined
from configurator.parser.codes import Code
from configurator.parser.condition_tree import (
    Alternatives,
    Call,
    Conditional,
    Filtered,
    Negative,
    Number,
    Operation,
    Quoted,
    Syntax,
    Word,
)
from configurator.parser.dimensions import WORD, Typed, go_together, is_zero
from configurator.parser.functions import CONDITIONS, read_call
from configurator.parser.kinds import common_kind, divides, number_of, tell_apart
from configurator.parser.name_terms import name_term
from configurator.parser.named import named
from configurator.parser.numbers import Unread, read_quantity
from configurator.parser.passage import Passage
from configurator.parser.scope import Kind
from configurator.parser.suggestion import quoted

_EXPONENT = re.compile(r"[0-9.]+[eE][0-9]+( .*)?")
_GLUED = re.compile(r"([0-9.]+)([^0-9.].*)")


def read_term(syntax: Syntax, passage: Passage) -> Typed | None:
    """The term that a tree of words means; None after a problem."""
    match syntax:
        case Word():
            found = named(syntax, passage)
            return None if found is None else name_term(found, syntax, passage)
        case Number():
            return number_term(syntax, passage)
        case Quoted(text):
            return Typed(Literal(text.strip()), WORD)
        case Call(name) if name.text not in CONDITIONS:
            return read_call(syntax, passage)
        case Negative():
            return _negative(syntax, passage)
        case Operation():
            return _operation(syntax, passage)
        case Conditional():
            return _conditional(syntax, passage)
        case Alternatives() | Filtered():
            _tell_misplaced(syntax, passage)
        case _:
            message = "a condition is no value"
            passage.tell(Code.WRONG_KIND, syntax, message, 'write "if … then 1 else 0"')
    return None


def _tell_misplaced(syntax: Syntax, passage: Passage) -> None:
    if isinstance(syntax, Alternatives):
        message, hint = "a list of alternatives", 'it stands behind "in": "zone in (near | far)"'
    else:
        message = '"where" outside of a count'
        hint = 'write it like "count(columns where width > 400 mm)"'
    passage.tell(Code.BAD_CONDITION, syntax, message, hint)


def number_term(number: Number, passage: Passage) -> Typed | None:
    """A number with or without a unit."""
    read = _read_number(number.text)
    if isinstance(read, Unread):
        passage.tell(read.code, number, read.message, read.hint)
        return None
    return read


@lru_cache(maxsize=1024)
def _read_number(text: str) -> Typed | Unread:
    """The number that a text means; remembered, since files repeat theirs."""
    if _EXPONENT.fullmatch(text):
        message = f"{quoted(text)} is not a number"
        return Unread(Code.BAD_NUMBER, message, "write all digits: 1000")
    glued = _GLUED.fullmatch(text)
    read = read_quantity(f"{glued[1]} {glued[2].strip()}" if glued else text)
    if isinstance(read, Unread):
        return read
    value, unit = read
    return Typed(Literal(value * unit.factor, unit), Kind("number", unit.dimension))


def _negative(negative: Negative, passage: Passage) -> Typed | None:
    part = number_of(negative.part, passage)
    if part is None:
        return None
    term = part.term
    if isinstance(term, Literal) and isinstance(term.value, Fraction):
        return Typed(Literal(-term.value, term.unit), part.kind)
    return Typed(Arithmetic(Literal(Fraction()), Operator.MINUS, term), part.kind)


def _operation(operation: Operation, passage: Passage) -> Typed | None:
    parts = [number_of(part, passage) for part in operation.parts]
    total, told_left = parts[0], operation.parts[0]
    for sign, part, syntax in zip(operation.signs, parts[1:], operation.parts[1:], strict=True):
        if total is None or part is None:
            return None
        operator = Operator(sign.text)
        if operator in (Operator.PLUS, Operator.MINUS):
            if not go_together(total, part):
                tell_apart(total, told_left, part, syntax, passage, syntax)
                return None
            kind = part.kind if is_zero(total) else total.kind
        else:
            if operator is Operator.DIVIDED and not divides(part, syntax, passage):
                return None
            side = -1 if operator is Operator.DIVIDED else 1
            dimension = combined(total.kind.dimension, part.kind.dimension, side)
            kind = Kind("number", dimension)
        total = Typed(Arithmetic(total.term, operator, part.term), kind)
    return total


def _conditional(conditional: Conditional, passage: Passage) -> Typed | None:
    condition = passage.condition(conditional.condition)
    then, otherwise = passage.term(conditional.then), passage.term(conditional.otherwise)
    if then is None or otherwise is None:
        return None
    kind = common_kind([(then, conditional.then), (otherwise, conditional.otherwise)], passage)
    return None if kind is None else Typed(If(condition, then.term, otherwise.term), kind)
