"""Price rules, and roundings of cash, whose condition can never hold.

PASS
    - {id: outdoors, when: body == rugged, add: 9.00}

FAIL, with a rule that slim bodies have no large battery
    - {id: heavy, when: body == slim and battery == large, add: 9.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.explained import Explained
from configurator.checks.places import places
from configurator.core.expression import Expression
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.source import Span
from configurator.engine import CompiledProduct, can_hold

CODE = "price-never-applies"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per price rule that no build meets."""
    del compiled
    conditions = list(_conditions(product))
    holds = can_hold(product, [when for _, _, when in conditions])
    explained = Explained()
    for (told, span, when), possible in zip(conditions, holds, strict=True):
        if not possible:
            yield Problem(
                CODE,
                f"{told} never applies: its condition can never hold",
                span,
                hint="loosen the condition or a rule below, or take it out",
                related=places(explained.rules(product, when) or ()),
                severity=Severity.WARNING,
            )


def _conditions(product: Product) -> Iterator[tuple[str, Span, Expression]]:
    """What has a condition, how it is called, and its place."""
    for rule in product.price_rules:
        if rule.when is not None:
            yield f'price rule "{rule.id}"', rule.span, rule.when
    cash = product.reckoning.cash
    if cash is not None and cash.when is not None:
        yield "the cash rounding", cash.span, cash.when
