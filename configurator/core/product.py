"""What one rule file sells: a frozen value in which every part knows its place.

A `Product` comes out of the parser only when the file has no problem, so everything here
is consistent: names resolve, ids are unique, money is in the product's currency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import cached_property

from configurator.core.context import ContextPart, Offered
from configurator.core.derived_value import DerivedValue
from configurator.core.element import CopyOf, Element
from configurator.core.expression import Expression, Term, Value
from configurator.core.money import Amount
from configurator.core.part import PartRule
from configurator.core.price_list import Listed, PriceList
from configurator.core.price_rule import MarginFloor, Package, PriceRule
from configurator.core.product_test import ProductTest
from configurator.core.reckoning import USUAL, Reckoning
from configurator.core.source import NO_SOURCE, NOWHERE, RuleSet, Source, Span
from configurator.core.tax_class import TaxClass
from configurator.core.units import NO_UNIT, Unit


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a module. `price` is for one piece, gross, as the product's tax says.

    `most` is how many pieces of it may be taken: 1, but in a module of amounts. `cost` is what
    it costs the seller. `was` are ids that it had before.
    """

    id: str
    title: str
    price: Amount
    describe: str = ""
    code: str = ""
    swatch: str = ""
    span: Span = NOWHERE
    attributes: tuple[tuple[str, Value], ...] = ()
    most: int = 1
    cost: Amount | None = None
    never_default: bool = False
    offered: Offered | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Numbers:
    """What a size, a quantity or a count of copies may be: ascending, each once, in `unit`.

    `step` is the distance between any two of them, if it is always the same.
    """

    values: tuple[Fraction, ...]
    unit: Unit = NO_UNIT
    step: Fraction | None = None

    @cached_property
    def places(self) -> Mapping[Fraction, int]:
        """The place of each value."""
        return {value: place for place, value in enumerate(self.values)}


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text may look: up to `longest` characters, each one in the pattern's set.

    `alphabet` is the inside of a set of characters as regular expressions write it.
    """

    longest: int
    alphabet: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """One question, when it applies. There are five kinds:

    - one choice: `most == 1`, `least` 1 (one) or 0 (optional); an answer replaces its sibling
    - several choices (`many`): every option is answered on its own; `least` to `most` of them
    - amounts (`many`, and options with `most` above 1): `least` to `most` pieces in all
    - a size or a quantity (`numbers`): one number. With `element` it counts the copies of that
    - text (`text`): a line of text; in conditions its length counts

    Modules of the last two kinds have no options. `default_number` is the number shown while
    nobody answered, `default_pieces` (option, pieces) those of amounts above 1. `copy` tells
    that the module belongs to a copy of an element; `when` says that the copy is there. With
    `months` the prices of its options are paid every month, so many times.
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
    numbers: Numbers | None = None
    default_number: Fraction | None = None
    default_pieces: tuple[tuple[str, int], ...] = ()
    text: TextForm | None = None
    element: str = ""
    copy: CopyOf | None = None
    was: tuple[str, ...] = ()
    months: int = 0

    @property
    def counts(self) -> bool:
        """Whether the answer is a number, or a text (whose length counts), and no option."""
        return self.numbers is not None or self.text is not None

    @property
    def amounts(self) -> bool:
        """Whether some option can be taken more than once."""
        return any(option.most > 1 for option in self.options)

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
    ALLOWED = "allowed"
    PREFER = "prefer"


@dataclass(frozen=True, slots=True)
class Aim:
    """The best build has the least (or the most) of a term that it can have."""

    term: Term
    most: bool = False


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition that every build obeys, or (`PREFER`) that the best build obeys if it can.

    A preference for the least or most of something has an `aim`, and a condition that always
    holds. `context` are the names of the context words that its condition was settled with.
    """

    id: str
    kind: ConstraintKind
    condition: Expression
    because: str
    span: Span = NOWHERE
    aim: Aim | None = None
    offered: Offered | None = None
    copy: CopyOf | None = None
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """A named selection to start from; its answers are soft. Options per module, in file order.

    `numbers` are its sizes and quantities by module, `pieces` its amounts above 1 by module and
    option, `texts` its texts by module; these modules have an entry in `answers` too.
    """

    id: str
    title: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    describe: str = ""
    span: Span = NOWHERE
    numbers: tuple[tuple[str, Fraction], ...] = ()
    pieces: tuple[tuple[tuple[str, str], int], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class NotOffered:
    """An option that is not offered in this context; `context` names what it depends on."""

    module: str
    option: str
    offered: Offered
    context: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """One checked rule file. `base` is the price before any option; prices are gross.

    Copies of elements are modules of their own here (`columns.2.width`), packages the options
    of a module of their own. `languages` are those of its texts, the first one first. In a product
    in one context the price lists are settled, and `listed` tells which prices they gave.
    """

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
    context: tuple[ContextPart, ...] = ()
    elements: tuple[Element, ...] = ()
    packages: tuple[Package, ...] = ()
    values: tuple[DerivedValue, ...] = ()
    parts: tuple[PartRule, ...] = ()
    tests: tuple[ProductTest, ...] = ()
    languages: tuple[str, ...] = ("en",)
    margin_floor: MarginFloor | None = None
    base_cost: Amount | None = None
    not_offered: tuple[NotOffered, ...] = ()
    reckoning: Reckoning = USUAL
    price_lists: tuple[PriceList, ...] = ()
    listed: tuple[Listed, ...] = ()
    pieces_of_source: tuple[Source, ...] = field(default=(), repr=False)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the rule file, its includes and its tables: the name of the rule set."""
        return self.rule_set.digest

    @property
    def rule_set(self) -> RuleSet:
        """The version of the rules that this product was read from."""
        return RuleSet(self.source, self.pieces_of_source)

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

    @cached_property
    def _listed(self) -> dict[str, Listed]:
        return {one.component: one for one in self.listed}

    def listed_price(self, component: str) -> Listed | None:
        """Where the price of a component comes from, if a price list gave it."""
        return self._listed.get(component)

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
