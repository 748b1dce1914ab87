"""Elements: sets of modules that are used in copies, and what belongs to which copy."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Element:
    """A set of modules that is used in copies: `modules` are their ids inside the element."""

    id: str
    title: str
    modules: tuple[str, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class CopyOf:
    """To which copy a module or constraint belongs: `columns.2.width` is `width` of copy 2."""

    copies: str
    number: int
    local: str
