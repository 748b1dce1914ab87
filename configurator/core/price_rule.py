"""The price rules of a product, and the packages that it sells."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.core.context import Offered
from configurator.core.expression import Expression, Term
from configurator.core.money import Amount, Rate
from configurator.core.source import NOWHERE, Span
from configurator.core.units import NO_UNIT, Unit


@dataclass(frozen=True, slots=True)
class OfModule:
    """All option lines of a module."""

    module: str


@dataclass(frozen=True, slots=True)
class OfOption:
    """The line of one option."""

    module: str
    option: str


@dataclass(frozen=True, slots=True)
class OfRule:
    """The line of an `add` rule."""

    rule: str


Target = OfModule | OfOption | OfRule


@dataclass(frozen=True, slots=True)
class Per:
    """What a rate is multiplied with: `term`, counted in `unit`."""

    term: Term
    unit: Unit = NO_UNIT


@dataclass(frozen=True, slots=True)
class AddRule:
    """A price that is added when its condition holds.

    The rate is `add`, or what the look-up `by` gives, in the smallest unit of the currency; it is
    added once, or once for each unit of `per`. A `per` or `by` that reads what is absent adds
    nothing.
    """

    id: str
    title: str
    add: Amount
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE
    per: Per | None = None
    by: Term | None = None
    offered: Offered | None = None
    cost: Amount | None = None


@dataclass(frozen=True, slots=True)
class DiscountRule:
    """A bundle discount: a percentage, or a fixed amount, off the lines named by `of`."""

    id: str
    title: str
    discount: Rate | Amount
    of: tuple[Target, ...]
    when: Expression | None = None
    span: Span = NOWHERE
    offered: Offered | None = None


PriceRule = AddRule | DiscountRule

PACKAGES = "packages"
"""The module of several choices in which packages are chosen; each package is an option of it."""


@dataclass(frozen=True, slots=True)
class Included:
    """So many pieces of an option belong to a package."""

    module: str
    option: str
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Package:
    """Options sold together. Its price is that of the option with its id in module `packages`."""

    id: str
    includes: tuple[Included, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class MarginFloor:
    """The least margin, as a share of the net price, that a build may be sold with."""

    share: Fraction
    span: Span = NOWHERE
