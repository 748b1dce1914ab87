"""The build of one component: the completion that is best in the order of semantics.md.

The order is a list of literals, the more important first; the best completion is the
lexicographically greatest. It is found greedily: a literal that the model at hand has is kept
as it is, one that it lacks is asked for. The first model is steered towards the whole list,
so that few questions remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.preset_choices import choices_in
from configurator.core.product import Module, Preset
from configurator.core.selection import Build
from configurator.engine.component import Component
from configurator.engine.oracle import LimitReached, Outcome, has
from configurator.engine.reasoner import Reasoner
from configurator.engine.vocabulary import Key, number_told
from configurator.engine.wishes import phases_for


@dataclass(frozen=True, slots=True)
class Completion:
    """What is in each module of a component that applies; `exact` unless a limit hit."""

    build: Build
    exact: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a completion is to keep: the customer's choices of this component, in file order.

    `awake` are the conditional modules among them, the latest answered first: they apply if
    they can, so that their answers do not sleep.
    """

    choices: tuple[Choice, ...]
    awake: tuple[str, ...]
    preset: Preset | None


def best_completion(reasoner: Reasoner, wanted: Wanted) -> Completion | None:
    """The best completion that keeps the wanted choices; None if there is none. Raises
    `LimitReached` when the limit does not even allow to find any completion.
    """
    component = reasoner.component
    wishes = tuple(dict.fromkeys(_wishes(component, wanted)))
    fixed = [component.vocabulary.weak(choice) for choice in wanted.choices]
    reasoner.steer(_phases(component, wanted, wishes))
    reply = reasoner.ask(fixed)
    if reply.outcome is Outcome.UNDECIDED:
        raise LimitReached
    if reply.outcome is Outcome.IMPOSSIBLE:
        return None
    model, exact = _Improving(reasoner, fixed, reply.model).through(wishes)
    return Completion(_Reading(component, wanted, model).build(), exact)


def _phases(component: Component, wanted: Wanted, wishes: Sequence[int]) -> Sequence[int]:
    """How the first model is steered: those of the component, unless there is more to wish for."""
    if wanted.awake or wanted.preset is not None:
        return phases_for(component.vocabulary, wishes)
    return component.phases


class _Improving:
    """Takes a model through the wishes; what was decided for one holds for all that follow."""

    def __init__(self, reasoner: Reasoner, fixed: Sequence[int], model: int) -> None:
        self._reasoner = reasoner
        self._siblings = reasoner.component.vocabulary.siblings
        self._fixed = list(fixed)
        self._model = model
        self._exact = True
        self._implied = set(reasoner.propagate(fixed) or ())
        self._grown = False
        self._refuted: set[int] = set()

    def through(self, wishes: Sequence[int]) -> tuple[int, bool]:
        """The best model, and whether no limit was in the way."""
        for wish in wishes:
            if wish in self._refuted or wish in self._implied or -wish in self._implied:
                continue
            if has(self._model, wish):
                self._fix(wish)
            elif not self._is_refuted(wish):
                self._ask(wish)
        return self._model, self._exact

    def _fix(self, literal: int) -> None:
        self._fixed.append(literal)
        self._grown = True
        # A sibling of what is fixed needs no question, and no propagation either.
        self._refuted.update(self._siblings.get(literal, ()))

    def _is_refuted(self, wish: int) -> bool:
        if self._grown:
            self._implied = set(self._reasoner.propagate(self._fixed) or ())
            self._grown = False
        return -wish in self._implied

    def _ask(self, wish: int) -> None:
        reply = self._reasoner.ask([*self._fixed, wish])
        if reply.outcome is Outcome.POSSIBLE:
            self._model = reply.model
            self._fix(wish)
        else:
            self._exact = self._exact and reply.outcome is Outcome.IMPOSSIBLE
            self._fix(-wish)


class _Reading:
    """Reads a model as the build of a component: classes of numbers become exact numbers.

    All values of a class are equally good for the rules. So the customer's own number is taken
    if it is in the class, else the preset's, else the nearest to the default, else the lowest.
    """

    def __init__(self, component: Component, wanted: Wanted, model: int) -> None:
        self._vocabulary = component.vocabulary
        self._model = model
        self._own = {(c.module, c.option): c for c in wanted.choices}
        preset = preset_choices(component, wanted.choices, wanted.preset)
        self._preset = {(c.module, c.option): c for c in preset}

    def build(self) -> Build:
        """What is in each module that applies."""
        there = [m for m in self._vocabulary.modules if self._applies(m.id)]
        texts = ((m.id, self._text(m)) for m in there if m.text is not None)
        return Build(
            tuple((m.id, self._options(m)) for m in there),
            tuple((m.id, self._number(m)) for m in there if m.counts),
            tuple(pieces for m in there for pieces in self._pieces(m)),
            tuple((module, text) for module, text in texts if text),
        )

    def _applies(self, module: str) -> bool:
        applies = self._vocabulary.applies.get(module)
        return applies is None or has(self._model, applies)

    def _options(self, module: Module) -> tuple[str, ...]:
        answers = self._vocabulary.of_module(module.id)
        return tuple(o for (_, o), v in answers if o is not None and has(self._model, v))

    def _text(self, module: Module) -> str:
        key = (module.id, None)
        told = self._own.get(key) or self._preset.get(key)
        text = (told.text if told is not None else None) or ""
        return text if Fraction(len(text)) == self._number(module) else ""

    def _number(self, module: Module) -> Fraction:
        return self._exact((module.id, None), module.default_number)

    def _pieces(self, module: Module) -> Iterator[tuple[tuple[str, str], int]]:
        default = dict(module.default_pieces)
        for option in self._options(module) if module.amounts else ():
            usual = default.get(option, 1 if option in module.default else 0)
            pieces = 1
            if self._vocabulary.ladder(module.id, option) is not None:
                pieces = int(self._exact((module.id, option), Fraction(usual)))
            if pieces > 1:
                yield (module.id, option), pieces

    def _exact(self, key: Key, default: Fraction | None) -> Fraction:
        ladder = self._vocabulary.ladders[key]
        (place,) = (k for k, variable in enumerate(ladder.classes) if has(self._model, variable))
        for told in (self._own.get(key), self._preset.get(key)):
            if told is not None and ladder.class_of(number_told(told)) == place:
                return number_told(told)
        values = ladder.values_in(place)
        return values[0] if default is None else ladder.nearest(place, default)


def _wishes(component: Component, wanted: Wanted) -> Iterator[int]:
    """The literals of the order, most important first, from its second place on."""
    for name in wanted.awake:
        yield component.vocabulary.applies[name]
    for choice in preset_choices(component, wanted.choices, wanted.preset):
        yield component.vocabulary.strong(choice)
    for choice in _left_out_by_preset(component, wanted):
        yield component.vocabulary.weak(choice)
    yield from component.wishes


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
