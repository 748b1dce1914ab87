"""What some rules leave of each place, and what places with fewer cases leave of the rules.

A rule rules out the cases of a place in which it always ends in NO. Elsewhere than in the cases
that are left no other rule is ever asked, so each may say there what makes it simplest: then it
reads fewer places, rules out more cases, and what is left after different decisions is more often
the same. That goes on until nothing changes (Mackworth, "Consistency in networks of relations",
1977; with all cases of a rule at once, as for its diagram).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from configurator.engine.diagrams import NO, YES, Diagrams, Work
from configurator.engine.remaining import Remaining, first_place, places_in


class Narrowing:
    """Keeps what it found of a diagram for the next time that it meets it.

    The cases that are left of a place are a diagram over that place alone: one more rule.
    """

    def __init__(self, diagrams: Diagrams, work: Work) -> None:
        self._diagrams = diagrams
        self._work = work
        self._within: dict[tuple[int, ...], int] = {}
        self._leaves: dict[int, Mapping[int, int]] = {NO: {}, YES: {}}

    def narrowed(
        self, settled: Remaining, fresh: Collection[int], parts: Sequence[int] = ()
    ) -> tuple[Remaining, tuple[int, ...]] | None:
        """Settled rules (they went through this together), fresh ones and parts of a price.

        Where any rule is settled, fresh ones are what some settled ones became by a decision.
        None where a place has no case left. Parts stay in their order.
        """
        reads = self._diagrams.reads
        cases = {first_place(reads[one]): one for one in settled if self._is_narrow(one)}
        wide = set(settled.difference(cases.values()))
        waiting = set(fresh)
        while True:
            fewer = self._narrow(cases, (*waiting, *parts))
            wide.update(one for one in waiting if one != YES and not self._is_narrow(one))
            if NO in waiting or NO in parts or NO in cases.values():
                return None
            touched = [one for one in wide if reads[one] & fewer]
            self._work.done(len(touched) + len(parts) + 1)
            if not fewer:
                return frozenset(wide).union(cases.values()), tuple(parts)
            wide.difference_update(touched)
            waiting = {self._given(one, cases, fewer) for one in touched}
            parts = [self._given(one, cases, fewer) for one in parts]

    def _is_narrow(self, diagram: int) -> bool:
        """Whether a diagram reads one place."""
        return self._diagrams.reads[diagram].bit_count() == 1

    def _narrow(self, cases: dict[int, int], diagrams: Iterable[int]) -> int:
        """Leaves of each place what the diagrams do; the places (a bit for each) with fewer."""
        fewer = 0
        for diagram in diagrams:
            for place, leaves in self._left_by(diagram).items():
                before = cases.get(place, YES)
                after = cases[place] = self._diagrams.both(before, leaves)
                fewer |= (after != before) << place
        return fewer

    def _given(self, diagram: int, cases: Mapping[int, int], places: int) -> int:
        """A diagram, where these places have only these cases: elsewhere it is like the first."""
        make = self._diagrams
        asked = make.reads[diagram] & places
        if not asked:
            return diagram
        key = (diagram, *(cases[place] for place in places_in(asked)))
        found = self._within.get(key)
        if found is None:
            self._work.done()
            place, children = make.top[diagram], make.children[diagram]
            if asked >> place & 1:
                children = _like_first(children, make.children[cases[place]])
            after: dict[int, int] = {}
            for child in dict.fromkeys(children):  # no comprehension: see `MOST_DEEP`
                after[child] = self._given(child, cases, asked)
            found = make.node(place, tuple(after[child] for child in children))
            self._within[key] = found
        return found

    def _left_by(self, diagram: int) -> Mapping[int, int]:
        """By place, the cases in which the diagram may end otherwise than in NO, if not all."""
        found = self._leaves.get(diagram)
        if found is None:
            self._work.done()
            make = self._diagrams
            place, children = make.top[diagram], make.children[diagram]
            below = []
            for child in dict.fromkeys(children):  # no comprehension: see `MOST_DEEP`
                if child != NO:
                    below.append(self._left_by(child))
            shared = set(below[0]).intersection(*below[1:]) if below else set()
            told = {one: make.any_of([each[one] for each in below]) for one in sorted(shared)}
            if NO in children:
                told[place] = make.among(place, [child != NO for child in children])
            found = {one: leaves for one, leaves in told.items() if leaves != YES}
            self._leaves[diagram] = found
        return found


def _like_first(children: Sequence[int], allowed: Sequence[int]) -> tuple[int, ...]:
    """What follows by case, with that of the first case that is allowed for those that are not."""
    first = children[allowed.index(YES)]
    return tuple(
        child if one == YES else first for child, one in zip(children, allowed, strict=True)
    )
