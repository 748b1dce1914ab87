"""Options of several choices, and optional modules, that leave no choice.

PASS
    - {id: strip-first, requires: {if: lighting has sensor, then: lighting has strip}, because: …}

FAIL
    - {id: strip-always, rule: lighting has strip, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.copies import in_every_copy, name_of
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
    forced: dict[tuple[str, str], None] = {}
    for module, option in product.pairs():
        could_be_left = module.many or module.least == 0
        if could_be_left and standings[module.id, option.id] is Standing.FORCED:
            forced[module.id, option.id] = None
    every = [(module.id, option.id) for module, option in product.pairs()]
    for name, option_id in in_every_copy(every, forced, lambda key: (_name(product, key), key[1])):
        rules = ruled_out_by(product, Not(Chosen(name, option_id))) or ()
        module_name = _name(product, (name, option_id))
        yield Problem(
            CODE,
            f'option "{option_id}" of "{module_name}" is part of every product',
            product.module(name).option(option_id).span,
            hint="loosen a rule below, or do not ask",
            related=places(rules),
            severity=Severity.WARNING,
        )


def _name(product: Product, key: tuple[str, str]) -> str:
    return name_of(key[0], product.module(key[0]).copy)
