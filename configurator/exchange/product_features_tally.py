"""Comparisons that only count options, such as `count(extras) >= 1`, as what they are."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from configurator.core.expression import (
    Chosen,
    Compare,
    Counted,
    Literal,
    Named,
    Pieces,
    Sign,
    Term,
    Total,
)
from configurator.core.product import Product


def tally_of(tree: Compare, product: Product) -> Counted | None:
    """How many options the comparison wants; None if it is of another kind.

    A sum is never absent, so nothing is waived here.
    """
    options = _options(tree.left, product)
    if options is None or not isinstance(tree.right, Literal):
        return None
    number = tree.right.value
    if not isinstance(number, Fraction):
        return None
    match tree.sign:
        case Sign.LEAST:
            return Counted(options, ceil(number))
        case Sign.MORE:
            return Counted(options, floor(number) + 1)
        case Sign.MOST:
            return Counted(options, 0, floor(number))
        case Sign.LESS:
            return Counted(options, 0, ceil(number) - 1)
        case Sign.EQUAL if number.denominator == 1:
            return Counted(options, int(number), int(number))
        case _:
            return None


def _options(term: Term, product: Product) -> tuple[Chosen, ...] | None:
    """The options that a sum counts, each once and one piece of it."""
    if isinstance(term, Named):
        return _options(term.term, product)
    if not isinstance(term, Total):
        return None
    found: list[Chosen] = []
    for part in term.parts:
        if not isinstance(part, Pieces):
            return None
        if product.module(part.module).option(part.option).most > 1:
            return None
        found.append(Chosen(part.module, part.option))
    return tuple(found) if len(set(found)) == len(found) else None
