"""What adding, removing and repeating a copy of an element means for a selection.

Positions count: when copy 2 goes, what was answered of copy 3 is of copy 2 from then on. The
count that is shown may be a default, which the selection does not know: so it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.element import CopyOf
from configurator.core.product import Module, Product
from configurator.core.selection import Answer, Selection


def adding_copy(product: Product, selection: Selection, copies: str, count: int) -> Selection:
    """The selection with one copy more than `count`, if there may be one more.

    What is answered of the new copy already, because it was there before, wakes up.
    """
    return _counting(product.module(copies), selection, count + 1)


def removing_copy(
    product: Product, selection: Selection, copies: str, number: int, count: int
) -> Selection:
    """The selection without copy `number` of `count`: the later ones move up.

    Where there may not be fewer copies, the last one is open again instead.
    """

    def moved(copy: CopyOf) -> Iterator[int]:
        if copy.number != number:
            yield copy.number - (copy.number > number)

    return _counting(product.module(copies), _moving(product, selection, copies, moved), count - 1)


def repeating_copy(
    product: Product, selection: Selection, copies: str, number: int, count: int
) -> Selection:
    """The selection with a new last copy that has the answers of copy `number`.

    Unchanged if there may not be one more than `count`.
    """
    last = count + 1
    if not _possible(product.module(copies), last):
        return selection

    def moved(copy: CopyOf) -> Iterator[int]:
        if copy.number != last:
            yield copy.number
        if copy.number == number:
            yield last

    return _counting(product.module(copies), _moving(product, selection, copies, moved), last)


def _moving(
    product: Product,
    selection: Selection,
    copies: str,
    moved: Callable[[CopyOf], Iterator[int]],
) -> Selection:
    """The selection with each answer of a copy in the copies that `moved` tells."""
    answers: list[Answer] = []
    for answer in selection.answers:
        copy = product.module(answer.module).copy
        if copy is None or copy.copies != copies:
            answers.append(answer)
            continue
        for number in moved(copy):
            answers.append(replace(answer, module=f"{copies}.{number}.{copy.local}"))
    return replace(selection, answers=tuple(answers))


def _counting(module: Module, selection: Selection, count: int) -> Selection:
    """The selection with so many copies, or the nearest number that there may be."""
    if module.numbers is None:
        return selection
    values = module.numbers.values
    number = min(max(Fraction(count), values[0]), values[-1])
    return selection.choosing(module, Choice(module.id, None, number=number))


def _possible(module: Module, count: int) -> bool:
    return module.numbers is not None and Fraction(count) in module.numbers.places
