"""From a checked product to a compiled one."""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.product import Constraint, Module, Product
from configurator.engine.comparisons import Comparison
from configurator.engine.compiled import CompiledProduct
from configurator.engine.component import (
    Component,
    RulesOf,
    compile_component,
    read_by_constraint,
)
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
    places = {module.id: place for place, module in enumerate(computing_order(product))}
    groups = components(product, rule_graph(product))
    return tuple(
        compile_component(
            modules,
            sorted(modules, key=lambda module: places[module.id]),
            RulesOf(constraints, product.not_offered, product.modules[0].id),
            limits,
            known=known,
        )
        for modules, constraints in zip(groups, _constraints(product, groups), strict=True)
    )


def _constraints(
    product: Product, groups: Sequence[Sequence[Module]]
) -> list[tuple[Constraint, ...]]:
    """For each group the constraints that read it, told by the first module that each reads."""
    place_of = {module.id: place for place, group in enumerate(groups) for module in group}
    found: list[list[Constraint]] = [[] for _ in groups]
    for constraint in product.constraints:
        first = next((read.module for read in read_by_constraint(constraint)), None)
        found[place_of[first or product.modules[0].id]].append(constraint)
    return [tuple(constraints) for constraints in found]
