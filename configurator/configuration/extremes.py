"""The cheapest and the dearest build of a product, and the one with the thinnest margin.

The price is taken apart into lines that read few answers (`price_parts`), and the engine finds
the build for which their sum is smallest. What is found is priced once more as a whole. Where
prices depend on too much at once, the answer is "not known".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.commerce.margin import Cost, margin
from configurator.commerce.price_components.priced import Priced
from configurator.commerce.pricing import price, total_price
from configurator.configuration.price_parts import Lines, lines_of
from configurator.core.money import Amount
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.engine import CompiledProduct
from configurator.engine.extreme_price import MOST_WORK, Least, NotKnown, least_worth
from configurator.engine.worths import PricePart


@dataclass(frozen=True, slots=True)
class Extreme:
    """A build that no other one is cheaper (or dearer) than, and its total."""

    total: Amount
    build: Build


def cheapest(compiled: CompiledProduct, most_work: int = MOST_WORK) -> Extreme | None:
    """A build with the lowest total; None where that is not known, or nothing can be built."""
    return _extreme(compiled, 1, most_work)


def dearest(compiled: CompiledProduct, most_work: int = MOST_WORK) -> Extreme | None:
    """A build with the highest total; None where that is not known, or nothing can be built."""
    return _extreme(compiled, -1, most_work)


def _extreme(compiled: CompiledProduct, sign: int, most_work: int) -> Extreme | None:
    product = compiled.product

    def worth(charged: Sequence[Priced], costs: Sequence[Cost]) -> Fraction:
        del costs
        return Fraction(sign * sum(priced.line.amount.minor for priced in charged))

    found = least_worth(compiled, _parts(product, worth, costs=False), most_work)
    if not isinstance(found, Least):
        return None
    total = total_price(product, found.build)
    if total.minor != product.base.minor + sign * found.worth:
        raise AssertionError(f"the parts of the price of {product.id} do not add up")
    return Extreme(total, found.build)


def least_total(compiled: CompiledProduct, most_work: int = MOST_WORK) -> Least | NotKnown | None:
    """The lowest total in the smallest unit, or what it is at least."""

    def worth(charged: Sequence[Priced], costs: Sequence[Cost]) -> Fraction:
        del costs
        return Fraction(sum(priced.line.amount.minor for priced in charged))

    parts = _parts(compiled.product, worth, costs=False)
    return _raised(least_worth(compiled, parts, most_work), Fraction(compiled.product.base.minor))


def least_surplus(
    compiled: CompiledProduct, share: Fraction, most_work: int = MOST_WORK
) -> Least | NotKnown | None:
    """The least that is left of the net price above its cost and this share of it.

    Only builds of which the whole cost is known count; None if there is none. It is reckoned
    without rounding the tax, which moves the net price by less than one smallest unit a tax class.
    """
    product = compiled.product
    rates = {tax.id: tax.rate.value for tax in product.taxes}

    def worth(charged: Sequence[Priced], costs: Sequence[Cost]) -> Fraction | None:
        if any(cost.amount is None for cost in costs):
            return None
        net = sum(
            (amount / (1 + rates[tax]) for priced in charged for tax, amount in _shares(priced)),
            Fraction(),
        )
        return net * (1 - share) - sum(cost.amount.minor for cost in costs if cost.amount)

    base = product.base.minor / (1 + product.taxes[0].rate.value) * (1 - share)
    if product.base_cost is not None:
        base -= product.base_cost.minor
    elif product.base.minor:
        return None
    return _raised(least_worth(compiled, _parts(product, worth, costs=True), most_work), base)


def _shares(priced: Priced) -> list[tuple[str, Fraction]]:
    return [(tax, Fraction(amount)) for tax, amount in priced.by_tax]


def margin_of(product: Product, build: Build) -> Fraction | None:
    """The margin of a build as a share of its net price; None if not known."""
    return margin(product, build, price(product, build)).share


def _raised(found: Least | NotKnown | None, base: Fraction) -> Least | NotKnown | None:
    match found:
        case Least(worth, build):
            return Least(worth + base, build)
        case NotKnown(Fraction() as bound):
            return NotKnown(bound + base)
        case _:
            return found


Worth = Callable[[Sequence[Priced], Sequence[Cost]], Fraction | None]


def _parts(product: Product, worth: Worth, *, costs: bool) -> list[PricePart]:
    return [_part(lines, worth, costs=costs) for lines in lines_of(product)]


def _part(lines: Lines, worth: Worth, *, costs: bool) -> PricePart:
    def of_build(build: Build) -> Fraction | None:
        charged = lines.charged(build)
        return worth(charged, lines.costs(build, charged) if costs else ())

    return PricePart(lines.reads, of_build)
