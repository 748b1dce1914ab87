"""The valid domains of a component from its circuit: one pass for all answers, siblings included.

A rule that is one sum over very many places stays outside of the circuit: its terms are the worths
of the pass, and what is possible is what has a build that does not weigh too much.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configurator.core.choice import Choice
from configurator.engine.circuit import Circuit, circuit_of
from configurator.engine.component import Component
from configurator.engine.decisions import Lack
from configurator.engine.layers import Numbers
from configurator.engine.passes import Passes
from configurator.engine.standing import Domains, Standing
from configurator.engine.vocabulary import Key, Vocabulary, number_told


@dataclass(frozen=True, slots=True)
class Sides:
    """The literals with which an answer is in a build, and those with which it is not."""

    inside: tuple[int, ...]
    outside: tuple[int, ...]


class Literals:
    """What the literals of a circuit mean: a case of a place each, counted through all places."""

    def __init__(self, vocabulary: Vocabulary, circuit: Circuit, offsets: Sequence[int]) -> None:
        self._vocabulary = vocabulary
        self._many = {module.id for module in vocabulary.modules if module.many}
        self._cases = {
            decision.spot: (first, decision.cases)
            for first, decision in zip(offsets, circuit.decisions, strict=False)
        }
        self.count = offsets[-1]
        self.answers = {key: self._sides(key) for key in vocabulary.answers}
        self.classes = {
            key: tuple(self._class(key, place) for place in range(len(ladder.classes)))
            for key, ladder in vocabulary.ladders.items()
        }

    def allowed(self, choices: Iterable[Choice]) -> NDArray[np.bool_]:
        """What some answers allow: each itself, or that its module does not apply."""
        found = np.ones(self.count, np.bool_)
        for choice in choices:
            first, cases = self._cases[self._spot((choice.module, choice.option))]
            told = self._told(choice)
            found[first : first + len(cases)] = [
                case is Lack.ABSENT or case == told for case in cases
            ]
        return found

    def _told(self, choice: Choice) -> object:
        """The case that a choice asks for."""
        ladder = self._vocabulary.ladder(choice.module, choice.option)
        if ladder is not None:
            return ladder.class_of(number_told(choice))
        if choice.module in self._many:
            return int(choice.wanted)
        return Lack.EMPTY if choice.option is None else choice.option

    def _spot(self, key: Key) -> Key:
        module, option = key
        return module, option if module in self._many else None

    def _sides(self, key: Key) -> Sides:
        first, cases = self._cases[self._spot(key)]
        option = key[1]
        if key[0] in self._many:
            there = [case not in (0, Lack.ABSENT) for case in cases]
        else:
            there = [case == (Lack.EMPTY if option is None else option) for case in cases]
        places = range(first, first + len(cases))
        return Sides(
            tuple(x for x, one in zip(places, there, strict=True) if one),
            tuple(x for x, one in zip(places, there, strict=True) if not one),
        )

    def _class(self, key: Key, place: int) -> tuple[int, ...]:
        """The literals with which a number is in a class: no pieces are none of what is absent."""
        first, cases = self._cases[self._spot(key)]
        lacking = key[1] is not None and place == 0
        return tuple(
            first + k
            for k, case in enumerate(cases)
            if case == place or (lacking and case is Lack.ABSENT)
        )


class CircuitDomains:
    """Answers for the valid domains of one component. Immutable; shared by all requests."""

    def __init__(self, component: Component, circuit: Circuit) -> None:
        self._vocabulary = component.vocabulary
        self._passes = Passes(circuit)
        self.nodes = len(circuit.nodes)
        self._literals = Literals(component.vocabulary, circuit, self._passes.offsets)
        self._worths: Numbers = np.zeros(self._literals.count, np.int64)
        self._most: int | None = None
        for one in circuit.sums:
            self._most = one.most
            for place, numbers in one.numbers.items():
                first = self._passes.offsets[place]
                self._worths[first : first + len(numbers)] = numbers

    def domains(self, choices: Sequence[Choice]) -> Domains:
        """The valid domains with these choices, each without what it says on the same thing."""
        found = self._passes.least(self._worths, self._literals.allowed(choices))
        most = found.never - 1 if self._most is None else self._most
        possible = (found.by_literal <= most).tolist()
        return Domains(
            {key: _standing(sides, possible) for key, sides in self._literals.answers.items()},
            {
                key: self._vocabulary.ladders[key].ranges(
                    [any(possible[x] for x in literals) for literals in classes]
                )
                for key, classes in self._literals.classes.items()
            },
        )


def _standing(sides: Sides, possible: Sequence[bool]) -> Standing:
    if not any(possible[x] for x in sides.inside):
        return Standing.EXCLUDED
    return Standing.FREE if any(possible[x] for x in sides.outside) else Standing.FORCED


def circuit_domains(component: Component, most_work: int) -> CircuitDomains | None:
    """What answers from the component's circuit; None if it has no build, or is too large."""
    circuit = circuit_of((component,), most_work) if most_work else None
    if circuit is None or circuit.top is None:
        return None
    return CircuitDomains(component, circuit)
