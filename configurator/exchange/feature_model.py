"""A feature model: a tree of features in groups, and constraints over them.

The common shape of what UVL, FeatureIDE and named DIMACS say. A feature that is not there has
no children; a feature that is there has of each group of children as many as the group says.
Names are spelled as the file spells them and are unique. Numbers are exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

Scalar = Fraction | str | bool


class GroupKind(Enum):
    """What a group says about its children, where their parent is there."""

    MANDATORY = "mandatory"  # each is there
    OPTIONAL = "optional"  # each as one likes
    ALTERNATIVE = "alternative"  # exactly one is there
    OR = "or"  # at least one is there
    CARDINALITY = "cardinality"  # between `least` and `most` are there


class FeatureType(Enum):
    """What a feature holds besides being there."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    REAL = "real"
    STRING = "string"


@dataclass(frozen=True, slots=True)
class Group:
    """Children under one parent. `least` and `most` only for `CARDINALITY`."""

    kind: GroupKind
    features: tuple[Feature, ...]
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature. `line` is where the file speaks of it first (from 1; 0: nowhere).

    `least` and `most` are how many instances there may be, if the feature has a cardinality of
    its own; `most` 0 says that there is no upper end. `title` is empty where it is the name.
    """

    name: str
    line: int = 0
    groups: tuple[Group, ...] = ()
    attributes: tuple[tuple[str, Scalar], ...] = ()
    type: FeatureType = FeatureType.BOOLEAN
    least: int = 1
    most: int = 1
    title: str = ""
    describe: str = ""

    def walk(self) -> Iterator[Feature]:
        """This feature and all below it, parents first, in the order of the file."""
        waiting = [self]
        while waiting:
            feature = waiting.pop()
            yield feature
            children = [child for group in feature.groups for child in group.features]
            waiting.extend(reversed(children))


@dataclass(frozen=True, slots=True)
class There:
    """The feature of this name is there."""

    feature: str


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    of: Condition


@dataclass(frozen=True, slots=True)
class All:
    """All of these hold; without any, always."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of these holds at least; without any, never."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """If the first holds, the second one does."""

    cause: Condition
    effect: Condition


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Both hold, or none."""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison of two terms; `sign` is one of == != < <= > >=."""

    left: Term
    sign: str
    right: Term


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth value."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Value:
    """What a typed feature holds (0 where it is not there)."""

    feature: str


@dataclass(frozen=True, slots=True)
class AttributeOf:
    """An attribute of one feature (0 where the feature is not there)."""

    feature: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Computed:
    """Two terms and one of + - * /."""

    left: Term
    sign: str
    right: Term


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum` or `avg` of an attribute over the features that are there, below `under` if told."""

    kind: str
    attribute: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """`floor`, `ceil` or `len` of a term."""

    function: str
    of: Term


Condition = There | Not | All | Any | Implies | Equivalent | Compared
Term = Constant | Value | AttributeOf | Computed | Aggregate | Applied


@dataclass(frozen=True, slots=True)
class FeatureConstraint:
    """A condition that every product obeys, and the line on which it stands."""

    condition: Condition
    line: int


@dataclass(frozen=True, slots=True)
class FeatureModel:
    """A tree and its constraints."""

    root: Feature
    constraints: tuple[FeatureConstraint, ...] = ()
