"""Sets of lanes as words of bits: those that no branch tells from one another are one bit.

Given are the cases of the places that are lanes, and the sets that branches have.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""Sets of lanes, one a row."""

Flags = NDArray[np.bool_]


class SideBySide:
    """The lanes of one circuit. Without any places there is one lane."""

    def __init__(self, cases: Sequence[int], told: Sequence[int], there: int) -> None:
        """`told` are the sets of lanes to be told apart, `there` is the set that has builds."""
        self._cases = tuple(cases)
        count = int(np.prod(self._cases, dtype=np.int64))
        sets = [one & there for one in dict.fromkeys(told)]
        rows = np.array([_bits(one, count) for one in (there, *dict.fromkeys(sets))], np.bool_)
        self._lanes = np.flatnonzero(rows[0])
        apart, first, kinds = np.unique(
            rows[:, self._lanes], axis=1, return_index=True, return_inverse=True
        )
        self._kinds = np.asarray(kinds).reshape(-1)
        self._count = apart.shape[1]
        self._first = self._lanes[first]
        self._words = -(-self._count // 64)

    def words(self, sets: Sequence[int]) -> Words:
        """Sets of lanes as words, a row each."""
        known = {one: self._packed(_bits(one, self._width)[self._first]) for one in set(sets)}
        return np.array([known[one] for one in sets], np.uint64)

    @property
    def _width(self) -> int:
        return int(np.prod(self._cases, dtype=np.int64))

    def _packed(self, kinds: Flags) -> Words:
        padded = np.zeros(self._words * 64, np.bool_)
        padded[: self._count] = kinds
        return np.packbits(padded, bitorder="little").view(np.uint64)

    def allowed(self, cases: Sequence[Flags]) -> Words:
        """The lanes with allowed cases only, by place and case."""
        found = np.zeros(self._count, np.bool_)
        found[self._kinds[_crossed(cases)[self._lanes]]] = True
        return self._packed(found)

    def possible(self, there: Words, cases: Sequence[Flags]) -> list[Flags]:
        """The cases with a lane that is there, and whose other places have allowed cases."""
        kinds = np.unpackbits(there.view(np.uint8), bitorder="little")[: self._count]
        lanes = np.zeros(self._width, np.bool_)
        lanes[self._lanes] = kinds[self._kinds].astype(np.bool_)
        found: list[Flags] = []
        for place in range(len(cases)):
            others = [np.ones_like(c) if k == place else c for k, c in enumerate(cases)]
            reached = (lanes & _crossed(others)).reshape(self._cases)
            rest = tuple(k for k in range(len(cases)) if k != place)
            found.append(np.asarray(reached.any(axis=rest)))
        return found


def _crossed(cases: Sequence[Flags]) -> Flags:
    """For each combination of cases whether all are set."""
    found = np.ones(1, np.bool_)
    for one in cases:
        found = np.logical_and.outer(found, one).ravel()
    return found


def _bits(number: int, count: int) -> Flags:
    """The lowest bits of a number."""
    found = number & ((1 << count) - 1)
    raw = np.frombuffer(found.to_bytes(-(-count // 8), "little"), np.uint8)
    return np.unpackbits(raw, bitorder="little")[:count].astype(np.bool_)
