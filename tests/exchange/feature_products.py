"""Every product of a small feature model written out, nothing clever."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import reduce
from itertools import product as cartesian
from math import ceil, floor

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
    Feature,
    FeatureConstraint,
    FeatureModel,
    Group,
    GroupKind,
    Implies,
    Not,
    Scalar,
    Term,
    There,
)

Chosen = frozenset[str]

COMPARING: dict[str, Callable[[Scalar, Scalar], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMPUTING: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def products_of(model: FeatureModel) -> list[Chosen]:
    """The features of each product."""
    attributes = {feature.name: dict(feature.attributes) for feature in model.root.walk()}
    return [
        chosen
        for chosen in of_feature(model.root)
        if all(true(c.condition, chosen, attributes) for c in told_apart(model))
    ]


def told_apart(model: FeatureModel) -> list[FeatureConstraint]:
    """The constraints, with every sum written out."""
    features = {feature.name: feature for feature in model.root.walk()}

    def sum_of(aggregate: Aggregate) -> Term:
        below = features[aggregate.under or model.root.name].walk()
        carriers = [f.name for f in below if aggregate.attribute in dict(f.attributes)]
        assert aggregate.kind == "sum"
        terms: list[Term] = [AttributeOf(name, aggregate.attribute) for name in carriers]
        return reduce(lambda left, right: Computed(left, "+", right), terms)

    def written_out(part: object) -> object:
        if isinstance(part, Aggregate):
            return sum_of(part)
        if isinstance(part, tuple):
            return tuple(written_out(one) for one in part)
        if is_dataclass(part) and not isinstance(part, type):
            return type(part)(*(written_out(getattr(part, f.name)) for f in fields(part)))
        return part

    found = [written_out(constraint) for constraint in model.constraints]
    return [constraint for constraint in found if isinstance(constraint, FeatureConstraint)]


def of_feature(feature: Feature) -> Iterator[Chosen]:
    """What may be there of a feature that is there, and of what is below it."""
    for parts in cartesian(*(list(of_group(group)) for group in feature.groups)):
        yield frozenset({feature.name}).union(*parts)


def of_group(group: Group) -> Iterator[Chosen]:
    """What may be there of a group whose parent is there."""
    least, most = bounds(group)
    for wanted in cartesian((False, True), repeat=len(group.features)):
        if least <= sum(wanted) <= most:
            there = (f for f, is_there in zip(group.features, wanted, strict=True) if is_there)
            for parts in cartesian(*(list(of_feature(feature)) for feature in there)):
                yield frozenset().union(*parts)


def bounds(group: Group) -> tuple[int, int]:
    """How many children there may be."""
    every = len(group.features)
    return {
        GroupKind.MANDATORY: (every, every),
        GroupKind.OPTIONAL: (0, every),
        GroupKind.ALTERNATIVE: (1, 1),
        GroupKind.OR: (1, every),
        GroupKind.CARDINALITY: (group.least, group.most),
    }[group.kind]


def true(condition: Condition, there: Chosen, attributes: dict[str, dict[str, Scalar]]) -> bool:
    """Whether a condition holds in a product."""
    match condition:
        case There(feature):
            return feature in there
        case Not(of):
            return not true(of, there, attributes)
        case All(parts):
            return all(true(part, there, attributes) for part in parts)
        case Any(parts):
            return any(true(part, there, attributes) for part in parts)
        case Implies(cause, effect):
            return not true(cause, there, attributes) or true(effect, there, attributes)
        case Equivalent(left, right):
            return true(left, there, attributes) == true(right, there, attributes)
        case Compared(left, sign, right):
            sides = worth(left, there, attributes), worth(right, there, attributes)
            return COMPARING[sign](*sides)


def worth(term: Term, there: Chosen, attributes: dict[str, dict[str, Scalar]]) -> Scalar:
    """What a term is worth in a product."""
    match term:
        case Constant(value):
            return value
        case AttributeOf(feature, attribute):
            return attributes[feature][attribute] if feature in there else Fraction(0)
        case Computed(left, sign, right):
            one, other = worth(left, there, attributes), worth(right, there, attributes)
            assert isinstance(one, Fraction)
            assert isinstance(other, Fraction)
            return COMPUTING[sign](one, other)
        case Applied("floor" | "ceil" as function, of):
            number = worth(of, there, attributes)
            assert isinstance(number, Fraction)
            return Fraction(floor(number) if function == "floor" else ceil(number))
    raise NotImplementedError(term)
