"""How large a rule file may be: generous for imported ones, finite for hostile ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rule file may hold, counted while it streams in.

    `size` is in bytes, `text` in characters of one scalar; `depth` counts lists and groups
    inside each other, `nodes` all scalars, lists and groups; `conditions` is in characters of
    all conditions together, `nesting` counts the brackets, negations and arrows inside each
    other in one of them.
    """

    size: int = 1_048_576
    text: int = 20_000
    depth: int = 24
    nodes: int = 120_000
    conditions: int = 500_000
    nesting: int = 24


LIMITS = Limits()
