"""What becomes of a comparison: a diagram over what it reads. And how much one may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from configurator.core.product import Module
from configurator.engine.diagram import Diagram
from configurator.engine.unknowns import Case, Unknown

MOST_NODES = 100_000
MOST_CASES = 150_000
"""How much one comparison may take: nodes of its diagram, and cases looked at to build it."""

Modules = Callable[[str], Module]
"""Gives a module by its id."""


@dataclass(frozen=True)
class Decided:
    """A comparison decided: its diagram over these unknowns, with the cases of each.

    `negated`: yes means no, and no yes.
    """

    unknowns: tuple[Unknown, ...]
    cases: tuple[tuple[Case, ...], ...]
    diagram: Diagram
    negated: bool = False
