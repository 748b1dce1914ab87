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

from configurator.core.selection import Build
from configurator.engine.decisions import Case, Lack, Spot
from configurator.engine.diagrams import NO, YES, TooLong, Work
from configurator.engine.remaining import Remaining
from configurator.engine.rule_diagrams import RuleDiagrams

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

    def __init__(self, rules: RuleDiagrams, parts: Sequence[PricePart], work: Work) -> None:
        """Raises `TooLong` where there is too much to look at."""
        self._rules = rules
        self._work = work
        self.numbers: dict[int, Fraction] = {}
        self._ends: dict[Fraction, int] = {}
        self._looked = 0
        self._parts = _together(rules, parts)
        if any(map(self._is_hopeless, self._parts)):
            raise TooLong
        self.roots = tuple(self._root(part) for part in self._parts)

    def build(self, cases: Mapping[int, int]) -> Build:
        """The build with these cases by place; of values that a case stands for, the best ones."""
        values: dict[Spot, Fraction] = {}
        for part in self._parts:
            best = min(self._filled(part, cases), key=_first, default=None)
            values.update(best[1] if best is not None else {})
        return self._build(range(len(self._rules.decisions)), cases, values)

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
            if found:
                spots.append(spot)
                several.append(found)
        for chosen in combinations(*several):
            values = dict(zip(spots, chosen, strict=True))
            self._looked += 1
            if self._looked > MOST_LOOKED_AT:
                raise TooLong
            self._work.done()
            worth = part.worth(self._build(places, cases, values))
            if worth is not None:
                yield worth, values

    def _case(self, place: int, cases: Mapping[int, int]) -> Case:
        return self._rules.decisions[place].cases[cases.get(place, 0)]

    def _build(
        self, places: Sequence[int], cases: Mapping[int, int], values: Mapping[Spot, Fraction]
    ) -> Build:
        """The build in which these places are decided; of others nothing is there."""
        by_spot = {self._rules.decisions[p].spot: self._case(p, cases) for p in places}
        chosen: list[tuple[str, tuple[str, ...]]] = []
        numbers: list[tuple[str, Fraction]] = []
        pieces: list[tuple[tuple[str, str], int]] = []
        for module in self._rules.modules:
            case = by_spot.get((module.id, None), Lack.EMPTY)
            if case is Lack.ABSENT or case is False:
                continue
            taken: list[str] = [case] if isinstance(case, str) else []
            if module.counts and (module.id, None) in by_spot:
                numbers.append((module.id, self._number((module.id, None), case, values)))
            for option in module.options if module.many else ():
                spot = (module.id, option.id)
                count = self._number(spot, by_spot[spot], values) if spot in by_spot else 0
                taken += [option.id] if count else []
                pieces += [(spot, int(count))] if count > 1 else []
            if taken or (module.id, None) in by_spot or not module.when:
                chosen.append((module.id, tuple(taken)))
        return Build(tuple(chosen), tuple(numbers), tuple(pieces))

    def _number(self, spot: Spot, case: Case, values: Mapping[Spot, Fraction]) -> Fraction:
        told = self._rules.values(spot, case)
        if not told:
            return Fraction(case) if isinstance(case, int) else Fraction()
        return values.get(spot, told[0])


def _first(found: tuple[Fraction, dict[Spot, Fraction]]) -> Fraction:
    return found[0]


def _together(rules: RuleDiagrams, parts: Sequence[PricePart]) -> tuple[PricePart, ...]:
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
