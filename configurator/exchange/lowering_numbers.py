"""Which features hold a whole number, and between which bounds.

Bounds come from constraints that hold always, `0 <= f & f <= 10`, and from attributes called
min and max. A constraint that says no more than the bounds do is not needed any more. A number
without bounds, and what is no whole number, is left out and named.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.exchange.draft import LeftOut, Why
from configurator.exchange.feature_model import (
    All,
    Compared,
    Condition,
    Constant,
    Feature,
    FeatureConstraint,
    FeatureModel,
    FeatureType,
    GroupKind,
    Value,
)
from configurator.exchange.lowering_places import Bounds

MOST_NUMBERS = 5_001
"""So many numbers a module may have."""

MOST_BELOW_ZERO = 200
"""So many options stand for numbers of which some are below zero."""

_LEAST = frozenset(("min", "minimum", "least", "lower", "from"))
_MOST = frozenset(("max", "maximum", "most", "upper", "to"))
COMPARING: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""How each sign compares two numbers."""

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


@dataclass(frozen=True, slots=True)
class NumbersOf:
    """The bounds by feature, the constraints still needed, and what is left out."""

    bounds: Bounds
    constraints: tuple[FeatureConstraint, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Range:
    least: Fraction | None = None
    most: Fraction | None = None

    def narrow(self, sign: str, number: Fraction) -> None:
        """What `value sign number` says about it."""
        if sign in (">", ">=", "=="):
            low = Fraction(math.floor(number) + 1 if sign == ">" else math.ceil(number))
            self.least = low if self.least is None else max(low, self.least)
        if sign in ("<", "<=", "=="):
            high = Fraction(math.ceil(number) - 1 if sign == "<" else math.floor(number))
            self.most = high if self.most is None else min(high, self.most)


def numbers_of(model: FeatureModel, features: Sequence[Feature]) -> NumbersOf:
    """The numbers of a model; `features` are those of its tree."""
    ranges = {one.name: _Range() for one in features if one.type is FeatureType.INTEGER}
    for feature in features:
        if feature.name in ranges:
            _read_attributes(feature, ranges[feature.name])
    for constraint in model.constraints:
        for name, sign, number in _bounds_in(constraint.condition):
            if name in ranges:
                ranges[name].narrow(sign, number)
    bounds = {
        name: (one.least, one.most)
        for name, one in ranges.items()
        if one.least is not None and one.most is not None and _is_askable(one.least, one.most)
    }
    always = _always(model.root)
    needed = [one for one in model.constraints if not _is_said(one.condition, bounds, always)]
    ranged = {name for name, one in ranges.items() if None not in (one.least, one.most)}
    return NumbersOf(bounds, tuple(needed), tuple(_left_out(features, bounds, ranged)))


def _is_askable(least: Fraction, most: Fraction) -> bool:
    """Whether there is a number between these, and not too many of them."""
    return 0 <= most - least < (MOST_NUMBERS if least >= 0 else MOST_BELOW_ZERO)


def _read_attributes(feature: Feature, found: _Range) -> None:
    for name, value in feature.attributes:
        if isinstance(value, Fraction) and name.lower() in _LEAST:
            found.narrow(">=", value)
        elif isinstance(value, Fraction) and name.lower() in _MOST:
            found.narrow("<=", value)


def _bounds_in(condition: Condition) -> Iterator[tuple[str, str, Fraction]]:
    """The bounds that a condition says by itself: a comparison, or several that all hold."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case All(parts):
                waiting.extend(reversed(parts))
            case Compared(Value(name), sign, Constant(number)):
                if isinstance(number, Fraction) and sign in _TURNED:
                    yield name, sign, number
            case Compared(Constant(number), sign, Value(name)):
                if isinstance(number, Fraction) and sign in _TURNED:
                    yield name, _TURNED[sign], number


def _is_said(condition: Condition, bounds: Bounds, always: frozenset[str]) -> bool:
    """Whether the condition only says bounds of numbers, and also holds where they are absent.

    What is absent counts 0.
    """
    parts = condition.of if isinstance(condition, All) else (condition,)
    told = [found for part in parts for found in _bounds_in(part)]
    return len(told) == len(parts) > 0 and all(
        name in bounds and (name in always or COMPARING[sign](Fraction(0), number))
        for name, sign, number in told
    )


def _always(root: Feature) -> frozenset[str]:
    """The features that are there in every product, by the tree alone."""
    found, waiting = {root.name}, [root]
    while waiting:
        for group in waiting.pop().groups:
            if group.kind is GroupKind.MANDATORY:
                there = [child for child in group.features if child.least > 0]
                found.update(child.name for child in there)
                waiting.extend(there)
    return frozenset(found)


def _left_out(
    features: Sequence[Feature], bounds: Bounds, ranged: Collection[str]
) -> Iterator[LeftOut]:
    for feature in features:
        if feature.type in (FeatureType.REAL, FeatureType.STRING):
            yield LeftOut(feature.line, feature.name, Why.TYPE)
        elif feature.type is FeatureType.INTEGER and feature.name not in bounds:
            why = Why.NUMBERS if feature.name in ranged else Why.UNBOUNDED
            yield LeftOut(feature.line, feature.name, why)
        if feature.most != 1:
            yield LeftOut(feature.line, feature.name, Why.INSTANCES)
