"""Constraints that the others imply.

PASS
    - {id: a, rule: body == slim -> battery == small, because: …}
    - {id: b, rule: battery == small -> charger == small, because: …}

FAIL, besides the two above
    - {id: c, rule: body == slim -> charger == small, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.copies import in_every_copy, name_of
from configurator.checks.places import places
from configurator.core.expression import Not
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct, ruled_out_by

CODE = "changes-nothing"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per constraint without which exactly the same can be built."""
    by_id = {constraint.id: constraint for constraint in product.constraints}
    needless = {constraint.id for constraint in compiled.needless()}
    names = {name: name_of(name, constraint.copy) for name, constraint in by_id.items()}
    packages = {f"package-{package.id}": package.id for package in product.packages}
    for found in in_every_copy(names, needless, names.__getitem__):
        constraint = by_id[found]
        rules = ruled_out_by(product, Not(constraint.condition), without=(found,)) or ()
        why = "the rules below say so already" if rules else "it always holds"
        told = f'constraint "{names[found]}" changes nothing: {why}'
        hint = "take it out, or say what it was meant to say"
        if found in packages:
            told = f'package "{packages[found]}" includes only what comes with it anyway'
            hint = "include what it is sold for, or loosen a rule below"
        yield Problem(
            CODE,
            told,
            constraint.span,
            hint=hint,
            related=places(rules),
            severity=Severity.WARNING,
        )
