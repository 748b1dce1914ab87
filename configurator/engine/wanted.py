"""What a selection wants of one component: what to keep, what it wishes for first, and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.preset_choices import choices_in
from configurator.core.product import Module, Preset
from configurator.engine.component import Component
from configurator.engine.vocabulary import Key, number_told


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a completion is to keep: the customer's choices of this component, in file order.

    `awake` are the conditional modules among them, the latest answered first: they apply if
    they can, so that their answers do not sleep.
    """

    choices: tuple[Choice, ...]
    awake: tuple[str, ...]
    preset: Preset | None


class NumbersTold:
    """What exact numbers, pieces and texts a selection tells for the classes of its component.

    All values of a class are equally good for the rules. So the customer's own number is taken
    if it is in the class, else the preset's, else the nearest to the default, else the lowest.
    """

    def __init__(self, component: Component, wanted: Wanted) -> None:
        self._vocabulary = component.vocabulary
        self._own = {(c.module, c.option): c for c in wanted.choices}
        preset = preset_choices(component, wanted.choices, wanted.preset)
        self._preset = {(c.module, c.option): c for c in preset}

    def number(self, module: Module, place: int) -> Fraction:
        """The number of a module that is in this class."""
        return self._exact((module.id, None), place, module.default_number)

    def pieces(self, module: Module, option: str, place: int) -> int:
        """The pieces of an option that are in this class."""
        default = dict(module.default_pieces)
        usual = default.get(option, 1 if option in module.default else 0)
        return int(self._exact((module.id, option), place, Fraction(usual)))

    def text(self, module: Module, length: Fraction) -> str:
        """The text of this length, if one is told."""
        key = (module.id, None)
        told = self._own.get(key) or self._preset.get(key)
        text = (told.text if told is not None else None) or ""
        return text if Fraction(len(text)) == length else ""

    def _exact(self, key: Key, place: int, default: Fraction | None) -> Fraction:
        ladder = self._vocabulary.ladders[key]
        for told in (self._own.get(key), self._preset.get(key)):
            if told is not None and ladder.class_of(number_told(told)) == place:
                return number_told(told)
        values = ladder.values_in(place)
        return values[0] if default is None else ladder.nearest(place, default)


def wished_first(component: Component, wanted: Wanted) -> Iterator[int]:
    """What a selection wishes for before all that is always wished for."""
    for name in wanted.awake:
        yield component.vocabulary.applies[name]
    for choice in preset_choices(component, wanted.choices, wanted.preset):
        yield component.vocabulary.strong(choice)
    for choice in _left_out_by_preset(component, wanted):
        yield component.vocabulary.weak(choice)


def _left_out_by_preset(component: Component, wanted: Wanted) -> Iterator[Choice]:
    """The options of modules of several choices that a preset answers without them.

    A preset's answer takes the place of the default of its module.
    """
    answers = dict(wanted.preset.answers) if wanted.preset is not None else {}
    said = {(choice.module, choice.option) for choice in wanted.choices}
    for module in component.modules:
        for option in module.options if module.many and module.id in answers else ():
            if option.id not in answers[module.id] and (module.id, option.id) not in said:
                yield Choice(module.id, option.id, wanted=False)


def preset_choices(
    component: Component, choices: Sequence[Choice], preset: Preset | None
) -> Iterator[Choice]:
    """What the preset says about this component where the customer says nothing, in file order."""
    if preset is None:
        return
    said = {(choice.module, choice.option) for choice in choices}
    answered = {choice.module for choice in choices}
    answers = dict(preset.answers)
    for module in component.modules:
        if module.id in answers and (module.many or module.id not in answered):
            for choice in choices_in(module, preset):
                if (choice.module, choice.option) not in said:
                    yield choice
