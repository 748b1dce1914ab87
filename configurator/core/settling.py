"""Conditions and terms with the context put in: what is certain then, is left out.

`settled` keeps the shape of what a customer can still decide, so that sentences made from it
read as the author wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from configurator.core.context import Context
from configurator.core.evaluation import COMPARISONS
from configurator.core.expression import (
    ALWAYS,
    NEVER,
    And,
    Arithmetic,
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
    Or,
    Rounded,
    Term,
    Total,
    parts_of,
)


def context_read(tree: Expression | Term) -> Iterator[str]:
    """The names of the context words in a tree, in the order of writing, repeats included."""
    if isinstance(tree, Given):
        yield tree.name
    for part in parts_of(tree):
        yield from context_read(part)


def settled(expression: Expression, context: Context) -> Expression:
    """The expression in this context; ALWAYS or NEVER where nothing is left to decide."""
    match expression:
        case Not(part):
            return _negated(settled(part, context))
        case And(parts):
            return _joined(And, [settled(part, context) for part in parts], ALWAYS, NEVER)
        case Or(parts):
            return _joined(Or, [settled(part, context) for part in parts], NEVER, ALWAYS)
        case Implies(condition, then):
            return _implied(settled(condition, context), settled(then, context))
        case Counted(parts, least, most):
            return _counted([settled(part, context) for part in parts], least, most)
        case Compare(left=left, right=right):
            return _compared(
                replace(
                    expression, left=settled_term(left, context), right=settled_term(right, context)
                )
            )
        case Fits(keys=keys):
            return replace(expression, keys=tuple(settled_term(key, context) for key in keys))
        case _:
            return expression


def settled_term(term: Term, context: Context) -> Term:
    """The term with the words of the context in it."""
    match term:
        case Given(name):
            return Literal(context.word(name))
        case Total(parts) | Extreme(parts=parts):
            return replace(term, parts=tuple(settled_term(part, context) for part in parts))
        case Arithmetic(left, _, right):
            return replace(
                term, left=settled_term(left, context), right=settled_term(right, context)
            )
        case Rounded(part=part):
            return replace(term, part=settled_term(part, context))
        case Named(term=part):
            return replace(term, term=settled_term(part, context))
        case Lookup(keys=keys):
            return replace(term, keys=tuple(settled_term(key, context) for key in keys))
        case If(condition, then, otherwise):
            return _decided(
                settled(condition, context),
                settled_term(then, context),
                settled_term(otherwise, context),
            )
        case _:
            return term


def _negated(part: Expression) -> Expression:
    if part == ALWAYS:
        return NEVER
    return ALWAYS if part == NEVER else Not(part)


def _joined(
    kind: type[And] | type[Or], parts: list[Expression], idle: Expression, decisive: Expression
) -> Expression:
    left = tuple(part for part in parts if part != idle)
    if decisive in left:
        return decisive
    return left[0] if len(left) == 1 else kind(left)


def _implied(condition: Expression, then: Expression) -> Expression:
    if condition == NEVER or then == ALWAYS:
        return ALWAYS
    if condition == ALWAYS:
        return then
    return _negated(condition) if then == NEVER else Implies(condition, then)


def _counted(parts: list[Expression], least: int, most: int | None) -> Expression:
    sure = parts.count(ALWAYS)
    left = tuple(part for part in parts if part not in (ALWAYS, NEVER))
    if len(left) == len(parts):
        return Counted(left, least, most)
    rest = None if most is None else most - sure
    if (rest is not None and rest < 0) or least - sure > len(left):
        return NEVER
    return Counted(left, max(least - sure, 0), rest)


def _compared(comparison: Compare) -> Expression:
    left, right = comparison.left, comparison.right
    if isinstance(left, Literal) and isinstance(right, Literal):
        return ALWAYS if COMPARISONS[comparison.sign](left.value, right.value) else NEVER
    return comparison


def _decided(condition: Expression, then: Term, otherwise: Term) -> Term:
    if condition == ALWAYS:
        return then
    return otherwise if condition == NEVER else If(condition, then, otherwise)
