"""Presets whose answers contradict the rules, or each other.

PASS
    - {id: pocket, title: Pocket, answers: {body: slim, sim: esim}}

FAIL, with a rule that slim bodies have eSIM only
    - {id: pocket, title: Pocket, answers: {body: slim, sim: nano}}
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.checks.places import places
from configurator.core.preset_choices import choices_of
from configurator.core.problem import Problem, Severity
from configurator.core.product import Preset, Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct

CODE = "lost-preset"


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per preset and separate reason for which it cannot be kept whole."""
    for preset in product.presets:
        for conflict in compiled.conflicts(_answers(product, preset), None):
            answers = " and ".join(f'"{choice}"' for choice in conflict.answers)
            yield Problem(
                CODE,
                f'preset "{preset.id}" cannot be built: {answers} do not go together',
                preset.span,
                hint="change its answers, or loosen a rule below",
                related=places(conflict.rules),
                severity=Severity.WARNING,
            )


def _answers(product: Product, preset: Preset) -> Selection:
    """The preset's answers as if the customer had given them."""
    selection = Selection()
    for choice in choices_of(product, preset):
        selection = selection.choosing(product.module(choice.module), choice)
    return selection
