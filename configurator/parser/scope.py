"""What names mean at a place of the file.

The file as a whole has one scope; each copy of an element has its own, which looks outwards:
a name that the element does not have is looked for in the file. Derived values are read when
they are first asked for, because they may name each other in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal

from configurator.core.expression import Term, Value
from configurator.core.product import Numbers, TextForm
from configurator.core.table import Table
from configurator.core.units import NO_UNIT, PLAIN, Dimension, Unit
from configurator.parser.node import Entry, Text


class Form(Enum):
    """What kind of question a module is."""

    ONE = "one"
    MANY = "many"
    AMOUNTS = "amounts"
    SIZE = "size"
    QUANTITY = "quantity"
    COPIES = "copies"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a term is worth: a number of some dimension, one word, several words, or money."""

    what: Literal["number", "word", "words", "money"]
    dimension: Dimension = PLAIN


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a module's options: (option, value) for each option that has it."""

    kind: Kind
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """What an answer to a module may be.

    `least` to `most` options (or pieces, in a module of amounts) belong to it; `pieces` is how
    many of each option may be taken. `numbers` are those of a size, quantity or count of copies.
    """

    least: int = 0
    most: int = 1
    pieces: Mapping[str, int] = field(default_factory=dict)
    numbers: Numbers | None = None
    text: TextForm | None = None


NO_DOMAIN = Domain()
"""The domain of a module that could not be read."""


@dataclass(frozen=True, slots=True)
class ModuleName:
    """A module as others see it; None where the file does not tell.

    `id` is the one that the product knows it by (`columns.2.width`), `key` stands in the file.
    `least` and `most` bound the number in a size, quantity or count of copies, in `unit`. What
    its options cost is paid `months` times, or once (0).
    """

    id: str
    key: Text
    form: Form | None
    options: Mapping[str, Entry] | None
    attributes: Mapping[str, Attribute]
    unit: Unit = NO_UNIT
    least: Fraction | None = None
    most: Fraction | None = None
    domain: Domain = NO_DOMAIN
    months: int = 0

    @property
    def many(self) -> bool | None:
        """Whether several options can be chosen."""
        return None if self.form is None else self.form in (Form.MANY, Form.AMOUNTS)

    def lacks(self, option: str) -> bool:
        """Whether the module certainly has no such option."""
        return self.options is not None and option not in self.options


@dataclass(frozen=True, slots=True)
class CopiesName:
    """A module that counts copies, and the scope of each copy, the first one first."""

    module: ModuleName
    copies: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class ValueName:
    """A derived value: `term` is what its name stands for, `unit` what it is told in."""

    id: str
    term: Term
    kind: Kind
    unit: Unit = NO_UNIT


@dataclass(frozen=True, slots=True)
class ContextName:
    """A word of the context with all that it may be."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableName:
    """A table, what its key columns hold, and what its rows give (None: allowed combinations)."""

    table: Table
    kinds: tuple[Kind, ...]
    result: Kind | None


Name = ModuleName | CopiesName | ContextName


class Scope:
    """The names that may be used at a place. Filled by the readers in the order of the file."""

    def __init__(self, outer: Scope | None = None, copy: int | None = None) -> None:
        """`copy` is the number of the copy that the scope belongs to.

        `written_tables` are the names of all tables, also of those that cannot be read; None if
        not even the names can.
        """
        self.outer = outer
        self.copy = copy
        self.names: dict[str, Name] = {}
        self.tables: dict[str, TableName] = {}
        self.written_tables: Collection[str] | None = ()
        self.values: dict[str, Callable[[], ValueName | None]] = {}

    def find(self, name: str) -> Name | None:
        """The module or context word of this name, here or further out."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer is not None else None

    def value(self, name: str) -> Callable[[], ValueName | None] | None:
        """How to read the derived value of this name; it gives None after a problem."""
        if name in self.values:
            return self.values[name]
        return self.outer.value(name) if self.outer is not None else None

    def table(self, name: str) -> TableName | None:
        """The table of this name, if there is one that could be read."""
        if name in self.tables:
            return self.tables[name]
        return self.outer.table(name) if self.outer is not None else None

    def lacks_table(self, name: str) -> bool:
        """Whether the file certainly has no such table."""
        if self.written_tables is None or name in self.written_tables:
            return False
        return self.outer is None or self.outer.lacks_table(name)

    def known_tables(self) -> Iterator[str]:
        """The name of every table, for suggestions."""
        yield from dict.fromkeys((*(self.written_tables or ()), *self.tables))
        if self.outer is not None:
            yield from self.outer.known_tables()

    def modules(self) -> Iterator[ModuleName]:
        """Every module of this scope and, below copies, of theirs; nothing further out."""
        for name in self.names.values():
            if isinstance(name, ModuleName):
                yield name
            elif isinstance(name, CopiesName):
                yield name.module
                for copy in name.copies:
                    yield from copy.modules()

    def known(self) -> Iterator[str]:
        """Every name that could be meant here, for suggestions."""
        yield from self.names
        yield from self.values
        if self.outer is not None:
            yield from self.outer.known()
