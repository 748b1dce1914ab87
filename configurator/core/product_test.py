"""A test that stands in a rule file: answers, and what must come of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.ranges import Range
from configurator.core.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Expected:
    """What a test expects; None and empty: nothing is expected of it.

    `possible` and `excluded` are choices that can, or cannot, be taken after the answers;
    `forced` those that are in every build, `build` those in the best one. `ranges` are the
    possible numbers of a module. `valid` is whether the answers can be kept together, `because`
    the ids of constraints that some explanation of their conflict names. `parts` are quantities
    by article number. `missing` are modules that keep it from being quoted.
    """

    valid: bool | None = None
    because: tuple[str, ...] = ()
    possible: tuple[Choice, ...] = ()
    excluded: tuple[Choice, ...] = ()
    forced: tuple[Choice, ...] = ()
    build: tuple[Choice, ...] = ()
    ranges: tuple[tuple[str, tuple[Range, ...]], ...] = ()
    absent: tuple[str, ...] = ()
    missing: tuple[str, ...] | None = None
    total: Amount | None = None
    parts: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class ProductTest:
    """One test of a rule file. `at` are words of the context, or what was typed in."""

    name: str
    answers: tuple[Choice, ...]
    expected: Expected
    preset: str | None = None
    at: tuple[tuple[str, str], ...] = ()
    day: date | None = None
    span: Span = NOWHERE
