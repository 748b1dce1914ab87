"""What is written in a condition or a term, as a tree of words with their places.

Places are offsets in the text: from `start` to `end` (exclusive, from 0). `depth` counts what
stands inside each other; operations in a row count too, as each works on the one before.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What has nothing inside."""

    text: str
    start: int
    end: int

    @property
    def depth(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Word(_Leaf):
    """A name, an id, a sign; or, in the tree, what could be the name of anything."""


@dataclass(frozen=True, slots=True)
class Quoted(_Leaf):
    """A word in quotes; `text` is without them."""


@dataclass(frozen=True, slots=True)
class Number(_Leaf):
    """What starts with a digit: a number, perhaps with a unit; or the id of an option."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """What one part is with a sign before it."""

    part: Syntax
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Joined:
    """Parts with the signs between them."""

    parts: tuple[Syntax, ...]
    signs: tuple[Word, ...]
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments: `round(width; 10 mm)`."""

    name: Word
    arguments: tuple[Syntax, ...]
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """`columns where interior has drawer`, which only stands in a call."""

    part: Syntax
    condition: Syntax
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`(a | b)`, which only stands behind `in`."""

    parts: tuple[Syntax, ...]
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Negative(_Signed):
    """`-width`."""


@dataclass(frozen=True, slots=True)
class Operation(_Joined):
    """Parts joined by `+` and `-`, or by `*` and `/`, from left to right."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """`if condition then a else b`."""

    condition: Syntax
    then: Syntax
    otherwise: Syntax
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides with a sign between them: `module == option`, `width >= 3 * height`."""

    left: Syntax
    sign: Word
    right: Syntax
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Negation(_Signed):
    """`not lighting has strip`."""


@dataclass(frozen=True, slots=True)
class Junction(_Joined):
    """Parts joined by `and` and `or`, as written: the mixture is judged later."""


@dataclass(frozen=True, slots=True)
class Arrows(_Joined):
    """Parts joined by `->`."""


Syntax = (
    Word
    | Quoted
    | Number
    | Call
    | Filtered
    | Alternatives
    | Negative
    | Operation
    | Conditional
    | Comparison
    | Negation
    | Junction
    | Arrows
)


@dataclass(frozen=True, slots=True)
class Misread:
    """Where a condition cannot be read on: the word there and what may stand instead.

    At the end of the text `found.text` is empty.
    """

    found: Word
    expected: frozenset[str]
