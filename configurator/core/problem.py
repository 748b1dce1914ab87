"""A fault in a rule file: the author's trouble, kept as a value with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from configurator.core.source import Span

MOST_PROBLEMS = 50
"""How many problems one report lists; the first ones are the ones that help."""


class Severity(Enum):
    """Whether a file with this problem can be sold: an error keeps it back, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact that is wrong in a rule file.

    `code` is a stable word such as "unknown-option", `message` one fact in lower case with
    names in quotes, `hint` the way out (may be empty), `related` the other places involved.
    """

    code: str
    message: str
    span: Span
    hint: str = ""
    related: tuple[Span, ...] = ()
    severity: Severity = Severity.ERROR


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place and code, each once."""
    return tuple(
        sorted(
            set(problems),
            key=lambda p: (p.span.file, p.span.line, p.span.column, p.code, p.message),
        )
    )


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those problems that keep a file from being sold."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
