"""Constraints of a feature model in the shape in which people say them: if this, then that.

Given a condition, `rules_of` gives rules that together say the same: each has a cause and an
effect, negations stand at the names only, what is always or never there is gone, and "and" and
"or" are flat lists. Nothing recurses, so a file may nest as deeply as it likes. An equivalence
inside a condition stays one, because written out it would double with each one inside another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from configurator.exchange.feature_model import (
    All,
    Any,
    Compared,
    Condition,
    Equivalent,
    Implies,
    Not,
    There,
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A feature is there, or (`holds` is False) is not."""

    feature: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison holds, or does not."""

    compared: Compared
    holds: bool


@dataclass(frozen=True, slots=True)
class Same:
    """Both sides hold or none, or (`holds` is False) exactly one does."""

    left: Formula
    right: Formula
    holds: bool


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold; without parts: true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds at least; without parts: false."""

    parts: tuple[Formula, ...]


Formula = Literal | Comparison | Same | Both | Either

TRUE, FALSE = Both(()), Either(())

Fixed = Callable[[There | Compared], bool | None]
"""Whether a feature is always there, or a comparison always (True) or never holds; None: it
depends."""


@dataclass(frozen=True, slots=True)
class Rule:
    """If `cause` holds, `effect` does; `cause` is TRUE for what always holds."""

    cause: Formula
    effect: Formula


def rules_of(condition: Condition, fixed: Fixed) -> Iterator[Rule]:
    """The rules that together say what the condition does; none for what always holds."""
    waiting: list[tuple[Formula, Condition, bool]] = [(TRUE, condition, True)]
    while waiting:
        cause, part, holds = waiting.pop()
        match part, holds:
            case Not(inner), _:
                waiting.append((cause, inner, not holds))
            case (All(parts), True) | (Any(parts), False):
                waiting.extend((cause, one, holds) for one in reversed(parts))
            case Implies(left, right), True:
                waiting.append((_both((cause, normal(left, fixed))), right, True))
            case Implies(left, right), False:
                waiting.extend([(cause, right, False), (cause, left, True)])
            case Equivalent(left, right), True:
                there, back = normal(left, fixed), normal(right, fixed)
                waiting.append((_both((cause, back)), left, True))
                waiting.append((_both((cause, there)), right, True))
            case _:
                yield from _told(cause, normal(part, fixed, holds=holds))


def _told(cause: Formula, effect: Formula) -> Iterator[Rule]:
    """The rule with what is negated on the other side, so that both speak of what is there."""
    if cause == FALSE or effect == TRUE:
        return
    causes, missing = _divided(cause, Both, _is_missing)
    effects, refused = _divided(effect, Either, is_refusal)
    given = [*causes, *map(negated, refused)]
    wanted = [*effects, *map(negated, missing)]
    if not wanted and given:
        wanted = [negated(given.pop())]
    yield Rule(_both(given), _either(wanted))


def _divided(
    formula: Formula, kind: type[Both] | type[Either], moves: Callable[[Formula], bool]
) -> tuple[list[Formula], list[Formula]]:
    """The parts, and those of them that are better said on the other side."""
    parts = formula.parts if isinstance(formula, kind) else (formula,)
    return [part for part in parts if not moves(part)], [part for part in parts if moves(part)]


def _is_missing(formula: Formula) -> bool:
    return isinstance(formula, Literal) and not formula.holds


def is_refusal(formula: Formula) -> bool:
    """Whether the formula only says of some features that they are not there."""
    waiting, met = [formula], False
    while waiting:
        part = waiting.pop()
        if isinstance(part, Both | Either):
            waiting.extend(part.parts)
        elif _is_missing(part):
            met = True
        else:
            return False
    return met


def normal(condition: Condition, fixed: Fixed, *, holds: bool = True) -> Formula:
    """The condition, or (`holds` is False) its opposite, with negations at the names only."""
    waiting: list[tuple[Condition, bool] | _Build] = [(condition, holds)]
    made: list[Formula] = []
    while waiting:
        step = waiting.pop()
        if isinstance(step, _Build):
            parts = made[len(made) - step.count :]
            del made[len(made) - step.count :]
            made.append(step.make(parts))
        else:
            _open(*step, waiting, made, fixed)
    return made.pop()


@dataclass(frozen=True, slots=True)
class _Build:
    """What is made of so many of the formulas made last."""

    make: Callable[[list[Formula]], Formula]
    count: int


def _open(
    condition: Condition,
    holds: bool,
    waiting: list[tuple[Condition, bool] | _Build],
    made: list[Formula],
    fixed: Fixed,
) -> None:
    """Puts the condition with what is to be done about its parts, the last one first."""
    match condition:
        case There() | Compared():
            known = fixed(condition)
            if known is not None:
                made.append(TRUE if known is holds else FALSE)
            elif isinstance(condition, There):
                made.append(Literal(condition.feature, holds))
            else:
                made.append(Comparison(condition, holds))
        case Not(part):
            waiting.append((part, not holds))
        case All(parts) | Any(parts):
            make = _both if isinstance(condition, All) is holds else _either
            waiting.append(_Build(make, len(parts)))
            waiting.extend((part, holds) for part in reversed(parts))
        case Implies(cause, effect):
            waiting.append(_Build(_either if holds else _both, 2))
            waiting.extend([(effect, holds), (cause, not holds)])
        case Equivalent(left, right):
            waiting.append(_Build(lambda parts: _same(*parts, holds=holds), 2))
            waiting.extend([(right, True), (left, True)])


def _both(parts: Iterable[Formula]) -> Formula:
    return _joined(parts, Both, FALSE)


def _either(parts: Iterable[Formula]) -> Formula:
    return _joined(parts, Either, TRUE)


def _joined(parts: Iterable[Formula], kind: type[Both] | type[Either], decided: Formula) -> Formula:
    """The parts in one flat list, each name once; `decided` is the part that decides it alone.

    Only names are compared: comparing what is deep would recurse.
    """
    flat: list[Formula] = []
    seen: set[Literal] = set()
    for part in parts:
        for one in part.parts if isinstance(part, kind) else (part,):
            if one == decided:
                return decided
            if not isinstance(one, Literal) or one not in seen:
                flat.append(one)
            if isinstance(one, Literal):
                seen.add(one)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _same(left: Formula, right: Formula, *, holds: bool) -> Formula:
    for one, other in ((left, right), (right, left)):
        if one in (TRUE, FALSE):
            return other if (one == TRUE) is holds else negated(other)
    return Same(left, right, holds)


def negated(formula: Formula) -> Formula:
    """The opposite, with negations at the names only."""
    waiting: list[Formula | _Build] = [formula]
    made: list[Formula] = []
    while waiting:
        match waiting.pop():
            case _Build(make, count):
                parts = made[len(made) - count :]
                del made[len(made) - count :]
                made.append(make(parts))
            case Literal(feature, holds):
                made.append(Literal(feature, not holds))
            case Comparison(compared, holds):
                made.append(Comparison(compared, not holds))
            case Same(left, right, holds):
                made.append(Same(left, right, not holds))
            case Both(parts):
                waiting.append(_Build(_either, len(parts)))
                waiting.extend(reversed(parts))
            case Either(parts):
                waiting.append(_Build(_both, len(parts)))
                waiting.extend(reversed(parts))
    return made.pop()
