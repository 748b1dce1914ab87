"""The price breakdown: ordered lines, the tax told as "of which", and the total.

The total is *defined* as the sum of the lines. Everything that shows a price (page, command
line, quote) prints these integers and computes nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from configurator.core.money import Amount, Rate
from configurator.core.source import Span


class LineKind(Enum):
    """What a line of the breakdown comes from."""

    BASE = "base"
    OPTION = "option"
    ADD = "add"
    DISCOUNT = "discount"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `quantity` times `rate`, rounded once, is `amount`.

    `component` is the stable name of what yields it: "base", "module=option" or the id of a
    price rule. `cause` says in words what brought it in (the module's title, or empty).
    """

    component: str
    kind: LineKind
    title: str
    cause: str
    quantity: int
    rate: Amount
    amount: Amount
    tax: str
    span: Span


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
