"""From a checked product to a compiled one."""

from __future__ import annotations

from configurator.core.product import Product
from configurator.engine.comparisons import Comparison
from configurator.engine.compiled import CompiledProduct
from configurator.engine.component import Component, RulesOf, compile_component
from configurator.engine.decided import Decided
from configurator.engine.graph import components, computing_order, rule_graph
from configurator.engine.oracle import USUAL_LIMITS, Limits


def compile_product(product: Product, limits: Limits = USUAL_LIMITS) -> CompiledProduct:
    """Compile a checked product in one context.

    Its conditions must not read each other in a circle. Raises `TooComplex` where a condition
    cannot be decided exactly.
    """
    return CompiledProduct(product, rule_graph(product), compiled_parts(product, limits), limits)


def compiled_parts(
    product: Product, limits: Limits, known: dict[Comparison, Decided] | None = None
) -> tuple[Component, ...]:
    """The components of a product, compiled; `known` are comparisons that were decided before."""
    order = computing_order(product)
    rules = RulesOf(product.constraints, product.not_offered, product.modules[0].id)
    return tuple(
        compile_component(modules, order, rules, limits, known=known)
        for modules in components(product, rule_graph(product))
    )
