"""What is left of some rules after some decisions, in parts that share no decision."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.engine.diagrams import Diagrams

Remaining = frozenset[int]
"""Diagrams that must all end in YES; those that do so already are not among them."""


def parts_of(diagrams: Diagrams, left: Remaining, among: int = -1) -> Iterator[Remaining]:
    """What is left, in groups that read no place in common (of some places, a bit for each)."""
    groups: list[tuple[int, list[int]]] = []
    for diagram in left:
        reads, mine = diagrams.reads[diagram] & among, [diagram]
        apart: list[tuple[int, list[int]]] = []
        for group in groups:
            if group[0] & reads:
                reads |= group[0]
                mine += group[1]
            else:
                apart.append(group)
        groups = [*apart, (reads, mine)]
    return (frozenset(mine) for _, mine in groups)


def first_place(reads: int) -> int:
    """The first of some places."""
    return (reads & -reads).bit_length() - 1


def places_in(bits: int) -> Iterator[int]:
    """The places of a set of bits, ascending."""
    while bits:
        yield first_place(bits)
        bits &= bits - 1
