"""What only reasoning can find in a rule file, one module a check.

Two checks keep a file from being sold; a shop runs these alone. The others find what an author
would want to know, as warnings, and rely on what the two assure.
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

WARNINGS: dict[str, Check] = {
    never_possible.CODE: never_possible.check,
    never_applies.CODE: never_applies.check,
    always_forced.CODE: always_forced.check,
    changes_nothing.CODE: changes_nothing.check,
    lost_default.CODE: lost_default.check,
    lost_preset.CODE: lost_preset.check,
    price_never_applies.CODE: price_never_applies.check,
    too_many_steps.CODE: too_many_steps.check,
}
"""Every check that warns, by the code of its problems."""

CODES: tuple[str, ...] = (circular_when.CODE, no_valid_build.CODE, *WARNINGS)
"""The codes of all problems that checks find."""


@dataclass(frozen=True)
class Checked:
    """A product ready to be sold, or the problems that keep it back."""

    product: CompiledProduct | None
    problems: tuple[Problem, ...]


def check_product(product: Product) -> Checked:
    """Compile a product and find what keeps it from being sold."""
    circles = in_file_order(circular_when.check(product))
    if circles:
        return Checked(None, circles)
    compiled = compile_product(product)
    if not compiled.possible:
        return Checked(None, in_file_order(no_valid_build.check(product, compiled)))
    return Checked(compiled, ())


def warnings(compiled: CompiledProduct) -> tuple[Problem, ...]:
    """What an author should look at in a product that can be sold, in file order."""
    product = compiled.product
    found = (problem for check in WARNINGS.values() for problem in check(product, compiled))
    return in_file_order(found)
