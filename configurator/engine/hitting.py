"""Smallest hitting sets, in a fixed order.

A set hits a family when it has an element in common with every member. Explanations and
repairs both come down to this (Reiter, "A theory of diagnosis from first principles", 1987):
a conflict hits every repair, a repair hits every conflict. The families here are small (a
handful of members of a few elements), so a plain search is enough; what matters is that the
result depends on the family alone and not on the way in which it was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence


def hitting_sets(family: Sequence[frozenset[int]], size: int) -> Iterator[tuple[int, ...]]:
    """All sets of exactly `size` elements of the family that hit it, in lexicographic order.

    Only sets without a needless element are given while `size` is the smallest possible.
    """
    elements = sorted(set().union(*family))
    yield from _grow((), list(family), elements, size)


def first_hitting_set(
    family: Sequence[frozenset[int]], excluded: Collection[tuple[int, ...]] = ()
) -> tuple[int, ...] | None:
    """The first hitting set that is not excluded: by size, then lexicographically.

    None when the family cannot be hit (it has an empty member) or nothing else is left.
    """
    if not all(family):
        return None
    most = len(set().union(*family)) if family else 0
    for size in range(most + 1):
        for found in hitting_sets(family, size):
            if found not in excluded:
                return found
    return None


def _grow(
    chosen: tuple[int, ...], unhit: list[frozenset[int]], elements: list[int], size: int
) -> Iterator[tuple[int, ...]]:
    if len(chosen) == size:
        if not unhit:
            yield chosen
        return
    if _disjoint(unhit) > size - len(chosen):
        return
    # Elements are taken in ascending order: one beyond this bound leaves a member unhit for good.
    bound = min((max(member) for member in unhit), default=elements[-1] if elements else 0)
    start = chosen[-1] if chosen else None
    for element in elements:
        if start is not None and element <= start:
            continue
        if element > bound:
            return
        left = [member for member in unhit if element not in member]
        yield from _grow((*chosen, element), left, elements, size)


def _disjoint(family: Sequence[frozenset[int]]) -> int:
    """How many members found greedily share nothing: so many elements at least are needed."""
    taken: set[int] = set()
    count = 0
    for member in sorted(family, key=len):
        if not taken & member:
            taken |= member
            count += 1
    return count
