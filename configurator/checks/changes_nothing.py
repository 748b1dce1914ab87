"""Constraints that the others imply.

PASS
    - {id: a, rule: body == slim -> battery == small, because: …}
    - {id: b, rule: battery == small -> charger == small, because: …}

FAIL, besides the two above
    - {id: c, rule: body == slim -> charger == small, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from configurator.checks.copies import in_every_copy, name_of
from configurator.checks.explained import Explained
from configurator.checks.places import places
from configurator.core.expression import Expression, Not
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct, can_hold

CODE = "changes-nothing"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per constraint without which exactly the same can be built."""
    by_id = {constraint.id: constraint for constraint in product.constraints}
    needless = {constraint.id for constraint in compiled.needless()}
    names = {name: name_of(name, constraint.copy) for name, constraint in by_id.items()}
    packages = {f"package-{package.id}": package.id for package in product.packages}
    told_of = list(in_every_copy(names, needless, names.__getitem__))
    always = _always(product, {name: by_id[name].condition for name in told_of})
    explained = Explained()
    for found in told_of:
        constraint = by_id[found]
        rules = explained.rules(product, Not(constraint.condition), without=(found,))
        why = "it always holds" if found in always else "the rules below say so already"
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
            related=places(rules or ()),
            severity=Severity.WARNING,
        )


def _always(product: Product, conditions: Mapping[str, Expression]) -> frozenset[str]:
    """The names of those conditions that hold without any constraint."""
    bare = replace(product, constraints=(), not_offered=())
    broken = can_hold(bare, [Not(condition) for condition in conditions.values()])
    pairs = zip(conditions, broken, strict=True)
    return frozenset(name for name, possible in pairs if not possible)
