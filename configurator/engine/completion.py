"""The build of one component: the completion that is best in the order of semantics.md.

The order is a list of literals, the more important first; the best completion is the
lexicographically greatest. It is found greedily: a literal that the model at hand has is kept
as it is, one that it lacks is asked for. The first model is steered towards the whole list,
so that few questions remain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from configurator.core.product import Preset
from configurator.core.selection import Choice
from configurator.engine.component import Component
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
        reasoner.oracle.steer(reversed(wishes))
        reply = reasoner.ask(fixed)
        if reply.outcome is Outcome.UNDECIDED:
            raise LimitReached
        if reply.outcome is Outcome.IMPOSSIBLE:
            return None
        model, exact = _improve(reasoner, fixed, reply.model, wishes)
    return Completion(tuple(_chosen(component, model)), exact)


def _improve(
    reasoner: Reasoner, fixed: list[int], model: int, wishes: Sequence[int]
) -> tuple[int, bool]:
    exact = True
    implied = set(reasoner.oracle.propagate(fixed) or ())
    for wish in wishes:
        if wish in implied or -wish in implied:
            continue
        kept = wish
        if not has(model, wish):
            reply = reasoner.ask([*fixed, wish])
            if reply.outcome is Outcome.POSSIBLE:
                model = reply.model
            else:
                exact = exact and reply.outcome is Outcome.IMPOSSIBLE
                kept = -wish
        fixed.append(kept)
        implied = set(reasoner.oracle.propagate(fixed) or ())
    return model, exact


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
