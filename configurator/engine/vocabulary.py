"""Which variable stands for what.

A module of one choice that may be empty has a variable for "left empty". A module with a
condition has one for "applies", and for each of its answers a literal for "if it applies,
then this": so an answer to a module that went away sleeps instead of standing in the way.
Numbers (sizes, quantities, lengths of texts, pieces of an option) have a ladder of literals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.product import Module
from configurator.engine.ladder import Ladder, ladder
from configurator.engine.unknowns import values_of

Key = tuple[str, str | None]
"""A module and an option; None for "left empty", and for the number in a module."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The variables of one component. Filled once by the compiler, only read afterwards.

    `ladders`: those of numbers by (module, None), of pieces by (module, option); what is on a
    ladder by itself is not among the `answers`. `kept`: for a variable of an answer the literal
    "if it applies, then this". `siblings`: for each answer of which there is exactly one in
    every build, all of these.
    """

    modules: tuple[Module, ...]
    answers: dict[Key, int]
    by_module: dict[str, tuple[tuple[Key, int], ...]]
    ladders: dict[Key, Ladder]
    variables: int
    applies: dict[str, int] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)
    siblings: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def option(self, module: str, option: str) -> int:
        """The variable that is true when the option is part of the build."""
        return self.answers[module, option]

    def ladder(self, module: str, option: str | None) -> Ladder | None:
        """The ladder of a number, or of the pieces of an option if there may be several."""
        return self.ladders.get((module, option))

    def there(self, module: str) -> int | None:
        """The variable of "the module applies"; None where it always does."""
        return self.applies.get(module)

    def strong(self, choice: Choice) -> int:
        """The literal of a choice as a wish: the module applies and this is chosen."""
        found = self.ladders.get((choice.module, choice.option))
        if found is not None:
            return found.classes[found.class_of(number_told(choice))]
        variable = self.answers[choice.module, choice.option]
        return variable if choice.wanted else -variable

    def weak(self, choice: Choice) -> int:
        """The literal of a choice as an answer: if the module applies, then this."""
        strong = self.strong(choice)
        return self.kept.get(strong, strong)

    def of_module(self, module: str) -> Iterator[tuple[Key, int]]:
        """The answers of one module with their variables, "left empty" first, then file order."""
        return iter(self.by_module[module])

    def knows(self, module: str) -> bool:
        """Whether the module belongs to this component."""
        return any(candidate.id == module for candidate in self.modules)

    def all_variables(self) -> tuple[int, ...]:
        """The variables of all answers and numbers, ascending."""
        found = set(self.answers.values())
        for one in self.ladders.values():
            found.update(one.variables())
        return tuple(sorted(found))


def number_told(choice: Choice) -> Fraction:
    """The number that a choice says: a size, pieces, or the length of a text."""
    if not choice.wanted:
        return Fraction(0)
    if choice.number is not None:
        return choice.number
    if choice.option is not None:
        return Fraction(1)
    return Fraction(len(choice.text or ""))


def vocabulary_of(
    modules: tuple[Module, ...],
    order: Iterable[Module],
    cuts: Mapping[Key, Collection[int]],
) -> Vocabulary:
    """Variables 1, 2, 3 ... for all answers and numbers; those of a module in file order.

    `cuts` are the places of values at which the rules begin to make a difference.
    """
    made = _Making(cuts)
    for module in order:
        made.add(module)
    by_module: dict[str, list[tuple[Key, int]]] = {module.id: [] for module in modules}
    for key, variable in made.answers.items():
        by_module[key[0]].append((key, variable))
    answers = {module: tuple(own) for module, own in by_module.items()}
    return Vocabulary(modules, made.answers, answers, made.ladders, made.variables)


class _Making:
    """Gives out variables, module by module."""

    def __init__(self, cuts: Mapping[Key, Collection[int]]) -> None:
        self.variables = 0
        self.answers: dict[Key, int] = {}
        self.ladders: dict[Key, Ladder] = {}
        self._cuts = cuts

    def add(self, module: Module) -> None:
        if module.counts:
            cuts = self._cuts.get((module.id, None), ())
            self.ladders[module.id, None] = ladder(values_of(module), cuts, self._new)
        elif module.least == 0 and not module.many:
            self.answers[module.id, None] = self._new()
        for option in module.options:
            chosen = self.answers[module.id, option.id] = self._new()
            if option.most > 1:
                pieces = tuple(Fraction(count) for count in range(option.most + 1))
                steps = {1, *self._cuts.get((module.id, option.id), ())}
                self.ladders[module.id, option.id] = ladder(pieces, steps, self._new, chosen)

    def _new(self) -> int:
        self.variables += 1
        return self.variables
