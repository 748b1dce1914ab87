"""Constraints that the others imply.

PASS
    - {id: a, rule: body == slim -> battery == small, because: …}
    - {id: b, rule: battery == small -> charger == small, because: …}

FAIL, besides the two above
    - {id: c, rule: body == slim -> charger == small, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.expression import Not
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.engine import CompiledProduct, ruled_out_by

CODE = "changes-nothing"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per constraint without which exactly the same can be built."""
    for constraint in compiled.needless():
        rules = ruled_out_by(product, Not(constraint.condition), without=(constraint.id,)) or ()
        why = "the rules below say so already" if rules else "it always holds"
        yield Problem(
            CODE,
            f'constraint "{constraint.id}" changes nothing: {why}',
            constraint.span,
            hint="take it out, or say what it was meant to say",
            related=places(rules),
            severity=Severity.WARNING,
        )
