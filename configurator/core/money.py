"""Exact money: amounts are whole numbers of the smallest unit, rates are exact fractions.

No float ever enters here. An `Amount` is what is shown, charged and stored; a `Rate` is a
percentage or a price per something, which becomes an amount by rounding exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from configurator.core.currencies import decimals_of


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """A whole number of the smallest unit of a currency: `Amount(1990, "EUR")` is 19.90 euros."""

    minor: int
    currency: str

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Amount:
        return Amount(-self.minor, self.currency)

    def __str__(self) -> str:
        """The amount as a decimal string with all decimals of the currency: `-0.05`."""
        decimals = decimals_of(self.currency)
        digits = str(abs(self.minor)).rjust(decimals + 1, "0")
        whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
        return ("-" if self.minor < 0 else "") + whole + ("." + part if part else "")

    def _same(self, other: Amount) -> Amount:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return other


@dataclass(frozen=True, slots=True, order=True)
class Rate:
    """An exact number that is multiplied with money: 19 % is `Rate(Fraction(19, 100))`."""

    value: Fraction

    def __str__(self) -> str:
        """The rate as a percentage without needless zeros: `19%`, `7.5%`."""
        percent = self.value * 100
        if percent.denominator == 1:
            return f"{percent.numerator}%"
        return f"{exact_decimal(percent)}%"


def exact_decimal(value: Fraction) -> str:
    """`value` as the shortest exact decimal; the value must have one (2 and 5 below the line)."""
    digits, rest = 0, value.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5
        digits += 1
    if rest != 1:
        return str(value)
    scaled = abs(value * 10**digits)
    text = str(scaled.numerator).rjust(digits + 1, "0")
    shown = text if digits == 0 else f"{text[:-digits]}.{text[-digits:]}".rstrip("0")
    return ("-" if value < 0 else "") + shown


@dataclass(frozen=True, slots=True, order=True)
class UnitRate:
    """Money for one of something, exact: `UnitRate(Fraction(5, 4), "EUR")` is 0.0125 euros each.

    `minor` counts smallest units of the currency; unlike an amount it may be part of one.
    """

    minor: Fraction
    currency: str

    def __str__(self) -> str:
        """The rate as a decimal string with at least the decimals of the currency: `0.0125`."""
        if self.minor.denominator == 1:
            return str(Amount(self.minor.numerator, self.currency))
        return exact_decimal(self.minor / 10 ** decimals_of(self.currency))


def unit_rate(amount: Amount) -> UnitRate:
    """An amount as the rate of one piece."""
    return UnitRate(Fraction(amount.minor), amount.currency)


class Rounding(Enum):
    """How an exact number becomes a whole one; halves go away from zero, or to the even one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"

    def of(self, value: Fraction) -> int:
        """`value` as a whole number: 19.5 to 20, 20 or 19, and -19.5 to -20, -20 or -19."""
        match self:
            case Rounding.HALF_UP:
                return half_up(value)
            case Rounding.HALF_EVEN:
                return round(value)
            case Rounding.DOWN:
                return int(value)


def half_up(value: Fraction) -> int:
    """`value` to the nearest whole number, halves away from zero (19.5 to 20, -19.5 to -20)."""
    magnitude = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def spread(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` spread in proportion to `weights` (none negative) so that the parts add up to it.

    With weights that are all zero the parts are zero and nothing is spread. See `apportioned`.
    """
    weight = sum(weights)
    if weight == 0:
        return tuple(0 for _ in weights)
    return apportioned(total, [Fraction(total * one, weight) for one in weights])


def apportioned(total: int, shares: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole parts of `total` as near as can be to exact shares, whose sum it is the rounding of.

    Largest remainder (Hamilton's method): every part is the share without its fraction; what is
    left goes one by one to the largest fractions, ties to the earlier place. A total that is
    rounded away from its shares by more than one a part is no such rounding: ValueError.
    """
    parts = [int(share) for share in shares]
    left = total - sum(parts)
    step = 1 if left > 0 else -1
    ahead = [place for place, share in enumerate(shares) if (share - parts[place]) * step > 0]
    behind = [place for place in range(len(shares)) if place not in set(ahead)]
    ahead.sort(key=lambda place: -abs(shares[place] - parts[place]))
    order = [*ahead, *behind]
    if abs(left) > len(order):
        raise ValueError(f"{total} is not near the sum of its shares")
    for place in order[: abs(left)]:
        parts[place] += step
    return tuple(parts)
