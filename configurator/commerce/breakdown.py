"""The price breakdown: ordered lines, the taxes, and what they come to.

The total is *defined* as the sum of the lines that are paid once. Everything that shows a price
(page, command line, quote) prints these integers and computes nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from configurator.commerce.copy_title import CopyTitle
from configurator.core.money import Amount, Rate, UnitRate
from configurator.core.source import Span


class LineKind(Enum):
    """What a line of the breakdown comes from.

    INCLUDED tells of pieces that a package covers, which cost nothing. OVERLAP takes off the
    price of a package what pieces cost that an earlier one covers already. DISCOUNT is off certain
    lines, PROMOTION, VOLUME and STAFF are off the whole. TAX lines are there where prices are net.
    """

    BASE = "base"
    OPTION = "option"
    INCLUDED = "included"
    OVERLAP = "overlap"
    ADD = "add"
    PERCENT = "percent"
    DISCOUNT = "discount"
    SURCHARGE = "surcharge"
    MINIMUM = "minimum"
    PROMOTION = "promotion"
    VOLUME = "volume"
    STAFF = "staff"
    TAX = "tax"
    ROUNDING = "rounding"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `quantity` times `rate`, rounded once, is `amount`.

    `component` is the stable name of what yields it: "base", "module=option" or the id of a
    price rule; with `kind` it names one line, but INCLUDED, which has one for each package, and
    `add` rules with tiers, which have one for each tier.
    `cause` says in words what brought it in (the module's title, or empty), `copy` to which copy
    of an element that belongs. `unit` is the sign in which the quantity is counted, empty for
    pieces. `covered_by` are the titles of the packages in which it is included already. A line
    that is a share of others says how much (`percent`) of what (`base`). `price_list` is the title
    of the list that the rate comes from. What is paid monthly is paid so many `months`, each time
    `amount`.
    """

    component: str
    kind: LineKind
    title: str
    cause: str
    quantity: Fraction
    rate: UnitRate
    amount: Amount
    tax: str
    span: Span
    unit: str = ""
    copy: CopyTitle | None = None
    covered_by: tuple[str, ...] = ()
    percent: Rate | None = None
    base: Amount | None = None
    price_list: str = ""
    months: int = 0

    @property
    def once(self) -> bool:
        """Whether it is part of the total: neither paid monthly nor a credit."""
        return not self.months and self.kind is not LineKind.CREDIT


@dataclass(frozen=True, slots=True)
class TaxPart:
    """The tax in, or on, the lines of one tax class; `gross == net + tax`.

    With `months` it is that of what is paid so many months, each time.
    """

    tax_class: str
    rate: Rate
    gross: Amount
    net: Amount
    tax: Amount
    months: int = 0


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A priced build. `total` is the sum of its once-lines: of the `gross` of the taxes without
    months, and of the cash rounding.

    `net_prices`: the lines are without tax, and tax has lines of its own. `pieces` is how many
    were priced; `deposit` is what is paid of the due amount first, if the file asks for it.
    """

    currency: str
    lines: tuple[Line, ...]
    taxes: tuple[TaxPart, ...]
    total: Amount
    net_prices: bool = False
    pieces: int = 1
    deposit: Amount | None = None

    @property
    def net(self) -> Amount:
        """The total without tax and without cash rounding."""
        tax = sum(part.tax.minor for part in self.taxes if not part.months)
        rounding = sum(x.amount.minor for x in self.lines if x.kind is LineKind.ROUNDING)
        return Amount(self.total.minor - tax - rounding, self.currency)

    @property
    def monthly(self) -> Amount:
        """What is paid in the first month: the sum of the monthly lines."""
        return Amount(sum(x.amount.minor for x in self.lines if x.months), self.currency)

    @property
    def credits(self) -> Amount:
        """What is credited against the total; zero or below."""
        given = (x.amount.minor for x in self.lines if x.kind is LineKind.CREDIT)
        return Amount(sum(given), self.currency)

    @property
    def due(self) -> Amount:
        """The total less the credits, and never below zero."""
        return Amount(max(self.total.minor + self.credits.minor, 0), self.currency)
