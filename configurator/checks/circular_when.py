"""Modules whose conditions read each other in a circle.

PASS
    cover: {when: extras has case, ...}

FAIL
    cover: {when: strap == short, ...}
    strap: {when: cover == soft, ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.expression import mentioned
from configurator.core.problem import Problem
from configurator.core.product import Module, Product
from configurator.core.source import Span
from configurator.engine.graph import circles
from configurator.wording.titles import listed

CODE = "circular-when"


def check(product: Product) -> Iterator[Problem]:
    """One problem per circle, at the condition of its first module."""
    for circle in circles(product):
        spans = [_place(product.module(name), circle) for name in circle]
        names = listed([f'"{name}"' for name in circle])
        told = f"the conditions of {names} read each other in a circle"
        yield Problem(
            CODE,
            told if len(circle) > 1 else f"{names} applies only if it applies",
            spans[0],
            hint="let one of them apply always, or by another module",
            related=tuple(spans[1:]),
        )


def _place(module: Module, circle: tuple[str, ...]) -> Span:
    """Where the condition of a module reads another one of the circle."""
    read = mentioned(module.when) if module.when is not None else ()
    return next((chosen.span for chosen in read if chosen.module in circle), module.span)
