"""What the sizes on cards would change the total by: asked for when nobody waits.

Each size is built and priced as it would be after a click, so the answer is exact; of pages
with very many such cards only the first ones are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice

from configurator.configuration import Configuration, Difference, Now
from configurator.core.choice import Choice
from configurator.core.product import Module
from configurator.engine import CompiledProduct, LimitReached
from configurator.web.number_view import is_short_list

MOST_PRICED = 60
"""How many cards of sizes get a price on one page."""

Sizes = Mapping[tuple[str, Fraction], Difference | None]


def size_differences(compiled: CompiledProduct, configuration: Configuration) -> Sizes:
    """The difference of each size that is not in the build, by module and size.

    That of an impossible size is the one of its best repair; without any it has none. None is that
    of a size of which it is not known within the limit.
    """
    selection, build = configuration.selection, configuration.build
    now = Now(compiled, selection, build)
    found: dict[tuple[str, Fraction], Difference | None] = {}
    for module, size, possible in islice(_others(configuration), MOST_PRICED):
        wish = Choice(module.id, None, number=size)
        try:
            difference = now.to(wish) if possible else now.repaired(wish)
        except LimitReached:
            difference = None
        else:
            if difference is None and not possible:
                continue
        found[module.id, size] = difference
    return found


def _others(configuration: Configuration) -> Iterator[tuple[Module, Fraction, bool]]:
    """The sizes on cards that are not in the build, and whether each is possible."""
    for module in configuration.product.modules:
        if not is_short_list(module) or not configuration.build.applies(module.id):
            continue
        ranges = configuration.numbers.get((module.id, None), ())
        for size in module.numbers.values if module.numbers else ():
            if size != configuration.build.number(module.id):
                yield module, size, any(one.least <= size <= one.most for one in ranges)
