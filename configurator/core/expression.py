"""Conditions and the terms that they compare, as small typed trees.

A term is worth a number in base units, a word or several words; or nothing, where it reads a
module that is absent. What such trees are worth for a build is told by core.evaluation.

`Counted` says that between `least` and `most` (None: no upper bound) of its parts hold;
excludes, at most and at least are all this. `And(())` always holds and `Or(())` never.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from configurator.core.source import NOWHERE, Span
from configurator.core.table import Table
from configurator.core.units import NO_UNIT, Unit

Value = Fraction | str | tuple[str, ...]
"""A number in base units, a word, or several words."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option is part of the build: `doors == sliding`, `extras has case`."""

    module: str
    option: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Applies:
    """The module is part of the build: it is asked."""

    module: str
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


class Sign(Enum):
    """How two terms are compared. IN: the word on the left is one of those on the right."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    LEAST = ">="
    MORE = ">"
    MOST = "<="
    IN = "in"


@dataclass(frozen=True, slots=True)
class Compare:
    """Two terms compared; waived (see core.evaluation) when one of them reads what is absent."""

    left: Term
    sign: Sign
    right: Term
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Fits:
    """Some row of the table fits the keys: allowed combinations. Waived like `Compare`."""

    table: Table
    keys: tuple[Term, ...]
    span: Span = NOWHERE


Expression = Chosen | Applies | Not | And | Or | Implies | Counted | Compare | Fits

ALWAYS = And(())
NEVER = Or(())


@dataclass(frozen=True, slots=True)
class Literal:
    """A number in base units, a word, or several words, as written.

    `unit` is the one that the number was written in; it only matters to who tells it.
    """

    value: Value
    unit: Unit = field(default=NO_UNIT, compare=False)


@dataclass(frozen=True, slots=True)
class Given:
    """A word of the context, by its name. Gone once the context is fixed (core.context)."""

    name: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Size:
    """The number in a module: its size, quantity, count of copies, or length of text.

    `factor` is what its unit is worth in base units. Nothing where the module is absent.
    """

    module: str
    factor: Fraction = Fraction(1)
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Pieces:
    """How many pieces of an option are in the build: 0 where it, or its module, is absent."""

    module: str
    option: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class OptionOf:
    """The id of the option chosen in a module of one choice; nothing where there is none."""

    module: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class AttributeOf:
    """An attribute of the option chosen in a module of one choice; nothing where it has none.

    `values` holds the attribute of every option that has it, in file order.
    """

    module: str
    name: str
    values: tuple[tuple[str, Value], ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the parts; a part that is worth nothing counts 0, so a total is never nothing."""

    parts: tuple[Term, ...]


class Operator(Enum):
    """The four operations. Dividing by zero is worth nothing; the parser refuses it."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED = "/"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    left: Term
    operator: Operator
    right: Term


class Reduction(Enum):
    """Which of several terms is taken."""

    SMALLEST = "min"
    LARGEST = "max"


@dataclass(frozen=True, slots=True)
class Extreme:
    """The smallest or the largest of the parts; nothing if one of them is."""

    reduction: Reduction
    parts: tuple[Term, ...]


class Rounding(Enum):
    """To which neighbour; ROUND takes halves away from zero."""

    CEIL = "ceil"
    FLOOR = "floor"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class Rounded:
    """The part rounded to a multiple of `step` (in base units)."""

    rounding: Rounding
    part: Term
    step: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class If:
    """One of two terms; where the condition is waived, the second one."""

    condition: Expression
    then: Term
    otherwise: Term


@dataclass(frozen=True, slots=True)
class Named:
    """A derived value of the file by its name."""

    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class Lookup:
    """The result of the row that fits the keys; nothing if a key is nothing."""

    table: Table
    keys: tuple[Term, ...]
    span: Span = NOWHERE


Term = (
    Literal
    | Given
    | Size
    | Pieces
    | OptionOf
    | AttributeOf
    | Total
    | Arithmetic
    | Extreme
    | Rounded
    | If
    | Named
    | Lookup
)

Read = Chosen | Applies | Size | Pieces | OptionOf | AttributeOf
"""What reads a module; each has `module` and `span`."""


def mentioned(tree: Expression | Term) -> Iterator[Read]:
    """Everything in a tree that reads a module, in the order of writing, repeats included."""
    if isinstance(tree, Chosen | Applies | Size | Pieces | OptionOf | AttributeOf):
        yield tree
    for part in parts_of(tree):
        yield from mentioned(part)


def parts_of(tree: Expression | Term) -> tuple[Expression | Term, ...]:
    """The trees right below this one, in the order of writing."""
    match tree:
        case Not(part) | Rounded(part=part) | Named(term=part):
            return (part,)
        case Implies(condition, then):
            return (condition, then)
        case And(parts) | Or(parts) | Counted(parts) | Total(parts) | Extreme(parts=parts):
            return parts
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case Fits(keys=keys) | Lookup(keys=keys):
            return keys
        case _:
            return ()


def options_in(tree: Expression | Term) -> Iterator[Chosen]:
    """Every option that a tree asks for by name, in the order of writing, repeats included."""
    return (read for read in mentioned(tree) if isinstance(read, Chosen))
