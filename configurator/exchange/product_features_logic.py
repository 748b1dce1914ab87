"""Conditions of a feature model put together: constants vanish, rows of one kind are flattened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from configurator.exchange.feature_model import (
    All,
    Any,
    Condition,
    Equivalent,
    Implies,
    Not,
)

ALWAYS = All(())
NEVER = Any(())

MOST_COMBINATIONS = 2_000
"""So many combinations are written out where some conditions are counted."""


def all_of(parts: Iterable[Condition]) -> Condition:
    """All of these hold."""
    left: dict[Condition, None] = {}
    for part in parts:
        left.update(dict.fromkeys(part.of if isinstance(part, All) else (part,)))
    if NEVER in left:
        return NEVER
    return next(iter(left)) if len(left) == 1 else All(tuple(left))


def any_of(parts: Iterable[Condition]) -> Condition:
    """One of these holds at least."""
    left: dict[Condition, None] = {}
    for part in parts:
        left.update(dict.fromkeys(part.of if isinstance(part, Any) else (part,)))
    if ALWAYS in left:
        return ALWAYS
    return next(iter(left)) if len(left) == 1 else Any(tuple(left))


def negated(part: Condition) -> Condition:
    """This does not hold."""
    if part in (ALWAYS, NEVER):
        return NEVER if part == ALWAYS else ALWAYS
    return part.of if isinstance(part, Not) else Not(part)


def implied(cause: Condition, effect: Condition) -> Condition:
    """If the first holds, so does the second."""
    if cause == NEVER or effect == ALWAYS:
        return ALWAYS
    if cause == ALWAYS:
        return effect
    return negated(cause) if effect == NEVER else Implies(cause, effect)


def equivalent(left: Condition, right: Condition) -> Condition:
    """Both hold, or none."""
    if right in (ALWAYS, NEVER):
        return left if right == ALWAYS else negated(left)
    return Equivalent(left, right)


def counted(parts: Sequence[Condition], least: int) -> Condition | None:
    """So many of these hold at least; None where that takes too many words."""
    if least <= 0 or least > len(parts):
        return ALWAYS if least <= 0 else NEVER
    all_but = len(parts) - least + 1
    if min(comb(len(parts), least), comb(len(parts), all_but)) > MOST_COMBINATIONS:
        return None
    if comb(len(parts), least) < comb(len(parts), all_but):
        return any_of(all_of(some) for some in combinations(parts, least))
    return all_of(any_of(some) for some in combinations(parts, all_but))
