"""The least price by weight: exact least sums, also where a sum stays outside of the circuit.

A value is the least price for each weight up to the most that is allowed; alternatives take the
lower price at each weight, and two parts together the least over all ways to share the weight (a
min-plus convolution). So no build that weighs too much is ever counted, and none is missed. Without
a sum outside there is one weight only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from configurator.engine.circuit import Branch, Node
from configurator.engine.diagrams import Work
from configurator.engine.layers import Numbers
from configurator.engine.remaining import places_in
from configurator.engine.walks import Walks

NEVER = 1 << 60
"""The price of what there is not."""


class PriceByWeight:
    """Least prices by weight from 0 to `most`: whole numbers, far below `NEVER`."""

    def __init__(self, most: int, work: Work) -> None:
        self._size = max(0, most) + 1
        self._work = work
        self._before: Numbers = np.full(self._size - 1, NEVER, np.int64)
        self.zero: Numbers = np.full(self._size, NEVER, np.int64)
        self.one = self.of(0, 0)

    def of(self, price: int, weight: int) -> Numbers:
        """One price at one weight; nothing if that is too much."""
        found = self.zero.copy()
        if weight < self._size:
            found[weight] = price
        return found

    def plus(self, one: Numbers, other: Numbers) -> Numbers:
        """The lower price at each weight."""
        return np.minimum(one, other)

    def times(self, one: Numbers, other: Numbers) -> Numbers:
        """The least price of both together at each weight."""
        if one is self.one:
            return other
        if other is self.one:
            return one
        self._work.done(1 + self._size // 10)
        if self._size == 1:
            together: Numbers = np.minimum(one + other, NEVER)
            return together
        windows = sliding_window_view(np.concatenate([self._before, one]), self._size)
        found: Numbers = np.minimum((windows + other[::-1]).min(axis=1), NEVER)
        return found

    def least(self, value: Numbers) -> int | None:
        """The least price at any weight; None if there is none."""
        found = int(value.min())
        return found if found < NEVER // 2 else None

    def shares(self, values: Sequence[Numbers], weight: int) -> list[int]:
        """How much of the weight each of some parts has where they are the cheapest together."""
        rest = [self.one]
        for value in reversed(values):
            rest.append(self.times(value, rest[-1]))
        found: list[int] = []
        for value, after, whole in zip(values, rest[-2::-1], rest[::-1], strict=False):
            sums = value[: weight + 1] + after[weight::-1]
            found.append(int(np.flatnonzero(sums == whole[weight])[0]))
            weight -= found[-1]
        return found


def cheapest_way(
    walks: Walks[Numbers], algebra: PriceByWeight, nodes: Sequence[Node], top: Branch
) -> dict[int, int]:
    """The case of each place in a cheapest build; there must be one."""
    total = walks.total(top)
    cases: dict[int, int] = {}
    waiting: list[tuple[Node | None, Branch, int]] = [(None, top, int(total.argmin()))]
    while waiting:
        node, branch, weight = waiting.pop()
        places = [(place, range(len(walks.told(place)))) for place in places_in(branch.open)]
        several = [*places, *([] if node is None else [(node.place, branch.cases)])]
        parts = [walks.either(place, list(some)) for place, some in several]
        parts += [walks.below(child) for child in branch.children]
        shares = algebra.shares(parts, weight)
        for (place, some), part, share in zip(several, parts, shares, strict=False):
            told = walks.told(place)
            cases[place] = next(case for case in some if told[case][share] == part[share])
        for child, share in zip(branch.children, shares[len(several) :], strict=True):
            below = nodes[child]
            worth = walks.below(child)[share]
            chosen = next(b for b in below.branches if walks.builds(below, b)[share] == worth)
            waiting.append((below, chosen, share))
    return cases
