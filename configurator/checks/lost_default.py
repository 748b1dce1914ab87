"""Defaults that the rules do not let stand, even when nobody has answered anything.

PASS
    body: {default: slim, …}
    battery: {default: small, …}

FAIL, with a rule that slim bodies have no large battery
    body: {default: slim, …}
    battery: {default: large, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.choice import Choice
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct

CODE = "lost-default"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per default that earlier defaults and the rules exclude together.

    A default that only gives way to a preference is meant to.
    """
    opening = compiled.build(Selection())
    kept = _kept_defaults(product, opening) if opening is not None else Selection()
    for module in product.modules:
        for default in module.default:
            if opening is None or not opening.applies(module.id):
                continue
            wish = Choice(module.id, default)
            found = () if opening.has(module.id, default) else compiled.conflicts(kept, wish)
            if found:
                others = [f'"{choice}"' for choice in found[0].answers]
                beside = f" beside the defaults {', '.join(others)}" if others else ""
                yield Problem(
                    CODE,
                    f'default "{default}" of "{module.id}" cannot stand{beside}',
                    module.span,
                    hint="choose defaults that fit each other and the rules",
                    related=places(found[0].rules),
                    severity=Severity.WARNING,
                )


def _kept_defaults(product: Product, opening: Build) -> Selection:
    """The defaults that the opening build has, as answers."""
    kept = Selection()
    for module in product.modules:
        for default in module.default:
            if opening.has(module.id, default):
                kept = kept.choosing(module, Choice(module.id, default))
    return kept
