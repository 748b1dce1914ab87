"""The price breakdown: ordered lines, the tax told as "of which", and the total.

The total is *defined* as the sum of the lines. Everything that shows a price (page, command
line, quote) prints these integers and computes nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from configurator.commerce.copy_title import CopyTitle
from configurator.core.money import Amount, Rate
from configurator.core.source import Span


class LineKind(Enum):
    """What a line of the breakdown comes from.

    INCLUDED tells of pieces that a package covers, which cost nothing. OVERLAP takes off the
    price of a package what pieces cost that an earlier one covers already.
    """

    BASE = "base"
    OPTION = "option"
    INCLUDED = "included"
    OVERLAP = "overlap"
    ADD = "add"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `quantity` times `rate`, rounded half up once, is `amount`.

    `component` is the stable name of what yields it: "base", "module=option" or the id of a
    price rule; with `kind` it names one line, but INCLUDED, which has one for each package.
    `cause` says in words what brought it in (the module's title, or empty), `copy` to which copy
    of an element that belongs. `unit` is the sign in which the quantity is counted, empty for
    pieces. `covered_by` are the titles of the packages in which it is included already.
    """

    component: str
    kind: LineKind
    title: str
    cause: str
    quantity: Fraction
    rate: Amount
    amount: Amount
    tax: str
    span: Span
    unit: str = ""
    copy: CopyTitle | None = None
    covered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxPart:
    """The tax contained in the lines of one tax class; `gross == net + tax`."""

    tax_class: str
    rate: Rate
    gross: Amount
    net: Amount
    tax: Amount


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A priced build. `total` is the sum of `lines` and of the `gross` of `taxes`."""

    currency: str
    lines: tuple[Line, ...]
    taxes: tuple[TaxPart, ...]
    total: Amount

    @property
    def net(self) -> Amount:
        """The total without the tax that it contains."""
        return Amount(self.total.minor - sum(p.tax.minor for p in self.taxes), self.currency)
