"""What terms are worth, and whether two of them go together.

Numbers go together when they have the same dimension; a plain zero goes with all. A size and
a plain number do not: the author may have meant millimetres or metres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Expression,
    Extreme,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    Rounded,
    Rounding,
    Size,
    Term,
    parts_of,
)
from configurator.core.units import NO_UNIT, PLAIN, UNITS, Dimension, Unit
from configurator.parser.numbers import with_unit
from configurator.parser.scope import Kind


@dataclass(frozen=True, slots=True)
class Typed:
    """A term and what it is worth."""

    term: Term
    kind: Kind

    @property
    def is_number(self) -> bool:
        return self.kind.what == "number"


NUMBER = Kind("number")
"""A plain number."""

WORD = Kind("word")

_NOUNS: dict[Dimension, str] = {
    (("length", 1),): "a length",
    (("length", 2),): "an area",
    (("length", 3),): "a volume",
    (("mass", 1),): "a weight",
    (("power", 1),): "a power",
    (("time", 1),): "a time",
    (("time", -1),): "a frequency",
    (("power", 1), ("time", 1)): "an energy",
    (("current", 1), ("time", 1)): "a charge",
    (("current", 1),): "a current",
    (("voltage", 1),): "a voltage",
    (("data", 1),): "an amount of data",
    (("temperature", 1),): "a temperature",
    (("force", 1),): "a force",
    (("months", 1),): "a number of months",
}


def told(kind: Kind) -> str:
    """What a term is, in words: "a length"."""
    if kind.what != "number":
        return {"word": "a word", "words": "several words", "money": "money"}[kind.what]
    if kind.dimension == PLAIN:
        return "a plain number"
    return _NOUNS.get(kind.dimension) or f"a number in {_powers(kind.dimension)}"


def _powers(dimension: Dimension) -> str:
    return " * ".join(kind if power == 1 else f"{kind}^{power}" for kind, power in dimension)


def is_zero(typed: Typed) -> bool:
    """Whether this is a plain 0, which needs no unit."""
    return typed.term == Literal(Fraction()) and typed.kind == NUMBER


def go_together(left: Typed, right: Typed) -> bool:
    """Whether two numbers can be added and compared."""
    return is_zero(left) or is_zero(right) or left.kind.dimension == right.kind.dimension


def hint_for(left: Typed, right: Typed) -> str:
    """The way out when two numbers do not go together: `write 1200 mm`."""
    for plain, other in ((left, right), (right, left)):
        if plain.kind.dimension == PLAIN and isinstance(plain.term, Literal):
            unit = unit_like(other)
            if unit is not None and isinstance(plain.term.value, Fraction):
                return f"write {with_unit(plain.term.value, unit)}"
    if PLAIN in (left.kind.dimension, right.kind.dimension):
        return "give the plain number a unit, or multiply it: 3 * 18 mm"
    return "only numbers of one kind can be added and compared"


def unit_like(typed: Typed) -> Unit | None:
    """The unit in which an author would write such a number."""
    fitting = [unit for unit in UNITS.values() if unit.dimension == typed.kind.dimension]
    factors = [unit.factor for unit in _units_in(typed.term)]
    factors += [part.factor for part in _within(typed.term) if isinstance(part, Size)]
    for factor in (*factors, Fraction(1)):
        for unit in fitting:
            if unit.factor == factor:
                return unit
    return fitting[0] if fitting else None


def _units_in(term: Term) -> Iterator[Unit]:
    for part in _within(term):
        if isinstance(part, Literal) and part.unit is not NO_UNIT:
            yield part.unit


def _within(tree: Term | Expression) -> Iterator[Term | Expression]:
    """A tree and what it consists of, up to a number that is made of others."""
    yield tree
    if not isinstance(tree, If | Lookup):
        for part in parts_of(tree):
            yield from _within(part)


def is_positive(term: Term, positive: frozenset[str] | set[str]) -> bool:
    """Whether a term is certainly above zero wherever it is worth something.

    `positive` are the modules whose numbers all are.
    """
    match term:
        case Literal(value):
            return isinstance(value, Fraction) and value > 0
        case Size(module):
            return module in positive
        case AttributeOf(values=values):
            return all(isinstance(value, Fraction) and value > 0 for _, value in values)
        case Lookup(table):
            results = [row.result for row in table.rows]
            return all(isinstance(result, Fraction) and result > 0 for result in results)
        case Named(_, part) | Rounded(Rounding.CEIL, part):
            return is_positive(part, positive)
        case If(_, then, otherwise):
            return is_positive(then, positive) and is_positive(otherwise, positive)
        case Arithmetic(_, Operator.MINUS, _):
            return False
        case Arithmetic(left, _, right):
            return is_positive(left, positive) and is_positive(right, positive)
        case Extreme(parts=parts):
            return all(is_positive(part, positive) for part in parts)
        case _:
            return False


def is_fixed(tree: Term | Expression) -> bool:
    """Whether a term is worth the same in every build."""
    if isinstance(tree, Literal):
        return True
    return isinstance(tree, Arithmetic | Rounded | Extreme) and all(map(is_fixed, parts_of(tree)))
