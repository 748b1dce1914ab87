"""Finds the feature tree that a CNF was written from, as far as one can see it in the clauses.

Given sorted clauses, gives each variable one parent that it needs, and says in which group of
the parent it stands. Groups come first, since a clause `-p a b c` whose children all need `p` is
hardly there by chance; then children that are there whenever their parent is; then the others,
each under the parent that the file names first. Nothing of the tree is invented: each part of
it stands in the clauses, so the clauses together say the same with it and without.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from configurator.exchange.dimacs_clauses import Clauses
from configurator.exchange.feature_model import GroupKind

ROOTLESS = -1


@dataclass(frozen=True, slots=True)
class TreeGroup:
    """Children with a group of their own, and the place of the clause that says it."""

    parent: int
    kind: GroupKind
    children: tuple[int, ...]
    place: int


@dataclass(slots=True)
class Tree:
    """`parent[v]` of each variable v but the root; `ROOTLESS` while it has none.

    `mandatory` are the children that are there whenever their parent is, `bearing` the
    variables that something hangs under: only these can make a circle.
    """

    root: int
    parent: list[int]
    groups: list[TreeGroup] = field(default_factory=list)
    mandatory: set[int] = field(default_factory=set)
    bearing: set[int] = field(default_factory=set)

    def loose(self, variable: int) -> bool:
        """Whether a variable has no place in the tree yet."""
        return self.parent[variable] == ROOTLESS and variable != self.root

    def above(self, variable: int) -> Iterator[int]:
        """The variable itself and all above it, as far as they are known."""
        while variable != ROOTLESS:
            yield variable
            variable = self.parent[variable]

    def hang(self, child: int, parent: int) -> bool:
        """Puts a loose child under a parent, unless that would make a circle."""
        if not self.loose(child) or self._would_circle((child,), parent):
            return False
        self.parent[child] = parent
        self.bearing.add(parent)
        return True

    def take(self, group: TreeGroup) -> None:
        """Puts a whole group into the tree, or nothing of it."""
        children = group.children
        if not all(map(self.loose, children)) or self._would_circle(children, group.parent):
            return
        for child in children:
            self.parent[child] = group.parent
        self.bearing.add(group.parent)
        self.groups.append(group)

    def _would_circle(self, children: tuple[int, ...], parent: int) -> bool:
        if parent in children:
            return True
        bearing = self.bearing.intersection(children)
        return bool(bearing) and not bearing.isdisjoint(self.above(parent))


def tree_of(clauses: Clauses) -> Tree:
    """The tree of all variables."""
    tree = Tree(clauses.root, [ROOTLESS] * (clauses.count + 1))
    for group in sorted(_groups(clauses), key=_most_telling):
        tree.take(group)
    for child in clauses.always:
        if child in clauses.under_root or child not in clauses.needs:
            _hang_always(tree, child, tree.root)
    _hang_equals(tree, clauses)
    for child in range(1, clauses.count + 1):
        _hang_somewhere(tree, clauses, child)
    _mark_always(tree, clauses)
    return tree


def _groups(clauses: Clauses) -> Iterator[TreeGroup]:
    """Every clause that says that a parent has one of its children at least."""
    for place, clause in clauses.kept.items():
        below = [-literal for literal in clause if literal < 0]
        children = tuple(literal for literal in clause if literal > 0)
        if len(children) < 2 or len(below) > 1:
            continue
        alone = clauses.exclude(children)
        kind = GroupKind.ALTERNATIVE if alone else GroupKind.OR
        if below:
            fits = all(below[0] in clauses.needs.get(child, ()) for child in children)
        else:
            fits = _under_root(clauses, children, alone=alone)
        if fits:
            yield TreeGroup(below[0] if below else clauses.root, kind, children, place)


def _under_root(clauses: Clauses, children: tuple[int, ...], *, alone: bool) -> bool:
    """Whether a group without a parent is one of the root rather than a constraint."""
    if clauses.root and all(child in clauses.under_root for child in children):
        return True
    free = all(child not in clauses.needs for child in children)
    return free or (alone and not clauses.root)


def _most_telling(group: TreeGroup) -> tuple[bool, int, int]:
    return group.kind is not GroupKind.ALTERNATIVE, -len(group.children), group.place


def _hang_always(tree: Tree, child: int, parent: int) -> bool:
    done = tree.hang(child, parent)
    if done:
        tree.mandatory.add(child)
    return done


def _hang_equals(tree: Tree, clauses: Clauses) -> None:
    """Of variables that need each other, hangs one below the other."""
    same = _equals(clauses)
    seen: set[int] = set()
    for start in sorted(same):
        if start in seen:
            continue
        members = _together(same, start)
        seen.update(members)
        placed = [member for member in members if not tree.loose(member)]
        waiting = deque(placed or [_top(clauses, members)])
        while waiting:
            parent = waiting.popleft()
            waiting.extend(child for child in same[parent] if _hang_always(tree, child, parent))


def _equals(clauses: Clauses) -> dict[int, list[int]]:
    """For each variable those that need it and that it needs, as the file names them."""
    same: dict[int, list[int]] = {}
    for child, parents in clauses.needs.items():
        for parent in parents:
            if child in clauses.needs.get(parent, ()):
                same.setdefault(child, []).append(parent)
    return {variable: sorted(others) for variable, others in same.items()}


def _together(same: dict[int, list[int]], start: int) -> list[int]:
    """All that are the same as one variable, in the order of their numbers."""
    found, waiting = {start}, [start]
    while waiting:
        for other in same[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found)


def _top(clauses: Clauses, members: list[int]) -> int:
    """The first that needs something else, or else the first."""
    inside = frozenset(members)
    for member in members:
        if member in clauses.under_root or not inside.issuperset(clauses.needs[member]):
            return member
    return members[0]


def _hang_somewhere(tree: Tree, clauses: Clauses, child: int) -> None:
    """Hangs a variable under the first that it needs, or else under the root."""
    if not tree.loose(child):
        return
    places = dict(clauses.needs.get(child, {}))
    if child in clauses.under_root:
        places[tree.root] = clauses.under_root[child]
    for parent in sorted(places, key=places.__getitem__):
        if tree.hang(child, parent):
            return
    tree.hang(child, tree.root)


def _mark_always(tree: Tree, clauses: Clauses) -> None:
    """A child of what is always there is mandatory, if a clause says that it is there."""
    sure = {clause[0] for clause in clauses.kept.values() if len(clause) == 1 and clause[0] > 0}
    grouped = {child for group in tree.groups for child in group.children}
    found: set[int] = {tree.root}
    for variable in sorted(sure - grouped):
        path = []
        for above in tree.above(variable):
            if above in found:
                break
            path.append(above)
        for below in reversed(path):
            if below in grouped or not (below in sure or below in tree.mandatory):
                break
            found.add(below)
            tree.mandatory.add(below)
