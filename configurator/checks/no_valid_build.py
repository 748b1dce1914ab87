"""A product that cannot be built at all.

PASS
    - {id: slim, rule: body == slim -> battery == small, because: …}

FAIL
    - {id: small, rule: battery == small, because: …}
    - {id: large, rule: battery == large, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.problem import Problem
from configurator.core.product import Constraint, Product
from configurator.core.selection import Selection
from configurator.core.source import Span
from configurator.engine import NamedRule, compile_product

CODE = "no-valid-build"


def check(product: Product) -> Iterator[Problem]:
    """One problem per independent part that has no build, naming a smallest set of rules."""
    compiled = compile_product(product)
    if compiled.possible:
        return
    for conflict in compiled.conflicts(Selection(), None):
        spans = sorted((_span(rule) for rule in conflict.rules), key=lambda s: (s.line, s.column))
        together = (
            "this rule rules" if len(spans) == 1 else f"these {len(spans)} rules together rule"
        )
        yield Problem(
            CODE,
            f"no product can be built: {together} out every combination",
            spans[0],
            hint="loosen one of them",
            related=tuple(spans[1:]),
        )


def _span(rule: NamedRule) -> Span:
    return rule.span if isinstance(rule, Constraint) else rule.module.span
