"""Modules whose condition can never hold.

PASS
    cover: {when: extras has case, …}

FAIL
    cover: {when: extras has case and extras has no_case, …}       # with a rule against both
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places, when_place
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Standing, ruled_out_by

CODE = "never-applies"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per module that is part of no build."""
    standings = compiled.standings(Selection())
    for module in product.modules:
        answers = [standings[module.id, option.id] for option in module.options]
        if module.when is None or any(s is not Standing.EXCLUDED for s in answers):
            continue
        rules = ruled_out_by(product, module.when)
        if rules is not None:
            yield Problem(
                CODE,
                f'module "{module.id}" never applies: its condition can never hold',
                when_place(module),
                hint="loosen the condition or a rule below, or take the module out",
                related=places(rules),
                severity=Severity.WARNING,
            )
