"""The build of one component: the completion that is best in the order of semantics.md.

The order is a list of literals, the more important first; the best completion is the
lexicographically greatest. It is found greedily: a literal that the model at hand has is kept
as it is, one that it lacks is asked for. The first model is steered towards the whole list,
so that few questions remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from configurator.core.choice import Choice
from configurator.core.product import Preset
from configurator.engine.component import Component, phases_for
from configurator.engine.oracle import LimitReached, Outcome, has
from configurator.engine.reasoner import Reasoner


@dataclass(frozen=True, slots=True)
class Completion:
    """What is chosen in each module of a component that applies; `exact` unless a limit hit."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...]
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
    with reasoner.lock:
        reasoner.oracle.steer(_phases(component, wanted, wishes))
        reply = reasoner.ask(fixed)
        if reply.outcome is Outcome.UNDECIDED:
            raise LimitReached
        if reply.outcome is Outcome.IMPOSSIBLE:
            return None
        model, exact = _Improving(reasoner, fixed, reply.model).through(wishes)
    return Completion(tuple(_chosen(component, model)), exact)


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
        self._implied = set(reasoner.oracle.propagate(fixed) or ())
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
            self._implied = set(self._reasoner.oracle.propagate(self._fixed) or ())
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


def _chosen(component: Component, model: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    vocabulary = component.vocabulary
    for module in component.modules:
        applies = vocabulary.applies.get(module.id)
        if applies is None or has(model, applies):
            answers = vocabulary.of_module(module.id)
            yield module.id, tuple(o for (_, o), v in answers if o is not None and has(model, v))


def _wishes(component: Component, wanted: Wanted) -> Iterator[int]:
    """The literals of the order, most important first, from its second place on."""
    for name in wanted.awake:
        yield component.vocabulary.applies[name]
    for choice in preset_choices(component, wanted.choices, wanted.preset):
        yield component.vocabulary.strong(choice)
    yield from component.wishes


def preset_choices(
    component: Component, choices: Sequence[Choice], preset: Preset | None
) -> Iterator[Choice]:
    """What the preset says about this component where the customer says nothing, in file order."""
    said = {(choice.module, choice.option) for choice in choices}
    answered = {choice.module for choice in choices}
    answers = dict(preset.answers) if preset is not None else {}
    for module in component.modules:
        if module.id in answers and (module.many or module.id not in answered):
            for option in module.options:
                if option.id in answers[module.id] and (module.id, option.id) not in said:
                    yield Choice(module.id, option.id)
            if not answers[module.id] and not module.many and module.least == 0:
                yield Choice(module.id, None)
