"""The price of a build: an ordered breakdown in one pass, exact to the smallest unit.

Three steps, each built on the one before: base, options, packages and `add` rules; bundle
discounts on their lines; and the tax that the gross total contains. Given the same product and
build the same lines come out, whatever the locale, the time or the order of clicks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from configurator.commerce.breakdown import Breakdown, TaxPart
from configurator.commerce.price_components.added import add_lines
from configurator.commerce.price_components.bundle import bundle_lines
from configurator.commerce.price_components.fixed import base_line, option_lines
from configurator.commerce.price_components.package import coverage
from configurator.commerce.price_components.priced import Priced
from configurator.core.money import Amount, half_up
from configurator.core.product import Product
from configurator.core.selection import Build


def price(product: Product, build: Build) -> Breakdown:
    """The breakdown of a build of a product in one context (`core.offering`).

    Prices are gross: the tax is part of the total.
    """
    fixed = list(_fixed_lines(product, build))
    priced = [*fixed, *bundle_lines(product, build, fixed)]
    total = sum(line.line.amount.minor for line in priced)
    return Breakdown(
        currency=product.currency,
        lines=tuple(line.line for line in priced),
        taxes=tuple(_tax_part(product, name, gross) for name, gross in _by_class(product, priced)),
        total=Amount(total, product.currency),
    )


def total_price(product: Product, build: Build) -> Amount:
    """The total of a build."""
    return price(product, build).total


def _fixed_lines(product: Product, build: Build) -> Iterator[Priced]:
    """Every line that stands for itself: all but discounts."""
    yield from base_line(product)
    yield from option_lines(product, build, coverage(product, build))
    yield from add_lines(product, build)


def _by_class(product: Product, priced: Sequence[Priced]) -> list[tuple[str, int]]:
    gross = {tax.id: 0 for tax in product.taxes}
    used: set[str] = set()
    for one in priced:
        for name, amount in one.by_tax:
            gross[name] = gross.get(name, 0) + amount
            used.add(name)
    return [(tax.id, gross[tax.id]) for tax in product.taxes if tax.id in used]


def _tax_part(product: Product, name: str, gross: int) -> TaxPart:
    """The tax in a gross sum, rounded half up once; the net is what remains."""
    (rate,) = (tax.rate for tax in product.taxes if tax.id == name)
    tax = half_up(gross * rate.value / (1 + rate.value))
    return TaxPart(
        tax_class=name,
        rate=rate,
        gross=Amount(gross, product.currency),
        net=Amount(gross - tax, product.currency),
        tax=Amount(tax, product.currency),
    )
