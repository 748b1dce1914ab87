"""Conditions as a small typed tree.

Tests on a module that does not apply, or that has no answer, are two-valued: nothing is
chosen there, so `Chosen` is false and its negation true. `Counted` says that between `least`
and `most` (None: no upper bound) of its parts hold; excludes, at most and at least are all this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from configurator.core.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option is part of the build: `doors == sliding`, `extras has case`."""

    module: str
    option: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Not:
    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    condition: Expression
    then: Expression


@dataclass(frozen=True, slots=True)
class Counted:
    parts: tuple[Expression, ...]
    least: int = 0
    most: int | None = None


Expression = Chosen | Not | And | Or | Implies | Counted


def holds(expression: Expression, chosen: Callable[[str, str], bool]) -> bool:
    """Whether `expression` is true when `chosen(module, option)` tells what is chosen."""
    match expression:
        case Chosen(module, option):
            return chosen(module, option)
        case Not(part):
            return not holds(part, chosen)
        case And(parts):
            return all(holds(part, chosen) for part in parts)
        case Or(parts):
            return any(holds(part, chosen) for part in parts)
        case Implies(condition, then):
            return not holds(condition, chosen) or holds(then, chosen)
        case Counted(parts, least, most):
            count = sum(holds(part, chosen) for part in parts)
            return least <= count and (most is None or count <= most)


def mentioned(expression: Expression) -> Iterator[Chosen]:
    """Every option that `expression` speaks of, in the order of writing, repeats included."""
    match expression:
        case Chosen():
            yield expression
        case Not(part):
            yield from mentioned(part)
        case Implies(condition, then):
            yield from mentioned(condition)
            yield from mentioned(then)
        case And(parts) | Or(parts) | Counted(parts):
            for part in parts:
                yield from mentioned(part)
