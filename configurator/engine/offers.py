"""A product in all its contexts: for each one the compiled product that is sold there.

Contexts in which the same is sold share one compiled product, and those that differ in prices
only share what was compiled for the solver. It is made when it is first asked for, and kept.
"""

from __future__ import annotations

from functools import partial

from configurator.core.context import Context, context_of
from configurator.core.offering import offered_in, same_offer
from configurator.core.product import Product
from configurator.engine.comparisons import Comparison
from configurator.engine.compiled import CompiledProduct
from configurator.engine.compiling import compiled_parts
from configurator.engine.component import Component
from configurator.engine.decided import Decided
from configurator.engine.graph import rule_graph
from configurator.engine.oracle import USUAL_LIMITS, Limits
from configurator.engine.recent import Recent


class Offers:
    """One product; what it is in a context is compiled once. Safe to share between threads."""

    def __init__(self, product: Product, limits: Limits = USUAL_LIMITS, most: int = 64) -> None:
        """`most`: how many contexts are kept compiled."""
        self.product = product
        self._limits = limits
        self._compiled: Recent[Context, CompiledProduct] = Recent(most)
        self._parts: Recent[tuple[object, ...], tuple[Component, ...]] = Recent(most)
        self._known: dict[Comparison, Decided] = {}

    @property
    def usual(self) -> CompiledProduct:
        """What is sold where every word of the context has its default, on no certain day."""
        return self.at(context_of(self.product.context, {}))

    def at(self, context: Context) -> CompiledProduct:
        """What is sold in this context. Raises `TooComplex`, which a checked product never does."""
        same = same_offer(self.product, context)
        return self._compiled.get(same, partial(self._compile, same))

    def _compile(self, context: Context) -> CompiledProduct:
        product = offered_in(self.product, context)
        solve = partial(compiled_parts, product, self._limits, self._known)
        parts = self._parts.get(_what_decides(product), solve)
        return CompiledProduct(product, rule_graph(product), parts, self._limits)


def _what_decides(product: Product) -> tuple[object, ...]:
    """All in which two contexts of a product may differ as to what can be chosen."""
    whens = tuple(module.when for module in product.modules)
    return whens, product.constraints, product.not_offered
