"""What is fixed before the customer starts: channel, country, group, the day, a postcode's zone.

Nothing of it is ever asked, and no repair changes it. `core.offering` turns a product into
what it is in one context; the engine and the prices see only that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from configurator.core.expression import Expression
from configurator.core.source import NOWHERE, Span
from configurator.core.table import Table


@dataclass(frozen=True, slots=True)
class Offered:
    """In which context, and on which days, something is offered.

    `first` is the first day, `end` the day after the last one (None: open). On no certain day
    nothing is offered that has days, except options: these are then offered (core.offering).
    """

    when: Expression | None = None
    first: date | None = None
    end: date | None = None
    span: Span = NOWHERE

    @property
    def dated(self) -> bool:
        """Whether the day matters."""
        return self.first is not None or self.end is not None

    def on(self, day: date) -> bool:
        """Whether the day is one of those on which it is offered."""
        return (self.first is None or self.first <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A word of the context with what it may be: (word, title) in file order."""

    id: str
    title: str
    words: tuple[tuple[str, str], ...]
    default: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word of the context that a table gives for something typed in, such as a postcode.

    With `prefix` the row whose first cell is the longest beginning of it counts. Where nothing
    is typed in or no row fits, it is `default`.
    """

    id: str
    title: str
    typed: str
    table: Table
    default: str
    prefix: bool = False
    span: Span = NOWHERE

    def words(self) -> tuple[str, ...]:
        """Everything that it may be, in the order of the table."""
        found = [str(row.result) for row in self.table.rows]
        return tuple(dict.fromkeys([self.default, *found]))

    def of(self, typed: str) -> str:
        """The word for what was typed in."""
        text = "".join(typed.split()).casefold()
        fitting = [row for row in self.table.rows if self._fits(str(row.cells[0]), text)]
        longest = max(fitting, key=lambda row: len(str(row.cells[0])), default=None)
        return self.default if longest is None else str(longest.result)

    def _fits(self, cell: str, text: str) -> bool:
        key = "".join(cell.split()).casefold()
        return text.startswith(key) if self.prefix else text == key


ContextPart = ContextWord | LookedUp


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a context by name, and the day it is; None: no certain day, as in tests."""

    words: tuple[tuple[str, str], ...] = ()
    day: date | None = None

    def word(self, name: str) -> str:
        """The word under this name; KeyError if there is none."""
        return dict(self.words)[name]


def context_of(
    parts: tuple[ContextPart, ...], given: Mapping[str, str], day: date | None = None
) -> Context:
    """The context that `given` means: words, or what was typed in. What it lacks has its default.

    What a part does not know counts as not given: it comes from an address.
    """
    words: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, LookedUp):
            typed = given.get(part.typed)
            named = given.get(part.id)
            known = named if named in part.words() else None
            words.append((part.id, part.of(typed) if typed else known or part.default))
        else:
            word = given.get(part.id, part.default)
            known_words = {name for name, _ in part.words}
            words.append((part.id, word if word in known_words else part.default))
    return Context(tuple(words), day)
