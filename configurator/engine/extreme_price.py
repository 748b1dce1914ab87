"""The valid build for which a sum of parts is worth least, exactly.

Rules and parts are gone through as in `engine.counting`, with the smallest sum in place of the
number of builds. Rules over very many decisions are left aside at first, which can only make the
sum smaller: that is the bound by which the builds are then searched with all rules, the most
promising first (A*: Hart, Nilsson, Raphael, "A formal basis for the heuristic determination of
minimum cost paths", 1968). Where those rules do not stand in the way, the first way found is it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from configurator.core.selection import Build, joined
from configurator.engine.compiled import CompiledProduct
from configurator.engine.diagrams import MOST_DEEP, NO, YES, TooLong, Work
from configurator.engine.remaining import Remaining, first_place
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.weighed import MANY
from configurator.engine.worths import PricePart, Worths

MOST_WORK = 2_000_000
"""How many steps are taken before the answer is "not known"; seconds, on any machine."""

Parts = tuple[int, ...]
"""Diagrams of parts, ascending; two equal ones count twice."""

_Way = tuple[tuple[int, int], "_Way"] | None
"""Cases by place, the latest first."""


@dataclass(frozen=True, slots=True)
class Least:
    """The smallest sum, and a build that has it."""

    worth: Fraction
    build: Build


@dataclass(frozen=True, slots=True)
class NotKnown:
    """The smallest sum was not found; it is at least `bound`, if that is known."""

    bound: Fraction | None = None


def least_worth(
    compiled: CompiledProduct, parts: Sequence[PricePart], most_work: int = MOST_WORK
) -> Least | NotKnown | None:
    """The smallest sum of parts over all valid builds; None if all of them are left out."""
    work = Work(most_work)
    bound: Fraction | None = None
    try:
        rules = RuleDiagrams(compiled.components, work)
        worths = Worths(rules, parts, work)
        bounds = [worths.least(root) for root in worths.roots]
        known = [one for one in bounds if one is not None]
        if len(known) < len(bounds):
            return None
        bound = sum(known, Fraction())
        found = _Search(rules, worths, work).least()
    except TooLong:
        return NotKnown(bound)
    if found is None:
        return None
    return Least(found.worth, joined(compiled.product, [found.build]))


class _Search:
    """One search; `_known` are the smallest sums of parts that hang together and were met."""

    def __init__(self, rules: RuleDiagrams, worths: Worths, work: Work) -> None:
        self._diagrams = rules.diagrams
        self._rules = rules
        self._worths = worths
        self._work = work
        self._known: dict[tuple[Remaining, Parts], Fraction | None] = {}

    def least(self) -> Least | None:
        """The best build of all."""
        rules = frozenset((*self._rules.rules, *self._rules.structure)) - {YES}
        if NO in rules:
            return None
        light = frozenset(one for one in rules if self._reads((one,)).bit_count() <= MANY)
        sure, parts = self._settled(self._worths.roots)
        if sure is None:
            return None
        return self._best(_State(sure, light, rules - light, parts, None))

    def _best(self, start: _State) -> Least | None:
        bound = self._bound(start.light, start.parts)
        if bound is None:
            return None
        waiting: list[tuple[Fraction, int, int, _State]] = [(start.worth + bound, 0, 0, start)]
        seen: set[tuple[Remaining, Remaining, Parts]] = set()
        made = 0
        while waiting:
            _, _, _, state = heappop(waiting)
            if state.key in seen:
                continue
            seen.add(state.key)
            reads = self._reads((*state.light, *state.heavy, *state.parts))
            if not reads:
                return self._found(state)
            for after in self._after(state, first_place(reads)):
                bound = self._bound(after.light, after.parts)
                if bound is not None:
                    # Of equally good ones the one that is decided furthest, then the first.
                    made += 1
                    heappush(waiting, (after.worth + bound, -after.depth, made, after))
        return None

    def _found(self, state: _State) -> Least:
        cases: dict[int, int] = {}
        way = state.way
        while way is not None:
            (place, case), way = way
            cases[place] = case
        return Least(state.worth, self._worths.build(cases))

    def _after(self, state: _State, place: int) -> Iterator[_State]:
        """What comes of each case of a place."""
        for case in range(len(self._rules.decisions[place].cases)):
            self._work.done(1 + len(state.heavy))
            light = self._followed(state.light, place, case)
            heavy = self._followed(state.heavy, place, case)
            if NO in light or NO in heavy:
                continue
            more, parts = self._settled(self._followed(state.parts, place, case))
            if more is not None:
                yield _State(
                    state.worth + more,
                    frozenset(light) - {YES},
                    frozenset(heavy) - {YES},
                    parts,
                    ((place, case), state.way),
                    state.depth + 1,
                )

    def _followed(self, left: Remaining | Parts, place: int, case: int) -> list[int]:
        top, children = self._diagrams.top, self._diagrams.children
        return [children[one][case] if top[one] == place else one for one in left]

    def _settled(self, parts: Sequence[int]) -> tuple[Fraction | None, Parts]:
        """What the parts that have ended are worth together, and the others; None: left out."""
        numbers = self._worths.numbers
        if NO in parts:
            return None, ()
        worth = sum((numbers[one] for one in parts if one in numbers), Fraction())
        return worth, tuple(sorted(one for one in parts if one not in numbers))

    def _reads(self, diagrams: Remaining | Parts) -> int:
        return self._diagrams.read_by(diagrams)

    def _bound(self, rules: Remaining, parts: Parts) -> Fraction | None:
        """The smallest sum with the light rules only; None where nothing is left."""
        total = Fraction()
        for some_rules, some_parts in self._apart(rules, parts):
            least = self._least(some_rules, some_parts)
            if least is None:
                return None
            total += least
        return total

    def _least(self, rules: Remaining, parts: Parts) -> Fraction | None:
        key = (rules, parts)
        if key in self._known:
            return self._known[key]
        reads = self._reads((*rules, *parts))
        if reads.bit_count() > MOST_DEEP:
            raise TooLong
        place = first_place(reads)
        found: Fraction | None = None
        for after in self._after(_State(Fraction(), rules, frozenset(), parts, None), place):
            rest = self._bound(after.light, after.parts)
            if rest is not None and (found is None or after.worth + rest < found):
                found = after.worth + rest
        self._known[key] = found
        return found

    def _apart(self, rules: Remaining, parts: Parts) -> list[tuple[Remaining, Parts]]:
        """Rules and parts in groups that read no place in common."""
        groups: list[tuple[int, list[int], list[int]]] = []
        rows = [(one, True) for one in sorted(rules)] + [(one, False) for one in parts]
        for diagram, is_rule in rows:
            reads = self._diagrams.reads[diagram]
            mine: tuple[list[int], list[int]] = ([diagram], []) if is_rule else ([], [diagram])
            apart: list[tuple[int, list[int], list[int]]] = []
            for group in groups:
                if group[0] & reads:
                    reads |= group[0]
                    mine = (group[1] + mine[0], group[2] + mine[1])
                else:
                    apart.append(group)
            groups = [*apart, (reads, *mine)]
        return [(frozenset(some), tuple(sorted(others))) for _, some, others in groups]


@dataclass(frozen=True, slots=True)
class _State:
    """Some decisions: what they are worth, and what is left of rules and parts after them."""

    worth: Fraction
    light: Remaining
    heavy: Remaining
    parts: Parts
    way: _Way
    depth: int = 0

    @property
    def key(self) -> tuple[Remaining, Remaining, Parts]:
        """What is left; of two states with the same left the cheaper one counts."""
        return self.light, self.heavy, self.parts
