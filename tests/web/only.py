"""A shop's range that is just one product, as the pages ask for it."""

from __future__ import annotations

from configurator.core.product import Product
from configurator.engine import Offers


class Only:
    """One product in all contexts; what it is in a context is compiled once."""

    def __init__(self, product: Product) -> None:
        self._offers = Offers(product)

    def get(self, product: str) -> Offers | None:
        """The product under its id."""
        return self._offers if product == self._offers.product.id else None

    def products(self) -> tuple[Offers, ...]:
        """The product."""
        return (self._offers,)
