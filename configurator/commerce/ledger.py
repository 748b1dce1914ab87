"""What is left of the lines of a price while discounts are taken off them.

The lines that are paid together (once, or as many months) stand in one ledger. A step takes its
discounts off what the step before it left; what each line gives is kept by line, so that every
discount falls on the tax classes of the lines that it comes from, and no line gives more than it
holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.off import off_line
from configurator.commerce.price_components.priced import Priced, Sold
from configurator.commerce.price_components.targets import worths
from configurator.core.money import Amount, apportioned
from configurator.core.source import NOWHERE


@dataclass(frozen=True, slots=True)
class Taken:
    """A discount: its line, whose amount is still to be told, and the exact share of each line.

    `named` are the places of the lines that it is about.
    """

    line: Line
    shares: tuple[Fraction, ...]
    named: tuple[int, ...] = ()


class Ledger:
    """The lines so far, in order. `left` is what is left of each, and zero of discounts."""

    def __init__(self, sold: Sold, charged: Iterable[Priced], months: int = 0) -> None:
        """The lines of those charged that are paid so many `months`; once, if none."""
        self.sold = sold
        self.months = months
        self.priced = [one for one in charged if one.line.months == months]
        self.left = [max(one, 0) for one in worths(self.lines)]

    @property
    def lines(self) -> list[Line]:
        """The lines of the ledger."""
        return [priced.line for priced in self.priced]

    @property
    def subtotal(self) -> int:
        """The sum of all lines."""
        return sum(priced.line.amount.minor for priced in self.priced)

    def charge(self, charged: Iterable[Priced]) -> None:
        """Add lines that cost something."""
        for priced in charged:
            self.priced.append(priced)
            self.left.append(max(priced.line.amount.minor, 0))

    def take(self, discounts: Sequence[Taken], most: int) -> None:
        """Take the discounts of one step off, together at most `most`; each is a line, if any.

        They are rounded together: the first ones come to the rounding of their exact sum. So the
        step comes to no more, and no less, than it should, whatever their order; a discount by
        itself is simply rounded. Where they meet on a line, it ends at zero. One that comes to
        nothing may still move what others take from line to line: that is told with the last one.
        """
        before = list(self.left)
        most = max(min(most, sum(before)), 0)
        done, parts = 0, tuple(0 for _ in before)
        stages: list[tuple[Line, int, Sequence[int]]] = []
        for place, one in enumerate(discounts, 1):
            whole, after = self._shared(self._given(discounts[:place], before), most)
            if whole > done:
                stages.append((one.line, whole - done, parts))
                done = whole
            parts = after if stages else parts
        ends = [*(start for _, _, start in stages[1:]), parts]
        for (line, off, start), end in zip(stages, ends, strict=False):
            self._add(line, off, [b - a for a, b in zip(start, end, strict=True)])
        self.left[: len(before)] = [a - b for a, b in zip(before, parts, strict=True)]

    def _shared(self, given: Sequence[Fraction], most: int) -> tuple[int, tuple[int, ...]]:
        """What lines give exactly as a whole number, at most `most`, and whole parts of it."""
        exact = sum(given, Fraction())
        whole = min(self._rounded(exact), most)
        return whole, apportioned(whole, [one * whole / exact if exact else one for one in given])

    def worth(self, discounts: Sequence[Taken]) -> int:
        """What some discounts of one step would take off."""
        return self._rounded(sum(self._given(discounts, self.left), Fraction()))

    def less(self, off: int) -> Ledger:
        """Another ledger like this one, with so much taken off its lines."""
        found = Ledger(self.sold, ())
        found.priced, found.left = list(self.priced), list(self.left)
        line = off_line(self.sold, LineKind.DISCOUNT, "", "", NOWHERE)
        found.take([Taken(line, self.share(Fraction(off), self.left))], off)
        return found

    def share(self, wanted: Fraction, weights: Sequence[int]) -> tuple[Fraction, ...]:
        """`wanted` shared out exactly by weights; nothing if all weigh nothing."""
        whole = sum(weights)
        return tuple(wanted * weight / whole if whole else Fraction() for weight in weights)

    @staticmethod
    def _given(discounts: Sequence[Taken], left: Sequence[int]) -> list[Fraction]:
        """What each line gives exactly, and no more than it has left.

        Lines that came after the discounts were reckoned give nothing.
        """
        shares = [
            sum((one.shares[k] for one in discounts if k < len(one.shares)), Fraction())
            for k in range(len(left))
        ]
        return [min(share, Fraction(amount)) for share, amount in zip(shares, left, strict=True)]

    def _rounded(self, exact: Fraction) -> int:
        return self.sold.product.reckoning.rounding.of(exact)

    def _add(self, line: Line, off: int, parts: Sequence[int]) -> None:
        """Add the line of a discount, which falls on the tax classes of the lines it is off."""
        by_tax: dict[str, int] = {}
        for priced, part in zip(self.priced, parts, strict=False):
            if part:
                by_tax[priced.line.tax] = by_tax.get(priced.line.tax, 0) - part
        amount = Amount(-off, line.amount.currency)
        rate = replace(line.rate, minor=Fraction(-off) / (line.quantity or 1))
        tax = next(iter(by_tax))
        told = replace(line, amount=amount, rate=rate, tax=tax, months=self.months)
        self.priced.append(Priced(told, tuple(by_tax.items())))
        self.left.append(0)
