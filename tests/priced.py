"""Random products of all kinds with all kinds of prices, small enough to write out all builds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from hypothesis import assume
from hypothesis import strategies as st

from configurator.core.expression import And, Chosen, Compare, Implies, Literal, Pieces, Sign
from configurator.core.money import Rate
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    DiscountRule,
    Included,
    Package,
    Per,
    PriceRule,
)
from configurator.core.product import Constraint, ConstraintKind, Module, Option, Product
from tests.numbered import conditions, numbered_products, terms
from tests.products import euros, rated, targets_of
from tests.twin import contents

MOST_BUILDS = 1_000
"""So many combinations are written out."""


@st.composite
def priced_products(draw: st.DrawFn) -> Product:
    """A product whose options, packages and rules cost something, or take something off."""
    made = draw(numbered_products())
    cents = st.integers(-300, 500)
    modules = [
        replace(
            module,
            options=tuple(replace(option, price=euros(draw(cents))) for option in module.options),
        )
        for module in made.modules
    ]
    packages = draw(_packages(modules))
    rules = [*made.constraints, *map(_requires, packages)]
    if packages:
        told = (("w", Fraction(1)), ("c", "red"))
        sold = tuple(
            Option(one.id, one.id.upper(), euros(draw(cents)), attributes=told) for one in packages
        )
        modules.append(Module(PACKAGES, "Packages", sold, least=0, most=len(sold), many=True))
    whole = prod(sum(1 for _ in contents(one, bounded=False)) + 1 for one in modules)
    assume(whole <= MOST_BUILDS)
    return replace(
        made,
        modules=tuple(modules),
        constraints=tuple(rules),
        packages=packages,
        base=euros(draw(st.integers(0, 2_000))),
        price_rules=draw(_price_rules(modules)),
    )


@st.composite
def _packages(draw: st.DrawFn, over: Sequence[Module]) -> tuple[Package, ...]:
    of = [(module.id, option) for module in over for option in module.options]
    if not of:
        return ()
    return tuple(
        Package(
            f"p{place}",
            tuple(
                Included(module, option.id, draw(st.integers(1, option.most)))
                for module, option in draw(st.lists(st.sampled_from(of), min_size=1, max_size=2))
            ),
        )
        for place in range(draw(st.integers(0, 2)))
    )


def _requires(package: Package) -> Constraint:
    """A package contains what it includes, as rule files make it."""
    contains = tuple(
        Compare(Pieces(one.module, one.option), Sign.LEAST, Literal(Fraction(one.pieces)))
        for one in package.includes
    )
    condition = Implies(Chosen(PACKAGES, package.id), And(contains))
    return Constraint(
        f"package-{package.id}", ConstraintKind.REQUIRES, condition, "It contains it."
    )


@st.composite
def _price_rules(draw: st.DrawFn, over: Sequence[Module]) -> tuple[PriceRule, ...]:
    whens = st.one_of(st.none(), conditions(over, 1))
    adds = [
        AddRule(
            f"a{place}",
            f"A{place}",
            rated(draw(st.integers(-300, 500))),
            draw(whens),
            draw(st.sampled_from(["", "service"])),
            per=draw(st.one_of(st.none(), terms(over, 1).map(Per))),
            by=draw(st.one_of(st.none(), st.none(), terms(over, 0))),
        )
        for place in range(draw(st.integers(0, 2)))
    ]
    targets = targets_of(over, adds)
    if not targets:
        return tuple(adds)
    offs = st.one_of(
        st.just(Rate(Fraction(1))),
        st.integers(0, 100).map(lambda percent: Rate(Fraction(percent, 100))),
        st.integers(0, 600).map(euros),
    )
    discounts = [
        DiscountRule(
            f"d{place}",
            f"D{place}",
            draw(offs),
            tuple(draw(st.lists(st.sampled_from(targets), min_size=1, max_size=3, unique=True))),
            draw(whens),
        )
        for place in range(draw(st.integers(0, 2)))
    ]
    return tuple(draw(st.permutations([*adds, *discounts])))
