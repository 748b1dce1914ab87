"""Other orders for components whose rules over many places tie everything together.

A few places, the hubs, are read by nearly all rules: without them the rest falls into clusters (the
columns of a wardrobe), tied by rules over many places alone (all widths against the wall). So hubs
come first, or are lanes (`engine.lanes`); then cluster by cluster what those rules ask, each as
coarsely as it can be asked (`engine.coarse`); then what is inside of each cluster, on which no
other one depends any more (dissection: George, "Nested dissection of a regular finite element
mesh", 1973). With which cluster to begin is found by trying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

from configurator.engine.arrangement import Arrangement
from configurator.engine.coarse import Coarse, told_apart
from configurator.engine.component import Component
from configurator.engine.decisions import MOST_TOGETHER, Spot, ordered, spots_of
from configurator.engine.diagrams import Work
from configurator.engine.remaining import places_in
from configurator.engine.rule_diagrams import RuleDiagrams

MOST_HUBS = 8
"""So many hubs are looked for; with more, nearly everything reads nearly everything."""

CLUSTERS = 4
"""A cluster has at most one in so many of all places."""

MOST_LANES = 1_024
"""So many combinations of cases may stand side by side."""


@dataclass(frozen=True, slots=True)
class _Clusters:
    """The hubs, the rest in clusters, and what rules over several clusters ask of each."""

    hubs: tuple[Spot, ...]
    clusters: tuple[tuple[Spot, ...], ...]
    asked: tuple[tuple[Spot, ...], ...]
    tied: tuple[int, ...]
    coarse: tuple[Coarse, ...]
    asking: Mapping[int, tuple[Coarse, ...]]


def arrangements(components: Sequence[Component], work: Work) -> Iterator[Arrangement]:
    """Orders worth trying, none where no few places hold the others together.

    Raises `TooLong` where there is not work enough.
    """
    arranging = _Arranging(components, work)
    hubs = arranging.hubs()
    if hubs:
        found, lanes = arranging.clustered(hubs), arranging.lanes(hubs)
        yield from (arranging.arrangement(found, lanes, last=last) for last in (True, False))


class _Arranging:
    def __init__(self, components: Sequence[Component], work: Work) -> None:
        modules = [module for component in components for module in component.modules]
        self._spots = tuple(dict.fromkeys(spot for one in modules for spot in spots_of(one)))
        self._known = Arrangement(self._spots)
        self._work = work
        self._rules = RuleDiagrams(components, work, self._known)
        reads = self._rules.diagrams.reads
        self._reads = [
            [self._spots[place] for place in places_in(reads[root])]
            for root in (*self._rules.rules, *self._rules.structure)
        ]
        self._cases = {one.spot: len(one.cases) for one in self._rules.decisions}

    def hubs(self) -> tuple[Spot, ...]:
        """The places that are read together with most others, as many as it takes; or none."""
        beside: dict[Spot, set[Spot]] = {spot: set() for spot in self._spots}
        for group in self._reads:
            self._work.done(len(group) ** 2)
            for spot in group:
                beside[spot].update(group)
        ranked = sorted(self._spots, key=lambda spot: -len(beside[spot]))
        for count in range(1, MOST_HUBS + 1):
            hubs = tuple(ranked[:count])
            if max(map(len, self._clusters(hubs)), default=0) * CLUSTERS <= len(self._spots):
                return hubs
        return ()

    def _clusters(self, hubs: Collection[Spot]) -> list[tuple[Spot, ...]]:
        """What rules over few places hold together without the hubs."""
        cluster = {spot: [spot] for spot in self._spots if spot not in hubs}
        for group in self._reads:
            inside = [spot for spot in group if spot in cluster]
            self._work.done(len(group))
            for spot in inside if len(inside) <= MOST_TOGETHER else ():
                one, other = cluster[inside[0]], cluster[spot]
                if one is not other:
                    self._work.done(len(other))
                    one.extend(other)
                    cluster.update((moved, one) for moved in other)
        return [tuple(one) for one in {id(one): one for one in cluster.values()}.values()]

    def clustered(self, hubs: tuple[Spot, ...]) -> _Clusters:
        """The clusters, and what is asked of them by rules that tie several together."""
        clusters = self._clusters(hubs)
        number = {spot: k for k, one in enumerate(clusters) for spot in one}
        asked: list[dict[Spot, None]] = [{} for _ in clusters]
        tied = [0] * len(clusters)
        coarse: dict[Spot, Coarse] = {}
        asking: dict[int, tuple[Coarse, ...]] = {}
        for rule, group in enumerate(self._reads):
            inside = [spot for spot in group if spot in number]
            met = {number[spot] for spot in inside}
            if len(met) > 1:
                own = self._coarsely(rule, inside, coarse)
                asking[rule] = tuple(own.values())
                for spot in inside:
                    asked[number[spot]][own[spot].spot if spot in own else spot] = None
                for one in met:
                    tied[one] += 1
        return _Clusters(
            hubs,
            tuple(clusters),
            tuple(tuple(one) for one in asked),
            tuple(tied),
            tuple(coarse.values()),
            asking,
        )

    def _coarsely(
        self, rule: int, spots: Sequence[Spot], coarse: dict[Spot, Coarse]
    ) -> dict[Spot, Coarse]:
        """What a rule asks of places of which it tells few cases apart; `coarse` is added to.

        Each place gets one coarse place only, for the first rule that asks so.
        """
        found: dict[Spot, Coarse] = {}
        classes = told_apart(self._rules.diagrams, self._root(rule))
        for spot in spots:
            one = Coarse(spot, classes[self._rules.place(spot)])
            if one.count**2 <= self._cases[spot] and coarse.setdefault(spot, one) == one:
                found[spot] = one
        return found

    def _root(self, rule: int) -> int:
        return (*self._rules.rules, *self._rules.structure)[rule]

    def lanes(self, hubs: Sequence[Spot]) -> tuple[Spot, ...]:
        """Those hubs that leave the fewest combinations of the others."""
        found = [
            some
            for count in range(len(hubs) + 1)
            for some in combinations(hubs, count)
            if self._combinations(some) <= MOST_LANES
        ]
        return max(found, key=lambda some: (self._combinations(some), len(some)))

    def _combinations(self, spots: Collection[Spot]) -> int:
        return prod(self._cases[spot] for spot in spots)

    def arrangement(self, found: _Clusters, lanes: tuple[Spot, ...], *, last: bool) -> Arrangement:
        """One order; it begins with the first cluster or with the last one."""
        numbers = range(len(found.clusters))
        begin = sorted(numbers, key=lambda k: (-found.tied[k], -k if last else k))
        asked = [spot for k in begin for spot in found.asked[k]]
        placed = set(asked)
        inside = [spot for k in begin for spot in self._inside(found.clusters[k])]
        return Arrangement(
            (
                *(spot for spot in found.hubs if spot not in lanes),
                *asked,
                *(spot for spot in inside if spot not in placed),
                *lanes,
            ),
            len(lanes),
            found.coarse,
            found.asking,
            self._known.decided,
        )

    def _inside(self, cluster: Collection[Spot]) -> list[Spot]:
        """A cluster in an order of its own; of places alike, that of most cases comes last."""
        mine = sorted(cluster, key=lambda spot: -self._cases[spot])
        inside = set(cluster)
        groups = [[spot for spot in group if spot in inside] for group in self._reads]
        return ordered(mine, groups)
