"""Reads DIMACS files with named variables into feature models.

The file has clauses only; the tree they were written from is found again (`dimacs_tree`), and
what it does not say stays as conditions. Where nothing in the file is the root, there is one
called `product`, which is always there: the products stay the same. Groups of such a root are
put under a feature that is called as their names begin (`colour=red`, `colour=blue`: `colour`),
which is always there too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from configurator.exchange.dimacs_clauses import clauses_of
from configurator.exchange.dimacs_merged import conditions_of, merged
from configurator.exchange.dimacs_rest import rest_of
from configurator.exchange.dimacs_text import Cnf, read_cnf
from configurator.exchange.dimacs_tree import Tree, TreeGroup, tree_of
from configurator.exchange.draft import LeftOut
from configurator.exchange.feature_model import (
    Feature,
    FeatureConstraint,
    FeatureModel,
    Group,
    GroupKind,
)

_ROOT = "product"
_JOINT = re.compile(r".*[\W_]")


def read_dimacs(text: str) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    """The feature model of a file; nothing is ever left out.

    Raises:
        ForeignFault: where the file cannot be read; see `read_cnf`.
    """
    cnf = read_cnf(text)
    clauses = clauses_of(cnf)
    tree = tree_of(clauses)
    children = _children(tree)
    order = _parents_first(tree, children)
    constraints = tuple(
        FeatureConstraint(condition, cnf.clause_lines[place])
        for place, condition in conditions_of(merged(rest_of(clauses, tree, order)), cnf.names)
    )
    return FeatureModel(_Features(cnf, tree, children).root(order), constraints), ()


def _children(tree: Tree) -> list[list[int]]:
    """The children of each variable, by number."""
    children: list[list[int]] = [[] for _ in tree.parent]
    for variable in range(1, len(tree.parent)):
        if variable != tree.root:
            children[tree.parent[variable]].append(variable)
    return children


def _parents_first(tree: Tree, children: Sequence[Sequence[int]]) -> list[int]:
    """All variables, each right before what stands below it."""
    found, waiting = [], [tree.root]
    while waiting:
        variable = waiting.pop()
        found.append(variable)
        waiting.extend(reversed(children[variable]))
    return found


class _Features:
    """Makes features of the variables of a tree, the lowest first."""

    def __init__(self, cnf: Cnf, tree: Tree, children: Sequence[Sequence[int]]) -> None:
        self._cnf = cnf
        self._tree = tree
        self._children = children
        self._made: dict[int, Feature] = {}
        self._groups: dict[int, list[TreeGroup]] = {}
        for group in tree.groups:
            self._groups.setdefault(group.parent, []).append(group)
        self._grouped = {child for group in tree.groups for child in group.children}
        self._taken = set(cnf.names)

    def root(self, order: Sequence[int]) -> Feature:
        """The root with all below it; `order`: all variables, parents first."""
        for variable in reversed(order):
            name = self._cnf.names[variable] or self._free(_ROOT)
            line = self._cnf.lines[variable]
            self._made[variable] = Feature(name, line, self._groups_of(variable))
        return self._made[self._tree.root]

    def _groups_of(self, variable: int) -> tuple[Group, ...]:
        """The groups below a variable, by the number of their first child."""
        found = [(group.children[0], self._own(group)) for group in self._groups.get(variable, ())]
        loose = [child for child in self._children[variable] if child not in self._grouped]
        sure = [child for child in loose if child in self._tree.mandatory]
        free = [child for child in loose if child not in self._tree.mandatory]
        for kind, members in ((GroupKind.MANDATORY, sure), (GroupKind.OPTIONAL, free)):
            if members:
                found.append((members[0], Group(kind, self._of(members))))
        return tuple(group for _, group in sorted(found, key=lambda one: one[0]))

    def _of(self, members: Sequence[int]) -> tuple[Feature, ...]:
        return tuple(self._made[member] for member in members)

    def _own(self, group: TreeGroup) -> Group:
        """A group, under a feature for what its names have in common if it stands at the root."""
        members = self._of(group.children)
        if group.parent != self._tree.root:
            return Group(group.kind, members)
        begin = _common_begin([member.name for member in members])
        name = re.sub(r"[\W_]+$", "", begin)
        if not name or (self._tree.root and not begin.endswith("=")):
            return Group(group.kind, members)
        line = members[0].line
        above = Feature(self._free(name), line, (Group(group.kind, members),), title=name)
        return Group(GroupKind.MANDATORY, (above,))

    def _free(self, name: str) -> str:
        """The name, numbered if a feature has it already."""
        found, number = name, 1
        while found in self._taken:
            number += 1
            found = f"{name} {number}"
        self._taken.add(found)
        return found


def _common_begin(names: Sequence[str]) -> str:
    """What all names begin with, up to a sign between words; empty if there is no such thing."""
    first, last = min(names), max(names)
    same = [one == other for one, other in zip(first, last, strict=False)]
    length = same.index(False) if False in same else len(same)
    found = _JOINT.match(first[:length])
    return found[0] if found else ""
