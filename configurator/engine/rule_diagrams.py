"""The rules of components as diagrams over its decisions.

Every rule becomes one diagram that tells whether a build obeys it; conditions, comparisons
waived or not, mean the same as in `engine.cnf`. What all diagrams say YES to is a valid build.
An arrangement may put the decisions in another order, and have some rules ask other places.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from itertools import repeat
from typing import TypeVar

from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
)
from configurator.core.expression import Applies as IsApplying
from configurator.core.product import Constraint, Module, NotOffered, Option
from configurator.engine.arrangement import Arrangement
from configurator.engine.comparing import decided
from configurator.engine.comparisons import Comparison
from configurator.engine.component import Component, bounds_of
from configurator.engine.decisions import (
    Case,
    Decision,
    Lack,
    Spot,
    decisions,
    decisions_by_spot,
    spot_of,
    spots_read,
)
from configurator.engine.diagram import NO as DENIED
from configurator.engine.diagram import WAIVED
from configurator.engine.diagram import YES as GRANTED
from configurator.engine.diagrams import NO, YES, Diagrams, Work
from configurator.engine.rules import Applies, Bounds, NamedRule
from configurator.engine.unknowns import Case as ValueCase
from configurator.engine.unknowns import Condition, NumberIn, OptionIn, PiecesOf, Unknown

Worth = TypeVar("Worth")


class RuleDiagrams:
    """The decisions of some components, and conditions over them as diagrams.

    What makes diagrams raises `TooLong` where more work is to be done than there is.
    """

    def __init__(
        self, components: Sequence[Component], work: Work, arrangement: Arrangement | None = None
    ) -> None:
        self.named = tuple(rule for component in components for rule, _ in component.rules)
        self.modules = tuple(module for component in components for module in component.modules)
        self._ladders = {
            spot: ladder
            for component in components
            for spot, ladder in component.vocabulary.ladders.items()
        }
        self._arrangement = arrangement
        self.left_out: NamedRule | None = None
        if arrangement is None:
            self.decisions = decisions(self.modules, self._ladders, self.named)
        else:
            found = decisions_by_spot(self.modules, self._ladders)
            self.decisions = arrangement.decisions(tuple(found.values()))
        self.diagrams = Diagrams([len(one.cases) for one in self.decisions], work)
        self._modules = {module.id: module for module in self.modules}
        self._places = {one.spot: place for place, one in enumerate(self.decisions)}
        self._decided = {} if arrangement is None else arrangement.decided
        self._known: dict[tuple[Expression, bool], int] = {}

    @cached_property
    def rules(self) -> tuple[int, ...]:
        """The diagrams of the named rules, in their order; YES for what is left out."""
        found = (YES if rule is self.left_out else self._obeyed(rule) for rule in self.named)
        if self._arrangement is None:
            return tuple(found)
        return self._arrangement.coarsely(self.diagrams, tuple(found), self._places)

    @cached_property
    def structure(self) -> tuple[int, ...]:
        """The diagrams of what else holds: options are absent where their module is.

        And places of an arrangement are decided as those that they are made of.
        """
        around = self._arrangement
        links = [] if around is None else around.links(self.diagrams, self._places)
        return (*self._absent_together(), *links)

    def place(self, spot: Spot) -> int:
        """The place of a decision."""
        return self._places[spot]

    def values(self, spot: Spot, case: Case) -> tuple[Fraction, ...]:
        """The numbers that a case of a decision stands for; none where it is no number."""
        ladder = self._ladders.get(spot)
        return () if ladder is None or not isinstance(case, int) else ladder.values_in(case)

    def spots(self, rule: NamedRule) -> set[Spot]:
        """The places that a rule reads."""
        return set(spots_read(rule, self._modules))

    def module(self, module: str) -> Module:
        """A module of the components."""
        return self._modules[module]

    def by_case(
        self, unknown: Unknown, cases: Sequence[ValueCase], worths: Sequence[Worth]
    ) -> tuple[int, list[Worth]]:
        """The place of a comparison's unknown, and its worths by the cases of that place.

        The values of a class are taken for its first one. Conditions have no place.
        """
        if isinstance(unknown, Condition):
            raise TypeError(f"{unknown} is not decided at one place")
        place = self._place_of(unknown)
        decision = self.decisions[place]
        return place, [
            worths[self._value_case(unknown, decision, case, cases)] for case in decision.cases
        ]

    def holds(self, condition: Expression, *, waived: bool = False) -> int:
        """The diagram of a condition, comparisons that are waived counting as told."""
        key = (condition, waived)
        if key in self._known:
            return self._known[key]
        make = self.diagrams
        match condition:
            case Chosen(module, option):
                found = self._chosen(self._modules[module], option)
            case IsApplying(module):
                found = self._there(self._modules[module])
            case Not(part):
                found = make.negated(self.holds(part, waived=not waived))
            case And(parts):
                found = make.all_of([self.holds(part, waived=waived) for part in parts])
            case Or(parts):
                found = make.any_of([self.holds(part, waived=waived) for part in parts])
            case Implies(condition=given, then=then):
                found = make.either(
                    self.holds(given, waived=not waived), self.holds(then, waived=waived), YES
                )
            case Counted(parts, least, most):
                found = self._counted(parts, least, most, waived=waived)
            case Compare() | Fits():
                found = self._compared(condition, waived=waived)
        self._known[key] = found
        return found

    def _obeyed(self, rule: NamedRule) -> int:
        make = self.diagrams
        match rule:
            case Constraint(condition=condition):
                return self.holds(condition, waived=True)
            case NotOffered(module=module, option=option):
                return make.negated(self._chosen(self._modules[module], option))
            case Applies(module):
                when = YES if module.when is None else self.holds(module.when)
                there = self._there(module)
                return make.either(when, there, make.negated(there))
            case Bounds(module):
                return make.either(self._there(module), self.holds(bounds_of(module)), YES)

    def _absent_together(self) -> list[int]:
        make = self.diagrams
        return [
            make.either(self._there(module), option, make.negated(option))
            for module in self.modules
            if module.many and module.when is not None
            for option in map(self._option_there, module.options, repeat(module.id))
        ]

    def _option_there(self, option: Option, module: str) -> int:
        place = self._places[module, option.id]
        cases = self.decisions[place].cases
        return self.diagrams.among(place, [case is not Lack.ABSENT for case in cases])

    def _chosen(self, module: Module, option: str) -> int:
        place = self._places[spot_of(module, option)]
        cases = self.decisions[place].cases
        if module.many:
            # Whatever else rules tell apart, none is a case of its own: the first one.
            return self.diagrams.among(place, [case not in (0, Lack.ABSENT) for case in cases])
        return self.diagrams.among(place, [case == option for case in cases])

    def _there(self, module: Module) -> int:
        if module.when is None:
            return YES
        place = self._places[module.id, None]
        absent = False if module.many else Lack.ABSENT
        cases = self.decisions[place].cases
        return self.diagrams.among(place, [case is not absent for case in cases])

    def _counted(
        self, parts: Sequence[Expression], least: int, most: int | None, *, waived: bool
    ) -> int:
        make = self.diagrams
        enough = make.at_least([self.holds(part, waived=waived) for part in parts], least)
        if most is None or most >= len(parts):
            return enough
        above = make.at_least([self.holds(part, waived=not waived) for part in parts], most + 1)
        return make.either(above, NO, enough)

    def _compared(self, comparison: Comparison, *, waived: bool) -> int:
        if comparison not in self._decided:
            self._decided[comparison] = decided(comparison, self._modules.__getitem__)
        found = self._decided[comparison]
        known = {
            DENIED: YES if found.negated else NO,
            GRANTED: NO if found.negated else YES,
            WAIVED: YES if waived else NO,
        }
        for number, node in enumerate(found.diagram.nodes, start=3):
            ends = [start for start, _ in node.runs[1:]] + [len(found.cases[node.unknown])]
            by_case = [
                known[child]
                for (start, child), end in zip(node.runs, ends, strict=True)
                for _ in range(start, end)
            ]
            unknown, cases = found.unknowns[node.unknown], found.cases[node.unknown]
            known[number] = self._asked(unknown, cases, by_case)
        return known[found.diagram.root]

    def _asked(self, unknown: Unknown, cases: Sequence[ValueCase], children: Sequence[int]) -> int:
        """One node of a comparison: `children` by the cases of its unknown."""
        if isinstance(unknown, Condition):
            return self.diagrams.either(self.holds(unknown.expression), children[1], children[0])
        return self.diagrams.chosen(*self.by_case(unknown, cases, children))

    def _place_of(self, unknown: NumberIn | PiecesOf | OptionIn) -> int:
        if isinstance(unknown, PiecesOf) and self._modules[unknown.module].many:
            return self._places[unknown.module, unknown.option]
        return self._places[unknown.module, None]

    def _value_case(
        self, unknown: Unknown, decision: Decision, case: Case, cases: Sequence[ValueCase]
    ) -> int:
        """The case of a comparison's unknown to which a case of a decision belongs."""
        if isinstance(unknown, PiecesOf) and decision.spot[1] is None:
            return int(case == unknown.option)
        if isinstance(case, Lack):
            return 0 if isinstance(unknown, PiecesOf) else len(cases) - 1
        if isinstance(case, str):
            return next(k for k, one in enumerate(cases) if isinstance(one, tuple) and case in one)
        ladder = self._ladders.get(decision.spot)
        return case if ladder is None else ladder.starts[case]
