"""Random products of every kind of price, each with a build of any shape.

The builds are written by hand, not found by the engine: prices do not ask whether a build obeys
the constraints, so here everything comes together that never should. It takes many parts at
once (packages that overlap, tables, pieces, discounts), where hypothesis likes few: so a case
comes from a seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from configurator.commerce.breakdown import Breakdown
from configurator.commerce.pricing import price
from configurator.core.element import CopyOf, Element
from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Chosen,
    Expression,
    Literal,
    Lookup,
    Operator,
    OptionOf,
    Pieces,
    Size,
    Total,
)
from configurator.core.money import Amount, Rate, unit_rate
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    DiscountRule,
    Included,
    OfModule,
    OfOption,
    Package,
    Per,
    PriceRule,
    Target,
)
from configurator.core.product import Module, Numbers, Option, Product
from configurator.core.reckoning import Order
from configurator.core.selection import Build
from configurator.core.table import Between, Row, Table
from configurator.core.units import NO_UNIT, UNITS
from tests.commerce import price_kinds
from tests.products import euros, product, targets_of


def cases() -> st.SearchStrategy[tuple[Product, Build]]:
    """A product with every kind of price, and a build to be priced."""
    return st.integers(0, 2**40).map(lambda seed: _case(Random(seed)))


@dataclass(frozen=True)
class Case:
    """What is priced."""

    product: Product
    build: Build
    order: Order

    def priced(self) -> Breakdown:
        """Its breakdown."""
        return price(self.product, self.build, self.order)

    def with_rules(self, rules: Iterable[PriceRule]) -> Case:
        """The case with other price rules."""
        return replace(self, product=replace(self.product, price_rules=tuple(rules)))


def orders() -> st.SearchStrategy[Case]:
    """A product with every kind of price and terms, a build, and an order of it."""
    return st.integers(0, 2**40).map(lambda seed: _order(Random(seed)))


def _order(random: Random) -> Case:
    made, build = _case(random)
    over = tuple(m for m in made.modules if m.options and m.id != PACKAGES)
    per = [_per(random, over) for _ in range(random.randint(0, 2))]
    tiers = [price_kinds.tiered(random, over, one, f"tier{k}") for k, one in enumerate(per)]
    adds = [rule for rule in made.price_rules if isinstance(rule, AddRule)]
    monthly = random.choice(over).id if random.random() < 0.5 else ""
    once = [m for m in over if m.id != monthly]
    told = price_kinds.reckoned(random, over, targets_of(once, [*adds, *tiers]))
    rules = (*made.price_rules, *tiers, *told)
    modules = tuple(
        replace(m, months=24 if m.id == monthly else 0, options=_with_costs(random, m.options))
        for m in made.modules
    )
    made = replace(
        made,
        modules=modules,
        price_rules=tuple(rule for rule in rules if not _mixes(rule, monthly)),
        reckoning=price_kinds.reckoning(random, over),
        margin_floor=price_kinds.floor(random),
        base_cost=euros(random.randint(0, 3_000)),
    )
    return Case(made, build, price_kinds.orders(random))


def _mixes(rule: PriceRule, monthly: str) -> bool:
    """Whether a discount names what is paid monthly beside what is paid once."""
    if not isinstance(rule, DiscountRule) or not monthly:
        return False
    named = {isinstance(t, OfModule | OfOption) and t.module == monthly for t in rule.of}
    return len(named) > 1


def _with_costs(random: Random, options: Sequence[Option]) -> tuple[Option, ...]:
    return tuple(replace(one, cost=euros(random.randint(0, 2_000))) for one in options)


def _case(random: Random) -> tuple[Product, Build]:
    answered = _choices(random)
    packages = _packages(random, answered)
    sold = tuple(Option(one.id, f"Package {one.id}", _price(random)) for one in packages)
    offered = Module(PACKAGES, "Packages", sold, least=0, most=len(sold) or 1, many=True)
    modules = (*answered, *_sizes(), *([offered] if packages else []))
    made = product(
        modules,
        base=euros(random.choice([0, random.randint(1, 20_000)])),
        price_rules=_price_rules(random, modules),
        packages=packages,
        elements=(Element("column", "Column", ("inside",)),),
    )
    return made, _build(random, modules)


def _price(random: Random) -> Amount:
    minor = random.choice([0, 1, -1, random.randint(-3_000, 0), *[random.randint(1, 5_000)] * 6])
    return euros(minor)


def _options(random: Random, most: int) -> tuple[Option, ...]:
    """One to three options with any price; of each up to `most` pieces."""
    return tuple(
        Option(
            name,
            name.upper(),
            _price(random),
            most=most,
            attributes=(("weighs", Fraction(random.randint(1, 9_999), 7)),),
        )
        for name in "abc"[: random.randint(1, 3)]
    )


def _choices(random: Random) -> tuple[Module, ...]:
    """A module of each kind that has options, the last one in two copies."""
    look, extras = (random.choice(["", "service"]) for _ in range(2))
    columns = Numbers((Fraction(1), Fraction(2)), step=Fraction(1))
    inside = _options(random, 4)
    copies = (
        Module(
            f"columns.{k}.inside",
            "Inside",
            inside,
            least=0,
            most=12,
            many=True,
            copy=CopyOf("columns", k, "inside"),
        )
        for k in (1, 2)
    )
    return (
        Module("look", "Look", _options(random, 1), tax=look),
        Module("extras", "Extras", _options(random, 1), least=0, most=3, many=True, tax=extras),
        Module("shelves", "Shelves", _options(random, 5), least=0, most=15, many=True),
        Module("columns", "Columns", (), numbers=columns, element="column"),
        *copies,
    )


def _sizes() -> tuple[Module, ...]:
    """A wall, its height, and a plain quantity."""
    lengths = Numbers(tuple(Fraction(n, 2) for n in range(1, 9_999)), UNITS["mm"])
    plain = Numbers(tuple(Fraction(n) for n in range(1, 20)))
    return (
        Module("wall", "Wall", (), numbers=lengths),
        Module("height", "Height", (), numbers=lengths),
        Module("times", "Times", (), numbers=plain),
    )


def _packages(random: Random, over: Sequence[Module]) -> tuple[Package, ...]:
    """Up to four packages, which like to overlap."""
    of = [(m.id, o) for m in over for o in m.options]
    favourites = random.sample(of, 2)
    made: list[Package] = []
    for place in range(random.choice([0, 2, 3, 3, 4])):
        named = [random.choice(favourites if random.random() < 0.8 else of) for _ in range(3)]
        includes = tuple(Included(m, o.id, random.randint(1, o.most)) for m, o in named)
        made.append(Package(f"p{place}", includes[: random.randint(1, 3)]))
    return tuple(made)


def _per(random: Random, over: Sequence[Module]) -> Per:
    """Something that is counted, in a unit that fits it."""
    wall, height = Size("wall"), Size("height")
    pieces = Total(tuple(Pieces(m.id, o.id) for m in over for o in m.options))
    weights = tuple((o.id, dict(o.attributes)["weighs"]) for o in over[0].options)
    return random.choice(
        [
            Per(wall, UNITS["m"]),
            Per(wall, UNITS["inch"]),
            Per(Arithmetic(wall, Operator.TIMES, height), UNITS["m2"]),
            Per(Arithmetic(wall, Operator.MINUS, height), UNITS["cm"]),
            Per(pieces, NO_UNIT),
            Per(Arithmetic(pieces, Operator.DIVIDED, Literal(Fraction(2))), NO_UNIT),
            Per(Arithmetic(pieces, Operator.DIVIDED, Literal(Fraction(3))), NO_UNIT),
            Per(Size("columns"), NO_UNIT),
            Per(AttributeOf("look", "weighs", weights), UNITS["g"]),
        ]
    )


def _look_up(random: Random, over: Sequence[Module]) -> Lookup:
    """A table of prices by the look, or by the length of the wall; rows may be missing."""
    if random.random() < 0.5:
        rows = [Row((o.id,), _result(random)) for o in over[0].options]
        return Lookup(Table("by_look", ("look",), tuple(rows)), (OptionOf("look"),))
    edge = Fraction(random.randint(1, 4_999))
    low = Row((Between(None, edge),), _result(random))
    high = Row((Between(edge + Fraction(1, 2), Fraction(4_000)),), _result(random))
    return Lookup(Table("by_wall", ("wall",), (low, high)), (Size("wall"),))


def _result(random: Random) -> Fraction:
    return Fraction(random.randint(-2_000, 9_000))


def _price_rules(random: Random, over: Sequence[Module]) -> tuple[PriceRule, ...]:
    """Additions of every kind, and discounts that may meet on their lines."""
    adds = [_add(random, over, f"add{place}") for place in range(random.randint(0, 4))]
    targets = targets_of(over, adds)
    discounts = [
        _discount(random, over, targets, f"off{place}") for place in range(random.randint(0, 3))
    ]
    rules: list[PriceRule] = [*adds, *discounts]
    return tuple(random.sample(rules, len(rules)))


def _add(random: Random, over: Sequence[Module], name: str) -> AddRule:
    return AddRule(
        name,
        name.title(),
        unit_rate(_price(random)),
        _when(random, over),
        random.choice(["", "service"]),
        per=_per(random, over) if random.random() < 0.5 else None,
        by=_look_up(random, over) if random.random() < 0.4 else None,
    )


def _discount(
    random: Random, over: Sequence[Module], targets: Sequence[Target], name: str
) -> DiscountRule:
    percent = Rate(Fraction(random.randint(0, 100), 100))
    fixed = euros(random.randint(0, 8_000))
    off: Rate | Amount = percent if random.random() < 0.5 else fixed
    of = tuple(random.sample(targets, min(random.randint(1, 4), len(targets))))
    return DiscountRule(name, name.title(), off, of, _when(random, over))


def _when(random: Random, over: Sequence[Module]) -> Expression | None:
    chosen = [Chosen(m.id, o.id) for m in over for o in m.options]
    return random.choice([None, None, random.choice(chosen)])


def _build(random: Random, modules: Sequence[Module]) -> Build:
    """Any content of most of the modules."""
    chosen: list[tuple[str, tuple[str, ...]]] = []
    numbers: list[tuple[str, Fraction]] = []
    pieces: list[tuple[tuple[str, str], int]] = []
    for module in modules:
        if random.random() < 0.1:
            continue
        taken = [o for o in module.options if random.random() < 0.7]
        if not module.many:
            taken = taken[:1]
        chosen.append((module.id, tuple(option.id for option in taken)))
        for option in taken:
            count = random.randint(1, option.most)
            pieces.extend([((module.id, option.id), count)] if count > 1 else [])
        if module.numbers is not None:
            numbers.append((module.id, random.choice(module.numbers.values)))
    return Build(tuple(chosen), tuple(numbers), tuple(pieces))
