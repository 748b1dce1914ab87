"""More contexts to sell in than can be looked at one by one.

PASS
    context: {country: {one_of: [DE, AT]}, channel: {one_of: [online, store]}}

FAIL
    context: …        # hundreds of combinations of words and days that rules of choosing read
"""

from __future__ import annotations

from configurator.core.problem import Problem
from configurator.core.product import Product

CODE = "too-many-contexts"

MOST_CONTEXTS = 400
"""In so many contexts a product is tried out before it is sold."""


def problem(product: Product) -> Problem:
    """The problem, at the first part of the context."""
    return Problem(
        CODE,
        f"what can be chosen differs in more than {MOST_CONTEXTS} contexts",
        product.context[0].span if product.context else product.base_span,
        hint="let fewer words and days of the context decide what can be chosen",
    )
