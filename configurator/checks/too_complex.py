"""Conditions that cannot be decided exactly within the limits.

PASS
    rule: sum(columns.width) <= wall

FAIL
    rule: wall * height * depth * width <= 1 m3        # too many combinations of sizes
"""

from __future__ import annotations

from configurator.core.problem import Problem
from configurator.engine import TooComplex

CODE = "too-complex"


def problem(error: TooComplex) -> Problem:
    """Where the limit was passed, and which one."""
    return Problem(
        CODE,
        f"this cannot be decided exactly: {error.why}",
        error.span,
        hint="compare fewer things at once, or take wider steps in the sizes",
    )
