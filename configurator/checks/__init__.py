"""What only reasoning can find in a rule file, one module a check.

Two checks keep a file from being sold and come first: the others rely on what they assure. The
others find what an author would want to know, as warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from configurator.checks import (
    always_forced,
    changes_nothing,
    circular_when,
    lost_default,
    lost_preset,
    never_applies,
    never_possible,
    no_valid_build,
    price_never_applies,
    too_many_steps,
)
from configurator.core.problem import Problem, in_file_order
from configurator.core.product import Product
from configurator.engine import CompiledProduct, compile_product

Check = Callable[[Product, CompiledProduct], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    no_valid_build.CODE: no_valid_build.check,
    never_possible.CODE: never_possible.check,
    never_applies.CODE: never_applies.check,
    always_forced.CODE: always_forced.check,
    changes_nothing.CODE: changes_nothing.check,
    lost_default.CODE: lost_default.check,
    lost_preset.CODE: lost_preset.check,
    price_never_applies.CODE: price_never_applies.check,
    too_many_steps.CODE: too_many_steps.check,
}
"""Every check that asks the engine, by the code of its problems."""

CODES: tuple[str, ...] = (circular_when.CODE, *CHECKS)
"""The codes of all problems that checks find."""


@dataclass(frozen=True)
class Checked:
    """A product ready to be sold, or None; and what was found on the way."""

    product: CompiledProduct | None
    problems: tuple[Problem, ...]


def check_product(product: Product) -> Checked:
    """Compile a product and find everything that is wrong with its rules."""
    circles = in_file_order(circular_when.check(product))
    if circles:
        return Checked(None, circles)
    compiled = compile_product(product)
    if not compiled.possible:
        return Checked(None, in_file_order(no_valid_build.check(product, compiled)))
    found = (problem for check in CHECKS.values() for problem in check(product, compiled))
    return Checked(compiled, in_file_order(found))
