"""More steps than a customer keeps in mind.

PASS
    steps: [{id: look, …}, {id: inside, …}]

FAIL
    steps: [eight of them]
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct

CODE = "too-many-steps"
MOST_STEPS = 7


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem, at the first step that is too many."""
    del compiled
    if len(product.steps) > MOST_STEPS:
        yield Problem(
            CODE,
            f"{len(product.steps)} steps are more than {MOST_STEPS}",
            product.steps[MOST_STEPS].span,
            hint="put modules that belong together into one step",
            severity=Severity.WARNING,
        )
