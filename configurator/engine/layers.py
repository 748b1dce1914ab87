"""A circuit laid out for walks: flat arrays, its nodes in layers by height.

Node 0 is what a branch without children leads to; the top is the last node, with one branch. Each
branch has its literals (a case of a place is one, counted through all places) and its edges to
children, both one after the other in flat arrays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from configurator.engine.circuit import Branch, Circuit, Node
from configurator.engine.remaining import places_in

Numbers = NDArray[np.int64]
"""Whole numbers; of type `object` where 64 bits are too few."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Indices in groups, one after the other; `keys` has one entry a group."""

    keys: Numbers
    starts: Numbers
    members: Numbers

    def lowest(self, values: Numbers, into: Numbers) -> None:
        """The lowest value of each group's members, written where its key says."""
        if len(self.keys):
            into[self.keys] = np.minimum.reduceat(values[self.members], self.starts)


@dataclass(frozen=True, slots=True)
class Layer:
    """Nodes of one height: they, their branches and edges, and the edges that lead to them.

    Starts are those of groups within the slices.
    """

    nodes: slice
    branches: slice
    edges: slice
    edge_starts: Numbers
    branch_starts: Numbers
    above: slice
    above_starts: Numbers


@dataclass(frozen=True, slots=True)
class Layout:
    """The flat arrays. `worths` are those of branches, in whole numbers.

    `above` are the edges (their numbers) by child; `layers` begin with the lowest nodes.
    """

    offsets: tuple[int, ...]
    nodes: int
    worths: Numbers
    node_of: Numbers
    literals: Numbers
    literal_starts: Numbers
    children: Numbers
    branch_of: Numbers
    above: Numbers
    layers: tuple[Layer, ...]
    by_literal: Groups
    by_place: Groups


@dataclass(frozen=True, slots=True)
class Row:
    """A branch with the numbers of the layout: its node, and its place (None at the top)."""

    node: int
    place: int | None
    branch: Branch
    children: tuple[int, ...]


def laid_out(circuit: Circuit, top: Branch, factor: int) -> Layout:
    """The layout of a circuit that has builds. `factor` makes whole numbers of all worths."""
    offsets = (0, *accumulate(len(one.cases) for one in circuit.decisions))
    rows, heights = rows_of(circuit.nodes, top)
    literals = [_literals(row, offsets) for row in rows]
    edges = [row.children for row in rows]
    children = np.array([child for each in edges for child in each], np.int64)
    above = np.argsort(children, kind="stable")
    above = above[np.searchsorted(children[above], 1) :]
    open_at = [(p, b) for b, row in enumerate(rows) for p in places_in(row.branch.open)]
    found_at = [(x, b) for b, each in enumerate(literals) for x in each if x < offsets[-1]]
    return Layout(
        offsets=offsets,
        nodes=len(heights),
        worths=_whole([int(row.branch.worth * factor) for row in rows]),
        node_of=np.array([row.node for row in rows], np.int64),
        literals=np.array([x for each in literals for x in each], np.int64),
        literal_starts=_starts(map(len, literals)),
        children=children,
        branch_of=np.repeat(np.arange(len(rows)), [len(each) for each in edges]),
        above=above,
        layers=tuple(_layers(rows, heights, children[above])),
        by_literal=_groups(found_at),
        by_place=_groups(open_at),
    )


def _whole(numbers: Sequence[int]) -> Numbers:
    """Whole numbers in 64 bits, if they fit."""
    fits = all(-(1 << 62) < number < 1 << 62 for number in numbers)
    return np.array(numbers, np.int64 if fits else object)


def rows_of(nodes: Sequence[Node], top: Branch) -> tuple[list[Row], list[int]]:
    """The branches of all nodes below the top, by height; and the height of each node."""
    used = _used(nodes, top)
    height = [0] * len(nodes)
    for place in used:
        below = (height[child] for one in nodes[place].branches for child in one.children)
        height[place] = 1 + max(below, default=0)
    order = sorted(used, key=lambda place: (height[place], -len(nodes[place].branches)))
    number = {place: k for k, place in enumerate(order, 1)}
    rows = [
        Row(number[k], nodes[k].place, one, _numbered(one, number))
        for k in order
        for one in nodes[k].branches
    ]
    heights = [0, *(height[place] for place in order)]
    rows.append(Row(len(heights), None, top, _numbered(top, number)))
    return rows, [*heights, heights[-1] + 1]


def _used(nodes: Sequence[Node], top: Branch) -> list[int]:
    """The nodes that the top leads to, children before parents."""
    seen, waiting = set(top.children), list(top.children)
    while waiting:
        for one in nodes[waiting.pop()].branches:
            fresh = set(one.children) - seen
            seen |= fresh
            waiting.extend(fresh)
    return sorted(seen)


def _numbered(branch: Branch, number: dict[int, int]) -> tuple[int, ...]:
    return tuple(number[child] for child in branch.children) or (0,)


def _literals(row: Row, offsets: Sequence[int]) -> list[int]:
    """The literals of a branch; the top has one more than there are."""
    if row.place is None:
        return [offsets[-1]]
    return [offsets[row.place] + case for case in row.branch.cases]


def _starts(sizes: Iterable[int]) -> Numbers:
    return np.array([0, *accumulate(sizes)][:-1], np.int64)


def _groups(pairs: Sequence[tuple[int, int]]) -> Groups:
    """Members by key, from pairs of key and member."""
    ordered = sorted(pairs)
    keys, starts = np.unique(np.array([key for key, _ in ordered], np.int64), return_index=True)
    return Groups(keys, starts, np.array([member for _, member in ordered], np.int64))


def _layers(rows: Sequence[Row], heights: Sequence[int], above: Numbers) -> Iterable[Layer]:
    """The layers; `above` are the children of the edges sorted by child."""
    nodes = np.array(heights, np.int64)
    branch_node = np.array([row.node for row in rows], np.int64)
    first_edge = np.array([0, *accumulate(len(row.children) for row in rows)], np.int64)
    for height in range(1, heights[-1] + 1):
        low, high = (int(x) for x in np.searchsorted(nodes, [height, height + 1]))
        first, last = (int(x) for x in np.searchsorted(branch_node, [low, high]))
        start, end = (int(x) for x in np.searchsorted(above, [low, high]))
        edges = slice(int(first_edge[first]), int(first_edge[last]))
        inner = np.arange(low, high)
        yield Layer(
            nodes=slice(low, high),
            branches=slice(first, last),
            edges=edges,
            edge_starts=first_edge[first:last] - edges.start,
            branch_starts=np.searchsorted(branch_node[first:last], inner),
            above=slice(start, end),
            above_starts=np.searchsorted(above[start:end], inner),
        )
