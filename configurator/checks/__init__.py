"""What only reasoning can find in a rule file, one module a check.

A check is given a product without problems and yields problems. Checks run in this order, and
a later one runs only when the earlier ones found nothing: it may rely on what they assure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from configurator.checks import circular_when, no_valid_build
from configurator.core.problem import Problem, in_file_order
from configurator.core.product import Product

Check = Callable[[Product], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    circular_when.CODE: circular_when.check,
    no_valid_build.CODE: no_valid_build.check,
}
"""Every check by the code of its problems."""


def check_product(product: Product) -> tuple[Problem, ...]:
    """The problems that reasoning finds, in file order; none for a product that can be sold."""
    for check in CHECKS.values():
        problems = in_file_order(check(product))
        if problems:
            return problems
    return ()
