"""Packages that cost more than what is in them.

PASS
    packages: [{id: evening, price: 39.00, includes: [lighting=strip, lighting=sensor]}]   # 48.00

FAIL
    packages: [{id: evening, price: 59.00, includes: [lighting=strip, lighting=sensor]}]
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.money import Amount
from configurator.core.price_rule import PACKAGES, Package
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct

CODE = "package-dearer"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per package whose contents are cheaper one by one."""
    del compiled
    for package in product.packages:
        price = product.module(PACKAGES).option(package.id).price
        apart = _apart(product, package)
        if price > apart:
            yield Problem(
                CODE,
                f'package "{package.id}" costs {price}, its contents cost {apart} one by one',
                package.span,
                hint="lower its price, or take it out",
                related=tuple(
                    product.module(one.module).option(one.option).span for one in package.includes
                ),
                severity=Severity.WARNING,
            )


def _apart(product: Product, package: Package) -> Amount:
    """What the contents of a package cost one by one."""
    return sum(
        (
            Amount(option.price.minor * one.pieces, product.currency)
            for one in package.includes
            for option in [product.module(one.module).option(one.option)]
        ),
        Amount(0, product.currency),
    )
