"""A product with a question that is too hard for resolution: more pigeons than holes.

`hall=small` takes the last of as many places as there are guests. That the guests then no longer
find one each, a solver of clauses finds out only after exponentially many conflicts (Haken, "The
intractability of resolution", 1985).
"""

from __future__ import annotations

from itertools import combinations

from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Not
from configurator.core.product import Product
from configurator.core.selection import Selection
from tests.products import module, product, rule


def guests(count: int) -> Product:
    """So many guests with as many places, and a hall that can lack one of them."""
    places = [f"p{place}" for place in range(count)]
    names = [f"g{guest}" for guest in range(count)]
    rules = [
        rule(f"{one}-{other}-{place}", Not(And((Chosen(one, place), Chosen(other, place)))))
        for one, other in combinations(names, 2)
        for place in places
    ]
    small = Chosen("hall", "small")
    rules += [rule(f"{one}-small", Not(And((small, Chosen(one, places[-1]))))) for one in names]
    return product(
        [module("hall", "large small"), *(module(n, " ".join(places)) for n in names)], rules
    )


SMALL = Choice("hall", "small")


def in_small_hall(made: Product) -> Selection:
    """The answer that makes the question hard."""
    return Selection().choosing(made.module("hall"), SMALL)
