"""What is written once in an element is told once, if it is so in every copy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from typing import TypeVar

from configurator.core.element import CopyOf

Found = TypeVar("Found", bound=Hashable)


def name_of(name: str, copy: CopyOf | None) -> str:
    """The name of a module or constraint; of one in copies, for all of them: `columns.*.width`."""
    return name if copy is None else f"{copy.copies}.*.{copy.local}"


def in_every_copy(
    everything: Iterable[Found], found: Collection[Found], named: Callable[[Found], Hashable]
) -> Iterator[Found]:
    """Of each name the first one, if all that have this name were found."""
    by_name: dict[Hashable, list[Found]] = {}
    for one in everything:
        by_name.setdefault(named(one), []).append(one)
    for together in by_name.values():
        if all(one in found for one in together):
            yield together[0]
