"""What an alternative changes, from the places that move alone: the total, and who moves along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from configurator.commerce.pricing import price
from configurator.configuration.price_parts import months_of
from configurator.configuration.totals import Built, Totals, is_in_groups
from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product import Module, Product
from configurator.core.selection import Build, Selection
from configurator.engine import Alternative, CompiledProduct, Spot, Value, value_in


@dataclass(frozen=True, slots=True)
class Difference:
    """What the total would change by if this were chosen, and `monthly` what is paid each month.

    `monthly` is None where nothing of the product is paid monthly. `changes`: something the
    customer asked for changes with it, by a repair (which is included) or because an answer of the
    preset gives way. `also` are the other modules of the build whose content is then another one,
    in file order; what comes or goes with the answer is not in it.
    """

    amount: Amount
    changes: bool
    also: tuple[str, ...] = ()
    monthly: Amount | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The total of a build, and what is paid monthly, if anything of the product is."""

    total: Amount
    monthly: Amount | None

    def since(self, before: Figures) -> tuple[Amount, Amount | None]:
        """By how much they are higher than before."""
        if self.monthly is None or before.monthly is None:
            return self.total - before.total, None
        return self.total - before.total, self.monthly - before.monthly


def figures(product: Product, build: Build) -> Figures:
    """The figures of a build, priced as a whole."""
    breakdown = price(product, build)
    return Figures(breakdown.total, breakdown.monthly if months_of(product) else None)


class Shifted:
    """Differences from one selection and its build."""

    def __init__(self, compiled: CompiledProduct, selection: Selection, build: Build) -> None:
        self._compiled = compiled
        self._product = compiled.product
        self._selection = selection
        self.build = build
        self._values: dict[Spot, Value] = {}

    def difference(self, wish: Choice, found: Alternative) -> Difference:
        """What changes with an alternative that was found for a wish."""
        amount, monthly = self._figures(found).since(self._now)
        also = self._also(wish, found)
        return Difference(amount, self._breaks(wish, found), also, monthly)

    def _figures(self, found: Alternative) -> Figures:
        if self._totals is None:
            return figures(self._product, found.build)
        before, after = self._groups, self._after(found)
        once = monthly = 0
        for group in self._totals.concerned(found.values):
            more = self._totals.worth(group, after, found) - before[group]
            if group < self._totals.once:
                once += more
            else:
                monthly += more
        return self._told(found, once, monthly) if once or monthly else self._now

    def _told(self, of: Built, once: int, monthly: int) -> Figures:
        """The figures of a build with so much more in the groups than there is now."""
        totals, (there, each_month) = self._totals, self._sums
        total = None if totals is None else totals.total(there + once)
        if totals is None or total is None:
            return figures(self._product, of.build)
        return Figures(total, totals.monthly(each_month + monthly))

    def _breaks(self, wish: Choice, found: Alternative) -> bool:
        """Whether fewer of the preset's answers are kept, of those that are left to it.

        What the wish is about is left to it no more. Any other answer that was kept and moves is
        so no longer, for a place has one value that keeps it.
        """
        if self._selection.preset is None:
            return False
        own = spot_of(self._product.module(wish.module), wish.option)
        more = -int(self._kept.get(own) is False)
        for spot in found.values:
            kept = self._kept.get(spot)
            if spot != own and kept is not None:
                more += 1 if kept else -int(found.build.fulfils(self._left_to_preset[spot]))
        return more > 0

    def _also(self, wish: Choice, found: Alternative) -> tuple[str, ...]:
        """The modules of both builds with another content. Places are absent with their module."""
        moved = {
            spot[0]
            for spot, value in found.values.items()
            if value is not None and self._value(spot) is not None and self._shows(spot, found)
        }
        moved -= asked_for(self._product.module(wish.module))
        return tuple(sorted(moved, key=self._places.__getitem__)) if moved else ()

    def _shows(self, spot: Spot, found: Alternative) -> bool:
        """Whether a value that moves can be seen: of a text rules know the length only."""
        module = spot[0]
        if self._product.module(module).text is None:
            return True
        return self.build.text(module) != found.build.text(module)

    def _value(self, spot: Spot) -> Value:
        if spot not in self._values:
            module, option = spot
            self._values[spot] = value_in(self.build, self._product.module(module), option)
        return self._values[spot]

    def _after(self, found: Alternative) -> Callable[[Spot], Value]:
        return lambda spot: found.values[spot] if spot in found.values else self._value(spot)

    @cached_property
    def _totals(self) -> Totals | None:
        return self._compiled.kept(Totals) if is_in_groups(self._product) else None

    @cached_property
    def _groups(self) -> Sequence[int]:
        """What each group comes to now."""
        return () if self._totals is None else self._totals.worths(self._value, self)

    @cached_property
    def _sums(self) -> tuple[int, int]:
        """What the groups come to: of what is paid once, and monthly."""
        once = 0 if self._totals is None else self._totals.once
        return sum(self._groups[:once]), sum(self._groups[once:])

    @cached_property
    def _now(self) -> Figures:
        return self._told(self, 0, 0)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {module.id: place for place, module in enumerate(self._product.modules)}

    @cached_property
    def _kept(self) -> dict[Spot, bool]:
        """By place, whether the build keeps what is left to the preset there."""
        return {spot: self.build.fulfils(one) for spot, one in self._left_to_preset.items()}

    @cached_property
    def _left_to_preset(self) -> dict[Spot, Choice]:
        left = self._compiled.left_to_preset(self._selection)
        return {spot_of(self._product.module(one.module), one.option): one for one in left}


def spot_of(module: Module, option: str | None) -> Spot:
    """The place at which a choice is decided."""
    return module.id, option if module.many else None


def asked_for(module: Module) -> set[str]:
    """The module that is asked for, and that which counts the copies that it stands in."""
    return {module.id} if module.copy is None else {module.id, module.copy.copies}
