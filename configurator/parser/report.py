"""Where the stages of reading put the problems they find.

Reading goes on after a problem. So that one slip does not tell itself again in other words,
a stage may say that a line is damaged: later problems on that line are dropped.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from configurator.core.problem import MOST_PROBLEMS, Problem, in_file_order
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.suggestion import nearest, one_of

_CROWD = 1_000
_Fact = tuple[str, Span, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A problem, and for an unknown name the name and what it may have been meant to be."""

    problem: Problem
    word: str = ""
    known: Collection[str] = ()


class Report:
    """The problems of one rule file, and of what it includes."""

    def __init__(self) -> None:
        self.stopped = False
        self._found: dict[_Fact, _Found] = {}
        self._damaged: set[tuple[str, int]] = set()

    @property
    def clean(self) -> bool:
        """Whether nothing was found so far."""
        return not self._found

    @property
    def crowded(self) -> bool:
        """Whether so much was found that looking on in the same way helps nobody."""
        return len(self._found) >= _CROWD

    def add(
        self, code: Code, span: Span, message: str, hint: str = "", related: tuple[Span, ...] = ()
    ) -> None:
        """A problem; `message` is one fact in lower case with the names in quotes."""
        self._tell(_Found(Problem(code.word, message, span, hint, related)))

    def add_unknown(
        self, code: Code, span: Span, message: str, word: str, known: Collection[str]
    ) -> None:
        """A problem about a name nobody knows; the hint comes from the known names."""
        self._tell(_Found(Problem(code.word, message, span), word, known))

    def _tell(self, found: _Found) -> None:
        """One fact is told once, whatever finds it, so that the order of a report is certain."""
        problem = found.problem
        if (problem.span.file, problem.span.line) not in self._damaged:
            self._found.setdefault((problem.code, problem.span, problem.message), found)

    def stop(self, code: Code, span: Span, message: str, hint: str = "") -> None:
        """A problem after which nothing more can be read."""
        self.add(code, span, message, hint)
        self.stopped = True

    def damaged(self, span: Span) -> None:
        """What stands on the first line of `span` cannot be relied on any more."""
        self._damaged.add((span.file, span.line))

    def problems(self) -> tuple[Problem, ...]:
        """The first problems in file order, and how many more there are."""
        ordered = in_file_order(found.problem for found in self._found.values())
        listed = tuple(self._hinted(problem) for problem in ordered[:MOST_PROBLEMS])
        rest = ordered[MOST_PROBLEMS:]
        return (*listed, _more(rest)) if rest else listed

    def _hinted(self, problem: Problem) -> Problem:
        """Suggestions are looked up last: only the listed problems pay for theirs."""
        found = self._found[problem.code, problem.span, problem.message]
        near = nearest(found.word, found.known)
        if near:
            return replace(problem, hint=f'did you mean "{near}"?')
        choices = one_of(found.known)
        return replace(problem, hint=f"possible here: {choices}") if choices else problem


def _more(rest: tuple[Problem, ...]) -> Problem:
    noun = "problem is" if len(rest) == 1 else "problems are"
    return Problem(
        Code.MORE_PROBLEMS.word,
        f"{len(rest)} more {noun} not listed",
        rest[0].span,
        "solve the first ones and check again",
    )
