"""What the engine says of each answer: its standing, and of numbers the possible ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from configurator.core.ranges import Range
from configurator.engine.vocabulary import Key


class Standing(Enum):
    """The standing of an answer in its valid domain."""

    FREE = "free"
    FORCED = "forced"
    EXCLUDED = "excluded"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Domains:
    """The standing of each answer, and of numbers and pieces the ranges that are possible.

    A number that is not known to be impossible is told as possible; `undecided` are those of them
    for which the limit was reached, where there are any.
    """

    standings: dict[Key, Standing] = field(default_factory=dict)
    numbers: dict[Key, tuple[Range, ...]] = field(default_factory=dict)
    undecided: dict[Key, tuple[Range, ...]] = field(default_factory=dict)
