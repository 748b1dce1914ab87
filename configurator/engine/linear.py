"""Terms taken apart: a sum of addends, each of which reads few unknowns.

`total <= 0` is what most comparisons come down to. The fewer unknowns an addend reads, the
smaller the diagram that decides it; a product of two sizes is one addend that reads both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.expression import (
    Arithmetic,
    Extreme,
    Literal,
    Operator,
    Pieces,
    Rounded,
    Size,
    Term,
    Total,
    mentioned,
)


@dataclass(frozen=True, slots=True)
class Addend:
    """`factor` times `term`; where the term is nothing, 0 if `optional`, else all is nothing."""

    factor: Fraction
    term: Term
    optional: bool = False


def addends(
    term: Term, factor: Fraction = Fraction(1), *, optional: bool = False
) -> Iterator[Addend]:
    """The addends of a plain term; a constant is an addend of a literal."""
    match term:
        case Total(parts):
            for part in parts:
                yield from addends(part, factor, optional=True)
        case Arithmetic(left, Operator.PLUS | Operator.MINUS as sign, right) if not optional:
            yield from addends(left, factor)
            yield from addends(right, factor if sign is Operator.PLUS else -factor)
        case Arithmetic(left, Operator.TIMES, Literal(Fraction() as number)):
            yield from addends(left, factor * number, optional=optional)
        case Arithmetic(Literal(Fraction() as number), Operator.TIMES, right):
            yield from addends(right, factor * number, optional=optional)
        case Arithmetic(left, Operator.DIVIDED, Literal(Fraction() as number)) if number:
            yield from addends(left, factor / number, optional=optional)
        case _:
            yield Addend(factor, term, optional)


def direction(term: Term, module: str, least: Callable[[str], Fraction]) -> int | None:
    """Whether a plain term grows (1) or shrinks (-1) with the number in a module, or neither (0).

    None where that is not seen from its shape. `least` gives the least number in a module.
    """
    match term:
        case Size():
            return int(term.module == module)
        case Total(parts) | Extreme(parts=parts):
            return _together([direction(part, module, least) for part in parts])
        case Rounded(part=part):
            return direction(part, module, least)
        case Arithmetic(left, operator, right):
            first, second = direction(left, module, least), direction(right, module, least)
            if operator is Operator.PLUS:
                return _together([first, second])
            if operator is Operator.MINUS:
                return _together([first, None if second is None else -second])
            if not (never_negative(left, least) and never_negative(right, least)):
                return 0 if first == second == 0 else None
            if operator is Operator.TIMES:
                return _together([first, second])
            return _together([first, None if second is None else -second])
        case _:
            return None if _reads_number(term, module) else 0


def _together(directions: list[int | None]) -> int | None:
    """The direction of a sum of parts with these directions."""
    found = {one for one in directions if one != 0}
    if not found:
        return 0
    return found.pop() if len(found) == 1 else None


def _reads_number(term: Term, module: str) -> bool:
    return any(isinstance(read, Size) and read.module == module for read in mentioned(term))


def never_negative(term: Term, least: Callable[[str], Fraction]) -> bool:
    """Whether it is seen from its shape that a plain term is never below zero."""
    match term:
        case Literal(Fraction() as number):
            return number >= 0
        case Size(module):
            return least(module) >= 0
        case Pieces():
            return True
        case Total(parts) | Extreme(parts=parts):
            return all(never_negative(part, least) for part in parts)
        case Rounded(part=part):
            return never_negative(part, least)
        case Arithmetic(left, operator, right) if operator is not Operator.MINUS:
            return never_negative(left, least) and never_negative(right, least)
        case _:
            return False
