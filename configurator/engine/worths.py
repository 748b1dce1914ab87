"""What parts of a price are worth, as diagrams over decisions that end in numbers.

A part reads a few decisions and is worth a number for each combination of their cases, or nothing
at all: then the build is left out. Where a case stands for several values that no rule tells
apart, the value for which the part is worth least counts; for that, parts that read such a
decision together are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as combinations
from math import prod
from types import MappingProxyType

from configurator.core.selection import Build
from configurator.engine.case_builds import build_of
from configurator.engine.decisions import Case, Spot
from configurator.engine.diagrams import NO, YES, TooLong, Work
from configurator.engine.remaining import Remaining
from configurator.engine.rule_diagrams import RuleDiagrams

NOTHING_TOLD: Mapping[Spot, Fraction] = MappingProxyType({})

MOST_LOOKED_AT = 20_000
"""So many combinations of one part are looked at, those left out that its own rules forbid."""

HOPELESS = 1_000 * MOST_LOOKED_AT
"""Of so many combinations rules will not leave few enough."""


@dataclass(frozen=True, slots=True)
class PricePart:
    """The decisions that a part reads, and what it is worth for a build of these.

    A build for which it is worth None is left out.
    """

    reads: tuple[Spot, ...]
    worth: Callable[[Build], Fraction | None]


class Worths:
    """The parts as diagrams. `numbers` is what their ends are worth."""

    def __init__(
        self,
        rules: RuleDiagrams,
        parts: Sequence[PricePart],
        work: Work,
        told: Mapping[Spot, Fraction] = NOTHING_TOLD,
    ) -> None:
        """`told`: numbers that are certain, if their case is. `TooLong` if it is too much work."""
        self._rules = rules
        self._work = work
        self._told = told
        self.numbers: dict[int, Fraction] = {}
        self._ends: dict[Fraction, int] = {}
        self._looked = 0
        self._parts = together(rules, parts)
        if any(map(self._is_hopeless, self._parts)):
            raise TooLong
        self.roots = tuple(self._root(part) for part in self._parts)

    def build(self, cases: Mapping[int, int], told: Mapping[Spot, Fraction]) -> Build:
        """The build with these cases by place; of values that a case stands for, the best ones.

        Of those that no part reads, the ones that are `told`.
        """
        values = dict(told)
        for part in self._parts:
            best = min(self._filled(part, cases), key=_first, default=None)
            values.update(best[1] if best is not None else {})
        return build_of(self._rules, range(len(self._rules.decisions)), cases, values)

    def least(self, root: int) -> Fraction | None:
        """What a part is worth at least, whatever the rules say; None if it is always left out."""
        seen, waiting = {root}, [root]
        while waiting:
            fresh = set(self._rules.diagrams.children[waiting.pop()]) - seen
            seen |= fresh
            waiting.extend(fresh)
        return min((self.numbers[one] for one in seen if one in self.numbers), default=None)

    def _is_hopeless(self, part: PricePart) -> bool:
        decided = (self._rules.decisions[self._rules.place(spot)] for spot in part.reads)
        return prod(sum(one.weights) for one in decided) > HOPELESS

    def _root(self, part: PricePart) -> int:
        places = sorted(self._rules.place(spot) for spot in part.reads)
        inside = sum(1 << place for place in places)
        roots = (*self._rules.rules, *self._rules.structure)
        reads = self._rules.diagrams.reads
        own = frozenset(one for one in roots if reads[one] | inside == inside) - {YES}
        self._looked = 0
        return self._below(part, places, {}, own)

    def _below(
        self, part: PricePart, places: Sequence[int], cases: dict[int, int], own: Remaining
    ) -> int:
        """The diagram of a part after some cases; `own` are rules that read nothing else."""
        if NO in own:
            return NO
        if not places:
            found = min(self._filled(part, cases), key=_first, default=None)
            return NO if found is None else self._end(found[0])
        place = places[0]
        children = [NO] * len(self._rules.decisions[place].cases)
        asking = self._rules.diagrams.decided(own, place) if own else {}
        left = {case: after for after, those in asking.items() for case in those}
        asked = any(self._rules.diagrams.top[one] == place for one in own)
        for case in range(len(children)):
            if case in left or not asked:
                cases[place] = case
                children[case] = self._below(part, places[1:], cases, left.get(case, own))
        return self._rules.diagrams.node(place, tuple(children))

    def _end(self, number: Fraction) -> int:
        if number not in self._ends:
            end = self._ends[number] = self._rules.diagrams.end()
            self.numbers[end] = number
        return self._ends[number]

    def _filled(
        self, part: PricePart, cases: Mapping[int, int]
    ) -> Iterator[tuple[Fraction, dict[Spot, Fraction]]]:
        """What a part is worth for each combination of the values that its cases stand for."""
        places = [self._rules.place(spot) for spot in part.reads]
        spots: list[Spot] = []
        several: list[tuple[Fraction, ...]] = []
        for place in places:
            spot = self._rules.decisions[place].spot
            found = self._rules.values(spot, self._case(place, cases))
            if self._told.get(spot) in found:
                found = (self._told[spot],)
            if found:
                spots.append(spot)
                several.append(found)
        for chosen in combinations(*several):
            values = dict(zip(spots, chosen, strict=True))
            self._looked += 1
            if self._looked > MOST_LOOKED_AT:
                raise TooLong
            self._work.done()
            worth = part.worth(build_of(self._rules, places, cases, values))
            if worth is not None:
                yield worth, values

    def _case(self, place: int, cases: Mapping[int, int]) -> Case:
        return self._rules.decisions[place].cases[cases.get(place, 0)]


def _first(found: tuple[Fraction, dict[Spot, Fraction]]) -> Fraction:
    return found[0]


def together(rules: RuleDiagrams, parts: Sequence[PricePart]) -> tuple[PricePart, ...]:
    """The parts, those that read the same decision of several values to a case as one."""
    groups: list[list[PricePart]] = []
    for part in parts:
        loose = {spot for spot in part.reads if _is_loose(rules, spot)}
        met = [g for g in groups if loose and any(loose & set(one.reads) for one in g)]
        groups = [g for g in groups if g not in met]
        groups.append([*(one for g in met for one in g), part])
    return tuple(group[0] if len(group) == 1 else _sum(group) for group in groups)


def _is_loose(rules: RuleDiagrams, spot: Spot) -> bool:
    return any(weight > 1 for weight in rules.decisions[rules.place(spot)].weights)


def _sum(parts: Sequence[PricePart]) -> PricePart:
    reads = tuple(dict.fromkeys(spot for part in parts for spot in part.reads))

    def worth(build: Build) -> Fraction | None:
        found = [part.worth(build) for part in parts]
        known = [one for one in found if one is not None]
        return sum(known, Fraction()) if len(known) == len(found) else None

    return PricePart(reads, worth)
