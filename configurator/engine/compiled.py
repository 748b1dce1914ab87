"""A compiled product: the one thing that pages, prices and checks ask.

Each independent component of the rule graph has a reasoner of its own; a question is put only
to the component that it concerns, and what a component answered to the same part of a
selection is remembered. So a click solves its own component anew and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial
from itertools import islice
from typing import TypeVar, cast

from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product import Constraint, Preset, Product
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection, in_file_order, joined
from configurator.engine.alternatives import Alternatives, NowBuilt, Wished
from configurator.engine.best_walk import BestWalk, Numbered
from configurator.engine.completion import Completion, best_completion
from configurator.engine.component import Component
from configurator.engine.conflict import Conflict, conflicts
from configurator.engine.domains import component_domains
from configurator.engine.graph import RuleGraph
from configurator.engine.oracle import Cancelled, LimitReached, Limits, Stop, never
from configurator.engine.reasoner import Reasoner, Solvers
from configurator.engine.recent import Recent
from configurator.engine.repair import (
    MOST_WAYS,
    Change,
    Repair,
    Repairs,
    Way,
    changes_of,
    correction_sets,
    ranked,
)
from configurator.engine.standing import Domains, Standing
from configurator.engine.trial import needless
from configurator.engine.vocabulary import Key
from configurator.engine.wanted import Wanted, preset_choices

Price = Callable[[Build], Amount]

Made = TypeVar("Made")


class CompiledProduct:
    """A product with its rule graph and reasoners. Safe to share between threads."""

    def __init__(
        self,
        product: Product,
        graph: RuleGraph,
        parts: Sequence[Component],
        limits: Limits,
    ) -> None:
        self.product = product
        self.graph = graph
        self.components = tuple(parts)
        self.limits = limits
        self._solvers = [Solvers(component, limits) for component in parts]
        self._cancelled: Stop = never
        self._component_of = {
            module.id: place for place, part in enumerate(parts) for module in part.modules
        }
        self._domains: Recent[tuple[int, tuple[Choice, ...]], Domains] = Recent(2_000)
        self._kept: Recent[Callable[[Product], object], object] = Recent(10)
        self._numbered: Recent[tuple[int, Wanted], Numbered] = Recent(100)
        self._completions: Recent[tuple[int, Wanted], Completion | None] = Recent(20_000)

    @property
    def possible(self) -> bool:
        """Whether there is any valid build at all; a checked product has one."""
        return all(component.possible for component in self.components)

    @property
    def solver_calls(self) -> int:
        """How many questions the solver has answered so far."""
        return sum(solvers.oracle.calls for solvers in self._solvers)

    def until(self, cancelled: Stop) -> CompiledProduct:
        """The same product for one request: once `cancelled` says so, it raises `Cancelled`.

        It is asked before every question and between two slices, by the thread of the request.
        Solvers and all that was found are shared with every other request, and stay usable.
        """
        found = copy(self)
        found._cancelled = cancelled
        return found

    def prepare(self) -> None:
        """Make now what the first question would make: the circuits."""
        for solvers in self._solvers:
            solvers.walk(waits=True)

    def consistent(self, selection: Selection) -> bool:
        """Whether the customer's answers can all be kept together."""
        return self.build(selection) is not None

    def build(self, selection: Selection) -> Build | None:
        """The best completion of the selection; None when its answers contradict each other."""
        found: list[Build] = []
        for completion in self._each_completion(selection):
            if completion is None:
                return None
            found.append(completion.build)
        return joined(self.product, found)

    def is_best(self, selection: Selection) -> bool:
        """Whether the build of a consistent selection is known to be the best one.

        It is not where a limit was reached while it was improved; it is valid all the same.
        """
        found = self._each_completion(selection)
        return all(completion is not None and completion.exact for completion in found)

    def standings(self, selection: Selection) -> Mapping[Key, Standing]:
        """The standing of every option, and of leaving each optional module empty (None).

        The selection must be consistent. The standing of an answer is taken without what the
        selection says on the same module (of several choices: on the same option).
        """
        found: dict[Key, Standing] = {}
        for domains in self._each_domains(selection):
            found.update(domains.standings)
        return found

    def numbers(self, selection: Selection) -> Mapping[Key, tuple[Range, ...]]:
        """The possible numbers of every size, quantity, count of copies and length of a text.

        By (module, None), and by (module, option) the possible pieces of an option that can be
        taken more than once. Like standings without what the selection says on the same thing.
        """
        found: dict[Key, tuple[Range, ...]] = {}
        for domains in self._each_domains(selection):
            found.update(domains.numbers)
        return found

    def undecided(self, selection: Selection) -> Mapping[Key, tuple[Range, ...]]:
        """Of `numbers` those of which it is not known within the limit whether they are possible.

        Only keys that have any. What is not known of options is told by their standing.
        """
        found: dict[Key, tuple[Range, ...]] = {}
        for domains in self._each_domains(selection):
            found.update(domains.undecided)
        return found

    def alternatives(self, selection: Selection, build: Build) -> Mapping[str, Alternatives]:
        """By module, what single answers to it lead to from a selection with this build.

        Only for modules of whose component there is a circuit without lanes. They tell of a
        possible answer what `build` finds for the selection with it.
        """
        found: dict[str, Alternatives] = {}
        for place, choices in enumerate(self._split(selection)):
            component = self.components[place]
            walk = self._solvers[place].walk(waits=False)
            if walk is not None:
                wanted = self._wanted(component, choices, selection)
                number = partial(self._number, place, walk, wanted)
                now = NowBuilt(self.product, build)
                made = Alternatives(component, walk, Wished(wanted, number), now)
                found.update((module.id, made) for module in component.modules)
        return found

    def _number(self, place: int, walk: BestWalk, wanted: Wanted) -> Numbered:
        if self._cancelled():
            raise Cancelled
        return self._numbered.get((place, wanted), partial(walk.numbered, wanted))

    def _each_domains(self, selection: Selection) -> Iterator[Domains]:
        for place, choices in enumerate(self._split(selection)):
            solve = partial(component_domains, self._reasoner(place), choices)
            yield self._domains.get((place, choices), solve)

    def conflicts(self, selection: Selection, wish: Choice | None) -> tuple[Conflict, ...]:
        """All separate reasons why the wish is impossible; none if it is possible.

        Without a wish: why the answers of the selection cannot hold together.
        """
        choices = self._split(self._others(selection, wish))
        found: list[Conflict] = []
        for place in self._concerned(wish):
            found.extend(conflicts(self._reasoner(place), choices[place], wish))
        return tuple(found)

    def repairs(self, selection: Selection, wish: Choice, price: Price) -> tuple[Repair, ...]:
        """What `all_repairs` finds."""
        return self.all_repairs(selection, wish, price).found

    def all_repairs(self, selection: Selection, wish: Choice, price: Price) -> Repairs:
        """All repairs that change the fewest of the customer's answers, the best first.

        Each leads to a consistent selection that contains the wish. None when the wish is
        impossible whatever is changed. `price` tells the total of a build.
        """
        wanted = selection.choosing(self.product.module(wish.module), wish)
        reasoner = self._reasoner(self._component_of[wish.module])
        tried = [
            [self._way(wanted, changes, price) for changes in changes_by_set]
            for changes_by_set in self._changes(reasoner, selection, wish)
        ]
        ways = [[way for way in one if way is not None] for one in tried]
        known = all(way is not None and self.is_best(way.selection) for one in tried for way in one)
        return Repairs(ranked([found for found in ways if found]), known and not reasoner.undecided)

    def surplus(self, selection: Selection) -> tuple[Choice, ...]:
        """The fewest answers without which the selection is consistent, later ones first to go.

        Where a limit was reached before any such answers were found, all of them go.
        """
        given_up: list[Choice] = []
        for place, choices in enumerate(self._split(selection)):
            sets = correction_sets(self._reasoner(place), choices, None)
            given_up.extend(choices[one] for one in max(sets, default=range(len(choices))))
        return tuple(given_up)

    def needless(self) -> tuple[Constraint, ...]:
        """The constraints without which exactly the same could be built, each by itself."""
        found: list[Constraint] = []
        for place in range(len(self._solvers)):
            found.extend(needless(self._reasoner(place)))
        return tuple(c for c in self.product.constraints if c in found)

    def preset_answers_changed(self, selection: Selection, build: Build) -> int:
        """How many answers of the chosen preset the build does not keep."""
        return sum(not build.fulfils(choice) for choice in self.left_to_preset(selection))

    def left_to_preset(self, selection: Selection) -> tuple[Choice, ...]:
        """What the chosen preset answers and the customer does not."""
        preset = self._preset(selection)
        own = in_file_order(self.product, selection)
        return tuple(
            choice
            for component in self.components
            for choice in preset_choices(component, own, preset)
        )

    def kept(self, make: Callable[[Product], Made]) -> Made:
        """What somebody makes of the product, made when it is first asked for, and kept with it."""
        return cast("Made", self._kept.get(make, lambda: make(self.product)))

    def _changes(
        self, reasoner: Reasoner, selection: Selection, wish: Choice
    ) -> Iterator[tuple[tuple[Change, ...], ...]]:
        """By smallest set of answers, the ways to answer it anew."""
        place = self._component_of[wish.module]
        choices = self._split(self._others(selection, wish))[place]
        for places in correction_sets(reasoner, choices, wish):
            yield tuple(islice(changes_of(reasoner, choices, wish, places), MOST_WAYS))

    def _way(self, wanted: Selection, changes: tuple[Change, ...], price: Price) -> Way | None:
        """The way with its build; None where a limit keeps it from being found."""
        selection = wanted
        for change in changes:
            module = self.product.module(change.after.module)
            selection = selection.choosing(module, change.after)
        try:
            build = self.build(selection)
        except LimitReached:  # what cannot be priced is not offered
            return None
        if build is None:
            return None
        kept = self.preset_answers_changed(selection, build)
        return Way(changes, selection, build, kept, price(build))

    def _reasoner(self, place: int) -> Reasoner:
        """Who asks about a component for this request."""
        return Reasoner(self._solvers[place], self._cancelled)

    def _each_completion(self, selection: Selection) -> Iterator[Completion | None]:
        for place, choices in enumerate(self._split(selection)):
            wanted = self._wanted(self.components[place], choices, selection)
            solve = partial(best_completion, self._reasoner(place), wanted)
            yield self._completions.get((place, wanted), solve)

    def _wanted(
        self, component: Component, choices: tuple[Choice, ...], selection: Selection
    ) -> Wanted:
        conditional = component.vocabulary.applies
        awake = [a.module for a in reversed(selection.answers) if a.chosen or not a.refused]
        return Wanted(
            choices,
            tuple(module for module in awake if module in conditional),
            self._preset(selection),
        )

    def split(self, selection: Selection) -> list[tuple[Reasoner, tuple[Choice, ...]]]:
        """What answers for each component, and the choices that concern it."""
        return [(self._reasoner(place), own) for place, own in enumerate(self._split(selection))]

    def _split(self, selection: Selection) -> list[tuple[Choice, ...]]:
        """The choices of a selection by component, each in file order."""
        parts: list[list[Choice]] = [[] for _ in self._solvers]
        for choice in in_file_order(self.product, selection):
            parts[self._component_of[choice.module]].append(choice)
        return [tuple(part) for part in parts]

    def _others(self, selection: Selection, wish: Choice | None) -> Selection:
        if wish is None:
            return selection
        return selection.opening(self.product.module(wish.module), wish.option)

    def _concerned(self, wish: Choice | None) -> Sequence[int]:
        """The places of the components that a wish is a matter of."""
        return range(len(self._solvers)) if wish is None else [self._component_of[wish.module]]

    def _preset(self, selection: Selection) -> Preset | None:
        return None if selection.preset is None else self.product.preset(selection.preset)
