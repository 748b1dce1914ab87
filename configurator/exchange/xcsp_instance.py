"""What an XCSP 2.1 file says: variables with their values, relations, predicates, constraints.

Values are kept as texts in one spelling (`+07` is `7`), since they become ids and titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Semantics(Enum):
    """What the tuples of a relation are."""

    SUPPORTS = "supports"  # only these go together
    CONFLICTS = "conflicts"  # these do not go together
    SOFT = "soft"  # these have a cost


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with its values in the order of the file; `absent` is the one for "not there"."""

    name: str
    values: tuple[str, ...]
    line: int
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Tuples of values, each of `arity` of them."""

    name: str
    semantics: Semantics
    arity: int
    tuples: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A formula such as `ne(add(X0,1),X1)` over named parameters."""

    name: str
    parameters: tuple[str, ...]
    formula: str
    line: int


@dataclass(frozen=True, slots=True)
class XcspConstraint:
    """A relation, predicate or global constraint, put on the variables of `scope`.

    `parameters` are what it is called with, as written: variables, numbers and brackets.
    """

    name: str
    scope: tuple[str, ...]
    reference: str
    parameters: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Instance:
    """A whole file; `title` is its name, if it has one."""

    title: str
    variables: Mapping[str, Variable]
    relations: Mapping[str, Relation]
    predicates: Mapping[str, Predicate]
    constraints: tuple[XcspConstraint, ...]
