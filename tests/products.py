"""Small random products and selections for hypothesis, and short ways to write a product."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import strategies as st

from configurator.core.expression import And, Chosen, Counted, Expression, Implies, Not, Or
from configurator.core.money import Amount, Rate, UnitRate, unit_rate
from configurator.core.price_rule import (
    AddRule,
    DiscountRule,
    OfModule,
    OfOption,
    OfRule,
    PriceRule,
    Target,
)
from configurator.core.product import (
    Constraint,
    ConstraintKind,
    Module,
    Option,
    Preset,
    Product,
    Step,
)
from configurator.core.selection import Answer, Selection
from configurator.core.tax_class import TaxClass


def euros(minor: int) -> Amount:
    """An amount in euro cents."""
    return Amount(minor, "EUR")


def rated(minor: int) -> UnitRate:
    """A rate in euro cents."""
    return unit_rate(euros(minor))


def module(name: str, options: str, **more: Any) -> Module:
    """A module with the options named in `options` ("a b c"), free of charge."""
    made = tuple(Option(o, o.upper(), euros(0)) for o in options.split())
    return Module(name, name.title(), made, **more)


def choice(name: str, *prices: int) -> Module:
    """A module with an option for each price."""
    letters = "abcdefgh"[: len(prices)]
    made = (Option(o, o.upper(), euros(p)) for o, p in zip(letters, prices, strict=True))
    return Module(name, name.title(), tuple(made))


def rule(name: str, condition: Expression, because: str = "") -> Constraint:
    """A named constraint."""
    return Constraint(name, ConstraintKind.RULE, condition, because or f"Because of {name}.")


def product(
    modules: Sequence[Module], constraints: Sequence[Constraint] = (), **more: Any
) -> Product:
    """A product with one step and the usual tax."""
    step = Step("all", "All", tuple(m.id for m in modules))
    taxes = (
        TaxClass("goods", Rate(Fraction(19, 100))),
        TaxClass("service", Rate(Fraction(7, 100))),
    )
    values: dict[str, Any] = {"base": euros(10_000), "taxes": taxes, **more}
    return Product(
        "thing", "Thing", "EUR", (step,), tuple(modules), constraints=tuple(constraints), **values
    )


NAMES = "klmnp"


@st.composite
def modules(draw: st.DrawFn, earlier: Sequence[Module], name: str) -> Module:
    """A module of any kind; its condition, if any, reads only earlier modules."""
    count = draw(st.integers(1, 3))
    prices = draw(st.lists(st.integers(0, 5_000), min_size=count, max_size=count))
    made = tuple(Option(o, o.upper(), euros(p)) for o, p in zip("abc"[:count], prices, strict=True))
    many = draw(st.booleans()) and draw(st.booleans())
    least = draw(st.integers(0, count if many else 1))
    most = draw(st.integers(max(least, 1), count)) if many else 1
    size = draw(st.integers(least, most)) if many else 1
    default = draw(st.permutations("abc"[:count]))[:size] if draw(st.booleans()) else []
    when = draw(conditions(earlier, 1)) if earlier and draw(st.integers(0, 3)) == 0 else None
    tax = draw(st.sampled_from(["", "service"]))
    kept = tuple(sorted(default))
    return Module(name, name.upper(), made, least, most, many, kept, when, tax=tax)


def made_of(
    atoms: Sequence[st.SearchStrategy[Expression]], inner: st.SearchStrategy[Expression]
) -> st.SearchStrategy[Expression]:
    """The atoms themselves, and conditions made of `inner` ones in every way that there is."""
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        *atoms,
        inner.map(Not),
        several.map(And),
        several.map(Or),
        st.builds(Implies, inner, inner),
        st.builds(Counted, several, st.integers(0, 2), st.sampled_from([None, 1, 2])),
    )


def conditions(over: Sequence[Module], depth: int) -> st.SearchStrategy[Expression]:
    """Conditions over the options of some modules."""
    atoms: st.SearchStrategy[Expression] = st.sampled_from(
        [Chosen(m.id, o.id) for m in over for o in m.options]
    )
    if depth == 0:
        return atoms
    return made_of([atoms], conditions(over, depth - 1))


@st.composite
def products(draw: st.DrawFn) -> Product:
    """A product of two to five modules; it may have no valid build."""
    made: list[Module] = []
    for name in NAMES[: draw(st.integers(2, 5))]:
        made.append(draw(modules(made, name)))
    made = list(draw(st.permutations(made)))  # so that conditions read later modules too
    bodies = draw(st.lists(conditions(made, 2), max_size=5))
    constraints = [
        Constraint(
            f"c{place}",
            ConstraintKind.PREFER if draw(st.integers(0, 4)) == 0 else ConstraintKind.RULE,
            body,
            f"Reason {place}.",
        )
        for place, body in enumerate(bodies)
    ]
    return product(
        made,
        constraints,
        base=euros(draw(st.integers(0, 20_000))),
        price_rules=draw(price_rules(made)),
        presets=draw(presets(made)),
    )


def linked_case(seed: int) -> tuple[Product, Selection]:
    """A product in which every option is possible alone and little of it together, answered.

    What stands in the way here are the customer's own answers, so several reasons, repairs and
    ways come up, which are rare elsewhere. It takes many parts at once, where hypothesis likes
    few: so it comes from a seed.
    """
    random = Random(seed)
    made: list[Module] = []
    for name in NAMES[: random.randint(3, 4)]:
        least, most, many = random.choice(
            [(1, 1, False), (1, 1, False), (0, 1, False), (0, 3, True)]
        )
        prices = [random.randint(0, 2) for _ in "abc"]
        options = tuple(Option(o, o.upper(), euros(p)) for o, p in zip("abc", prices, strict=True))
        made.append(Module(name, name.upper(), options, least, most, many))
    links = [_link(random, made) for _ in range(random.randint(3, 6))]
    rules = [rule(f"c{place}", link) for place, link in enumerate(links)]
    preset = Preset("start", "Start", tuple((m.id, (random.choice("abc"),)) for m in made[::2]))
    answered = random.sample(made, len(made) - 1)
    answers = tuple(Answer(m.id, (random.choice("ab"),)) for m in answered)
    started = random.choice([None, "start"])
    return product(made, rules, presets=(preset,)), Selection(answers, started)


def _link(random: Random, over: Sequence[Module]) -> Expression:
    """Options of two or three modules exclude each other, or one requires the other."""
    modules = random.sample(over, random.choice([2, 2, 3]))
    parts = tuple(Chosen(one.id, random.choice("ab")) for one in modules)
    return Implies(parts[0], parts[1]) if random.random() < 0.3 else Not(And(parts))


def targets_of(over: Sequence[Module], adds: Sequence[PriceRule]) -> list[Target]:
    """All that a discount may be on: what has options, each of these, and what rules add."""
    return [
        *(OfModule(one.id) for one in over if one.options),
        *(OfOption(one.id, option.id) for one in over for option in one.options),
        *(OfRule(rule.id) for rule in adds),
    ]


@st.composite
def price_rules(draw: st.DrawFn, over: Sequence[Module]) -> tuple[PriceRule, ...]:
    """Additions and discounts; discounts may meet on the same lines."""
    maybe = st.one_of(st.none(), conditions(over, 1))
    rules: list[PriceRule] = []
    for place in range(draw(st.integers(0, 2))):
        tax = draw(st.sampled_from(["", "service"]))
        add = rated(draw(st.integers(0, 3_000)))
        rules.append(AddRule(f"add{place}", f"Add {place}", add, draw(maybe), tax))
    targets = targets_of(over, rules)
    for place in range(draw(st.integers(0, 3))):
        percent = st.integers(0, 100).map(lambda n: Rate(Fraction(n, 100)))
        off = draw(st.one_of(percent, st.integers(0, 8_000).map(euros)))
        of = draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3, unique=True))
        rules.append(DiscountRule(f"off{place}", f"Off {place}", off, tuple(of), draw(maybe)))
    return tuple(draw(st.permutations(rules)))


@st.composite
def presets(draw: st.DrawFn, over: Sequence[Module]) -> tuple[Preset, ...]:
    """At most one preset that answers some of the modules."""
    if draw(st.booleans()):
        return ()
    answers: list[tuple[str, tuple[str, ...]]] = []
    for one in over:
        if draw(st.booleans()):
            answers.append((one.id, draw(_some_options(one))))
    return (Preset("start", "Start", tuple(answers)),)


def _some_options(one: Module) -> st.SearchStrategy[tuple[str, ...]]:
    ids = [o.id for o in one.options]
    if not one.many:
        empty: list[tuple[str, ...]] = [()] if one.least == 0 else []
        return st.sampled_from([*empty, *((o,) for o in ids)])
    return st.lists(st.sampled_from(ids), unique=True).map(lambda found: tuple(sorted(found)))


@st.composite
def selections(draw: st.DrawFn, of: Product) -> Selection:
    """Any answers, whether they fit together or not, in any order."""
    answers: list[Answer] = []
    for one in draw(st.permutations(of.modules)):
        if draw(st.booleans()):
            continue
        ids = [o.id for o in one.options]
        if one.many:
            stand = draw(
                st.lists(st.sampled_from(["in", "out", ""]), min_size=len(ids), max_size=len(ids))
            )
            chosen = tuple(o for o, s in zip(ids, stand, strict=True) if s == "in")
            refused = tuple(o for o, s in zip(ids, stand, strict=True) if s == "out")
            if chosen or refused:
                answers.append(Answer(one.id, chosen, refused))
        elif one.least == 0 and draw(st.integers(0, 2)) == 0:
            answers.append(Answer(one.id))
        else:
            answers.append(Answer(one.id, (draw(st.sampled_from(ids)),)))
    started = draw(st.sampled_from([None, *(preset.id for preset in of.presets)]))
    return Selection(tuple(answers), started)
