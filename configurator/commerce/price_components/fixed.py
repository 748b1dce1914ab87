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
    Sold,
    of_one_class,
    option_line,
    usual_tax,
)
from configurator.core.money import unit_rate
from configurator.core.price_list import BASE


def base_line(sold: Sold) -> Iterator[Priced]:
    """The price before any option, in the product's first tax class."""
    product = sold.product
    if product.base.minor:
        listed, pieces = product.listed_price(BASE), Fraction(sold.order.pieces)
        yield of_one_class(
            Line(
                component=BASE,
                kind=LineKind.BASE,
                title=product.title,
                cause="",
                quantity=pieces,
                rate=unit_rate(product.base),
                amount=sold.times(unit_rate(product.base), pieces),
                tax=usual_tax(product),
                span=product.base_span if listed is None else listed.span,
                price_list="" if listed is None else listed.title,
            )
        )


def option_lines(sold: Sold, coverage: Coverage) -> Iterator[Priced]:
    """The lines of every chosen option, in file order: charged pieces, then included ones."""
    build = sold.build
    for module in sold.product.modules:
        for chosen in build.options(module.id):
            option = module.option(chosen)
            rest = build.pieces(module.id, chosen) - coverage.pieces(module.id, chosen)
            if rest and option.price.minor:
                yield of_one_class(option_line(sold, module, option, rest, option.price))
            yield from coverage.included(sold, module, option)
            yield from coverage.overlap(sold, module, option)
