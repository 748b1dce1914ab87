"""The trace of an exhaustive search for builds, which keeps what it has met: the circuit's nodes.

Huang, Darwiche, "The language of search", 2007. What is left of the rules after some decisions
falls into parts that read no place in common, and each part is looked at once, wherever it is met.
Before each decision, what rules say on single places narrows all others (`engine.narrowing`), so
that dead ends are seen early and more remainders are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.engine.diagrams import NO, Diagrams, TooLong, Work
from configurator.engine.lanes import Lanes
from configurator.engine.narrowing import Narrowing
from configurator.engine.remaining import Remaining, first_place, parts_of

MOST_NODES = 60_000
"""So many nodes a circuit may have: a walk through more takes longer than the solver."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Some cases of a place, and the nodes that decide the rest.

    `open` are the places (a bit for each) that the node reads and that nothing decides any more.
    `lanes` are those for which it is there, a bit for each; -1 are all.
    """

    cases: tuple[int, ...]
    children: tuple[int, ...]
    open: int
    worth: Fraction = Fraction()
    lanes: int = -1


@dataclass(frozen=True, slots=True)
class Node:
    """One place and what follows from its cases; a case without a branch is impossible."""

    place: int
    branches: tuple[Branch, ...]


_Left = tuple[Remaining, tuple[int, ...]]
"""What is left: rules, and parts of a price (two equal ones count twice)."""

_Known = tuple[Remaining, tuple[int, ...], Fraction]
"""What is left, and what parts are worth that have ended."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A branch before its children are nodes."""

    cases: tuple[int, ...]
    left: tuple[_Left, ...]
    open: int
    worth: Fraction
    lanes: int


class Tracing:
    """One search. First all that may be left is met, then nodes are made from the last place up."""

    def __init__(
        self, diagrams: Diagrams, numbers: Mapping[int, Fraction], work: Work, lanes: Lanes
    ) -> None:
        """`numbers` are what the ends of parts of a price are worth; lanes have no such parts."""
        self._diagrams = diagrams
        self._numbers = numbers
        self._work = work
        self._lanes = lanes
        self._narrowing = Narrowing(diagrams, work)
        self._steps: dict[_Left, tuple[int, list[_Step]]] = {}

    def traced(
        self, rules: Sequence[int], parts: Sequence[int], most: int
    ) -> tuple[tuple[Node, ...], Branch | None]:
        """All nodes, at most so many (or `TooLong`), and the top branch over all places."""
        first = self._narrowing.narrowed(frozenset(), rules, parts)
        if first is None:
            return (), None
        top = self._step((), *self._known(first), self._lanes.others)
        waiting = list(top.left)
        while waiting:
            one = waiting.pop()
            if one not in self._steps:
                self._steps[one] = self._expanded(one)
                if len(self._steps) > most:
                    raise TooLong
                waiting.extend(after for step in self._steps[one][1] for after in step.left)
        return self._built(top)

    def _expanded(self, left: _Left) -> tuple[int, list[_Step]]:
        """The place that is decided next, and what each of its cases leaves."""
        reads = self._reads(left)
        place = first_place(reads)
        others = frozenset(one for one in left[0] if self._diagrams.top[one] != place)
        groups: dict[_Known, list[int]] = {}
        for (fresh, parts), cases in self._after(left, place).items():
            self._work.done(len(fresh) + len(parts) + 1)
            after = self._narrowing.narrowed(others, fresh, parts)
            if after is not None:
                groups.setdefault(self._known(after), []).extend(cases)
        return place, [
            self._step(tuple(sorted(cases)), *known, reads & ~(1 << place))
            for known, cases in groups.items()
        ]

    def _after(self, left: _Left, place: int) -> dict[_Left, list[int]]:
        """What becomes of the rules that ask for this place, and of parts, with its cases."""
        rules, parts = left
        top, children = self._diagrams.top, self._diagrams.children
        asking = [one for one in rules if top[one] == place]
        first = next(one for one in (*asking, *parts) if top[one] == place)
        found: dict[_Left, list[int]] = {}
        for case in range(len(children[first])):
            fresh = frozenset(children[one][case] for one in asking)
            if NO not in fresh:
                some = (children[one][case] if top[one] == place else one for one in parts)
                found.setdefault((fresh, tuple(some)), []).append(case)
        return found

    def _known(self, left: _Left) -> _Known:
        """What is left, with the parts that have ended summed up."""
        rules, parts = left
        ended = [self._numbers[one] for one in parts if one in self._numbers]
        still = sorted(one for one in parts if one not in self._numbers)
        return rules, tuple(still), sum(ended, Fraction())

    def _step(
        self,
        cases: tuple[int, ...],
        rules: Remaining,
        parts: tuple[int, ...],
        worth: Fraction,
        places: int,
    ) -> _Step:
        lanes, rules = self._laned(rules)
        left = self._apart(rules, parts)
        self._work.done(len(rules))
        for one in left:
            places &= ~self._reads(one)
        return _Step(cases, left, places, worth, lanes)

    def _laned(self, rules: Remaining) -> tuple[int, Remaining]:
        """For which lanes those rules hold that read nothing else any more, and the others."""
        reads, others = self._diagrams.reads, self._lanes.others
        lanes = self._lanes.every
        settled = [one for one in rules if not reads[one] & others]
        for one in settled:
            lanes &= self._lanes.of(one)
        return lanes, rules.difference(settled)

    def _reads(self, left: _Left) -> int:
        found = self._diagrams.read_by(left[0]) | self._diagrams.read_by(left[1])
        return found & self._lanes.others

    def _apart(self, rules: Remaining, parts: tuple[int, ...]) -> tuple[_Left, ...]:
        """What is left in groups that read no place in common."""
        if not parts:
            return tuple(
                (group, ()) for group in parts_of(self._diagrams, rules, self._lanes.others)
            )
        several = parts_of(self._diagrams, rules.union(parts))
        inside = rules  # a diagram with an end of a part is no rule's
        return tuple(
            (group & inside, tuple(one for one in parts if one in group)) for group in several
        )

    def _built(self, first: _Step) -> tuple[tuple[Node, ...], Branch | None]:
        """The nodes; children decide later places than their parents, so these are made first."""
        building = _Building()
        for left in sorted(self._steps, key=lambda one: -self._steps[one][0]):
            building.add(left, *self._steps.pop(left))
        return tuple(building.nodes), building.top(first)


class _Building:
    """Nodes from what search has met. Those that turn out to be equal are one."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._lanes: list[int] = []
        self._made: dict[_Left, int | None] = {}
        self._equal: dict[Node, int] = {}

    def add(self, left: _Left, place: int, steps: Sequence[_Step]) -> None:
        """The node of what is left; none where no branch has a way."""
        cases: dict[Branch, list[int]] = {}
        for step in steps:
            branch = self._branch(step)
            if branch is not None:
                cases.setdefault(branch, []).extend(step.cases)
        branches = [replace(one, cases=tuple(sorted(some))) for one, some in cases.items()]
        node = Node(place, tuple(sorted(branches, key=lambda one: one.cases)))
        self._made[left] = self._number(node) if branches else None

    def top(self, first: _Step) -> Branch | None:
        """The branch that all builds begin with: it is there for those lanes that have builds."""
        branch = self._branch(first)
        return None if branch is None else replace(branch, lanes=self._there(branch))

    def _number(self, node: Node) -> int:
        if node not in self._equal:
            self._equal[node] = len(self.nodes)
            self.nodes.append(node)
            lanes = 0
            for branch in node.branches:
                lanes |= self._there(branch)
            self._lanes.append(lanes)
        return self._equal[node]

    def _branch(self, step: _Step) -> Branch | None:
        """The branch of a step, without its cases; None where one of its parts has no way."""
        found = [self._made[left] for left in step.left]
        children = tuple(sorted(child for child in found if child is not None))
        if len(children) < len(found):
            return None
        branch = Branch((), children, step.open, step.worth, step.lanes)
        return branch if self._there(branch) else None

    def _there(self, branch: Branch) -> int:
        """The lanes for which a branch has a way."""
        lanes = branch.lanes
        for child in branch.children:
            lanes &= self._lanes[child]
        return lanes
