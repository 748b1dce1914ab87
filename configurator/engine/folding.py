"""Folding rows of groups into one row each, as few calls into numpy as it takes.

Most groups have one, two or three members: so first members of all groups are joined with second
members of those that have one, and so on. Groups of many members are folded apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]

Rows = NDArray[np.uint64]
"""Words of bits, some a row."""

FEW = 6
"""Groups of more members are folded apart."""


@dataclass(frozen=True, slots=True)
class Folding:
    """Groups of rows, the larger ones first.

    The first `wide` groups have their `members` one after the other, from `starts` on. Of the
    others, `rounds` has the first members, the second ones and so on.
    """

    wide: int
    members: Indices
    starts: Indices
    rounds: tuple[Indices, ...]

    def folded(self, join: np.ufunc, rows: Rows, into: Rows) -> None:
        """Each group's rows joined, written one after the other."""
        if self.wide:
            into[: self.wide] = join.reduceat(rows.take(self.members, axis=0), self.starts)
        rest = into[self.wide :]
        for number, indices in enumerate(self.rounds):
            if number:
                part = rest[: len(indices)]
                join(part, rows.take(indices, axis=0), out=part)
            else:
                rest[:] = rows.take(indices, axis=0)


def folding(groups: Sequence[Sequence[int]]) -> Folding:
    """The folding of groups in the order of their sizes, the largest first; none is empty."""
    wide = sum(len(group) > FEW for group in groups)
    large, small = groups[:wide], groups[wide:]
    longest = len(small[0]) if small else 0
    return Folding(
        wide,
        _indices([one for group in large for one in group]),
        _indices([0, *accumulate(map(len, large))][:-1]),
        tuple(
            _indices([group[number] for group in small if number < len(group)])
            for number in range(longest)
        ),
    )


def _indices(numbers: Sequence[int]) -> Indices:
    return np.array(numbers, np.int64)
