"""The valid builds of some components as one circuit: what search finds again and again, kept once.

A node decides one place (`engine.decisions`); each of its branches is for some cases of that place
and leads to nodes that share no place with one another. A way through the circuit, one branch at
each node and all of its children, is a set of valid builds, and no two ways share a build. So
counts, cheapest builds and standings are one walk up and one walk down (`engine.passes`).

Rules over very many places that are sums stay outside, as `sums`: each way has its weight, and
what weighs too much is no build. Parts of a price may be traced along; what a part is worth stands
on the branch on which it is known. Some places may be lanes instead of being decided
(`engine.lanes`): then a way is there for some combinations of their cases, and only
`engine.lane_walks` walks it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.engine.arrangement import Arrangement
from configurator.engine.component import Component
from configurator.engine.decisions import Decision, Spot
from configurator.engine.diagrams import NO, Diagrams, TooLong, Work
from configurator.engine.lanes import Lanes
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.tracing import MOST_NODES, Branch, Node, Tracing
from configurator.engine.weighed import Weighed, weighed
from configurator.engine.worths import PricePart, Worths

__all__ = [
    "Branch",
    "Charge",
    "Circuit",
    "Node",
    "Prices",
    "circuit_of",
    "laned_circuit_of",
    "wished_circuit_of",
]


@dataclass(frozen=True, slots=True)
class Prices:
    """Parts of a price, and the numbers that a selection tells (by place): others do not count."""

    parts: Sequence[PricePart]
    told: Mapping[Spot, Fraction]


@dataclass(frozen=True, slots=True)
class Charge:
    """A part of a price that reads one place: what it is worth by case; None: never with it."""

    place: int
    worths: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Circuit:
    """`nodes`, children before parents; `top` is the branch that all builds begin with.

    Without any valid build `top` is None. `rules` is what the places mean. Of a traced price,
    `charges` are the parts that no branch needs to tell, and `worths` makes builds of cases. The
    last `lanes` of the places are decided by no node.
    """

    rules: RuleDiagrams
    nodes: tuple[Node, ...]
    top: Branch | None
    sums: tuple[Weighed, ...]
    charges: tuple[Charge, ...] = ()
    worths: Worths | None = None
    lanes: int = 0

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
        tracing = Tracing(rules.diagrams, worths.numbers, work, _lanes(rules, 0, work))
        nodes, top = tracing.traced(roots, parts, MOST_NODES)
    except TooLong:
        return None
    return Circuit(rules, nodes, top, sums, charges, worths)


def wished_circuit_of(
    rules: RuleDiagrams, conditions: Sequence[tuple[int, int]], work: Work
) -> Circuit:
    """The circuit of rules that have builds, with conditions (as diagrams) traced along.

    Each has what a build costs that does not meet it. One sum stays outside, as in `circuit_of`.
    Raises `TooLong` where it is too large.
    """
    roots, sums = _split(rules)
    diagrams = rules.diagrams
    met = diagrams.end()
    numbers = {met: Fraction()}
    parts: list[int] = []
    for condition, cost in conditions:
        missed = diagrams.end()
        numbers[missed] = Fraction(cost)
        parts.append(diagrams.either(condition, met, missed))
    tracing = Tracing(diagrams, numbers, work, _lanes(rules, 0, work))
    return Circuit(rules, *tracing.traced(roots, parts, MOST_NODES), sums)


def laned_circuit_of(
    components: Sequence[Component], arrangement: Arrangement, work: Work, most_nodes: int
) -> Circuit:
    """The circuit of some components that have builds, in an order of its own.

    Raises `TooLong` where it is too large.
    """
    rules = RuleDiagrams(components, work, arrangement)
    tracing = Tracing(rules.diagrams, {}, work, _lanes(rules, arrangement.lanes, work))
    nodes, top = tracing.traced((*rules.structure, *rules.rules), (), most_nodes)
    return Circuit(rules, nodes, top, (), lanes=arrangement.lanes)


def _lanes(rules: RuleDiagrams, last: int, work: Work) -> Lanes:
    return Lanes(rules.diagrams, [len(one.cases) for one in rules.decisions], last, work)


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
    """The diagrams of all rules but the sum over the most places, and that sum, if there is one.

    The sum is left out before it becomes a diagram, which would be the largest of all.
    """
    by_size = sorted(rules.named, key=lambda rule: -len(rules.spots(rule)))
    for rule in by_size:
        found = weighed(rules, rule, len(rules.spots(rule)))
        if found is not None:
            rules.left_out = rule
            return [*rules.structure, *rules.rules], (found,)
    return [*rules.structure, *rules.rules], ()
