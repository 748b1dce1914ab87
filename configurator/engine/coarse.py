"""What rules tell apart at a place, and places for just that.

A rule over many places often asks little of each: whether any shelf is there, not how many. If it
read the place itself, it would tie together all that is decided with it. So what it asks is a
place of its own, decided before, and one more rule says which cases belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from configurator.engine.decisions import Decision, Spot
from configurator.engine.diagrams import Diagrams


@dataclass(frozen=True, slots=True)
class Coarse:
    """A place of its own for what is told apart at a spot: a class for each of its cases."""

    of: Spot
    classes: tuple[int, ...]

    @property
    def spot(self) -> Spot:
        """Where it is decided; no module is called so."""
        return f"~{self.of[0]}", self.of[1]

    @property
    def count(self) -> int:
        """How many classes there are."""
        return max(self.classes) + 1

    @property
    def decision(self) -> Decision:
        """The place. It decides nothing new, so every case stands for one."""
        return Decision(self.spot, tuple(range(self.count)), (1,) * self.count)


def told_apart(diagrams: Diagrams, root: int) -> dict[int, tuple[int, ...]]:
    """For each place that a diagram reads, the class of each case: those it treats alike are one.

    Classes are numbered by their first case.
    """
    children: dict[int, list[tuple[int, ...]]] = {}
    for one in _inside(diagrams, root):
        children.setdefault(diagrams.top[one], []).append(diagrams.children[one])
    found: dict[int, tuple[int, ...]] = {}
    for place, rows in children.items():
        names: dict[tuple[int, ...], int] = {}
        found[place] = tuple(names.setdefault(case, len(names)) for case in zip(*rows, strict=True))
    return found


def _inside(diagrams: Diagrams, root: int) -> list[int]:
    """All diagrams within one but the ends."""
    seen, found = {root}, [root]
    for one in found:
        fresh = [child for child in dict.fromkeys(diagrams.children[one]) if child not in seen]
        seen.update(fresh)
        found.extend(fresh)
    return [one for one in found if diagrams.children[one]]


def read_coarsely(
    diagrams: Diagrams, root: int, instead: Mapping[int, tuple[int, tuple[int, ...]]]
) -> int:
    """The same condition, asking for other places: by place the other one, and the classes."""
    known: dict[int, int] = {}
    for one in sorted(_inside(diagrams, root), key=lambda one: -diagrams.top[one]):
        place = diagrams.top[one]
        children = [known.get(child, child) for child in diagrams.children[one]]
        if place in instead:
            place, classes = instead[place]
            children = [children[classes.index(k)] for k in range(max(classes) + 1)]
        known[one] = diagrams.chosen(place, children)
    return known.get(root, root)


def linked(diagrams: Diagrams, fine: int, other: int, classes: tuple[int, ...]) -> int:
    """That a place is decided as the classes of another one's cases say."""
    count = max(classes) + 1
    ways = [diagrams.among(other, [k == one for k in range(count)]) for one in range(count)]
    return diagrams.chosen(fine, [ways[one] for one in classes])
