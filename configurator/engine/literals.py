"""What the literals of a circuit mean: a case of a place each, counted through all places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from configurator.core.choice import Choice
from configurator.core.ranges import Range
from configurator.engine.decisions import Case, Decision, Lack
from configurator.engine.ladder import Ladder
from configurator.engine.recent import Recent
from configurator.engine.standing import Domains, Standing
from configurator.engine.vocabulary import Key, Vocabulary, number_told

Flags = NDArray[np.bool_]
"""By literal."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The literals with which an answer is in a build, and those with which it is not."""

    inside: tuple[int, ...]
    outside: tuple[int, ...]


class Literals:
    """The answers and classes of numbers of some components, as cases of their decisions."""

    def __init__(self, vocabularies: Sequence[Vocabulary], decisions: Sequence[Decision]) -> None:
        self._many = {m.id for one in vocabularies for m in one.modules if m.many}
        self._ladders = {key: found for one in vocabularies for key, found in one.ladders.items()}
        self.offsets = (0, *accumulate(len(one.cases) for one in decisions))
        self._decisions = tuple(decisions)
        self._places = {one.spot: place for place, one in enumerate(decisions)}
        self.answers = {key: self._sides(key) for one in vocabularies for key in one.answers}
        classes = {
            key: tuple(self._class(key, place) for place in range(len(ladder.classes)))
            for key, ladder in self._ladders.items()
        }
        ends = accumulate(map(len, classes.values()), initial=0)
        self._ends = dict(zip(classes, pairwise(ends), strict=True))
        self._classes = _Groups([one for several in classes.values() for one in several])
        self._inside = _Groups([sides.inside for sides in self.answers.values()])
        self._outside = _Groups([sides.outside for sides in self.answers.values()])
        self._ranges: Recent[tuple[Key, bytes], tuple[Range, ...]] = Recent(5_000)

    def allowed(self, choices: Iterable[Choice]) -> Flags:
        """What some answers allow: each itself, or that its module does not apply."""
        found = np.ones(self.offsets[-1], np.bool_)
        for choice in choices:
            place, told = self._told(choice)
            cases = self._decisions[place].cases
            found[self.offsets[place] : self.offsets[place + 1]] = [_fits(c, told) for c in cases]
        return found

    def having(self, choices: Iterable[Choice], answer: Key | None) -> list[list[bool]]:
        """By place and case, what some choices allow together with an answer, if one is told.

        What the choices say at the place of the answer does not count.
        """
        own = None if answer is None else self._places[self._spot(answer)]
        found = self.allowed(choice for choice in choices if self._told(choice)[0] != own)
        if own is not None and answer is not None:
            found[self.offsets[own] : self.offsets[own + 1]] = False
            found[list(self.answers[answer].inside)] = True
        return [found[a:b].tolist() for a, b in pairwise(self.offsets)]

    def literal(self, choice: Choice) -> int:
        """The literal of what a choice asks for."""
        place, told = self._told(choice)
        return self.offsets[place] + self._decisions[place].cases.index(told)

    def span(self, key: Key) -> slice:
        """The literals of the place at which an answer or a number is decided."""
        first, decision = self._cases(key)
        return slice(first, first + len(decision.cases))

    def numbers(self, choices: Iterable[Choice]) -> dict[Key, Fraction]:
        """The numbers and pieces that some answers tell."""
        return _numbers(self._ladders, choices)

    def weights(self, choices: Iterable[Choice]) -> tuple[tuple[int, ...], ...]:
        """By place and case, how many values some answers leave; of a number its one value."""
        found = [one.weights for one in self._decisions]
        for choice in choices:
            place, told = self._told(choice)
            found[place] = tuple(int(_fits(case, told)) for case in self._decisions[place].cases)
        return tuple(found)

    def domains(self, possible: Flags, unsure: Flags | None = None) -> Domains:
        """The valid domains, if these literals are possible; of `unsure` ones it is not known."""
        perhaps = possible if unsure is None else possible | unsure
        found = np.where(self._inside.met(perhaps), 1 + self._outside.met(perhaps), 0)
        if unsure is not None:
            known = self._inside.met(possible) & self._outside.met(possible)
            found[(found == _FREE) & ~known] = _UNDECIDED
        classes = self._classes.met(perhaps)
        standings = zip(self.answers, found.tolist(), strict=True)
        return Domains(
            {key: _STANDINGS[one] for key, one in standings},
            {key: self._range(key, classes[a:b]) for key, (a, b) in self._ends.items()},
            {} if unsure is None else self._undecided(classes & ~self._classes.met(possible)),
        )

    def _range(self, key: Key, classes: Flags) -> tuple[Range, ...]:
        """The ranges of the possible classes of a number; many a click leaves them as they were."""
        find = partial(self._ladders[key].ranges, classes.tolist())
        return self._ranges.get((key, classes.tobytes()), find)

    def _undecided(self, classes: Flags) -> dict[Key, tuple[Range, ...]]:
        """The ranges of the numbers of some classes, where there are any."""
        return {
            key: self._range(key, classes[a:b])
            for key, (a, b) in self._ends.items()
            if classes[a:b].any()
        }

    def _told(self, choice: Choice) -> tuple[int, Case]:
        """The place of a choice, and the case that it asks for."""
        key = (choice.module, choice.option)
        place = self._places[self._spot(key)]
        ladder: Ladder | None = self._ladders.get(key)
        if ladder is not None:
            return place, ladder.class_of(number_told(choice))
        if choice.module in self._many:
            return place, int(choice.wanted)
        return place, Lack.EMPTY if choice.option is None else choice.option

    def _spot(self, key: Key) -> Key:
        module, option = key
        return module, option if module in self._many else None

    def _cases(self, key: Key) -> tuple[int, Decision]:
        place = self._places[self._spot(key)]
        return self.offsets[place], self._decisions[place]

    def _sides(self, key: Key) -> Sides:
        first, decision = self._cases(key)
        told: Case = Lack.EMPTY if key[1] is None else key[1]
        many = key[0] in self._many
        inside = [case not in (0, Lack.ABSENT) if many else case == told for case in decision.cases]
        found = list(enumerate(inside, first))
        return Sides(tuple(x for x, one in found if one), tuple(x for x, one in found if not one))

    def _class(self, key: Key, place: int) -> tuple[int, ...]:
        """The literals with which a number is in a class: no pieces are none of what is absent."""
        first, decision = self._cases(key)
        lacking = key[1] is not None and place == 0
        return tuple(
            first + k
            for k, case in enumerate(decision.cases)
            if case == place or (lacking and case is Lack.ABSENT)
        )


def numbers_told(
    vocabularies: Iterable[Vocabulary], choices: Iterable[Choice]
) -> dict[Key, Fraction]:
    """The numbers and pieces that some answers tell."""
    return _numbers({key for one in vocabularies for key in one.ladders}, choices)


def _numbers(ladders: Collection[Key], choices: Iterable[Choice]) -> dict[Key, Fraction]:
    told = (((choice.module, choice.option), choice) for choice in choices)
    return {key: number_told(choice) for key, choice in told if key in ladders}


def _fits(case: Case, told: Case) -> bool:
    return case is Lack.ABSENT or case == told


_STANDINGS = (Standing.EXCLUDED, Standing.FORCED, Standing.FREE, Standing.UNDECIDED)
_FREE, _UNDECIDED = 2, 3


class _Groups:
    """Some groups of literals."""

    def __init__(self, groups: Sequence[Sequence[int]]) -> None:
        self._count = len(groups)
        self._members = np.array([one for group in groups for one in group], np.int64)
        self._of = np.repeat(np.arange(len(groups)), [len(group) for group in groups])

    def met(self, literals: Flags) -> Flags:
        """By group whether one of its literals is there."""
        found = np.zeros(self._count, np.bool_)
        found[self._of[literals[self._members]]] = True
        return found
