"""Conditions over many places as diagrams: equal ones are one, and joined by their structure.

A diagram asks for one place after the other, always in the same order, and ends in YES or NO.
Diagrams of the same condition are the same number, so that what is known of one is found again
(Bryant, "Graph-based algorithms for Boolean function manipulation", 1986; here with as many
branches as a place has cases).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NO, YES = 0, 1
"""The ends; every other diagram is a number above these."""

_SETTLED = frozenset({YES})

_LAST = 1 << 30
"""The place of the ends: after all others."""


MOST_DEEP = 600
"""Over so many places a diagram may go; each is one frame for what walks down through it."""


class TooLong(Exception):
    """More is to be looked at than may be: the answer is "not known"."""


class Work:
    """How much may still be done; the same on every machine."""

    def __init__(self, most: int) -> None:
        self._left = most

    def done(self, steps: int = 1) -> None:
        """Some steps more were taken; `TooLong` if that is too many."""
        self._left -= steps
        if self._left < 0:
            raise TooLong


class Diagrams:
    """All diagrams over places 0, 1, 2 ..., of which each has so many cases."""

    def __init__(self, cases: Sequence[int], work: Work) -> None:
        self._cases = cases
        self._work = work
        self.top: list[int] = [_LAST, _LAST]
        self.children: list[tuple[int, ...]] = [(), ()]
        self.reads: list[int] = [0, 0]
        self._made: dict[tuple[int, tuple[int, ...]], int] = {}
        self._joined: dict[tuple[int, int, int], int] = {}

    def node(self, place: int, children: tuple[int, ...]) -> int:
        """The diagram that asks for this place first, and goes on with one of the children."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (place, children)
        found = self._made.get(key)
        if found is None:
            self._work.done()
            reads = self.read_by(children) | 1 << place
            if reads.bit_count() > MOST_DEEP:
                raise TooLong
            found = self._made[key] = self._new(place, children, reads)
        return found

    def end(self) -> int:
        """One more end, besides YES and NO, which is like no other."""
        return self._new(_LAST, (), 0)

    def _new(self, place: int, children: tuple[int, ...], reads: int) -> int:
        self.top.append(place)
        self.children.append(children)
        self.reads.append(reads)
        return len(self.top) - 1

    def among(self, place: int, wanted: Sequence[bool]) -> int:
        """Whether the case of a place is one of the wanted ones."""
        return self.node(place, tuple(YES if one else NO for one in wanted))

    def either(self, condition: int, then: int, otherwise: int) -> int:
        """The one diagram where the condition holds, the other where it does not."""
        if condition == YES or then == otherwise:
            return then
        if condition == NO:
            return otherwise
        if then == YES and otherwise == NO:
            return condition
        key = (condition, then, otherwise)
        found = self._joined.get(key)
        if found is None:
            place = min(self.top[condition], self.top[then], self.top[otherwise])
            self._work.done()
            parts = zip(
                self._at(condition, place),
                self._at(then, place),
                self._at(otherwise, place),
                strict=True,
            )
            children = []
            for part in parts:  # not a comprehension, which would be a second frame a place
                children.append(self.either(*part))
            found = self._joined[key] = self.node(place, tuple(children))
        return found

    def _at(self, diagram: int, place: int) -> tuple[int, ...]:
        """What the diagram is in each case of a place that it does not ask for after another."""
        if self.top[diagram] == place:
            return self.children[diagram]
        return (diagram,) * self._cases[place]

    def negated(self, diagram: int) -> int:
        """The opposite."""
        return self.either(diagram, NO, YES)

    def both(self, one: int, other: int) -> int:
        """Whether both hold."""
        return self.either(one, other, NO)

    def all_of(self, parts: Sequence[int]) -> int:
        """Whether all hold."""
        found = YES
        for part in sorted(set(parts), key=lambda one: -self.top[one]):
            found = self.either(part, found, NO)
        return found

    def any_of(self, parts: Sequence[int]) -> int:
        """Whether one of them holds."""
        found = NO
        for part in sorted(set(parts), key=lambda one: -self.top[one]):
            found = self.either(part, YES, found)
        return found

    def at_least(self, parts: Sequence[int], count: int) -> int:
        """Whether so many of the parts hold."""
        ordered = sorted(parts, key=lambda one: -self.top[one])
        reached = [YES] + [NO] * max(count, 0)
        for part in ordered:
            reached = [
                YES if k == 0 else self.either(part, reached[k - 1], reached[k])
                for k in range(len(reached))
            ]
        return reached[-1]

    def chosen(self, place: int, children: Sequence[int]) -> int:
        """What follows by the case of a place, wherever in the order the children ask."""
        found = children[-1]
        for child in dict.fromkeys(children[:-1]):
            if child != children[-1]:
                case = self.among(place, [one == child for one in children])
                found = self.either(case, child, found)
        return found

    def read_by(self, diagrams: Iterable[int]) -> int:
        """The places that some diagrams ask for, a bit for each."""
        found = 0
        for diagram in diagrams:
            found |= self.reads[diagram]
        return found

    def decided(self, left: frozenset[int], place: int) -> dict[frozenset[int], list[int]]:
        """What is left of some diagrams in each case of a place that none asks for before another.

        Each with its cases; those in which a diagram ends in NO are not among them.
        """
        others = frozenset(one for one in left if self.top[one] != place)
        asking = [self.children[one] for one in left if self.top[one] == place]
        found: dict[frozenset[int], list[int]] = {}
        for case, children in enumerate(zip(*asking, strict=True)):
            if NO not in children:
                after = others.union(children) - _SETTLED
                found.setdefault(after, []).append(case)
        return found
