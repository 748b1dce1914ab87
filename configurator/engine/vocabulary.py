"""Which variable stands for what.

A module of one choice that may be empty has a variable for "left empty". A module with a
condition has one for "applies", and for each of its answers a literal for "if it applies,
then this": so an answer to a module that went away sleeps instead of standing in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from configurator.core.choice import Choice
from configurator.core.product import Module

Key = tuple[str, str | None]
"""A module and an option; None for "left empty"."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The variables of one component. Filled once by the compiler, only read afterwards.

    `siblings`: for each option of a module of one choice that always applies, the other ones.
    """

    modules: tuple[Module, ...]
    answers: dict[Key, int]
    by_module: dict[str, tuple[tuple[Key, int], ...]]
    applies: dict[str, int] = field(default_factory=dict)
    kept: dict[Key, int] = field(default_factory=dict)
    siblings: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def option(self, module: str, option: str) -> int:
        """The variable that is true when the option is part of the build."""
        return self.answers[module, option]

    def strong(self, choice: Choice) -> int:
        """The literal of a choice as a wish: the module applies and this is chosen."""
        variable = self.answers[choice.module, choice.option]
        return variable if choice.wanted else -variable

    def weak(self, choice: Choice) -> int:
        """The literal of a choice as an answer: if the module applies, then this."""
        if not choice.wanted:
            return self.strong(choice)
        return self.kept.get((choice.module, choice.option), self.strong(choice))

    def of_module(self, module: str) -> Iterator[tuple[Key, int]]:
        """The answers of one module with their variables, "left empty" first, then file order."""
        return iter(self.by_module[module])

    def knows(self, module: str) -> bool:
        """Whether the module belongs to this component."""
        return any(candidate.id == module for candidate in self.modules)


def vocabulary_of(modules: tuple[Module, ...], order: Iterable[Module]) -> Vocabulary:
    """Variables 1, 2, 3 ... for all answers; those of a module in file order."""
    answers: dict[Key, int] = {}
    for module in order:
        if module.least == 0 and not module.many:
            answers[module.id, None] = len(answers) + 1
        for option in module.options:
            answers[module.id, option.id] = len(answers) + 1
    by_module = {
        module.id: tuple((key, var) for key, var in answers.items() if key[0] == module.id)
        for module in modules
    }
    return Vocabulary(modules, answers, by_module)
