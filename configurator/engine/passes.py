"""One walk up and one walk down a circuit: the least sum of worths with each case of each place.

Every case of every place has a worth, and may be allowed or not. The walk up finds for each node
the least sum below it; the walk down adds the least sum of everything else. So each case has the
least sum of all builds that have it and are allowed *elsewhere*: what is allowed at its own place
does not matter for it (the derivative of the circuit: Darwiche, "A differential approach to
inference in Bayesian networks", 2003). That is how standings are meant, siblings included.

Whole layers of nodes are walked at a time, with numpy, in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from configurator.engine.circuit import Circuit
from configurator.engine.layers import Numbers, laid_out

_ROOM = 1 << 50
"""Sums stay far below this, or Python's whole numbers are taken."""


@dataclass(frozen=True, slots=True)
class Least:
    """The least sums by literal, a literal being a case of a place, counted through all places.

    `total` is the least sum of all builds that are allowed. What is `never` or more is none.
    """

    by_literal: Numbers
    total: int
    never: int

    @property
    def possible(self) -> bool:
        """Whether any build is allowed."""
        return self.total < self.never


@dataclass(frozen=True, slots=True)
class _Start:
    """What a walk begins with: worths less the least that is allowed at their place.

    `total` are these together; `lowest` is by branch that of its cases, `own` with its own worth.
    """

    never: int
    total: int
    relative: Numbers
    lowest: Numbers
    own: Numbers


class Passes:
    """The walks through one circuit. Immutable once made; shared by all requests."""

    def __init__(self, circuit: Circuit, factor: int = 1) -> None:
        """The circuit must have builds, and no lanes. `factor` makes worths of branches whole."""
        if circuit.top is None or circuit.lanes:
            raise ValueError("there is no build to walk to, or more than one beside another")
        self._layout = laid_out(circuit, circuit.top, factor)
        self.offsets = self._layout.offsets
        sizes = [len(one.cases) for one in circuit.decisions]
        self._firsts = np.array(self.offsets[:-1], np.int64)
        self._place_of = np.repeat(np.arange(len(sizes)), sizes)
        layout = self._layout
        self._above_branch = layout.branch_of[layout.above]
        self._above_child = layout.children[layout.above]
        self._branch_worths = layout.worths
        self._branch_sum = sum(map(abs, self._branch_worths.tolist()))

    def least(self, worths: Numbers, allowed: NDArray[np.bool_]) -> Least:
        """The least sums for the worths of all literals, in the same whole numbers.

        Some case of every place must be allowed.
        """
        layout = self._layout
        start = self._started(worths, allowed)
        never, kind = start.never, start.own.dtype
        up, sums = self._up(start.own, never)
        around = self._around(sums, up, never)
        found = np.full(self.offsets[-1], 4 * never, kind)
        layout.by_literal.lowest(around - start.lowest, found)
        free = np.full(len(self._firsts), 4 * never, kind)
        layout.by_place.lowest(around, free)
        found = np.minimum(found, free[self._place_of]) + start.relative
        total, far = start.total, never // 2
        return Least(
            np.where(found < far, found + total, never),
            int(up[-1]) + total if up[-1] < far else never,
            far,
        )

    def _started(self, worths: Numbers, allowed: NDArray[np.bool_]) -> _Start:
        layout = self._layout
        never = 8 * (sum(map(abs, worths.tolist())) + self._branch_sum + 1)
        if never > _ROOM:
            worths = worths.astype(object)
        kind = worths.dtype
        base = np.minimum.reduceat(np.where(allowed, worths, never), self._firsts)
        relative = worths - base[self._place_of]
        charged = np.append(np.where(allowed, relative, never), 0).astype(kind)
        lowest = np.minimum.reduceat(charged[layout.literals], layout.literal_starts)
        own = lowest + self._branch_worths if self._branch_sum else lowest
        return _Start(never, int(base.sum()), relative, lowest, own)

    def _up(self, own: Numbers, never: int) -> tuple[Numbers, Numbers]:
        """The least sum below each node, and that of each branch with all below it."""
        layout = self._layout
        up = np.zeros(layout.nodes, own.dtype)
        sums = np.empty(len(own), own.dtype)
        children = layout.children
        for layer in layout.layers:
            below = np.add.reduceat(up[children[layer.edges]], layer.edge_starts)
            below += own[layer.branches]
            sums[layer.branches] = below
            least = np.minimum.reduceat(below, layer.branch_starts)
            up[layer.nodes] = np.minimum(least, never)
        return up, sums

    def _around(self, sums: Numbers, up: Numbers, never: int) -> Numbers:
        """The least sum of all builds that go through each branch."""
        layout = self._layout
        around = sums.copy()  # nothing is above the top
        for layer in reversed(layout.layers[:-1]):
            edges = layer.above
            sides = around[self._above_branch[edges]] - up[self._above_child[edges]]
            down = np.minimum(np.minimum.reduceat(sides, layer.above_starts), never)
            around[layer.branches] += down[layout.node_of[layer.branches] - layer.nodes.start]
        return around
