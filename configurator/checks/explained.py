"""The rules that rule something out, for the first few findings of a check.

To find them takes the components of the product anew, so a file with hundreds of findings would
be checked for minutes. The first ones are explained, and the others told without.
"""

from __future__ import annotations

from collections.abc import Collection

from configurator.core.expression import Expression
from configurator.core.product import Product
from configurator.engine import NamedRule, ruled_out_by

MOST_EXPLAINED = 10
"""For how many findings of one check the rules behind them are looked for."""


class Explained:
    """Tells the rules behind a finding as long as there have not been too many."""

    def __init__(self, most: int = MOST_EXPLAINED) -> None:
        self._left = most

    def rules(
        self, product: Product, condition: Expression, without: Collection[str] = ()
    ) -> tuple[NamedRule, ...] | None:
        """The rules that keep the condition from ever holding; None if not looked for."""
        if self._left <= 0:
            return None
        self._left -= 1
        return ruled_out_by(product, condition, without) or ()
