"""A circuit laid out for walks with bits: layers of nodes by height, and what is folded in each.

Node 0 is what a branch without children leads to; the top is the last node, with one branch, the
last. Edges are numbered by the layer of their child.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from configurator.engine.circuit import Branch, Circuit
from configurator.engine.folding import Folding, Indices, folding
from configurator.engine.layers import Row, rows_of
from configurator.engine.remaining import places_in


@dataclass(frozen=True, slots=True)
class WalkLayer:
    """Nodes of one height: their branches, the children of these, and the edges from above.

    `into` are the nodes in the order of `parents`.
    """

    nodes: slice
    branches: slice
    children: Folding
    ways: Folding
    edges: slice
    parents: Folding
    into: Indices


@dataclass(frozen=True, slots=True)
class WalkPlan:
    """The arrays of a walk.

    `told` are the literals of branches and `told_by` these branches, pair by pair; so are the
    places that branches leave open. `several` are the edges with `siblings`.
    """

    offsets: tuple[int, ...]
    nodes: int
    lanes: tuple[int, ...]
    node_of: Indices
    told: Indices
    told_by: Indices
    opened: Indices
    opened_by: Indices
    edge_branch: Indices
    edge_node: Indices
    several: Indices
    siblings: Folding
    layers: tuple[WalkLayer, ...]


def plan_of(circuit: Circuit, top: Branch) -> WalkPlan:
    """The plan of a circuit that has builds."""
    offsets = (0, *accumulate(len(one.cases) for one in circuit.decisions))
    rows, heights = rows_of(circuit.nodes, top)
    rows.sort(key=lambda row: (heights[row.node], -len(row.children)))
    edges = _edges(rows)
    told = [
        (offsets[row.place] + case, k)
        for k, row in enumerate(rows)
        if row.place is not None
        for case in row.branch.cases
    ]
    opened = [(place, k) for k, row in enumerate(rows) for place in places_in(row.branch.open)]
    siblings = [
        rows[branch].children[:at] + rows[branch].children[at + 1 :] for _, branch, at in edges
    ]
    several = [edge for edge, others in enumerate(siblings) if others]
    several.sort(key=lambda edge: -len(siblings[edge]))
    return WalkPlan(
        offsets=offsets,
        nodes=len(heights),
        lanes=tuple(row.branch.lanes for row in rows),
        node_of=_indices(row.node for row in rows),
        told=_indices(literal for literal, _ in told),
        told_by=_indices(branch for _, branch in told),
        opened=_indices(place for place, _ in opened),
        opened_by=_indices(branch for _, branch in opened),
        edge_branch=_indices(branch for _, branch, _ in edges),
        edge_node=_indices(rows[branch].node for _, branch, _ in edges),
        several=_indices(several),
        siblings=folding([siblings[edge] for edge in several]),
        layers=tuple(_layers(rows, heights, [child for child, _, _ in edges])),
    )


def _edges(rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    """Each edge as its child, its branch and its place there, sorted; none to node 0."""
    return sorted(
        (child, branch, at)
        for branch, row in enumerate(rows)
        for at, child in enumerate(row.children)
        if child
    )


def _layers(
    rows: Sequence[Row], heights: Sequence[int], children: Sequence[int]
) -> Iterable[WalkLayer]:
    """The layers; `children` are those of the edges."""
    branches_of: list[list[int]] = [[] for _ in heights]
    parents_of: list[list[int]] = [[] for _ in heights]
    for number, row in enumerate(rows):
        branches_of[row.node].append(number)
    for number, child in enumerate(children):
        parents_of[child].append(number)
    for height in range(1, heights[-1] + 1):
        low, high = (int(x) for x in np.searchsorted(heights, [height, height + 1]))
        mine = branches_of[low:high]
        branches = sorted(number for some in mine for number in some)
        above = [number for some in parents_of[low:high] for number in some]
        into = sorted(range(low, high), key=lambda node: -len(parents_of[node]))
        yield WalkLayer(
            nodes=slice(low, high),
            branches=slice(branches[0], branches[-1] + 1),
            children=folding([rows[number].children for number in branches]),
            ways=folding(mine),
            edges=slice(min(above, default=0), max(above, default=-1) + 1),
            parents=folding([parents_of[node] for node in into if parents_of[node]]),
            into=_indices(into),
        )


def _indices(numbers: Iterable[int]) -> Indices:
    return np.fromiter(numbers, np.int64)
