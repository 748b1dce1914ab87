"""Options of several choices, and optional modules, that leave no choice.

PASS
    - {id: strip-first, requires: {if: lighting has sensor, then: lighting has strip}, because: …}

FAIL
    - {id: strip-always, rule: lighting has strip, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.expression import Chosen, Not
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Standing, ruled_out_by

CODE = "always-forced"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per option that every build has.

    In a module of one choice the siblings are told as never possible; it is told here too only
    where it could have been left empty.
    """
    standings = compiled.standings(Selection())
    for module, option in product.pairs():
        could_be_left = module.many or module.least == 0
        if could_be_left and standings[module.id, option.id] is Standing.FORCED:
            rules = ruled_out_by(product, Not(Chosen(module.id, option.id))) or ()
            yield Problem(
                CODE,
                f'option "{option.id}" of "{module.id}" is part of every product',
                option.span,
                hint="loosen a rule below, or do not ask",
                related=places(rules),
                severity=Severity.WARNING,
            )
