"""What one rule file sells: a frozen value in which every part knows its place.

A `Product` comes out of the parser only when the file has no problem, so everything here
is consistent: names resolve, ids are unique, money is in the product's currency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from configurator.core.expression import Expression
from configurator.core.money import Amount, Rate
from configurator.core.source import NO_SOURCE, NOWHERE, Source, Span


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a module. `price` is gross or net as the product's tax says."""

    id: str
    title: str
    price: Amount
    describe: str = ""
    code: str = ""
    swatch: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Module:
    """One question: choose between `least` and `most` of the options, when it applies.

    `many` tells a module of several choices, in which every option is answered on its own,
    from a module of one choice, in which an answer replaces its sibling. A module of one
    choice has `most == 1` and `least` 1 (one) or 0 (optional).
    """

    id: str
    title: str
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    many: bool = False
    default: tuple[str, ...] = ()
    when: Expression | None = None
    must_answer: bool = False
    describe: str = ""
    tax: str = ""
    span: Span = NOWHERE

    def option(self, option: str) -> Option:
        """The option with this id; KeyError if there is none."""
        for candidate in self.options:
            if candidate.id == option:
                return candidate
        raise KeyError(option)

    def has(self, option: str) -> bool:
        """Whether there is an option with this id."""
        return any(candidate.id == option for candidate in self.options)


@dataclass(frozen=True, slots=True)
class Step:
    """A titled group of modules shown together."""

    id: str
    title: str
    modules: tuple[str, ...]
    span: Span = NOWHERE


class ConstraintKind(Enum):
    """The word by which the author wrote a constraint."""

    RULE = "rule"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    PREFER = "prefer"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition that every build obeys, or (`PREFER`) that the best build obeys if it can."""

    id: str
    kind: ConstraintKind
    condition: Expression
    because: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class OfModule:
    """All option lines of a module."""

    module: str


@dataclass(frozen=True, slots=True)
class OfOption:
    """The line of one option."""

    module: str
    option: str


@dataclass(frozen=True, slots=True)
class OfRule:
    """The line of an `add` rule."""

    rule: str


Target = OfModule | OfOption | OfRule


@dataclass(frozen=True, slots=True)
class AddRule:
    """A fixed price that is added when its condition holds."""

    id: str
    title: str
    add: Amount
    when: Expression | None = None
    tax: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class DiscountRule:
    """A bundle discount: a percentage, or a fixed amount, off the lines named by `of`."""

    id: str
    title: str
    discount: Rate | Amount
    of: tuple[Target, ...]
    when: Expression | None = None
    span: Span = NOWHERE


PriceRule = AddRule | DiscountRule


@dataclass(frozen=True, slots=True)
class Preset:
    """A named selection to start from; its answers are soft. Options per module, in file order."""

    id: str
    title: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    describe: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class TaxClass:
    id: str
    rate: Rate


@dataclass(frozen=True)
class Product:
    """One checked rule file. `base` is the price before any option; prices are gross."""

    id: str
    title: str
    currency: str
    steps: tuple[Step, ...]
    modules: tuple[Module, ...]
    base: Amount
    constraints: tuple[Constraint, ...] = ()
    price_rules: tuple[PriceRule, ...] = ()
    presets: tuple[Preset, ...] = ()
    taxes: tuple[TaxClass, ...] = ()
    describe: str = ""
    source: Source = NO_SOURCE
    base_span: Span = NOWHERE

    @cached_property
    def _modules(self) -> dict[str, Module]:
        return {module.id: module for module in self.modules}

    @cached_property
    def _places(self) -> dict[tuple[str, str | None], int]:
        answers = ((m, option) for m in self.modules for option in (None, *m.options))
        return {(m.id, o.id if o else None): place for place, (m, o) in enumerate(answers)}

    def module(self, module: str) -> Module:
        """The module with this id; KeyError if there is none."""
        return self._modules[module]

    def place(self, module: str, option: str | None) -> int:
        """A number by which options sort as they stand in the file; None is the module itself."""
        return self._places[module, option]

    def has(self, module: str, option: str) -> bool:
        """Whether there is such a module with such an option."""
        return module in self._modules and self._modules[module].has(option)

    def preset(self, preset: str) -> Preset:
        """The preset with this id; KeyError if there is none."""
        for candidate in self.presets:
            if candidate.id == preset:
                return candidate
        raise KeyError(preset)

    def pairs(self) -> Iterator[tuple[Module, Option]]:
        """Every option with its module, in file order."""
        for module in self.modules:
            for option in module.options:
                yield module, option
