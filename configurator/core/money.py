"""Exact money: amounts are whole numbers of the smallest unit, rates are exact fractions.

No float ever enters here. An `Amount` is what is shown, charged and stored; a `Rate` is a
percentage or a price per something, which becomes an amount by rounding exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def half_up(value: Fraction) -> int:
    """`value` to the nearest whole number, halves away from zero (19.5 to 20, -19.5 to -20)."""
    magnitude = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def share_of(amount: Amount, rate: Rate) -> Amount:
    """`rate` of `amount`, rounded half up once."""
    return Amount(half_up(amount.minor * rate.value), amount.currency)


def spread(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` spread in proportion to `weights` (none negative) so that the parts add up to it.

    Largest remainder (Hamilton's method): everyone gets the floor of the exact share, what is
    left goes one by one to the largest remainders, ties to the earlier place. With weights that
    are all zero the parts are zero and nothing is spread.
    """
    weight = sum(weights)
    if weight == 0:
        return tuple(0 for _ in weights)
    sign = -1 if total < 0 else 1
    floors = [abs(total) * w // weight for w in weights]
    remainders = [abs(total) * w % weight for w in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-remainders[place], place))
    for place in by_remainder[: abs(total) - sum(floors)]:
        floors[place] += 1
    return tuple(sign * part for part in floors)
