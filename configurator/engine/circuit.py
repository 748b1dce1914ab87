"""The valid builds of some components as one circuit: what search finds again and again, kept once.

A node decides one place (`engine.decisions`); each of its branches is for some cases of that place
and leads to nodes that share no place with one another. A way through the circuit, one branch at
each node and all of its children, is a set of valid builds, and no two ways share a build. So
counts, cheapest builds and standings are one walk up and one walk down (`engine.passes`).

It is the trace of an exhaustive search that keeps what it has met (Huang, Darwiche, "The language
of search", 2007). Before each decision, what rules say on single places narrows all others
(`engine.narrowing`), so that dead ends are seen early and more remainders are the same.

Rules over very many places that are sums stay outside, as `sums`: each way has its weight, and
what weighs too much is no build. Parts of a price may be traced along; what a part is worth stands
on the branch on which it is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.engine.component import Component
from configurator.engine.decisions import Decision, Spot
from configurator.engine.diagrams import NO, Diagrams, TooLong, Work
from configurator.engine.narrowing import Narrowing
from configurator.engine.remaining import Remaining, first_place, parts_of
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.weighed import Weighed, weighed
from configurator.engine.worths import PricePart, Worths

MOST_NODES = 60_000
"""So many nodes a circuit may have: a walk through more takes longer than the solver."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Parts of a price, and the numbers that a selection tells (by place): others do not count."""

    parts: Sequence[PricePart]
    told: Mapping[Spot, Fraction]


@dataclass(frozen=True, slots=True)
class Branch:
    """Some cases of a place, and the nodes that decide the rest.

    `open` are the places (a bit for each) that the node reads and that nothing decides any more.
    """

    cases: tuple[int, ...]
    children: tuple[int, ...]
    open: int
    worth: Fraction = Fraction()


@dataclass(frozen=True, slots=True)
class Node:
    """One place and what follows from its cases; a case without a branch is impossible."""

    place: int
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Charge:
    """A part of a price that reads one place: what it is worth by case; None: never with it."""

    place: int
    worths: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Circuit:
    """`nodes`, children before parents; `top` is the branch that all builds begin with.

    Without any valid build `top` is None. `rules` is what the places mean. Of a traced price,
    `charges` are the parts that no branch needs to tell, and `worths` makes builds of cases.
    """

    rules: RuleDiagrams
    nodes: tuple[Node, ...]
    top: Branch | None
    sums: tuple[Weighed, ...]
    charges: tuple[Charge, ...] = ()
    worths: Worths | None = None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The places in their order."""
        return self.rules.decisions


def circuit_of(
    components: Sequence[Component],
    most_work: int,
    prices: Prices | None = None,
) -> Circuit | None:
    """The circuit of some components (and of a price); None where it is too large.

    One sum, that over the most places, stays outside.
    """
    work = Work(most_work)
    try:
        rules = RuleDiagrams(components, work)
        roots, sums = _split(rules)
        if not all(component.possible for component in components):
            return Circuit(rules, (), None, sums)
        told = {} if prices is None else prices.told
        worths = Worths(rules, () if prices is None else prices.parts, work, told)
        parts, charges = _charges(rules.diagrams, worths)
        tracing = _Tracing(rules.diagrams, worths.numbers, work)
        nodes, top = tracing.traced(roots, parts, (1 << len(rules.decisions)) - 1)
    except TooLong:
        return None
    return Circuit(rules, nodes, top, sums, charges, worths)


def _charges(diagrams: Diagrams, worths: Worths) -> tuple[list[int], tuple[Charge, ...]]:
    """The parts of a price that are to be traced, and those that read one place."""
    traced: list[int] = []
    charges: list[Charge] = []
    for root in worths.roots:
        ends = diagrams.children[root]
        if ends and all(end == NO or end in worths.numbers for end in ends):
            charges.append(Charge(diagrams.top[root], tuple(map(worths.numbers.get, ends))))
        else:
            traced.append(root)
    return traced, tuple(charges)


def _split(rules: RuleDiagrams) -> tuple[list[int], tuple[Weighed, ...]]:
    """The diagrams of all rules but the sum over the most places, and that sum, if there is one."""
    reads = [rules.diagrams.reads[root].bit_count() for root in rules.rules]
    for place in sorted(range(len(reads)), key=lambda k: -reads[k]):
        found = weighed(rules, rules.named[place], reads[place])
        if found is not None:
            kept = [root for other, root in enumerate(rules.rules) if other != place]
            return [*rules.structure, *kept], (found,)
    return [*rules.structure, *rules.rules], ()


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


class _Tracing:
    """One search. First all that may be left is met, then nodes are made from the last place up."""

    def __init__(self, diagrams: Diagrams, numbers: Mapping[int, Fraction], work: Work) -> None:
        self._diagrams = diagrams
        self._numbers = numbers
        self._work = work
        self._narrowing = Narrowing(diagrams, work)
        self._steps: dict[_Left, tuple[int, list[_Step]]] = {}

    def traced(
        self, rules: Sequence[int], parts: Sequence[int], places: int
    ) -> tuple[tuple[Node, ...], Branch | None]:
        """All nodes, and the top branch over all places."""
        first = self._narrowing.narrowed(frozenset(), rules, parts)
        if first is None:
            return (), None
        top = self._step((), *self._known(first), places)
        waiting = list(top.left)
        while waiting:
            one = waiting.pop()
            if one not in self._steps:
                self._steps[one] = self._expanded(one)
                if len(self._steps) > MOST_NODES:
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
        left = self._apart(rules, parts)
        self._work.done(len(rules))
        for one in left:
            places &= ~self._reads(one)
        return _Step(cases, left, places, worth)

    def _reads(self, left: _Left) -> int:
        return self._diagrams.read_by(left[0]) | self._diagrams.read_by(left[1])

    def _apart(self, rules: Remaining, parts: tuple[int, ...]) -> tuple[_Left, ...]:
        """What is left in groups that read no place in common."""
        if not parts:
            return tuple((group, ()) for group in parts_of(self._diagrams, rules))
        several = parts_of(self._diagrams, rules.union(parts))
        inside = rules  # a diagram with an end of a part is no rule's
        return tuple(
            (group & inside, tuple(one for one in parts if one in group)) for group in several
        )

    def _built(self, first: _Step) -> tuple[tuple[Node, ...], Branch | None]:
        """The nodes; children decide later places than their parents, so these are made first."""
        made: dict[_Left, int | None] = {}
        nodes: list[Node] = []
        for left in sorted(self._steps, key=lambda one: -self._steps[one][0]):
            place, steps = self._steps[left]
            branches = [one for one in (_branch(step, made) for step in steps) if one is not None]
            made[left] = len(nodes) if branches else None
            if branches:
                nodes.append(Node(place, tuple(branches)))
        return tuple(nodes), _branch(first, made)


def _branch(step: _Step, made: Mapping[_Left, int | None]) -> Branch | None:
    """The branch of a step; None where one of its parts has no way."""
    found = [made[left] for left in step.left]
    children = tuple(child for child in found if child is not None)
    if len(children) < len(found):
        return None
    return Branch(step.cases, children, step.open, step.worth)
