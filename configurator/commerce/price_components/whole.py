"""Discounts on the whole that come after promotions: by the pieces of an order, and by staff.

    volume: {10: 3%, 50: 7%}                     # from 10 pieces 3 %, from 50 pieces 7 %
    staff: {discount: 8%, with_approval: 15%}

Of the volume steps the one that is reached counts, for all pieces. Staff get what they ask for up
to their cap; without a known cost nothing is granted where a margin floor stands.
"""

from __future__ import annotations

from math import ceil

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.ledger import Ledger, Taken
from configurator.commerce.line_titles import STAFF_DISCOUNT, VOLUME_DISCOUNT
from configurator.commerce.margin_floor import Floor
from configurator.commerce.price_components.off import off_line, percent_of
from configurator.core.money import Rate


def take_volume(ledger: Ledger, floor: Floor) -> None:
    """Take the volume discount of the order off the ledger, as far as the floor allows."""
    sold = ledger.sold
    steps = [s for s in sold.product.reckoning.volume if s.pieces <= sold.order.pieces]
    if steps:
        kind, step = LineKind.VOLUME, steps[-1]
        line = off_line(sold, kind, kind.value, VOLUME_DISCOUNT, step.span)
        _take(ledger, line, step.discount, floor)


def take_staff(ledger: Ledger, floor: Floor) -> None:
    """Take the discount that staff asked for off, as far as its cap and the floor allow."""
    sold = ledger.sold
    terms, asked = sold.product.reckoning.staff, sold.order.staff
    if terms is not None and asked is not None and not floor.unknown:
        granted = min(asked.discount, terms.cap(approved=asked.approved))
        kind = LineKind.STAFF
        line = off_line(sold, kind, kind.value, STAFF_DISCOUNT, terms.span)
        _take(ledger, line, granted, floor)


def _take(ledger: Ledger, line: Line, discount: Rate, floor: Floor) -> None:
    """Take a percentage of the subtotal off."""
    subtotal = ledger.subtotal
    if subtotal > 0:
        wanted = subtotal * discount.value
        told = percent_of(line, discount, subtotal)
        ledger.take([Taken(told, ledger.share(wanted, ledger.left))], floor.allows(ceil(wanted)))
