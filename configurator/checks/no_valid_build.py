"""A product that cannot be built at all.

PASS
    - {id: slim, rule: body == slim -> battery == small, because: …}

FAIL
    - {id: small, rule: battery == small, because: …}
    - {id: large, rule: battery == large, because: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.problem import Problem
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct

CODE = "no-valid-build"


def check(compiled: CompiledProduct, context: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One problem per independent part that has no build, naming a smallest set of rules.

    `context` are the words in which the context differs from the usual one.
    """
    for conflict in compiled.conflicts(Selection(), None):
        spans = places(conflict.rules)
        together = (
            "this rule rules" if len(spans) == 1 else f"these {len(spans)} rules together rule"
        )
        where = f" ({', '.join(context)})" if context else ""
        yield Problem(
            CODE,
            f"no product can be built{where}: {together} out every combination",
            spans[0],
            hint="loosen it" if len(spans) == 1 else "loosen one of them",
            related=spans[1:],
        )
