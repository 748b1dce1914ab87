"""The least sum of the parts of a price: of all builds, with each answer, and within a budget.

The circuit is that of all components together, with the parts of the price traced along. One pass
(`engine.passes`) tells the least sum with each answer. Where a sum of the rules stays outside of
the circuit, the pass finds among the builds of the least price the lightest one: if that does not
weigh too much, the price is exact. If it does, the prices are walked again by weight
(`engine.cheapest`), which takes longer and is exact. Without a circuit the solver is asked
(`engine.optimum`), for one answer at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

import numpy as np

from configurator.core.choice import Choice
from configurator.core.selection import Build, Selection, joined
from configurator.engine.circuit import Prices, circuit_of
from configurator.engine.compiled import CompiledProduct
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.literals import Literals, numbers_told
from configurator.engine.optimum import optimum
from configurator.engine.priced_circuit import Bound, PricedCircuit
from configurator.engine.recent import Recent
from configurator.engine.standing import Domains
from configurator.engine.vocabulary import Key
from configurator.engine.worths import PricePart

MOST_WORK = 4_000_000
"""How many steps the circuit of a price, and a walk by weight, may take; seconds each."""


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest sum, and a build that has it."""

    worth: Fraction
    build: Build


@dataclass(frozen=True, slots=True)
class NotKnown:
    """It would take too long to find the smallest sum."""


@dataclass(frozen=True, slots=True)
class Having:
    """The builds that keep a selection and have an answer, whatever was said in its place."""

    selection: Selection = field(default_factory=Selection)
    answer: Key | None = None


@dataclass(frozen=True, slots=True)
class Leasts:
    """The least sums with a selection. None: there is no such build.

    `with_answer` is by answer, whatever the selection says on the same thing. `loose` are numbers
    on which the price depends more closely than the rules do.
    """

    least: Bound | None
    by_literal: tuple[Bound | None, ...]
    literals: Literals
    loose: tuple[Key, ...] = ()

    @property
    def with_answer(self) -> Mapping[Key, Bound | None]:
        """The least sum with each answer."""
        return {
            key: _lowest([self.by_literal[x] for x in sides.inside])
            for key, sides in self.literals.answers.items()
        }

    def within(self, most: Fraction) -> Domains:
        """The valid domains, if the sum must not be more than this.

        Of a loose number all that cost no more than the cheapest like them are told, as undecided.
        """
        cheap = [b is not None and b.least <= most for b in self.by_literal]
        exact = [b is None or b.exact for b in self.by_literal]
        possible, known = np.array(cheap, np.bool_), np.array(exact, np.bool_)
        found = self.literals.domains(possible & known, possible & ~known)
        loose = {key: found.numbers[key] for key in self.loose}
        return replace(found, undecided={**found.undecided, **loose})


Made = PricedCircuit | NotKnown | None
"""The circuit for a selection, if it can be known; None: there is no build."""


class LeastSums:
    """The least sums of one price. Safe to share between threads."""

    def __init__(
        self, compiled: CompiledProduct, parts: Sequence[PricePart], most_work: int = MOST_WORK
    ) -> None:
        self._compiled = compiled
        self._parts = parts
        self._most_work = most_work
        self._vocabularies = [component.vocabulary for component in compiled.components]
        self._read = {spot for part in parts for spot in part.reads}
        self._made: Recent[tuple[tuple[Key, Fraction], ...], Made] = Recent(8)

    def leasts(self, selection: Selection, *, exact: bool = True) -> Leasts | None:
        """The least sums with a selection; None where there is no circuit for them.

        Unless they have to be `exact`, bounds may stand for some; also where that is too much work.
        """
        choices = self._choices(selection)
        found = self._leasts(choices, exact=exact)
        if found is None:
            return None
        by_literal = list(found.by_literal)
        # At its own place a number that is told does not matter.
        for key in self._told(choices):
            own = self._leasts([c for c in choices if (c.module, c.option) != key], exact=exact)
            if own is None:
                return None
            by_literal[found.literals.span(key)] = own.by_literal[own.literals.span(key)]
        return replace(found, by_literal=tuple(by_literal))

    def _leasts(self, choices: Sequence[Choice], *, exact: bool) -> Leasts | None:
        made = self._made_for(choices)
        if not isinstance(made, PricedCircuit):
            return None
        bounds, total = made.quick(choices)
        if exact and any(bound is not None and not bound.exact for bound in (total, *bounds)):
            with suppress(TooLong):
                bounds, total = made.by_weight(choices, Work(self._most_work))
        return Leasts(total, bounds, made.literals, tuple(self._loose()))

    def least(self, having: Having | None = None) -> Least | NotKnown | None:
        """The smallest sum of the builds that have something; None if there is none."""
        having = having or Having()
        choices = [
            choice
            for choice in self._choices(having.selection)
            if (choice.module, choice.option) != having.answer
        ]
        made = self._made_for(choices)
        try:
            if isinstance(made, PricedCircuit):
                found = made.best(choices, having.answer, Work(self._most_work))
            else:
                components = self._compiled.components
                limits = replace(self._compiled.limits, circuit=self._most_work)
                found = optimum(components, self._parts, choices, having.answer, limits)
        except TooLong:
            return NotKnown()
        if found is None:
            return None
        worth, build = found
        texts = tuple(
            (c.module, c.text) for c in choices if c.text and build.number(c.module) == len(c.text)
        )
        return Least(worth, joined(self._compiled.product, [replace(build, texts=texts)]))

    def _loose(self) -> Iterator[Key]:
        """The numbers that prices read of which rules do not tell all values apart."""
        for vocabulary in self._vocabularies:
            for key, ladder in vocabulary.ladders.items():
                if key in self._read and len(ladder.classes) < len(ladder.values):
                    yield key

    def _choices(self, selection: Selection) -> list[Choice]:
        return [choice for _, part in self._compiled.split(selection) for choice in part]

    def _told(self, choices: Sequence[Choice]) -> dict[Key, Fraction]:
        """The numbers told that prices read and that no rule tells apart from all others."""
        told = numbers_told(self._vocabularies, choices)
        ladders = {key: one for v in self._vocabularies for key, one in v.ladders.items()}
        return {
            key: number
            for key, number in told.items()
            if key in self._read and len(ladders[key].values_in(ladders[key].class_of(number))) > 1
        }

    def _made_for(self, choices: Sequence[Choice]) -> Made:
        # A size that is told counts as it is, and not for all values that no rule tells apart.
        told = self._told(choices)
        return self._made.get(tuple(told.items()), partial(self._make, told))

    def _make(self, told: Mapping[Key, Fraction]) -> Made:
        prices = Prices(self._parts, told)
        circuit = circuit_of(self._compiled.components, self._most_work, prices)
        if circuit is None:
            return NotKnown()
        if circuit.top is None:
            return None
        return PricedCircuit(circuit, Literals(self._vocabularies, circuit.decisions))


def _lowest(bounds: Sequence[Bound | None]) -> Bound | None:
    """The lowest of some bounds; exact if the exact ones are as low as all others."""
    known = [bound for bound in bounds if bound is not None]
    return min(known, key=lambda bound: (bound.least, not bound.exact), default=None)
