"""What a key of a table may be worth in a product, where that can be listed without reckoning.

Simple keys (a module, an attribute, a word of the context) have a list of values. Others are
reckoned for every answer to the modules that they read (parser.key_cases), as long as these are
few; of the rest only bounds are known (parser.key_bounds).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from configurator.core.expression import (
    AttributeOf,
    Given,
    If,
    Literal,
    Lookup,
    Named,
    OptionOf,
    Size,
    Term,
)
from configurator.core.product import Product
from configurator.core.table import Key
from configurator.parser.key_cases import words_of


def simple_values(product: Product, key: Term) -> Sequence[Key] | None:
    """The values of a key that just names something; None if it does more."""
    match key:
        case Literal(value) if isinstance(value, Fraction | str):
            return [value]
        case OptionOf(module):
            return [option.id for option in product.module(module).options]
        case Size(module, factor):
            numbers = product.module(module).numbers
            return None if numbers is None else [value * factor for value in numbers.values]
        case AttributeOf(values=values):
            listed = [value for _, value in values if isinstance(value, Fraction | str)]
            return list(dict.fromkeys(listed))
        case Given(name):
            return words_of(product, name)
        case Named(term=term):
            return simple_values(product, term)
        case _:
            return None


def listed_values(product: Product, key: Term) -> Sequence[Key] | None:
    """All that a key can be, and perhaps more, if that can be listed without reckoning."""
    match key:
        case Lookup(table=table):
            return list(dict.fromkeys(row.result for row in table.rows if row.result is not None))
        case If(_, then, otherwise):
            one, other = listed_values(product, then), listed_values(product, otherwise)
            return None if one is None or other is None else list(dict.fromkeys([*one, *other]))
        case Named(term=term):
            return listed_values(product, term)
        case _:
            return simple_values(product, key)
