"""The clauses that a feature tree does not say.

Given the sorted clauses and the tree found in them, gives those that remain, by their place.
What the tree says is left out: that a child needs what stands above it, that what is
mandatory there is there, that two alternatives exclude each other, and the groups themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.exchange.dimacs_clauses import Clauses
from configurator.exchange.dimacs_text import Clause
from configurator.exchange.dimacs_tree import Tree
from configurator.exchange.feature_model import GroupKind


def rest_of(clauses: Clauses, tree: Tree, order: Sequence[int]) -> dict[int, Clause]:
    """The clauses that remain, by their place; `order`: all variables, parents first."""
    known = _Known(tree, order)
    return {
        place: clause for place, clause in clauses.kept.items() if not known.says(place, clause)
    }


class _Known:
    """What a tree says, to be asked clause by clause."""

    def __init__(self, tree: Tree, order: Sequence[int]) -> None:
        self._tree = tree
        self._begin = dict(zip(order, range(len(order)), strict=True))
        self._end = dict(self._begin)
        self._decided = dict(zip(order, order, strict=True))
        for variable in order:
            if variable in tree.mandatory:
                self._decided[variable] = self._decided[tree.parent[variable]]
        for variable in reversed(order):
            parent = tree.parent[variable]
            if variable != tree.root:
                self._end[parent] = max(self._end[parent], self._end[variable])
        self._places = {group.place for group in tree.groups}
        self._group = {
            child: group.place
            for group in tree.groups
            if group.kind is GroupKind.ALTERNATIVE
            for child in group.children
        }

    def says(self, place: int, clause: Clause) -> bool:
        """Whether the clause holds in every product of the tree."""
        if place in self._places:
            return True
        if len(clause) == 2 and max(clause) < 0:
            one, other = (self._group.get(-literal) for literal in clause)
            return one is not None and one == other
        below = [-literal for literal in clause if literal < 0]
        deciding = (self._decided[literal] for literal in clause if literal > 0)
        return any(
            above == self._tree.root or any(self._within(each, above) for each in below)
            for above in dict.fromkeys(deciding)
        )

    def _within(self, variable: int, above: int) -> bool:
        return self._begin[above] <= self._begin[variable] <= self._end[above]
