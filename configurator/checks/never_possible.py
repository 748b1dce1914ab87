"""Options that no build can have.

PASS
    - {id: slim-is-light, rule: body == slim -> battery == small, because: …}

FAIL
    - {id: no-slim, rule: body != slim, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.expression import Chosen
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Standing, ruled_out_by

CODE = "never-possible"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per option that can never be chosen in a module that can apply."""
    standings = compiled.standings(Selection())
    for module in product.modules:
        dead = [o for o in module.options if standings[module.id, o.id] is Standing.EXCLUDED]
        if len(dead) == len(module.options) and module.when is not None:
            continue
        for option in dead:
            rules = ruled_out_by(product, Chosen(module.id, option.id)) or ()
            yield Problem(
                CODE,
                f'option "{option.id}" of "{module.id}" can never be chosen',
                option.span,
                hint="loosen a rule below, or take the option out",
                related=places(rules),
                severity=Severity.WARNING,
            )
