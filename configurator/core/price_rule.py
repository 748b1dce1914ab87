"""The price rules of a product, and the packages that it sells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from configurator.core.context import Offered
from configurator.core.expression import Expression, Term
from configurator.core.money import Amount, Rate, UnitRate
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
    """The lines of a price rule that adds."""

    rule: str


Target = OfModule | OfOption | OfRule


@dataclass(frozen=True, slots=True)
class Per:
    """What a rate is multiplied with: `term`, counted in `unit`."""

    term: Term
    unit: Unit = NO_UNIT


@dataclass(frozen=True, slots=True)
class Tier:
    """The rate of so much of something: of what is above the tier before it, `to` and with `to`.

    The last tier has no end (None). `to` is counted like the quantity, in the unit of `per`.
    """

    to: Fraction | None
    rate: UnitRate


class TierKind(Enum):
    """GRADUATED: each part at the rate of its tier. VOLUME: all at the rate of the tier reached."""

    GRADUATED = "graduated"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True)
class Tiers:
    """Rates by how much there is; ascending, the last one without end."""

    kind: TierKind
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class AddRule:
    """A price that is added when its condition holds.

    The rate is `add`, or what the look-up `by` gives, or that of `tiers`; it is added once, or once
    for each unit of `per`. A `per` or `by` that reads what is absent adds nothing. With `months` it
    is paid every month, so many times.
    """

    id: str
    title: str
    add: UnitRate
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE
    per: Per | None = None
    by: Term | None = None
    offered: Offered | None = None
    cost: Amount | None = None
    tiers: Tiers | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class PercentRule:
    """Adds a percentage of what the lines named by `of` come to before any discount.

    They are lines of options, of `add` rules and of other percentages, all paid once.
    """

    id: str
    title: str
    percent: Rate
    of: tuple[Target, ...]
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class SurchargeRule:
    """Adds a percentage or an amount to what is left of some lines after bundle discounts.

    Without `of` it is reckoned from all lines that are paid once, but for other surcharges.
    """

    id: str
    title: str
    surcharge: Rate | Amount
    of: tuple[Target, ...] = ()
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class MinimumRule:
    """Adds what some lines lack, after bundle discounts, to the least that is charged for them.

    Without `of` these are all lines that are paid once, but for surcharges. Where there is none of
    the lines, nothing is added.
    """

    id: str
    title: str
    minimum: Amount
    of: tuple[Target, ...] = ()
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE
    offered: Offered | None = None


class Combine(Enum):
    """What becomes of a promotion beside others.

    - EXCLUSIVE: it stands alone, or not at all
    - STACKABLE: it adds to all others that are stackable, and to the best one of the next kind
    - BEST_OF: of these only the one that takes off most counts

    Of all ways the one that takes off most is taken.
    """

    EXCLUSIVE = "exclusive"
    STACKABLE = "stackable"
    BEST_OF = "best_of"


@dataclass(frozen=True, slots=True)
class DiscountRule:
    """A percentage, or a fixed amount, off the lines named by `of`: a bundle discount.

    Without `of` it is a promotion: off the whole, and `combine` says how it meets others.
    """

    id: str
    title: str
    discount: Rate | Amount
    of: tuple[Target, ...]
    when: Expression | None = None
    span: Span = NOWHERE
    offered: Offered | None = None
    combine: Combine = Combine.BEST_OF

    @property
    def is_promotion(self) -> bool:
        """Whether it is off the whole price, and not off certain lines."""
        return not self.of


@dataclass(frozen=True, slots=True)
class CreditRule:
    """Money that is credited against the total: a trade-in, or a voucher by its `voucher` code.

    It moves neither total nor tax, only what is due. `by` is a look-up that gives the amount.
    """

    id: str
    title: str
    credit: Amount
    when: Expression | None = None
    voucher: str = ""
    by: Term | None = None
    span: Span = NOWHERE
    offered: Offered | None = None


Addition = AddRule | PercentRule
"""What adds a line of its own before any discount."""

PriceRule = Addition | SurchargeRule | MinimumRule | DiscountRule | CreditRule

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
