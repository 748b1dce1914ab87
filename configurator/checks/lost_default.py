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
from fractions import Fraction

from configurator.checks.places import places
from configurator.core.choice import Choice, spelled
from configurator.core.problem import Problem, Severity
from configurator.core.product import Module, Product
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct

CODE = "lost-default"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per default that the other defaults and the rules exclude together.

    A default that only gives way to a preference is meant to.
    """
    opening = compiled.build(Selection())
    if opening is None:
        return
    kept = _kept_defaults(product, opening)
    for module in product.modules:
        for wish in _defaults(module) if opening.applies(module.id) else ():
            found = () if opening.fulfils(wish) else compiled.conflicts(kept, wish)
            if found:
                others = [f'"{choice}"' for choice in found[0].answers]
                beside = f" beside the defaults {', '.join(others)}" if others else ""
                yield Problem(
                    CODE,
                    f'default "{_told(wish)}" of "{module.id}" cannot stand{beside}',
                    module.span,
                    hint="choose defaults that fit each other and the rules",
                    related=places(found[0].rules),
                    severity=Severity.WARNING,
                )


def _defaults(module: Module) -> Iterator[Choice]:
    """What a module has while nobody answers it: options, pieces of them, or a number."""
    if module.default_number is not None:
        yield Choice(module.id, None, number=module.default_number)
    pieces = dict(module.default_pieces)
    for option in module.default:
        count = pieces.get(option)
        yield Choice(module.id, option, number=None if count is None else Fraction(count))


def _told(default: Choice) -> str:
    """A default as rule files write it."""
    if default.option is None:
        return "" if default.number is None else spelled(default.number)
    return default.option if default.number is None else f"{default.option}: {default.number}"


def _kept_defaults(product: Product, opening: Build) -> Selection:
    """The defaults that the opening build has, as answers."""
    kept = Selection()
    for module in product.modules:
        for default in _defaults(module):
            if opening.fulfils(default):
                kept = kept.choosing(module, default)
    return kept
