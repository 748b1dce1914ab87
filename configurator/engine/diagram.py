"""Comparisons as decision diagrams over what they read.

A diagram asks for one unknown after the other and ends in yes, no, or "waived" (something that
it reads is absent). Equal nodes are one, and a node that does not decide anything is none
(Bryant, "Graph-based algorithms for Boolean function manipulation", 1986; here with as many
branches as an unknown has cases).

The runs of a number in all diagrams are what tells its values apart; values that no diagram
tells apart are one case for the solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from configurator.core.source import NOWHERE, Span

NO, YES, WAIVED = 0, 1, 2
"""The ends of every diagram."""

Runs = tuple[tuple[int, int], ...]
"""(first case, node) for each run of cases that lead to the same node."""


class TooComplex(Exception):
    """A comparison that cannot be decided exactly within the limits; `why` is what is too much."""

    def __init__(self, why: str, span: Span = NOWHERE) -> None:
        super().__init__(why)
        self.why = why
        self.span = span


@dataclass(frozen=True, slots=True)
class Node:
    """Which unknown is asked for (its place), and where each run of its cases leads."""

    unknown: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Diagram:
    """A reduced diagram; node k of `nodes` has the number k + 3, after the three ends."""

    root: int
    nodes: tuple[Node, ...]

    def node(self, number: int) -> Node:
        """The node with this number."""
        return self.nodes[number - 3]


@dataclass(slots=True)
class Nodes:
    """The nodes of a diagram in the making: equal ones are one, needless ones none."""

    most: int
    made: list[Node] = field(default_factory=list)
    _known: dict[Node, int] = field(default_factory=dict)

    def of_cases(self, unknown: int, children: Sequence[int]) -> int:
        """The node that leads from each case to a child."""
        runs = [
            (place, child)
            for place, child in enumerate(children)
            if place == 0 or children[place - 1] != child
        ]
        return self.of_runs(unknown, tuple(runs))

    def of_runs(self, unknown: int, runs: Runs) -> int:
        """The node with these runs, which differ from their neighbours."""
        if len(runs) == 1:
            return runs[0][1]
        node = Node(unknown, runs)
        if node not in self._known:
            if len(self.made) >= self.most:
                raise TooComplex(f"more than {self.most} steps of reasoning")
            self.made.append(node)
            self._known[node] = len(self.made) + 2
        return self._known[node]

    def diagram(self, root: int) -> Diagram:
        """The finished diagram."""
        return Diagram(root, tuple(self.made))
