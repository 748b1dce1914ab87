"""A rule file in the making: what an importer writes down, before it is text.

Names here are ids of the rule file already (`draft_ids` makes them); conditions are text in the
language of conditions (docs/rule-language.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from configurator.exchange.feature_model import Scalar


class Why(Enum):
    """Why something is not carried over; `wording` has a sentence for each."""

    INSTANCES = "instances"  # a feature that may be there several times
    UNBOUNDED = "unbounded"  # a number without a lowest and a highest value
    TYPE = "type"  # what the feature holds is no whole number
    ATTRIBUTE = "attribute"  # an attribute that no option can have
    TERM = "term"  # a constraint reads something that conditions cannot
    IMPORTS = "imports"  # another file is read by this one
    DECIMALS = "decimals"  # a price finer than the smallest coin, rounded
    TEXT = "text"  # a line of text that the customer writes
    NUMBERS = "numbers"  # a size or quantity with very many numbers, not all whole ones
    PRICE = "price"  # a price that is neither that of an option nor that of the product
    SUGGESTED = "suggested"  # a default, a preset or a preference: it excludes nothing
    CONDITION = "condition"  # a condition that features and their attributes cannot say
    READS = "reads"  # a condition that reads something left out
    SELLING = "selling"  # what is needed to sell and make a product, not to choose it
    UNIT = "unit"  # the unit of an attribute
    VALUE = "value"  # an attribute with a value not of its type, or not in its unit
    SIZE = "size"  # a constraint with more combinations than a rule file can hold


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the foreign file that the rule file does not carry.

    `line` is from 1, or 0 for the file as a whole; `what` names it as the file spells it.
    """

    line: int
    what: str
    why: Why


class ForeignFault(Exception):
    """A foreign file that cannot be read at all: `line` from 1, `fault` a code, `what` the word.

    `wording` has a sentence, with the way out, for each code.
    """

    def __init__(self, line: int, fault: str, what: str = "") -> None:
        super().__init__(line, fault, what)
        self.line = line
        self.fault = fault
        self.what = what


@dataclass(frozen=True, slots=True)
class DraftOption:
    """An option; `price` in the product's currency, unrounded."""

    id: str
    title: str
    price: Fraction = Fraction(0)
    attributes: tuple[tuple[str, Scalar], ...] = ()
    describe: str = ""


@dataclass(frozen=True, slots=True)
class DraftModule:
    """A module of options: `choose` is "one", "optional", "any" or "{from: 1, to: 3}".

    With `numbers` (least, most) it is a quantity instead, and has no options.
    """

    id: str
    title: str
    choose: str = "one"
    options: tuple[DraftOption, ...] = ()
    when: str = ""
    numbers: tuple[Fraction, Fraction] | None = None
    describe: str = ""


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A named value that conditions refer to."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class DraftConstraint:
    """A constraint; `rule` is a condition, `allowed` the id of a table instead."""

    id: str
    because: str
    rule: str = ""
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table of allowed combinations: columns are modules, cells ids of options."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftPrice:
    """An amount that is added where a condition holds (always, if it is empty)."""

    id: str
    title: str
    when: str
    add: Fraction


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step with the ids of its modules."""

    id: str
    title: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole product in the making; `left_out` in the order of the lines."""

    product: str
    title: str
    currency: str
    steps: tuple[DraftStep, ...]
    modules: tuple[DraftModule, ...]
    values: tuple[DraftValue, ...] = ()
    constraints: tuple[DraftConstraint, ...] = ()
    tables: tuple[DraftTable, ...] = ()
    base: Fraction = Fraction(0)
    prices: tuple[DraftPrice, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
