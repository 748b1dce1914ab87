"""Conditions as clauses.

`Clauses` collects clauses over variables 1, 2, 3 ... and turns conditions into them. An inner
condition gets a variable of its own that equals it (Tseitin, "On the complexity of derivation
in propositional calculus", 1968), both directions, so that every model tells the truth about
it. Counting uses a sequential counter (Sinz, "Towards an optimal CNF encoding of Boolean
cardinality constraints", 2005), likewise in both directions.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.expression import (
    And,
    Applies,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
)
from configurator.engine.comparisons import Comparison, Comparisons, Spots, comparisons_in

Clause = tuple[int, ...]

_TRUE: Clause = ()
"""The name under which the variable that is always true is kept."""


class Clauses:
    """A growing list of clauses. `spots` tells which variables modules and options have.

    A comparison that reads what is absent is waived: it counts as true or false, as `waived` says.
    """

    def __init__(self, spots: Spots, comparisons: Comparisons, variables: int) -> None:
        self.variables = variables
        self.clauses: list[Clause] = []
        self._spots = spots
        self._comparisons = comparisons
        self._known: dict[Clause, int] = {}
        self._compared: dict[tuple[Comparison, bool], int] = {}

    def new_variable(self) -> int:
        """The next unused variable."""
        self.variables += 1
        return self.variables

    def add(self, *literals: int) -> None:
        """At least one of these literals holds."""
        self.clauses.append(literals)

    def require(self, condition: Expression) -> list[Clause]:
        """The clauses that say that the condition holds; they are returned, not added.

        Comparisons that are waived count as true. What is added are only definitions of inner
        conditions, which exclude nothing. So the caller may make the clauses depend on a
        selector and switch the condition off again.
        """
        match condition:
            case And(parts):
                return [clause for part in parts for clause in self.require(part)]
            case Counted(parts, least, most) if most is None or not _compares(condition):
                literals = [self.literal(part, waived=True) for part in parts]
                return self._count(literals, least, most)
            case _:
                return [tuple(self._alternatives(condition, waived=True))]

    def literal(self, condition: Expression, *, waived: bool = False) -> int:
        """A literal that is true exactly when the condition holds."""
        match condition:
            case Chosen(module, option):
                return self._spots.option(module, option)
            case Applies(module):
                applies = self._spots.there(module)
                return self.constant(holds=True) if applies is None else applies
            case Not(part):
                return -self.literal(part, waived=not waived)
            case And(parts):
                return -self.any_of([-self.literal(part, waived=waived) for part in parts])
            case Or(parts):
                return self.any_of([self.literal(part, waived=waived) for part in parts])
            case Implies(condition=given, then=then):
                first = -self.literal(given, waived=not waived)
                return self.any_of([first, self.literal(then, waived=waived)])
            case Counted(parts, least, most):
                return self._count_between(parts, least, most, waived=waived)
            case Compare() | Fits():
                return self._comparison(condition, waived=waived)

    def _comparison(self, comparison: Comparison, *, waived: bool) -> int:
        known = self._compared.get((comparison, waived))
        if known is None:
            known = self._comparisons.literal(comparison, self._spots, self, waived=waived)
            self._compared[comparison, waived] = known
        return known

    def _alternatives(self, condition: Expression, *, waived: bool) -> list[int]:
        match condition:
            case Or(parts):
                found = (self._alternatives(part, waived=waived) for part in parts)
                return [literal for part in found for literal in part]
            case Implies(condition=given, then=then):
                first = self._alternatives(Not(given), waived=waived)
                return [*first, *self._alternatives(then, waived=waived)]
            case Not(And(parts)):
                found = (self._alternatives(Not(part), waived=waived) for part in parts)
                return [literal for part in found for literal in part]
            case Not(Not(part)):
                return self._alternatives(part, waived=waived)
            case _:
                return [self.literal(condition, waived=waived)]

    def any_of(self, literals: Sequence[int]) -> int:
        """A literal that is true exactly when one of these is."""
        true = self._known.get(_TRUE, 0)
        parts = tuple(dict.fromkeys(literal for literal in literals if literal != -true))
        if true in parts or any(-part in parts for part in parts):
            return self.constant(holds=True)
        if len(parts) <= 1:
            return parts[0] if parts else self.constant(holds=False)
        key = tuple(sorted(parts))
        if key not in self._known:
            whole = self._known[key] = self.new_variable()
            self.add(-whole, *parts)
            for part in parts:
                self.add(whole, -part)
        return self._known[key]

    def _count(self, parts: list[int], least: int, most: int | None) -> list[Clause]:
        clauses: list[Clause] = []
        if least == 1:
            clauses.append(tuple(parts))
        elif least > 1:
            clauses.append((self._at_least(parts, least),))
        if most == 0:
            clauses.extend((-part,) for part in parts)
        elif most == 1:
            clauses.extend((-a, -b) for place, a in enumerate(parts) for b in parts[:place])
        elif most is not None and most < len(parts):
            clauses.append((-self._at_least(parts, most + 1),))
        return clauses

    def _count_between(
        self, parts: Sequence[Expression], least: int, most: int | None, *, waived: bool
    ) -> int:
        low = self._at_least([self.literal(part, waived=waived) for part in parts], least)
        if most is None or most >= len(parts):
            return low
        above = self._at_least([self.literal(part, waived=not waived) for part in parts], most + 1)
        return -self.any_of([-low, above])

    def _at_least(self, parts: list[int], count: int) -> int:
        """A literal that is true exactly when `count` of the parts are."""
        if count <= 0:
            return self.constant(holds=True)
        if count > len(parts):
            return self.constant(holds=False)
        reached = [self.constant(holds=True)] + [self.constant(holds=False)] * count
        for part in parts:
            reached = [reached[0]] + [
                self.any_of([reached[k], -self.any_of([-reached[k - 1], -part])])
                for k in range(1, count + 1)
            ]
        return reached[count]

    def constant(self, *, holds: bool) -> int:
        """A literal that is always true, or always false."""
        if _TRUE not in self._known:
            self._known[_TRUE] = self.new_variable()
            self.add(self._known[_TRUE])
        return self._known[_TRUE] if holds else -self._known[_TRUE]


def _compares(condition: Expression) -> bool:
    """Whether a condition holds a comparison, which may be waived."""
    return next(comparisons_in(condition), None) is not None
