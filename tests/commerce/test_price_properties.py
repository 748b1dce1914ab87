"""What holds for every product with sizes, amounts, tables, packages and negative prices."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from random import Random

from hypothesis import assume, event, given
from hypothesis import strategies as st

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.commerce.pricing import price
from configurator.core.money import Rate
from configurator.core.price_rule import PACKAGES, AddRule, DiscountRule, OfModule, OfRule, Target
from configurator.core.product import Product
from configurator.core.selection import Build
from tests.commerce.price_twin import naive_price, nearest
from tests.commerce.strategies import cases

FIXED = (LineKind.BASE, LineKind.OPTION, LineKind.INCLUDED, LineKind.OVERLAP, LineKind.ADD)


def by_component(breakdown: Breakdown) -> Counter[str]:
    """What each component costs before discounts."""
    found: Counter[str] = Counter()
    for line in breakdown.lines:
        if line.kind in FIXED:
            found[line.component] += line.amount.minor
    return found


@given(cases())
def test_the_breakdown_equals_the_naive_twin(case: tuple[Product, Build]) -> None:
    breakdown, naive = price(*case), naive_price(*case)
    told = {line.kind.value for line in breakdown.lines}
    for kind in sorted(told):
        event(kind)
    assert breakdown.total.minor == naive.total
    amounts = by_component(breakdown)
    assert all(amounts[name] == cents for name, cents in naive.fixed.items())
    assert set(amounts) <= set(naive.fixed)
    taxes = {part.tax_class: part.tax.minor for part in breakdown.taxes}
    assert all(taxes.get(name, 0) == tax for name, tax in naive.tax.items())


@given(cases())
def test_lines_and_taxes_add_up(case: tuple[Product, Build]) -> None:
    breakdown = price(*case)
    assert sum(line.amount.minor for line in breakdown.lines) == breakdown.total.minor
    assert sum(part.gross.minor for part in breakdown.taxes) == breakdown.total.minor
    assert all(part.net + part.tax == part.gross for part in breakdown.taxes)
    assert sum(part.net.minor for part in breakdown.taxes) == breakdown.net.minor


@given(cases())
def test_every_amount_is_quantity_times_rate_rounded_once(case: tuple[Product, Build]) -> None:
    for line in price(*case).lines:
        assert line.amount.minor == nearest(line.rate.minor * line.quantity)
        assert line.amount.minor != 0 or line.kind is LineKind.INCLUDED


@given(cases())
def test_pricing_twice_gives_the_same_and_only_exact_numbers(case: tuple[Product, Build]) -> None:
    breakdown = price(*case)
    assert price(*case) == breakdown
    assert numbers_in(breakdown) <= {int, Fraction}


def numbers_in(value: object) -> set[type]:
    """The types of all numbers anywhere in a value."""
    if is_dataclass(value):
        parts = [getattr(value, part.name) for part in fields(value)]
    elif isinstance(value, tuple):
        parts = list(value)
    else:
        return {type(value)} if isinstance(value, int | float | complex | Fraction) else set()
    return {kind for part in parts for kind in numbers_in(part)}


@given(cases(), st.randoms())
def test_the_order_of_rules_moves_lines_and_changes_none(
    case: tuple[Product, Build], random: Random
) -> None:
    made, build = case
    adds = tuple(rule for rule in made.price_rules if isinstance(rule, AddRule))
    shuffled = tuple(random.sample(adds, len(adds)))
    one = price(replace(made, price_rules=adds), build)
    other = price(replace(made, price_rules=shuffled), build)
    assert Counter(one.lines) == Counter(other.lines)
    assert (one.total, one.taxes) == (other.total, other.taxes)


@given(cases(), st.randoms())
def test_the_order_of_discounts_changes_no_total(
    case: tuple[Product, Build], random: Random
) -> None:
    made, build = case
    adds = [rule for rule in made.price_rules if isinstance(rule, AddRule)]
    discounts = [rule for rule in made.price_rules if isinstance(rule, DiscountRule)]
    shuffled = random.sample(discounts, len(discounts))
    one = price(replace(made, price_rules=(*adds, *discounts)), build)
    other = price(replace(made, price_rules=(*adds, *shuffled)), build)
    assert (one.total, one.taxes) == (other.total, other.taxes)


def package_lines(breakdown: Breakdown) -> dict[str, list[Line]]:
    """The lines of each package: its price, and what an overlap takes off."""
    found: dict[str, list[Line]] = {}
    for line in breakdown.lines:
        if line.component.startswith(f"{PACKAGES}=") and line.kind is not LineKind.DISCOUNT:
            found.setdefault(line.component, []).append(line)
    return found


@given(cases())
def test_an_overlap_makes_no_package_dearer_and_none_cheaper_than_free(
    case: tuple[Product, Build],
) -> None:
    for told in package_lines(price(*case)).values():
        own, *rest = told
        paid = sum(line.amount.minor for line in told)
        assert own.kind is LineKind.OPTION
        assert [line.kind for line in rest] in ([], [LineKind.OVERLAP])
        assert min(own.amount.minor, 0) <= paid <= own.amount.minor


@given(cases(), st.randoms())
def test_the_order_of_packages_changes_no_total_unless_one_is_free_by_overlap(
    case: tuple[Product, Build], random: Random
) -> None:
    made, build = case
    made = replace(made, price_rules=())
    assume(len(made.packages) > 1)
    shuffled = replace(made, packages=tuple(random.sample(made.packages, len(made.packages))))
    one, other = price(made, build), price(shuffled, build)
    for breakdown in (one, other):
        for told in package_lines(breakdown).values():
            assume(len(told) == 1 or sum(line.amount.minor for line in told) > 0)
    sold = {option.id for option in made.module(PACKAGES).options if option.price.minor <= 0}
    assume(not any(build.has(PACKAGES, package) for package in sold))
    assert one.total == other.total


@given(cases())
def test_every_chosen_piece_is_charged_or_told_as_included(case: tuple[Product, Build]) -> None:
    made, build = case
    counted: Counter[str] = Counter()
    for line in price(made, build).lines:
        if line.kind in (LineKind.OPTION, LineKind.INCLUDED):
            counted[line.component] += int(line.quantity)
    for module, option in made.pairs():
        name, pieces = f"{module.id}={option.id}", build.pieces(module.id, option.id)
        assert counted[name] == pieces or (option.price.minor == 0 and counted[name] <= pieces)


@given(cases())
def test_all_discounts_together_take_no_more_than_the_lines_hold(
    case: tuple[Product, Build],
) -> None:
    """Twice everything off leaves the base and what takes something off, and no cent else."""
    made, build = case
    adds = tuple(rule for rule in made.price_rules if isinstance(rule, AddRule))
    everything: list[Target] = [OfModule(m.id) for m in made.modules]
    everything.extend(OfRule(rule.id) for rule in adds)
    full = Rate(Fraction(1))
    twice = tuple(DiscountRule(name, name, full, tuple(everything)) for name in ("one", "two"))
    costs = by_component(price(replace(made, price_rules=adds), build))
    left = sum(cents for name, cents in costs.items() if cents < 0 or name == "base")
    assert price(replace(made, price_rules=(*adds, *twice)), build).total.minor == left


@given(cases(), st.integers(0, 100), st.integers(0, 100))
def test_a_higher_discount_never_makes_the_total_higher(
    case: tuple[Product, Build], one: int, other: int
) -> None:
    made, build = case
    low, high = sorted((one, other))

    def total(percent: int) -> int:
        everything = tuple(OfModule(m.id) for m in made.modules)
        rule = DiscountRule("extra", "Extra", Rate(Fraction(percent, 100)), everything)
        return price(replace(made, price_rules=(*made.price_rules, rule)), build).total.minor

    assert total(high) <= total(low)
