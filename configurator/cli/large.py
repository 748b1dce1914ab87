"""Rule files beyond what a shop takes by itself: read here all the same, and told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from configurator.catalogue import Loaded, load_product
from configurator.core.problem import Problem
from configurator.parser import Code

_BEYOND = {code.word for code in (Code.TOO_LARGE, Code.TOO_MANY_PARTS, Code.UNDECIDED_TABLE)}


def load_large(path: Path) -> tuple[Loaded, Problem | None]:
    """A file with warnings, and what a shop refuses it for unless its limits are generous.

    With the usual limits first: what is within them is read once.
    """
    loaded = load_product(path, str(path), warn=True)
    beyond = beyond_usual(loaded.problems)
    if beyond is None:
        return loaded, None
    return load_product(path, str(path), warn=True, generous=True), beyond


def beyond_usual(problems: Iterable[Problem]) -> Problem | None:
    """The first problem that generous limits may take away."""
    return next((problem for problem in problems if problem.code in _BEYOND), None)


def told_large(beyond: Problem) -> str:
    """Why a shop does not take a file as it is, and what lets it."""
    return f"a shop takes it only with RULE_LIMITS=generous: {beyond.message}"
