"""The cheapest and the dearest build: of all, with a selection, with each answer, within a budget.

The price is taken apart into lines that read few answers (`price_parts`), and the engine finds
the build for which their sum is smallest. What is found is priced once more as a whole. Where
prices depend on too much at once, the answer is "not known".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from configurator.commerce.margin import Cost, margin
from configurator.commerce.on_the_whole import total_by_sum
from configurator.commerce.price_components.priced import Priced
from configurator.commerce.pricing import price, total_price
from configurator.configuration.price_parts import Lines, lines_of
from configurator.core.money import Amount
from configurator.core.price_rule import Addition
from configurator.core.product import Product
from configurator.core.selection import Build, Selection
from configurator.engine import CompiledProduct, Key
from configurator.engine.least_sums import MOST_WORK, Having, Least, LeastSums, NotKnown
from configurator.engine.standing import Domains
from configurator.engine.worths import PricePart


@dataclass(frozen=True, slots=True)
class Extreme:
    """A build that no other one is cheaper (or dearer) than, and its total."""

    total: Amount
    build: Build


@dataclass(frozen=True, slots=True)
class PriceRange:
    """The lowest and the highest total of some builds; None where it is not known."""

    least: Amount | None
    most: Amount | None


class Extremes:
    """The lowest and highest totals of one compiled product. Safe to share between threads.

    `most_work` bounds each search; where it does not suffice the answer is None: not known.
    """

    def __init__(self, compiled: CompiledProduct, most_work: int = MOST_WORK) -> None:
        self._compiled = compiled
        self._most_work = most_work

    def cheapest(self, having: Having | None = None) -> Extreme | None:
        """A build with the lowest total; None also where there is no such build."""
        return self._extreme(self._low, 1, having)

    def dearest(self, having: Having | None = None) -> Extreme | None:
        """A build with the highest total; None also where there is no such build."""
        return self._extreme(self._high, -1, having)

    def with_each(self, selection: Selection) -> Mapping[Key, PriceRange] | None:
        """The range of totals with each possible answer; None where nothing is known.

        What the selection says on the same thing does not matter for an answer.
        """
        if self._total is None:
            return None
        low, high = self._low.leasts(selection), self._high.leasts(selection)
        if low is None or high is None:
            return None
        highest = high.with_answer
        return {
            key: PriceRange(
                self._amount(bound.least) if bound.exact else None,
                self._amount(-most.least) if most.exact else None,
            )
            for key, bound in low.with_answer.items()
            if bound is not None and (most := highest[key]) is not None
        }

    def within(self, selection: Selection, budget: Amount) -> Domains | None:
        """The valid domains, if the total must not be more than the budget; None: not known.

        A budget is a constraint: an answer is forced if nothing without it is cheap enough.
        """
        low = self._low.leasts(selection)
        if low is None or self._total is None:
            return None
        most = _highest(self._total, budget.minor)
        return low.within(Fraction(most - self._compiled.product.base.minor))

    @cached_property
    def _total(self) -> Callable[[int], int] | None:
        """The total by the sum of all lines; None where it depends on more."""
        return total_by_sum(self._compiled.product)

    @cached_property
    def _low(self) -> LeastSums:
        return LeastSums(self._compiled, _totals(self._compiled.product, 1), self._most_work)

    @cached_property
    def _high(self) -> LeastSums:
        return LeastSums(self._compiled, _totals(self._compiled.product, -1), self._most_work)

    def _extreme(self, sums: LeastSums, sign: int, having: Having | None) -> Extreme | None:
        product = self._compiled.product
        found = sums.least(having) if self._total is not None else None
        if not isinstance(found, Least):
            return None
        total = total_price(product, found.build)
        if total != self._amount(sign * found.worth):
            raise AssertionError(f"the parts of the price of {product.id} do not add up")
        return Extreme(total, found.build)

    def _amount(self, lines: Fraction) -> Amount:
        """The total of a build with these lines beside the base price."""
        base = self._compiled.product.base
        minor = base.minor + int(lines)
        return Amount(minor if self._total is None else self._total(minor), base.currency)


_BEYOND = 1 << 60
"""More than any sum of prices."""


def _highest(total: Callable[[int], int], budget: int) -> int:
    """The highest sum whose total is not above the budget; the total never falls as sums rise."""
    low, high = -_BEYOND, _BEYOND
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if total(middle) <= budget else (low, middle)
    return low


def _totals(product: Product, sign: int) -> list[PricePart]:
    def worth(charged: Sequence[Priced], costs: Sequence[Cost]) -> Fraction:
        del costs
        return Fraction(sign * sum(priced.line.amount.minor for priced in charged))

    return _parts(product, worth, costs=False)


def least_total(compiled: CompiledProduct, most_work: int = MOST_WORK) -> Least | NotKnown | None:
    """The lowest that lines come to before any discount, in the smallest unit of the currency.

    No discount takes a total below zero, so this tells whether one can be there.
    """
    adds = (rule for rule in compiled.product.price_rules if isinstance(rule, Addition))
    product = replace(compiled.product, price_rules=tuple(adds))
    found = LeastSums(compiled, _totals(product, 1), most_work).least()
    return _raised(found, Fraction(product.base.minor))


def least_surplus(
    compiled: CompiledProduct, share: Fraction, most_work: int = MOST_WORK
) -> Least | NotKnown | None:
    """The least that is left of the net price above its cost and this share of it.

    Only builds of which the whole cost is known count; None if there is none. It is reckoned
    without rounding the tax, which moves the net price by less than one smallest unit a tax class.
    """
    product = compiled.product
    net_prices = product.reckoning.net
    rates = {tax.id: 1 + (0 if net_prices else tax.rate.value) for tax in product.taxes}

    def worth(charged: Sequence[Priced], costs: Sequence[Cost]) -> Fraction | None:
        if any(cost.amount is None for cost in costs):
            return None
        net = sum(
            (amount / rates[tax] for priced in charged for tax, amount in _shares(priced)),
            Fraction(),
        )
        return net * (1 - share) - sum(cost.amount.minor for cost in costs if cost.amount)

    base = Fraction(product.base.minor) / rates[product.taxes[0].id] * (1 - share)
    if product.base_cost is not None:
        base -= product.base_cost.minor
    elif product.base.minor:
        return None
    parts = _parts(product, worth, costs=True)
    return _raised(LeastSums(compiled, parts, most_work).least(), base)


def _shares(priced: Priced) -> list[tuple[str, Fraction]]:
    return [(tax, Fraction(amount)) for tax, amount in priced.by_tax]


def margin_of(product: Product, build: Build) -> Fraction | None:
    """The margin of a build as a share of its net price; None if not known."""
    return margin(product, build, price(product, build)).share


def _raised(found: Least | NotKnown | None, base: Fraction) -> Least | NotKnown | None:
    return Least(found.worth + base, found.build) if isinstance(found, Least) else found


Worth = Callable[[Sequence[Priced], Sequence[Cost]], Fraction | None]


def _parts(product: Product, worth: Worth, *, costs: bool) -> list[PricePart]:
    return [_part(lines, worth, costs=costs) for lines in lines_of(product)]


def _part(lines: Lines, worth: Worth, *, costs: bool) -> PricePart:
    def of_build(build: Build) -> Fraction | None:
        charged = lines.charged(build)
        return worth(charged, lines.costs(build, charged) if costs else ())

    return PricePart(lines.reads, of_build)
