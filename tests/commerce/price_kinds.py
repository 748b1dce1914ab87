"""Random price rules of the kinds that reckon with other lines, terms of a file, and orders."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from configurator.core.expression import Chosen, Expression
from configurator.core.money import Amount, Rate, Rounding, UnitRate
from configurator.core.price_rule import (
    AddRule,
    Combine,
    CreditRule,
    DiscountRule,
    MarginFloor,
    MinimumRule,
    OfRule,
    Per,
    PercentRule,
    PriceRule,
    SurchargeRule,
    Target,
    Tier,
    TierKind,
    Tiers,
)
from configurator.core.product import Module
from configurator.core.reckoning import (
    CashRounding,
    Order,
    Reckoning,
    StaffDiscount,
    StaffTerms,
    TaxRounding,
    VolumeStep,
)
from tests.products import euros, rated


def percent(random: Random, most: int = 100) -> Rate:
    """A percentage, sometimes one with a fraction."""
    return Rate(Fraction(random.randint(0, most * 10), 1000))


def maybe(random: Random, over: Sequence[Module]) -> Expression | None:
    """A condition, or none."""
    chosen = [Chosen(m.id, o.id) for m in over for o in m.options]
    return random.choice([None, None, random.choice(chosen)])


def tiered(random: Random, over: Sequence[Module], per: Per, name: str) -> AddRule:
    """Rates by how much there is, finer than a cent."""
    edges = sorted({Fraction(random.randint(1, 400), 4) for _ in range(random.randint(0, 3))})
    kind = random.choice(list(TierKind))
    rates = [UnitRate(Fraction(random.randint(-40, 900), 8), "EUR") for _ in range(len(edges) + 1)]
    tiers = tuple(Tier(to, rate) for to, rate in zip([*edges, None], rates, strict=True))
    when = maybe(random, over)
    return AddRule(name, name.title(), rated(0), when, per=per, tiers=Tiers(kind, tiers))


def reckoned(
    random: Random, over: Sequence[Module], targets: Sequence[Target]
) -> tuple[PriceRule, ...]:
    """Percentages of lines and of each other, surcharges, minimum charges, promotions, credits."""
    made: list[PriceRule] = []
    known = list(targets)
    for place in range(random.randint(0, 2)):
        of = tuple(random.sample(known, min(2, len(known))))
        name, tax = f"share{place}", random.choice(["", "service"])
        made.append(PercentRule(name, name, percent(random, 40), of, maybe(random, over), tax))
        known.append(OfRule(name))
    for place in range(random.randint(0, 2)):
        made.append(_surcharge(random, over, known, f"more{place}"))
    for place in range(random.randint(0, 2)):
        least, of = euros(random.randint(0, 9_000)), _of(random, known)
        made.append(MinimumRule(f"least{place}", "Least", least, of, maybe(random, over)))
    for place in range(random.randint(0, 4)):
        made.append(_promotion(random, over, f"promo{place}"))
    for place in range(random.randint(0, 2)):
        name, code = f"credit{place}", random.choice(["", "WELCOME"])
        amount = euros(random.randint(0, 9_000))
        made.append(CreditRule(name, name, amount, maybe(random, over), code))
    return tuple(made)


def _of(random: Random, known: Sequence[Target]) -> tuple[Target, ...]:
    return tuple(random.sample(known, min(random.randint(0, 2), len(known))))


def _surcharge(
    random: Random, over: Sequence[Module], known: Sequence[Target], name: str
) -> SurchargeRule:
    some = (percent(random, 30), euros(random.randint(0, 2_000)))
    much: Rate | Amount = some[random.randint(0, 1)]
    tax = random.choice(["", "service"])
    return SurchargeRule(name, name, much, _of(random, known), maybe(random, over), tax)


def _promotion(random: Random, over: Sequence[Module], name: str) -> DiscountRule:
    some = (percent(random, 60), euros(random.randint(0, 3_000)))
    off: Rate | Amount = some[random.randint(0, 1)]
    combine = random.choice(list(Combine))
    return DiscountRule(name, name, off, (), maybe(random, over), combine=combine)


def reckoning(random: Random, over: Sequence[Module]) -> Reckoning:
    """Any terms of a file."""
    steps = sorted({random.randint(2, 9) for _ in range(random.randint(0, 2))})
    cash = CashRounding(euros(random.choice([5, 10, 100])), maybe(random, over))
    return Reckoning(
        rounding=random.choice(list(Rounding)),
        net=random.random() < 0.3,
        tax_rounding=random.choice(list(TaxRounding)),
        volume=tuple(VolumeStep(pieces, percent(random, 30)) for pieces in steps),
        promotions_cap=random.choice([None, percent(random)]),
        staff=StaffTerms(percent(random, 20), random.choice([None, percent(random, 40)])),
        cash=random.choice([None, cash]),
        deposit=random.choice([None, percent(random)]),
    )


def floor(random: Random) -> MarginFloor | None:
    """A margin floor, often none."""
    return random.choice([None, None, MarginFloor(percent(random, 50).value)])


def orders(random: Random) -> Order:
    """Any order."""
    asked = StaffDiscount(percent(random, 60), approved=random.random() < 0.5)
    return Order(
        pieces=random.choice([1, 1, random.randint(1, 12)]),
        vouchers=random.choice([(), ("WELCOME",), ("OTHER",)]),
        staff=random.choice([None, asked]),
    )
