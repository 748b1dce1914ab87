"""What the questions of a tree are called in the rule file, and how a test on them is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from configurator.exchange.draft_ids import FUNCTIONS, Ids
from configurator.exchange.feature_model import Feature
from configurator.exchange.lowering_places import Always, Chosen, Filled, Place, Places, Question
from configurator.exchange.yaml_text import readable

NUMBER = "worth"
"""The attribute of options that stand for numbers: a quantity cannot be below zero."""


@dataclass(frozen=True, slots=True)
class ModuleNames:
    """The id of a module and those of its options; `single`: one option at most is chosen."""

    id: str
    options: tuple[str, ...]
    single: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all modules, in the order of the questions, and the place of each feature."""

    modules: tuple[ModuleNames, ...]
    places: Places
    values: Ids

    def place(self, feature: str) -> Place:
        """Where the feature is; KeyError if there is none of this name."""
        return self.places.of[feature]

    def number(self, feature: str) -> tuple[str, str]:
        """The module that asks for the number of a feature, and the term that reads it."""
        question = self.places.number_of[feature]
        module = self.modules[question].id
        numbers = self.places.questions[question].numbers
        below_zero = numbers is not None and numbers[0] < 0
        return module, f"{module}.{NUMBER}" if below_zero else module

    def test(self, place: Place, *, holds: bool = True) -> str:
        """The condition that what stands there is there, or (`holds` is False) is not."""
        match place:
            case Always():
                raise ValueError("what is always there needs no test")
            case Chosen(number, option):
                module = self.modules[number]
                if module.single:
                    return f"{module.id} {'==' if holds else '!='} {module.options[option]}"
                return f"{'' if holds else 'not '}{module.id} has {module.options[option]}"
            case Filled(number):
                module = self.modules[number]
                if len(module.options) == 1:
                    return self.test(Chosen(number, 0), holds=holds)
                return f"count({module.id}) {'>= 1' if holds else '== 0'}"

    def never(self) -> str:
        """A condition that no build fulfils. The first module is always asked."""
        question = self.places.questions[0]
        if question.numbers is not None:
            number = self.number(question.owner.name)[1]
            return f"{number} > {question.numbers[1]}"
        first = Chosen(0, 0)
        return f"{self.test(first)} and {self.test(first, holds=False)}"


def names_of(places: Places, longest: int) -> Names:
    """Ids for all modules and options, with at most about `longest` characters each."""
    modules = Ids(longest=longest, reserved=FUNCTIONS)
    made = tuple(
        ModuleNames(
            modules.new(module_title(question)),
            _option_ids(question.options, longest),
            question.most <= 1,
        )
        for question in places.questions
    )
    return Names(made, places, modules)


def _option_ids(options: Sequence[Feature], longest: int) -> tuple[str, ...]:
    ids = Ids(longest=longest, reserved=("any",), digit_first=True, prefix="o")
    return tuple(ids.new(title_of(option)) for option in options)


def module_title(question: Question) -> str:
    """What a module is called after: its owner, or its only option where that says more."""
    alone = question.options[0] if len(question.options) == 1 else None
    if alone is not None and question.when == Always() and question.owner is not alone:
        folded = question.path and question.path[-1] is question.owner
        return title_of(question.owner if folded else alone)
    return title_of(question.owner)


def title_of(feature: Feature) -> str:
    """What people read: the title, or the name as the file spells it."""
    return readable(feature.title) or readable(feature.name) or "–"


def distinct(titles: Iterable[str]) -> list[str]:
    """The titles, with a number behind those that a customer could not tell from an earlier one."""
    taken: set[str] = set()
    found: list[str] = []
    for title in titles:
        shown, number = title, 1
        while _alike(shown) in taken:
            number += 1
            shown = f"{title} ({number})"
        taken.add(_alike(shown))
        found.append(shown)
    return found


def _alike(title: str) -> str:
    return " ".join(title.split()).casefold()
