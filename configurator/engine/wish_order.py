"""The order of builds as a whole number for each build: the best one has the least.

The best build is the lexicographically greatest by a list of wishes (`engine.completion`), and
nearly every wish is a matter of a single place. So each case of each place has a worth: a field of
bits for each level of wishes at that place, the more important levels in the higher bits, and in
each field how far the case is from what is wished. The worths of a build's cases share no bits,
their sum compares like the list of wishes, and one field of every place tells its case: the number
is the build. Preferences over several places are one bit each, which stands on the branches of a
circuit on which it is known (`engine.circuit.wished_circuit_of`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from configurator.engine.component import Component
from configurator.engine.decisions import Decision
from configurator.engine.diagrams import NO, YES, Diagrams
from configurator.engine.meanings import Meaning, Meanings
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.wishes import usual


@dataclass(frozen=True, slots=True)
class Level:
    """Wishes at one place that are neighbours in the list: by case how far it is from them."""

    place: int
    misses: tuple[int, ...]

    @property
    def bits(self) -> int:
        """How wide its field is."""
        return max(self.misses).bit_length()


@dataclass(frozen=True, slots=True)
class Traced:
    """The wish for a condition over several places, as a diagram."""

    diagram: int
    bits: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """The bits that tell the case of a place: `cases` by what they say."""

    shift: int
    mask: int
    cases: tuple[int, ...]


class WishOrder:
    """What is always wished for in one component, as worths by literal of its circuit.

    A literal is a case of a place, counted through all places. `bits` is how wide these numbers
    are, `traced` the diagrams of preferences with what each costs that is not met.
    """

    def __init__(self, component: Component, rules: RuleDiagrams) -> None:
        """`TooLong` where a preference is too much work."""
        decisions = rules.decisions
        self._meanings = Meanings(component.vocabulary, decisions)
        self._offsets = (0, *accumulate(len(one.cases) for one in decisions))
        wished = [
            *_preferred(rules, component),
            *levels(map(self._meanings.of, usual(component.vocabulary))),
        ]
        ordered = list(_telling(decisions, wished))
        ends = list(accumulate((one.bits for one in reversed(ordered)), initial=0))
        self.bits = ends[-1]
        shifts = list(zip(ordered, reversed(ends[:-1]), strict=True))
        self.worths = self._worths((x, at) for x, at in shifts if isinstance(x, Level))
        self.traced = tuple((x.diagram, 1 << at) for x, at in shifts if isinstance(x, Traced))
        # The last level of a place tells its case.
        last = {x.place: _field(x, at) for x, at in shifts if isinstance(x, Level)}
        self.fields = tuple(last[place] for place in range(len(decisions)))
        self._telling = sum(one.mask << one.shift for one in self.fields)
        self._place_at = {
            bit: place
            for place, one in enumerate(self.fields)
            for bit in range(one.shift, one.shift + one.mask.bit_length())
        }

    def with_first(self, literals: Iterable[int]) -> list[int]:
        """The worths when other wishes are more important than these."""
        found = list(self.worths)
        more = levels(map(self._meanings.of, literals))
        at = self.bits + sum(one.bits for one in more)
        for level in more:
            at -= level.bits
            first = self._offsets[level.place]
            for literal, miss in enumerate(level.misses, first):
                found[literal] += miss << at
        return found

    def cases(self, number: int) -> tuple[int, ...]:
        """The cases that a number tells."""
        return tuple(one.cases[number >> one.shift & one.mask] for one in self.fields)

    def number(self, cases: Sequence[int]) -> int:
        """The fields that tell these cases."""
        found = 0
        for field, case in zip(self.fields, cases, strict=True):
            found |= field.cases.index(case) << field.shift
        return found

    def changed(self, number: int, before: int) -> Iterator[tuple[int, int]]:
        """The places at which two numbers tell different cases, with that of the first."""
        differing = (number ^ before) & self._telling
        while differing:
            place = self._place_at[(differing & -differing).bit_length() - 1]
            field = self.fields[place]
            yield place, field.cases[number >> field.shift & field.mask]
            differing &= ~(field.mask << field.shift)

    def _worths(self, shifts: Iterable[tuple[Level, int]]) -> tuple[int, ...]:
        found = [0] * self._offsets[-1]
        for level, at in shifts:
            for literal, miss in enumerate(level.misses, self._offsets[level.place]):
                found[literal] += miss << at
        return tuple(found)


def levels(wished: Iterable[Meaning]) -> list[Level]:
    """The wishes as levels, the more important first; those that nothing hangs on are left out."""
    found: list[Level] = []
    for place, together in groupby(wished, key=lambda one: one[0]):
        misses = list(zip(*([not one for one in holds] for _, holds in together), strict=True))
        ranks = {miss: rank for rank, miss in enumerate(sorted(set(misses)))}
        if len(ranks) > 1:
            found.append(Level(place, tuple(ranks[miss] for miss in misses)))
    return found


def _preferred(rules: RuleDiagrams, component: Component) -> list[Level | Traced]:
    """The preferences; those over a single place are like other wishes."""
    found: list[Level | Traced] = []
    diagrams = rules.diagrams
    for condition in component.preferred:
        root = rules.holds(condition, waived=True)
        if root in (YES, NO):
            continue
        place = _only_place(diagrams, root)
        if place is None:
            found.append(Traced(root))
        else:
            found.append(Level(place, tuple(int(end == NO) for end in diagrams.children[root])))
    return found


def _only_place(diagrams: Diagrams, root: int) -> int | None:
    return diagrams.top[root] if diagrams.reads[root] == 1 << diagrams.top[root] else None


def _telling(
    decisions: Sequence[Decision], wished: Sequence[Level | Traced]
) -> Iterator[Level | Traced]:
    """The levels, and one more for each place whose last level does not tell all cases apart.

    These are the least important: builds that are equal in all wishes differ in nothing (whether
    a module applies follows from the others), so they decide nothing.
    """
    yield from wished
    last = {one.place: one for one in wished if isinstance(one, Level)}
    for place, decision in enumerate(decisions):
        count = len(decision.cases)
        level = last.get(place)
        if level is None or len(set(level.misses)) < count:
            yield Level(place, tuple(range(count)))


def _field(level: Level, shift: int) -> Field:
    cases = sorted(range(len(level.misses)), key=level.misses.__getitem__)
    return Field(shift, (1 << level.bits) - 1, tuple(cases))
