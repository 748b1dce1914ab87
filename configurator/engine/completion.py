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

from configurator.core.product import Module
from configurator.core.selection import Build
from configurator.engine.component import Component
from configurator.engine.oracle import LimitReached, Outcome, has
from configurator.engine.reasoner import Reasoner
from configurator.engine.vocabulary import Key
from configurator.engine.wanted import NumbersTold, Wanted, wished_first
from configurator.engine.wishes import phases_for


@dataclass(frozen=True, slots=True)
class Completion:
    """What is in each module of a component that applies; `exact` unless a limit hit."""

    build: Build
    exact: bool


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
    """Reads a model as the build of a component: classes of numbers become exact numbers."""

    def __init__(self, component: Component, wanted: Wanted, model: int) -> None:
        self._vocabulary = component.vocabulary
        self._model = model
        self._told = NumbersTold(component, wanted)

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
        return self._told.text(module, self._number(module))

    def _number(self, module: Module) -> Fraction:
        return self._told.number(module, self._class((module.id, None)))

    def _pieces(self, module: Module) -> Iterator[tuple[tuple[str, str], int]]:
        for option in self._options(module) if module.amounts else ():
            pieces = 1
            if self._vocabulary.ladder(module.id, option) is not None:
                pieces = self._told.pieces(module, option, self._class((module.id, option)))
            if pieces > 1:
                yield (module.id, option), pieces

    def _class(self, key: Key) -> int:
        classes = self._vocabulary.ladders[key].classes
        (place,) = (k for k, variable in enumerate(classes) if has(self._model, variable))
        return place


def _wishes(component: Component, wanted: Wanted) -> Iterator[int]:
    """The literals of the order, most important first, from its second place on."""
    yield from wished_first(component, wanted)
    yield from component.wishes
