"""Options that no build can have.

PASS
    - {id: slim-is-light, rule: body == slim -> battery == small, because: …}

FAIL
    - {id: no-slim, rule: body != slim, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.told_options import told_options
from configurator.core.expression import Chosen
from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Standing

CODE = "never-possible"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per option that can never be chosen in a module that can apply."""
    standings = compiled.standings(Selection())
    dead: dict[tuple[str, str], None] = {}
    for module in product.modules:
        keys = [(module.id, option.id) for option in module.options]
        excluded = [key for key in keys if standings[key] is Standing.EXCLUDED]
        if len(excluded) < len(keys) or module.when is None:
            dead.update(dict.fromkeys(excluded))
    for told in told_options(product, dead):
        yield told.warning(
            CODE,
            f'option "{told.option}" of "{told.name}" can never be chosen',
            "loosen a rule below, or take the option out",
            Chosen(told.module, told.option),
        )
