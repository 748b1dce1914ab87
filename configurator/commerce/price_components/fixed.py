"""Fixed prices: the base price, and the price of each option times its pieces.

    base: 499.00
    options: {shelf: {title: Shelf, price: 14.00, each: {to: 8}}}

A price may be negative ("without charger"). What costs nothing has no line, but what a package
covers: that is told as included.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.package import Coverage
from configurator.commerce.price_components.priced import (
    Priced,
    of_one_class,
    option_line,
    usual_tax,
)
from configurator.core.product import Product
from configurator.core.selection import Build


def base_line(product: Product) -> Iterator[Priced]:
    """The price before any option, in the product's first tax class."""
    if product.base.minor:
        tax = usual_tax(product)
        yield of_one_class(
            Line(
                component="base",
                kind=LineKind.BASE,
                title=product.title,
                cause="",
                quantity=Fraction(1),
                rate=product.base,
                amount=product.base,
                tax=tax,
                span=product.base_span,
            )
        )


def option_lines(product: Product, build: Build, coverage: Coverage) -> Iterator[Priced]:
    """The lines of every chosen option, in file order: charged pieces, then included ones."""
    for module in product.modules:
        for chosen in build.options(module.id):
            option = module.option(chosen)
            rest = build.pieces(module.id, chosen) - coverage.pieces(module.id, chosen)
            if rest and option.price.minor:
                yield of_one_class(option_line(product, module, option, rest, option.price))
            yield from coverage.included(product, module, option)
            yield from coverage.overlap(product, module, option)
