"""Modules whose condition can never hold.

PASS
    cover: {when: extras has case, …}

FAIL
    cover: {when: extras has case and extras has no_case, …}       # with a rule against both
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.copies import in_every_copy, name_of
from configurator.checks.explained import Explained
from configurator.checks.places import places, when_place
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct, can_hold

CODE = "never-applies"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per module that is part of no build."""
    del compiled
    conditions = [(m, m.when) for m in product.modules if m.when is not None]
    holds = can_hold(product, [when for _, when in conditions])
    pairs = zip(conditions, holds, strict=True)
    dead = {module.id: when for (module, when), possible in pairs if not possible}
    names = {module.id: name_of(module.id, module.copy) for module in product.modules}
    explained = Explained()
    for found in in_every_copy(names, dead, names.__getitem__):
        yield Problem(
            CODE,
            f'module "{names[found]}" never applies: its condition can never hold',
            when_place(product.module(found)),
            hint="loosen the condition or a rule below, or take the module out",
            related=places(explained.rules(product, dead[found]) or ()),
            severity=Severity.WARNING,
        )
