"""One condition or term while its names are looked up: its text, its place, where problems go.

Terms hold conditions (`if`, `where`) and conditions hold terms, so each asks for the other
here. What is read is counted, with all that the values in it stand for, so that a small text
cannot mean a huge tree.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

from configurator.core.expression import Chosen, Expression
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Syntax, Word
from configurator.parser.dimensions import Typed
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.scope import Scope

STAND_IN = Chosen("", "")
"""Takes the place of what could not be read; no product is given then."""


class KnownNames(Collection[str]):
    """Every name that could be meant at a place, gathered only if a suggestion is needed."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __iter__(self) -> Iterator[str]:
        """Each name once."""
        return iter(dict.fromkeys(self._scope.known()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return any(known == name for known in self)


@dataclass(slots=True)
class OpenValue:
    """A derived value while it is read: how deep it is, and the deepest value that it names."""

    name: str
    span: Span
    depth: int
    deepest: int = 0


@dataclass(slots=True)
class Progress:
    """How many parts of conditions and terms of a file were read, and the most there may be.

    `positive` are the modules met so far whose numbers are all above zero. `words` are those of
    attributes and tables met so far, by the identity of what they come from, which is kept too.
    """

    most: int
    done: int = 0
    told: bool = False
    told_deep: bool = False
    positive: set[str] = field(default_factory=set)
    values: list[OpenValue] = field(default_factory=list)
    words: dict[int, tuple[object, Collection[str]]] = field(default_factory=dict)

    @property
    def too_much(self) -> bool:
        return self.done > self.most


@dataclass(frozen=True, slots=True)
class Passage:
    """A text at a place; `read_condition` and `read_term` read parts of it."""

    text: Text
    scope: Scope
    report: Report
    progress: Progress
    read_condition: Callable[[Syntax, Passage], Expression]
    read_term: Callable[[Syntax, Passage], Typed | None]

    def condition(self, syntax: Syntax) -> Expression:
        """The condition that a part of the text means; a stand-in after a problem."""
        return self.read_condition(syntax, self) if self.spend(1) else STAND_IN

    def term(self, syntax: Syntax) -> Typed | None:
        """The term that a part of the text means; None after a problem."""
        return self.read_term(syntax, self) if self.spend(1) else None

    def spend(self, parts: int) -> bool:
        """Counts what is read; False if it became too much, which is told once."""
        self.progress.done += parts
        if self.progress.too_much and not self.progress.told:
            self.progress.told = True
            most = self.progress.most
            message = f"all conditions and values together have more than {most} parts"
            self.report.add(Code.TOO_LARGE, self.text.span, message)
        return not self.progress.too_much

    def within(self, scope: Scope) -> Passage:
        """The same text with the names of another place."""
        return replace(self, scope=scope)

    def span(self, at: Syntax) -> Span:
        """Where a part of the text stands."""
        return self.text.part(at.start, at.end)

    def written(self, at: Syntax) -> str:
        """A part of the text as it is written."""
        return self.text.text[at.start : at.end]

    def tell(self, code: Code, at: Syntax, message: str, hint: str = "") -> None:
        """A problem with a part of the text."""
        self.report.add(code, self.span(at), message, hint)

    def tell_unknown(
        self, code: Code, at: Syntax, message: str, word: str, known: Collection[str]
    ) -> None:
        """A problem with a name in the text that nobody knows."""
        self.report.add_unknown(code, self.span(at), message, word, known)

    def piece(self, word: Word, start: int, end: int) -> Word:
        """A piece of a dotted name; all of it if the name is not what stands there."""
        if word.end - word.start != len(word.text):
            return Word(word.text[start:end], word.start, word.end)
        return Word(word.text[start:end], word.start + start, word.start + end)
