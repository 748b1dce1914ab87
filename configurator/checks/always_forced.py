"""Options of several choices, and optional modules, that leave no choice.

PASS
    - {id: strip-first, requires: {if: lighting has sensor, then: lighting has strip}, because: …}

FAIL
    - {id: strip-always, rule: lighting has strip, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.told_options import told_options
from configurator.core.expression import Chosen, Not
from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Standing

CODE = "always-forced"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per option that every build has.

    In a module of one choice the siblings are told as never possible; it is told here too only
    where it could have been left empty.
    """
    standings = compiled.standings(Selection())
    forced: dict[tuple[str, str], None] = {}
    for module, option in product.pairs():
        could_be_left = module.many or module.least == 0
        if could_be_left and standings[module.id, option.id] is Standing.FORCED:
            forced[module.id, option.id] = None
    for told in told_options(product, forced):
        yield told.warning(
            CODE,
            f'option "{told.option}" of "{told.name}" is part of every product',
            "loosen a rule below, or do not ask",
            Not(Chosen(told.module, told.option)),
        )
