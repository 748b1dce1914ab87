"""The customer's own answers, in the order given, and the build that they lead to.

A selection never holds a derived value: defaults, preset answers and forced options are
found anew from it. A `Choice` is the smallest thing a customer can say and take back: this
option in, this option out, or (with no option) nothing of this optional module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from configurator.core.product import Module, Product


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a module taken (`wanted`) or refused; no option: the module left empty."""

    module: str
    option: str | None
    wanted: bool = True

    def __str__(self) -> str:
        """As addresses and the command line write it: `a=b`, `a!=b`, `a=`."""
        return f"{self.module}{'=' if self.wanted else '!='}{self.option or ''}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One module with what the customer took and refused in it.

    A module of one choice has exactly one option in `chosen`, or none (an optional module
    left empty), and refuses nothing. In a module of several choices every option stands for
    itself: in `chosen`, in `refused`, or open.
    """

    module: str
    chosen: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def choices(self) -> Iterator[Choice]:
        """The answer in its smallest parts."""
        if not self.chosen and not self.refused:
            yield Choice(self.module, None)
        for option in self.chosen:
            yield Choice(self.module, option)
        for option in self.refused:
            yield Choice(self.module, option, wanted=False)


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
            return self._put(_fresh(choice))
        option = choice.option
        chosen = tuple(name for name in before.chosen if name != option)
        refused = tuple(name for name in before.refused if name != option)
        if choice.wanted:
            return self._put(Answer(module.id, (*chosen, option), refused))
        return self._put(Answer(module.id, chosen, (*refused, option)))

    def opening(self, module: Module, option: str | None) -> Selection:
        """The selection without what it says on this one option (or, if one choice, the module)."""
        before = self.of(module.id)
        if before is None or not module.many or option is None:
            return self.without(module.id)
        chosen = tuple(name for name in before.chosen if name != option)
        refused = tuple(name for name in before.refused if name != option)
        if not chosen and not refused:
            return self.without(module.id)
        return self._put(Answer(module.id, chosen, refused))

    def _put(self, answer: Answer) -> Selection:
        """With this answer as the latest one."""
        return Selection((*self.without(answer.module).answers, answer), self.preset)


def _fresh(choice: Choice) -> Answer:
    if choice.option is None:
        return Answer(choice.module)
    if choice.wanted:
        return Answer(choice.module, (choice.option,))
    return Answer(choice.module, (), (choice.option,))


@dataclass(frozen=True)
class Build:
    """What is chosen in every module that applies: modules and options in file order."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def _by_module(self) -> dict[str, tuple[str, ...]]:
        return dict(self.chosen)

    def applies(self, module: str) -> bool:
        """Whether the module is part of this build."""
        return module in self._by_module

    def options(self, module: str) -> tuple[str, ...]:
        """What is chosen in the module; empty too when it does not apply."""
        return self._by_module.get(module, ())

    def has(self, module: str, option: str) -> bool:
        """Whether the option is part of this build: what conditions are judged on."""
        return option in self._by_module.get(module, ())


def in_file_order(product: Product, selection: Selection) -> tuple[Choice, ...]:
    """The choices of a selection by the place of module and option in the file.

    Whatever depends on the selection is computed in this order, so that the order of clicks
    changes nothing.
    """
    choices = selection.choices()
    return tuple(sorted(choices, key=lambda c: product.place(c.module, c.option)))
