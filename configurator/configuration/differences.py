"""What each answer that is not part of the build would change the total by.

Every difference is that of a whole build: the best one with the answer, or that of the best
repair. So it is exact, whatever moves along, and it names what does. The best builds with all
answers are found together where there is a circuit, and of each only what moves is looked at
(`configuration.shifted`); else the solver is asked for each, and the build priced as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from configurator.commerce.pricing import total_price
from configurator.configuration.moving import moved_modules
from configurator.configuration.shifted import (
    Difference,
    Figures,
    Shifted,
    asked_for,
    figures,
)
from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product import Module
from configurator.core.ranges import Range
from configurator.core.selection import Build, Selection
from configurator.engine import Alternatives, CompiledProduct, Key, LimitReached, Standing


@dataclass(frozen=True)
class Now:
    """A selection with its build, from which differences are counted."""

    compiled: CompiledProduct
    selection: Selection
    build: Build

    def to(self, wish: Choice) -> Difference | None:
        """What a possible choice changes; None where a limit hides the best build with it."""
        alternatives = self._alternatives.get(wish.module)
        found = None if alternatives is None else alternatives.to(wish)
        return self.solved(wish) if found is None else self._shifted.difference(wish, found)

    def solved(self, wish: Choice) -> Difference | None:
        """The same by the solver, and by pricing the whole build."""
        compiled = self.compiled
        after = self.selection.choosing(compiled.product.module(wish.module), wish)
        with suppress(LimitReached):
            build = compiled.build(after)
            if build is not None:
                moved = compiled.preset_answers_changed(after, build) > self._unkept
                return self._difference(wish, build, changes=moved)
        return None

    def repaired(self, wish: Choice) -> Difference | None:
        """What an impossible choice changes with its best repair; None where there is none.

        Raises `LimitReached` where that is not known.
        """
        repairs = self.compiled.all_repairs(self.selection, wish, self._price)
        if not repairs.found:
            if not repairs.all:
                raise LimitReached
            return None
        way = repairs.found[0].ways[0]
        return self._difference(wish, way.build, changes=True)

    def _price(self, build: Build) -> Amount:
        return total_price(self.compiled.product, build)

    @cached_property
    def _alternatives(self) -> Mapping[str, Alternatives]:
        return self.compiled.alternatives(self.selection, self.build)

    @cached_property
    def _shifted(self) -> Shifted:
        return Shifted(self.compiled, self.selection, self.build)

    @cached_property
    def _unkept(self) -> int:
        return self.compiled.preset_answers_changed(self.selection, self.build)

    @cached_property
    def _figures(self) -> Figures:
        return figures(self.compiled.product, self.build)

    def _difference(self, wish: Choice, build: Build, *, changes: bool) -> Difference:
        moved = moved_modules(self.build, build)
        asked = asked_for(self.compiled.product.module(wish.module))
        also = tuple(one for one in moved if one not in asked)
        amount, monthly = figures(self.compiled.product, build).since(self._figures)
        return Difference(amount, changes, also, monthly)


def differences(
    now: Now,
    standings: Mapping[Key, Standing],
    numbers: Mapping[Key, Sequence[Range]],
    *,
    repaired: bool,
) -> Iterator[tuple[Key, Difference | None]]:
    """The difference of every option that is not in the build; `repaired`: of impossible ones too.

    None is that of an option of which it is not known within the limit, nothing that of others.
    Of an amount the difference is that of the least number of pieces that is possible.
    """
    for key, standing in standings.items():
        if not now.build.applies(key[0]) or _is_chosen(now.build, key):
            continue
        if standing is Standing.FREE:
            least = _least(now.compiled.product.module(key[0]), key, numbers.get(key, ()))
            yield key, now.to(least)
        elif standing is Standing.EXCLUDED and repaired:
            try:
                found = now.repaired(Choice(*key))
            except LimitReached:
                yield key, None
                continue
            if found is not None:
                yield key, found


def _is_chosen(build: Build, key: Key) -> bool:
    module, option = key
    return build.has(module, option) if option is not None else not build.options(module)


def _least(module: Module, key: Key, ranges: Sequence[Range]) -> Choice:
    """The choice of an option, of an amount with as few pieces as there can be."""
    if not ranges:
        return Choice(*key)
    one = Fraction(1)
    least = min((max(each.least, one) for each in ranges if each.most >= one), default=one)
    return Choice(*key, number=least if least > one else None)
