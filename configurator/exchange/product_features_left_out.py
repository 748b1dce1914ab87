"""What of a product has no place in a feature model and decides nothing about what may be chosen.

Prices beyond those of the product and its options, suggestions, and what is needed to sell and
to make the product.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.product import Module, Product
from configurator.core.source import NOWHERE, Span
from configurator.exchange.draft import LeftOut, Why
from configurator.exchange.product_features_names import module_title


def undecisive(product: Product) -> Iterator[LeftOut]:
    """All of it, one by one; what stands in many places (defaults) by its first."""
    for rule in product.price_rules:
        yield spoken_of(product, rule.id, rule.span, Why.PRICE)
    for prices in product.price_lists:
        yield spoken_of(product, prices.id, prices.span, Why.PRICE)
    for package in product.packages:
        yield spoken_of(product, package.id, package.span, Why.PRICE)
    for preset in product.presets:
        yield spoken_of(product, preset.id, preset.span, Why.SUGGESTED)
    for module in product.modules:
        if module.copy is None and _suggests(module):
            what = f"{module_title(product, module)}: default"
            yield spoken_of(product, what, module.span, Why.SUGGESTED)
    for part in product.parts:
        yield spoken_of(product, part.id, part.span, Why.SELLING)
    for word in product.context:
        yield spoken_of(product, word.id, word.span, Why.SELLING)
    for test in product.tests:
        yield spoken_of(product, test.name, test.span, Why.SELLING)


def spoken_of(product: Product, what: str, span: Span, why: Why) -> LeftOut:
    """Something with its line; what stands in an included file is named with that file."""
    if span is NOWHERE:
        return LeftOut(0, what, why)
    if product.source.name and span.file != product.source.name:
        return LeftOut(0, f"{span.file}:{span.line}: {what}", why)
    return LeftOut(span.line, what, why)


def _suggests(module: Module) -> bool:
    return bool(module.default) or module.default_number is not None
