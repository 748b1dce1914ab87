"""The least sum of the parts of a price by the solver: one question at a time, without a circuit.

The rules are hard clauses; what a part is worth above its least is the weight of a soft one, so
that the least sum is a question of weighted MaxSAT (`engine.weighted_oracle`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from itertools import product as combinations
from math import lcm, prod

from configurator.core.choice import Choice
from configurator.core.selection import Build
from configurator.engine.case_builds import build_of
from configurator.engine.cnf import Clause
from configurator.engine.component import Component
from configurator.engine.decisions import Lack, Spot
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.literals import Literals, numbers_told
from configurator.engine.oracle import Limits
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.vocabulary import Key
from configurator.engine.weighted_oracle import least_cost
from configurator.engine.worths import PricePart, together

MOST_COMBINATIONS = 5_000
"""So many combinations of what a part reads are priced."""


@dataclass(frozen=True, slots=True)
class _Priced:
    """A combination of cases of a part, what it is worth at least, and the numbers that make it.

    With a worth of None builds that have it are left out.
    """

    cases: tuple[tuple[int, int], ...]
    worth: Fraction | None
    values: Mapping[Spot, Fraction]


Rows = Sequence[Sequence[_Priced]]
"""For each part its combinations."""


def optimum(
    components: Sequence[Component],
    parts: Sequence[PricePart],
    choices: Sequence[Choice],
    answer: Key | None,
    limits: Limits,
) -> tuple[Fraction, Build] | None:
    """The least sum with some choices and an answer, and its build; None: there is none.

    Raises `TooLong` where the limit was reached, or a part depends on too much at once.
    """
    if not all(component.possible for component in components):
        return None
    question = _Question(components, choices, limits)
    rows = [list(question.priced(part)) for part in together(question.rules, parts)]
    model = least_cost(
        list(question.hard(rows, answer)), question.soft(rows), question.variables, limits
    )
    return None if model is None else question.answer(rows, model)


class _Question:
    """One question: components, side by side, as clauses over one row of variables."""

    def __init__(
        self, components: Sequence[Component], choices: Sequence[Choice], limits: Limits
    ) -> None:
        self.rules = RuleDiagrams(components, Work(limits.circuit))
        self._components = components
        self._choices = choices
        vocabularies = [component.vocabulary for component in components]
        self._told = numbers_told(vocabularies, choices)
        self._meaning = Literals(vocabularies, self.rules.decisions)
        firsts = accumulate((component.variables for component in components), initial=0)
        *self._firsts, self.variables = firsts
        self._of = {m.id: k for k, one in enumerate(components) for m in one.modules}

    def hard(self, rows: Rows, answer: Key | None) -> Iterator[Clause]:
        """All rules, what is told, and that nothing is there that is left out."""
        for place, component in enumerate(self._components):
            for clause in component.hard():
                yield tuple(self._moved(place, literal) for literal in clause)
        for place, cases in enumerate(self._meaning.having(self._choices, answer)):
            if not all(cases):
                yield tuple(self._literal(place, case) for case, may in enumerate(cases) if may)
        for one in (one for row in rows for one in row if one.worth is None):
            yield self._without(one)

    def soft(self, rows: Rows) -> list[tuple[Clause, int]]:
        """That nothing dearer than the least is there, with what it costs more."""
        worths = [[one.worth for one in row if one.worth is not None] for row in rows]
        scale = lcm(*(worth.denominator for row in worths for worth in row))
        return [
            (self._without(one), int((one.worth - least) * scale))
            for row, known in zip(rows, worths, strict=True)
            for least in [min(known, default=Fraction())]
            for one in row
            if one.worth is not None and one.worth > least
        ]

    def _without(self, one: _Priced) -> Clause:
        return tuple(-self._literal(place, case) for place, case in one.cases)

    def priced(self, part: PricePart) -> Iterator[_Priced]:
        """What each combination of the cases that a part reads is worth."""
        places = [self.rules.place(spot) for spot in part.reads]
        several = [self._cases(place) for place in places]
        if prod(map(len, several)) > MOST_COMBINATIONS:
            raise TooLong
        for cases in combinations(*several):
            told = tuple(zip(places, cases, strict=True))
            found = list(self._filled(part, told))
            worth, values = min(found, key=lambda one: one[0]) if found else (None, {})
            yield _Priced(told, worth, values)

    def answer(self, rows: Rows, model: frozenset[int]) -> tuple[Fraction, Build]:
        """The sum and the build that a model is."""
        places = range(len(self.rules.decisions))
        cases = {
            place: next(case for case in self._cases(place) if self._is(place, case, model))
            for place in places
        }
        values = dict(self._told)
        total = Fraction()
        for row in rows:
            one = next(one for one in row if all(cases[p] == c for p, c in one.cases))
            total += one.worth or 0
            values.update(one.values)
        return total, build_of(self.rules, places, cases, values)

    def _is(self, place: int, case: int, model: frozenset[int]) -> bool:
        """Whether a place has a case in a model; what no clause speaks of is false."""
        literal = self._literal(place, case)
        return literal in model or (literal < 0 and -literal not in model)

    def _cases(self, place: int) -> list[int]:
        """The cases of a place; what is absent of an option is none of it."""
        decision = self.rules.decisions[place]
        option = decision.spot[1] is not None
        return [k for k, c in enumerate(decision.cases) if not (option and c is Lack.ABSENT)]

    def _filled(
        self, part: PricePart, told: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[Fraction, dict[Spot, Fraction]]]:
        """What a part is worth for the values that its cases stand for."""
        spots: list[Spot] = []
        several: list[tuple[Fraction, ...]] = []
        for place, case in told:
            decision = self.rules.decisions[place]
            values = self.rules.values(decision.spot, decision.cases[case])
            own = self._told.get(decision.spot)
            if values:
                spots.append(decision.spot)
                several.append((own,) if own is not None and own in values else values)
        if prod(map(len, several)) > MOST_COMBINATIONS:
            raise TooLong
        places, cases = [place for place, _ in told], dict(told)
        for chosen in combinations(*several):
            values_told = dict(zip(spots, chosen, strict=True))
            worth = part.worth(build_of(self.rules, places, cases, values_told))
            if worth is not None:
                yield worth, values_told

    def _literal(self, place: int, case: int) -> int:
        """The literal that is true when a place has a case."""
        (module, option), found = self.rules.decisions[place].spot, None
        told = self.rules.decisions[place].cases[case]
        component = self._of[module]
        vocabulary = self._components[component].vocabulary
        ladder = vocabulary.ladder(module, option)
        if isinstance(told, bool) or told is Lack.ABSENT:
            applies = vocabulary.applies[module]
            found = applies if told is True else -applies
        elif ladder is not None and isinstance(told, int):
            found = ladder.classes[told]
        elif isinstance(told, int):
            found = vocabulary.answers[module, option] * (1 if told else -1)
        else:
            found = vocabulary.answers[module, None if told is Lack.EMPTY else str(told)]
        return self._moved(component, found)

    def _moved(self, component: int, literal: int) -> int:
        first = self._firsts[component]
        return literal + first if literal > 0 else literal - first
