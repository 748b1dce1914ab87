"""Price rules whose condition can never hold.

PASS
    - {id: outdoors, when: body == rugged, add: 9.00}

FAIL, with a rule that slim bodies have no large battery
    - {id: heavy, when: body == slim and battery == large, add: 9.00}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.explained import Explained
from configurator.checks.places import places
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct, can_hold

CODE = "price-never-applies"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per price rule that no build meets."""
    del compiled
    conditions = [(rule, rule.when) for rule in product.price_rules if rule.when is not None]
    holds = can_hold(product, [when for _, when in conditions])
    explained = Explained()
    for (rule, when), possible in zip(conditions, holds, strict=True):
        if not possible:
            yield Problem(
                CODE,
                f'price rule "{rule.id}" never applies: its condition can never hold',
                rule.span,
                hint="loosen the condition or a rule below, or take it out",
                related=places(explained.rules(product, when) or ()),
                severity=Severity.WARNING,
            )
