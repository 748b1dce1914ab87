"""What conditions and terms are worth for a build.

Tests on a module that does not apply, or that has no answer, are two-valued: nothing is
chosen there, so `Chosen` is false and its negation true. A comparison that reads a size or
an attribute of what is absent is *waived*: neither true nor false (Kleene, "On notation for
ordinal numbers", 1938: the strong tables). A constraint holds unless it is false; a price
rule or a `when` fires only if it is true. So `holds` takes what a waived comparison counts
as, and turns it round under `not` and left of `->`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

from configurator.core.expression import (
    And,
    Applies,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Counted,
    Expression,
    Extreme,
    Fits,
    Given,
    If,
    Implies,
    Literal,
    Lookup,
    Named,
    Not,
    Operator,
    OptionOf,
    Or,
    Pieces,
    Reduction,
    Rounded,
    Rounding,
    Sign,
    Size,
    Term,
    Total,
    Value,
)
from configurator.core.money import half_up


class Facts(Protocol):
    """What is in a build, as far as conditions and terms ask."""

    def has(self, module: str, option: str) -> bool:
        """Whether the option is part of the build."""

    def applies(self, module: str) -> bool:
        """Whether the module is part of the build."""

    def option(self, module: str) -> str | None:
        """The option of a module of one choice, if there is one."""

    def number(self, module: str) -> Fraction | None:
        """The number in a module, in its own unit; None where it is absent."""

    def pieces(self, module: str, option: str) -> int:
        """How many pieces of the option there are; 0 where it is absent."""


def holds(  # noqa: C901 - one case a kind
    expression: Expression, facts: Facts, *, waived: bool = False
) -> bool:
    """Whether the expression is true for these facts, waived comparisons counting as `waived`.

    A constraint is judged with `waived=True`, a price rule or a `when` with False.
    """
    match expression:
        case Chosen(module, option):
            return facts.has(module, option)
        case Applies(module):
            return facts.applies(module)
        case Not(part):
            return not holds(part, facts, waived=not waived)
        case And(parts):
            return all(holds(part, facts, waived=waived) for part in parts)
        case Or(parts):
            return any(holds(part, facts, waived=waived) for part in parts)
        case Implies(condition, then):
            given = holds(condition, facts, waived=not waived)
            return not given or holds(then, facts, waived=waived)
        case Counted(parts, least, most):
            enough = sum(holds(part, facts, waived=waived) for part in parts) >= least
            if most is None or not enough:
                return enough
            return sum(holds(part, facts, waived=not waived) for part in parts) <= most
        case Compare(left, sign, right):
            return _compared(value_of(left, facts), sign, value_of(right, facts), waived)
        case Fits(table, keys):
            found = _keys(keys, facts)
            return waived if found is None else table.find(found) is not None


def _compared(left: Value | None, sign: Sign, right: Value | None, waived: bool) -> bool:
    return waived if left is None or right is None else COMPARISONS[sign](left, right)


def _number(value: Value) -> Fraction:
    if not isinstance(value, Fraction):
        raise TypeError(f"{value!r} is no number; the parser refuses such a term")
    return value


COMPARISONS: dict[Sign, Callable[[Value, Value], bool]] = {
    Sign.EQUAL: lambda left, right: left == right,
    Sign.UNEQUAL: lambda left, right: left != right,
    Sign.LESS: lambda left, right: _number(left) < _number(right),
    Sign.LEAST: lambda left, right: _number(left) >= _number(right),
    Sign.MORE: lambda left, right: _number(left) > _number(right),
    Sign.MOST: lambda left, right: _number(left) <= _number(right),
    Sign.IN: lambda left, right: isinstance(right, tuple) and left in right,
}
"""How each sign compares two values."""


def value_of(term: Term, facts: Facts) -> Value | None:
    """What a term is worth, numbers in base units; None where it reads what is absent."""
    match term:
        case Literal(value):
            return value
        case Size(module, factor):
            number = facts.number(module)
            return None if number is None else number * factor
        case Pieces(module, option):
            return Fraction(facts.pieces(module, option))
        case OptionOf(module):
            return facts.option(module)
        case AttributeOf(module, _, values):
            chosen = facts.option(module)
            return next((value for option, value in values if option == chosen), None)
        case Named(_, part):
            return value_of(part, facts)
        case Lookup(table, keys):
            found = _keys(keys, facts)
            row = None if found is None else table.find(found)
            return None if row is None else row.result
        case If(condition, then, otherwise):
            return value_of(then if holds(condition, facts) else otherwise, facts)
        case Given(name):
            raise ValueError(f'the context "{name}" is not fixed yet')
        case _:
            return _reckoned(term, facts)


def _reckoned(term: Total | Arithmetic | Extreme | Rounded, facts: Facts) -> Fraction | None:
    match term:
        case Total(parts):
            return sum((number_of(part, facts) or Fraction() for part in parts), Fraction())
        case Arithmetic(left, operator, right):
            return reckon(operator, number_of(left, facts), number_of(right, facts))
        case Extreme(reduction, parts):
            numbers = [number_of(part, facts) for part in parts]
            present = [number for number in numbers if number is not None]
            if len(present) < len(numbers):
                return None
            return min(present) if reduction is Reduction.SMALLEST else max(present)
        case Rounded(rounding, part, step):
            number = number_of(part, facts)
            return None if number is None else round_to(rounding, number, step)


def number_of(term: Term, facts: Facts) -> Fraction | None:
    """What a term of numbers is worth in base units; None where it reads what is absent."""
    value = value_of(term, facts)
    return None if value is None else _number(value)


def reckon(operator: Operator, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """One of the four operations; None if a side is, and for a division by zero."""
    if left is None or right is None:
        return None
    match operator:
        case Operator.PLUS:
            return left + right
        case Operator.MINUS:
            return left - right
        case Operator.TIMES:
            return left * right
        case Operator.DIVIDED:
            return left / right if right else None


def round_to(rounding: Rounding, number: Fraction, step: Fraction) -> Fraction:
    """The number as a multiple of `step`, rounded as told."""
    multiple = number / step
    if rounding is Rounding.CEIL:
        return -(-multiple.numerator // multiple.denominator) * step
    if rounding is Rounding.FLOOR:
        return multiple.numerator // multiple.denominator * step
    return half_up(multiple) * step


def _keys(keys: tuple[Term, ...], facts: Facts) -> list[Fraction | str] | None:
    """The keys of a look-up; None if one of them is nothing. Several words are no key."""
    found = [value_of(key, facts) for key in keys]
    present = [value for value in found if isinstance(value, Fraction | str)]
    return present if len(present) == len(found) else None
