"""The margin floor: how much discounts on the whole may take off a price at most.

What is left of the net price above cost must be `share` of it, or more, so the net price stays at
cost / (1 - share). Where the price is below that already, nothing may be taken off; it is never
raised. Where a cost is not known, neither is the floor.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import ceil

from configurator.commerce.ledger import Ledger
from configurator.commerce.margin import costs, total_cost
from configurator.commerce.taxing import tax_parts


class Floor:
    """The floor of one ledger of lines that are paid once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._product = ledger.sold.product

    @property
    def unknown(self) -> bool:
        """Whether there is a floor, and nobody knows where."""
        return self._product.margin_floor is not None and self._least is None

    def allows(self, wanted: int) -> int:
        """How much of what is wanted may be taken off the ledger as it is now."""
        least = self._least
        if least is None or self._net(wanted) >= least:
            return wanted
        off = min(wanted, self._bound(self._net(0) - least))
        while off > 0 and self._net(off) < least:
            off -= 1
        return off

    @cached_property
    def _least(self) -> int | None:
        """The lowest net price; None if there is no floor, or it is not known where."""
        floor = self._product.margin_floor
        if floor is None or floor.share >= 1:
            return None
        cost = total_cost(list(costs(self._ledger.sold, self._ledger.lines)))
        return None if cost is None else ceil(cost / (1 - floor.share))

    def _bound(self, spare: int) -> int:
        """More than this cannot be taken off where so much of the net price is to spare.

        It is reckoned without rounding taxes, which may move each line by one smallest unit.
        """
        if spare <= 0:
            return 0
        ledger, whole = self._ledger, sum(self._ledger.left)
        rates = {tax.id: tax.rate.value for tax in self._product.taxes}
        net = self._product.reckoning.net
        lost = sum(
            (
                Fraction(left, whole) / (1 if net else 1 + rates[line.tax])
                for line, left in zip(ledger.lines, ledger.left, strict=True)
                if left
            ),
            Fraction(),
        )
        return min(whole, ceil((spare + len(ledger.priced) + 1) / lost)) if lost else 0

    def _net(self, off: int) -> int:
        """The net price, if so much more is taken off."""
        after = self._ledger.less(off)
        return sum(part.net.minor for part in tax_parts(after.sold, after.priced))
