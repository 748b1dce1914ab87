"""Builds that leave less of their price than the margin floor of the file.

PASS
    options: {paper: {price: 20.00, cost: 8.00}}
    price: {base: 10.00, cost: 4.00, margin_floor: 12%}

FAIL
    options: {paper: {price: 20.00, cost: 25.00}}
    price: {base: 10.00, cost: 4.00, margin_floor: 12%}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.checks.causes import Share, smallest_cause
from configurator.commerce.breakdown import LineKind
from configurator.commerce.margin import margin
from configurator.commerce.pricing import price
from configurator.configuration.extremes import least_surplus
from configurator.core.money import Rate
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.core.source import Span
from configurator.engine import CompiledProduct
from configurator.engine.least_sums import Least

CODE = "margin-below-floor"

_ASIDE = (LineKind.TAX, LineKind.ROUNDING)
"""Lines that leave nothing of the price, and take nothing of it."""


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem at the floor, naming the fewest places that miss it in the worst build.

    Builds with a cost that the file does not tell are left aside, and so is what is not known.
    """
    floor = product.margin_floor
    if floor is None:
        return
    found = least_surplus(compiled, floor.share)
    if not isinstance(found, Least) or found.worth >= 0:
        return
    build = found.build
    told = margin(product, build, price(product, build)).share
    if told is None or told >= floor.share:
        return
    yield Problem(
        CODE,
        f"a product can be sold with a margin below {Rate(floor.share)}",
        floor.span,
        hint="raise the prices below, or lower the floor",
        related=_causes(product, build, floor.share),
        severity=Severity.WARNING,
    )


def _causes(product: Product, build: Build, floor: Fraction) -> tuple[Span, ...]:
    """What each component leaves above its cost and the floor: where that is too little."""
    breakdown = price(product, build)
    rates = {tax.id: tax.rate.value for tax in product.taxes}
    worths: dict[str, Fraction] = {}
    spans = dict(_spans(product))
    for line in breakdown.lines:
        if not line.once or line.kind in _ASIDE:
            continue
        tax = Fraction() if breakdown.net_prices else rates[line.tax]
        net = line.amount.minor / (1 + tax) * (1 - floor)
        worths[line.component] = worths.get(line.component, Fraction()) + net
    for cost in margin(product, build, breakdown).costs:
        minor = cost.amount.minor if cost.amount is not None else 0
        worths[cost.component] = worths.get(cost.component, Fraction()) - minor
    return smallest_cause([Share(worth, spans[name]) for name, worth in worths.items()])


def _spans(product: Product) -> Iterator[tuple[str, Span]]:
    """Where each component of a price stands."""
    yield "base", product.base_span
    for module, option in product.pairs():
        yield f"{module.id}={option.id}", option.span
    for rule in product.price_rules:
        yield rule.id, rule.span
