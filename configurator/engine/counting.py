"""How many valid builds there are, exactly.

The rules of a component are diagrams over its decisions (`engine.rule_diagrams`), and a build is
one case for each decision that all of them say YES to. The decisions are gone through in their
order. What is left of the rules after some of them falls into parts that share no decision: these
are counted apart, and what is left is found again where another way leads to the same
(Bacchus, Dalmao, Pitassi, "Solving #SAT and Bayesian inference with backtracking search", 2009).

A sum over very many decisions (`engine.weighed`) would hold all parts together. So each count is
one by what the builds weigh: a polynomial in which the builds of weight w are the coefficient of
x^w. It is one whole number with a field of bits for each coefficient, so that joining parts is
one multiplication (Kronecker, 1882). A text counts by its length.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from configurator.engine.compiled import CompiledProduct
from configurator.engine.component import Component
from configurator.engine.diagrams import MOST_DEEP, NO, YES, TooLong, Work
from configurator.engine.remaining import Remaining, first_place, parts_of
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.weighed import Weighed, weighed

MOST_WORK = 4_000_000
"""How many steps are taken before the answer is "not known"; some seconds, on any machine."""

MOST_WEIGHTS = 5_000
"""So many different weights are told apart; with more, a sum is a rule like others."""

_WORD = 4_096
"""Joining so many bits counts as one step."""


def valid_builds(compiled: CompiledProduct, most_work: int = MOST_WORK) -> int | None:
    """How many different valid builds the product has; None where that takes too long."""
    work = Work(most_work)
    product = 1
    try:
        for component in compiled.components:
            product *= builds_of(component, work)
    except TooLong:
        return None
    return product


def builds_of(component: Component, work: Work) -> int:
    """How many builds one component has. `TooLong` where that takes more work than there is."""
    if not component.possible:
        return 0
    rules = RuleDiagrams((component,), work)
    roots: list[int] = list(rules.structure)
    sums: list[Weighed] = []
    weights = 1
    for (rule, _), root in zip(component.rules, rules.rules, strict=True):
        found = weighed(rules, rule, rules.diagrams.reads[root].bit_count())
        if found is not None and weights * (found.heaviest + 1) <= MOST_WEIGHTS:
            weights *= found.heaviest + 1
            sums.append(found)
        else:
            roots.append(root)
    return _Counting(rules, sums, work).builds(roots)


class _Counting:
    """One count; `_known` are the polynomials of parts that were met before."""

    def __init__(self, rules: RuleDiagrams, sums: Iterable[Weighed], work: Work) -> None:
        self._diagrams = rules.diagrams
        self._work = work
        self._sums = tuple(sums)
        self._field = 1 + sum(sum(one.weights).bit_length() for one in rules.decisions)
        self._cases = [
            [(one.weights[case], self._shift(place, case)) for case in range(len(one.cases))]
            for place, one in enumerate(rules.decisions)
        ]
        self._all = [sum(w << shift for w, shift in cases) for cases in self._cases]
        self._known: dict[Remaining, int] = {}
        self._free: dict[int, int] = {}

    def builds(self, roots: Collection[int]) -> int:
        """The number of ways to decide everything so that all diagrams and sums say yes."""
        if NO in roots:
            return 0
        left = frozenset(roots) - {YES}
        reads = self._diagrams.read_by(left)
        everything = (1 << len(self._cases)) - 1
        return self._light(self._joined(left) * self._open(everything & ~reads))

    def _shift(self, place: int, case: int) -> int:
        """How many bits a case moves a polynomial up."""
        weight, unit = 0, 1
        for one in self._sums:
            weight += unit * (one.numbers[place][case] if place in one.numbers else 0)
            unit *= one.heaviest + 1
        return weight * self._field

    def _light(self, polynomial: int) -> int:
        """The sum of the coefficients of all weights that are not too much."""
        mask = (1 << self._field) - 1
        total, weight = 0, 0
        while polynomial:
            if self._allowed(weight):
                total += polynomial & mask
            polynomial >>= self._field
            weight += 1
        return total

    def _allowed(self, weight: int) -> bool:
        for one in self._sums:
            weight, own = divmod(weight, one.heaviest + 1)
            if own > one.most:
                return False
        return True

    def _open(self, places: int) -> int:
        """The polynomial of decisions about which no rule says anything any more."""
        found = self._free.get(places)
        if found is None:
            found, left = 1, places
            while left:
                found = self._times(found, self._all[first_place(left)])
                left &= left - 1
            self._free[places] = found
        return found

    def _joined(self, left: Remaining) -> int:
        found = 1
        for part in parts_of(self._diagrams, left):
            found = self._times(found, self._part(part))
            if not found:
                break
        return found

    def _times(self, one: int, other: int) -> int:
        self._work.done(1 + one.bit_length() * other.bit_length() // _WORD**2)
        return one * other

    def _part(self, left: Remaining) -> int:
        """The polynomial of what is left of some rules that hang together."""
        found = self._known.get(left)
        if found is not None:
            return found
        reads = self._diagrams.read_by(left)
        if reads.bit_count() > MOST_DEEP:
            raise TooLong
        place = first_place(reads)
        found = 0
        for after, cases in self._diagrams.decided(left, place).items():
            self._work.done(len(after) + 1)
            gone = reads & ~(1 << place) & ~self._diagrams.read_by(after)
            rest = self._times(self._joined(after), self._open(gone))
            for case in cases if rest else ():
                weight, shift = self._cases[place][case]
                found += weight * rest << shift
        self._known[left] = found
        return found
