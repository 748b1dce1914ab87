"""One walk up and one walk down a circuit: which cases of its places have a build.

Like `engine.passes`, but nothing is added up: a row of bits for each node tells for which lanes
(`engine.lanes`) there is a way below it, and one for which there is one around it. So a case is
possible if it has a build that is allowed *elsewhere*, whatever is allowed at its own place.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from configurator.engine.circuit import Circuit
from configurator.engine.folding import Rows
from configurator.engine.side_by_side import Flags, SideBySide
from configurator.engine.walk_plan import plan_of

_ALL = np.uint64(2**64 - 1)


class LaneWalks:
    """The walks through one circuit without sums. Immutable once made; shared by all requests."""

    def __init__(self, circuit: Circuit) -> None:
        """The circuit must have builds."""
        if circuit.top is None or circuit.sums:
            raise ValueError("there is no build to walk to, or a sum to weigh")
        plan = self._plan = plan_of(circuit, circuit.top)
        self.offsets = plan.offsets
        sizes = [len(one.cases) for one in circuit.decisions]
        self._decided = len(sizes) - circuit.lanes
        self._place_of = np.repeat(np.arange(len(sizes)), sizes)
        self._sides = SideBySide(sizes[self._decided :], plan.lanes, circuit.top.lanes)
        self._lanes = self._sides.words(plan.lanes)

    def possible(self, allowed: Flags) -> Flags:
        """By literal whether it has a build; some case of every place must be allowed."""
        plan = self._plan
        own = np.zeros(len(self._lanes), np.bool_)
        own[plan.told_by[allowed[plan.told]]] = True
        own[-1] = True
        lanes = self._lanes * own[:, None]
        cases = [allowed[a:b] for a, b in pairwise(self.offsets[self._decided :])]
        up, rest = self._up(lanes)
        down = self._down(up, lanes, self._sides.allowed(cases))
        alive = _any(down.take(plan.node_of, axis=0) & rest)
        found = np.zeros(self.offsets[-1], np.bool_)
        found[plan.told[alive[plan.told_by]]] = True
        free = np.zeros(self._decided + len(cases), np.bool_)
        free[plan.opened[(alive & own)[plan.opened_by]]] = True
        found |= free[self._place_of]
        if cases:
            laned = self._sides.possible(up[-1], cases)
            found[self.offsets[self._decided] :] = np.concatenate(laned)
        return found

    def _up(self, lanes: Rows) -> tuple[Rows, Rows]:
        """The lanes with a way below each node, and below each branch whatever it decides."""
        plan = self._plan
        up = np.empty((plan.nodes, lanes.shape[1]), np.uint64)
        up[0] = _ALL
        rest = np.empty_like(lanes)
        ways = np.empty_like(lanes)
        for layer in plan.layers:
            below = rest[layer.branches]
            layer.children.folded(np.bitwise_and, up, below)
            np.bitwise_and(below, lanes[layer.branches], out=ways[layer.branches])
            layer.ways.folded(np.bitwise_or, ways, up[layer.nodes])
        rest &= self._lanes
        return up, rest

    def _down(self, up: Rows, lanes: Rows, allowed: Rows) -> Rows:
        """The lanes with a way around each node."""
        plan = self._plan
        sides = lanes.take(plan.edge_branch, axis=0)
        beside = np.empty((len(plan.several), lanes.shape[1]), np.uint64)
        plan.siblings.folded(np.bitwise_and, up, beside)
        sides[plan.several] &= beside
        down = np.empty_like(up)
        down[-1] = allowed
        for layer in reversed(plan.layers[:-1]):
            sides[layer.edges] &= down.take(plan.edge_node[layer.edges], axis=0)
            around = np.empty((len(layer.into), lanes.shape[1]), np.uint64)
            layer.parents.folded(np.bitwise_or, sides, around)
            down[layer.into] = around
        return down


def _any(rows: Rows) -> Flags:
    """Whether any bit of a row is set."""
    found: Flags = rows[:, 0] != 0
    for word in range(1, rows.shape[1]):
        found |= rows[:, word] != 0
    return found
