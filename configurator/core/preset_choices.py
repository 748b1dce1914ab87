"""What a preset answers, as choices."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.product import Module, Preset, Product


def choices_of(product: Product, preset: Preset) -> Iterator[Choice]:
    """The preset's answers in their smallest parts, in file order."""
    answered = dict(preset.answers)
    for module in product.modules:
        if module.id in answered:
            yield from choices_in(module, preset)


def choices_in(module: Module, preset: Preset) -> Iterator[Choice]:
    """What the preset answers in a module that it answers."""
    if module.counts:
        number, text = dict(preset.numbers).get(module.id), dict(preset.texts).get(module.id)
        yield Choice(module.id, None, number=number, text=text)
        return
    options = dict(preset.answers)[module.id]
    pieces = dict(preset.pieces)
    for option in module.options:
        if option.id in options:
            count = pieces.get((module.id, option.id))
            yield Choice(module.id, option.id, number=None if count is None else Fraction(count))
    if not options and not module.many and module.least == 0:
        yield Choice(module.id, None)
