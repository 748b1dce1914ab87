"""Standings from clauses that others wrote, with another solver, asked one option at a time.

Given are a product that was imported and the clauses of the same model in DIMACS. Nothing of the
engine takes part: an option is the variable of its name, and what the product adds is only what
a question is (when it is asked, and whether it takes one answer or several).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from random import Random

from benchmarks.second_solver import NamedClauses, SecondSolver
from configurator.core.choice import Choice
from configurator.core.expression import Chosen
from configurator.core.product import Module, Product
from configurator.core.selection import Selection
from configurator.engine import Standing

Key = tuple[str, str | None]
Standings = Mapping[Key, Standing]


class Independent:
    """What is true of a product as its own clauses have it."""

    def __init__(
        self, product: Product, clauses: NamedClauses, variables: Mapping[tuple[str, str], int]
    ) -> None:
        """`variables` tells the variable of each option."""
        self.product = product
        self.options = variables
        self._solver = SecondSolver(clauses.clauses, clauses.variables)
        self._there = {m.id: self._when(m) for m in product.modules if m.when is not None}
        self._strong = {key: self._literal(key) for key in self.keys}
        self._weak = {key: self._if_it_applies(key) for key in self.keys}

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Everything that has a standing."""
        found: list[Key] = []
        for module in self.product.modules:
            assert not module.counts, "no clauses speak of numbers"
            if module.least == 0 and not module.many:
                found.append((module.id, None))
            found.extend((module.id, option.id) for option in module.options)
        return tuple(found)

    def consistent(self, selection: Selection) -> bool:
        """Whether all answers can be kept."""
        return self._solver.possible([self._kept(choice) for choice in selection.choices()])

    def asleep(self, selection: Selection) -> int:
        """How many answers are to modules that cannot apply as things stand."""
        kept = [self._kept(choice) for choice in selection.choices()]
        there = (self._there[a.module] for a in selection.answers if a.module in self._there)
        return sum(not self._solver.possible([*kept, literal]) for literal in there)

    def standings(self, selection: Selection) -> Standings:
        """The standing of everything, by two questions each."""
        return {key: self._standing(selection, key) for key in self.keys}

    def possible(self, selection: Selection, wish: Choice) -> bool:
        """Whether the wish can be taken, what the selection says on the same thing aside."""
        literal = self._strong[wish.module, wish.option]
        others = self._others(selection, (wish.module, wish.option))
        return self._solver.possible([*others, literal if wish.wanted else -literal])

    def _standing(self, selection: Selection, key: Key) -> Standing:
        others = self._others(selection, key)
        if not self._solver.possible([*others, self._strong[key]]):
            return Standing.EXCLUDED
        otherwise = self._solver.possible([*others, -self._strong[key]])
        return Standing.FREE if otherwise else Standing.FORCED

    def _others(self, selection: Selection, key: Key) -> list[int]:
        """The literals of all answers but that on the same question."""
        many = self.product.module(key[0]).many
        return [
            self._kept(choice)
            for choice in selection.choices()
            if choice.module != key[0] or (many and choice.option != key[1])
        ]

    def _kept(self, choice: Choice) -> int:
        """The literal of an answer: if its module applies, then this."""
        key = choice.module, choice.option
        return self._weak[key] if choice.wanted else -self._strong[key]

    def _when(self, module: Module) -> int:
        """The literal of "the module applies"."""
        assert isinstance(module.when, Chosen), "imported modules are asked where an option is"
        return self.options[module.when.module, module.when.option]

    def _literal(self, key: Key) -> int:
        module, option = key
        if option is not None:
            return self.options[module, option]
        there = [self._there[module]] if module in self._there else []
        options = (self.options[module, o.id] for o in self.product.module(module).options)
        return self._solver.all_of([*there, *(-variable for variable in options)])

    def _if_it_applies(self, key: Key) -> int:
        if key[0] not in self._there:
            return self._strong[key]
        return -self._solver.all_of([self._there[key[0]], -self._strong[key]])


LOOKS, CLICKS, TRIES = 10, 10, 20
"""States of one customer that are looked at, clicks between two of them, and tries of a click."""


def states(judge: Independent, seed: int) -> Iterator[Selection]:
    """Distinct consistent selections, as random customers click them together, without an end.

    Answers are also taken back; and where a customer answers a module anew, what was answered
    below it sleeps.
    """
    random = Random(seed)
    met: set[Selection] = set()
    while True:
        selection = Selection()
        for _ in range(LOOKS):
            if selection not in met:
                met.add(selection)
                yield selection
            for _ in range(CLICKS):
                selection = _next(judge, selection, random)


def _next(judge: Independent, selection: Selection, random: Random) -> Selection:
    """One more click: something is taken back, sent to sleep, refused or chosen."""
    chance = random.random()
    if selection.answers and chance < 0.1:
        return selection.without(random.choice(selection.answers).module)
    asked = [judge.product.module(answer.module).when for answer in selection.answers]
    parents = [when for when in asked if isinstance(when, Chosen)]
    for _ in range(TRIES):
        if parents and chance < 0.2:
            wish = _without(judge.product, random.choice(parents), random)
        else:
            wish = _any(random.choice(judge.product.modules), random)
        if judge.possible(selection, wish):
            return selection.choosing(judge.product.module(wish.module), wish)
    return selection


def _without(product: Product, parent: Chosen, random: Random) -> Choice:
    """An answer that leaves out what a module below it was asked for."""
    module = product.module(parent.module)
    if module.many:
        return Choice(module.id, parent.option, wanted=False)
    return Choice(module.id, random.choice(module.options).id)


def _any(module: Module, random: Random) -> Choice:
    """An option of the module, taken or (of several choices) refused; or the module left empty."""
    if module.many:
        return Choice(module.id, random.choice(module.options).id, random.random() < 0.7)
    empty = [None] if module.least == 0 else []
    return Choice(module.id, random.choice([*empty, *(option.id for option in module.options)]))
