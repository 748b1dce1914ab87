"""Options that no build can have.

PASS
    - {id: slim-is-light, rule: body == slim -> battery == small, because: …}

FAIL
    - {id: no-slim, rule: body != slim, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.copies import in_every_copy, name_of
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
    dead: dict[tuple[str, str], None] = {}
    for module in product.modules:
        keys = [(module.id, option.id) for option in module.options]
        excluded = [key for key in keys if standings[key] is Standing.EXCLUDED]
        if len(excluded) < len(keys) or module.when is None:
            dead.update(dict.fromkeys(excluded))
    every = [(module.id, option.id) for module, option in product.pairs()]
    for name, option_id in in_every_copy(every, dead, lambda key: (_name(product, key), key[1])):
        rules = ruled_out_by(product, Chosen(name, option_id)) or ()
        yield Problem(
            CODE,
            f'option "{option_id}" of "{_name(product, (name, option_id))}" can never be chosen',
            product.module(name).option(option_id).span,
            hint="loosen a rule below, or take the option out",
            related=places(rules),
            severity=Severity.WARNING,
        )


def _name(product: Product, key: tuple[str, str]) -> str:
    return name_of(key[0], product.module(key[0]).copy)
