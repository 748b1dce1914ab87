"""The customer's own answers, in the order given, and the build that they lead to.

A selection never holds a derived value: defaults, preset answers and forced options are
found anew from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from configurator.core.choice import Choice
from configurator.core.product import Module, Product


@dataclass(frozen=True, slots=True)
class Answer:
    """One module with what the customer took and refused in it.

    A module of one choice has exactly one option in `chosen`, or none (an optional module
    left empty), and refuses nothing. In a module of several choices every option stands for
    itself: in `chosen`, in `refused`, or open; `pieces` tells of chosen amounts above 1. A size
    or a quantity has a `number`, a text a `text`, and neither has options.
    """

    module: str
    chosen: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    pieces: tuple[tuple[str, int], ...] = ()
    number: Fraction | None = None
    text: str | None = None

    def choices(self) -> Iterator[Choice]:
        """The answer in its smallest parts."""
        if self.number is not None or self.text is not None:
            yield Choice(self.module, None, number=self.number, text=self.text)
            return
        if not self.chosen and not self.refused:
            yield Choice(self.module, None)
        pieces = dict(self.pieces)
        for option in self.chosen:
            number = Fraction(pieces[option]) if option in pieces else None
            yield Choice(self.module, option, number=number)
        for option in self.refused:
            yield Choice(self.module, option, wanted=False)

    def without(self, option: str) -> Answer:
        """The answer with this option of a module of several choices open again."""
        return replace(
            self,
            chosen=tuple(name for name in self.chosen if name != option),
            refused=tuple(name for name in self.refused if name != option),
            pieces=tuple((name, number) for name, number in self.pieces if name != option),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The customer's answers, one per module, the latest last; and the preset started from.

    The order decides nothing but which of two modules applies that cannot both apply: the one
    that was answered later.
    """

    answers: tuple[Answer, ...] = ()
    preset: str | None = None

    def of(self, module: str) -> Answer | None:
        """The answer to this module, if there is one."""
        return next((answer for answer in self.answers if answer.module == module), None)

    def choices(self) -> Iterator[Choice]:
        """All answers in their smallest parts, in the order given."""
        for answer in self.answers:
            yield from answer.choices()

    def without(self, module: str) -> Selection:
        """The selection with this module open again."""
        kept = tuple(answer for answer in self.answers if answer.module != module)
        return Selection(kept, self.preset)

    def choosing(self, module: Module, choice: Choice) -> Selection:
        """The selection after this choice; siblings and the opposite choice are replaced."""
        before = self.of(module.id)
        if not module.many or before is None or choice.option is None:
            return self._put(_added(Answer(module.id), choice))
        return self._put(_added(before.without(choice.option), choice))

    def opening(self, module: Module, option: str | None) -> Selection:
        """The selection without what it says on this one option (or, if one choice, the module)."""
        before = self.of(module.id)
        if before is None or not module.many or option is None:
            return self.without(module.id)
        after = before.without(option)
        return self._put(after) if after.chosen or after.refused else self.without(module.id)

    def _put(self, answer: Answer) -> Selection:
        """With this answer as the latest one."""
        return Selection((*self.without(answer.module).answers, answer), self.preset)


def _added(answer: Answer, choice: Choice) -> Answer:
    """The answer with one more choice, on which it said nothing."""
    option = choice.option
    if option is None:
        return replace(answer, number=choice.number, text=choice.text)
    if not choice.wanted:
        return replace(answer, refused=(*answer.refused, option))
    pieces = answer.pieces
    if choice.number is not None and choice.number > 1:
        pieces = (*pieces, (option, int(choice.number)))
    return replace(answer, chosen=(*answer.chosen, option), pieces=pieces)


@dataclass(frozen=True)
class Build:
    """What is chosen in every module that applies: modules and options in file order.

    Each module that applies has an entry in `chosen`; those of sizes and texts have no options.
    `numbers` are sizes, quantities, counts of copies and lengths of texts, each in the module's
    unit; `pieces` are amounts above 1 by module and option; `texts` are texts that were given.
    """

    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    numbers: tuple[tuple[str, Fraction], ...] = ()
    pieces_above_one: tuple[tuple[tuple[str, str], int], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _by_module(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self.chosen)

    @cached_property
    def _numbers(self) -> Mapping[str, Fraction]:
        return dict(self.numbers)

    @cached_property
    def _pieces(self) -> Mapping[tuple[str, str], int]:
        return dict(self.pieces_above_one)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return dict(self.texts)

    def applies(self, module: str) -> bool:
        """Whether the module is part of this build."""
        return module in self._by_module

    def options(self, module: str) -> tuple[str, ...]:
        """What is chosen in the module; empty too when it does not apply."""
        return self._by_module.get(module, ())

    def has(self, module: str, option: str) -> bool:
        """Whether the option is part of this build: what conditions are judged on."""
        return option in self._by_module.get(module, ())

    def option(self, module: str) -> str | None:
        """The first option chosen in the module: of a module of one choice, the one."""
        return next(iter(self.options(module)), None)

    def number(self, module: str) -> Fraction | None:
        """The number in the module, in its own unit; None where it does not apply."""
        return self._numbers.get(module)

    def pieces(self, module: str, option: str) -> int:
        """How many pieces of the option there are."""
        return self._pieces.get((module, option), 1) if self.has(module, option) else 0

    def text(self, module: str) -> str:
        """The text in the module; empty where none was given."""
        return self._texts.get(module, "")

    def fulfils(self, choice: Choice) -> bool:
        """Whether the build is as the choice says; a choice that sleeps is not fulfilled."""
        if choice.text is not None:
            return self.applies(choice.module) and self.text(choice.module) == choice.text
        if choice.option is None and choice.number is not None:
            return self.number(choice.module) == choice.number
        if choice.option is None:
            return self.applies(choice.module) and not self.options(choice.module)
        if not choice.wanted:
            return not self.has(choice.module, choice.option)
        return self.pieces(choice.module, choice.option) == (choice.number or 1)


def in_file_order(product: Product, selection: Selection) -> tuple[Choice, ...]:
    """The choices of a selection by the place of module and option in the file.

    Whatever depends on the selection is computed in this order, so that the order of clicks
    changes nothing.
    """
    choices = selection.choices()
    return tuple(sorted(choices, key=lambda c: product.place(c.module, c.option)))


def joined(product: Product, parts: Iterable[Build]) -> Build:
    """One build from those of independent parts of a product, everything in file order."""
    found = list(parts)
    places = {module.id: place for place, module in enumerate(product.modules)}
    pieces = (entry for build in found for entry in build.pieces_above_one)
    return Build(
        tuple(sorted((e for b in found for e in b.chosen), key=lambda e: places[e[0]])),
        tuple(sorted((e for b in found for e in b.numbers), key=lambda e: places[e[0]])),
        tuple(sorted(pieces, key=lambda entry: product.place(*entry[0]))),
        tuple(sorted((e for b in found for e in b.texts), key=lambda e: places[e[0]])),
    )
