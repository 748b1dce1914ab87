"""What holds for every product with sizes, amounts, tables, packages and negative prices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from random import Random

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from configurator.commerce.breakdown import Breakdown, Line, LineKind
from configurator.commerce.margin import margin
from configurator.commerce.pricing import price
from configurator.core.money import Rate
from configurator.core.price_rule import (
    PACKAGES,
    AddRule,
    Combine,
    CreditRule,
    DiscountRule,
    OfModule,
    OfRule,
    Target,
)
from configurator.core.product import Product
from configurator.core.reckoning import Order
from configurator.core.selection import Build
from tests.commerce.price_twin import naive_price
from tests.commerce.strategies import Case, cases, orders

HUNDREDS = settings(max_examples=max(300, settings().max_examples))
"""Of these properties a few hundred cases are tried each time, and 10,000 in `make soak`."""

FIXED = (
    LineKind.BASE,
    LineKind.OPTION,
    LineKind.INCLUDED,
    LineKind.OVERLAP,
    LineKind.ADD,
    LineKind.PERCENT,
)
STEPS = {
    "discount": (LineKind.DISCOUNT,),
    "added": (LineKind.SURCHARGE, LineKind.MINIMUM),
    "promotion": (LineKind.PROMOTION,),
    "volume": (LineKind.VOLUME,),
    "staff": (LineKind.STAFF,),
}


def by_component(breakdown: Breakdown) -> Counter[str]:
    """What each component costs before discounts."""
    found: Counter[str] = Counter()
    for line in breakdown.lines:
        if line.kind in FIXED:
            found[line.component] += line.amount.minor
    return found


def of_kinds(breakdown: Breakdown, kinds: Iterable[LineKind]) -> int:
    """What the once-lines of some kinds come to."""
    return sum(x.amount.minor for x in breakdown.lines if x.kind in kinds and not x.months)


@HUNDREDS
@given(orders())
def test_the_breakdown_equals_the_naive_twin(case: Case) -> None:
    breakdown, naive = case.priced(), naive_price(case.product, case.build, case.order)
    for kind in sorted({line.kind.value for line in breakdown.lines}):
        event(kind)
    amounts = by_component(breakdown)
    assert all(amounts[name] == cents for name, cents in naive.fixed.items())
    assert set(amounts) <= set(naive.fixed)
    assert {step: of_kinds(breakdown, kinds) for step, kinds in STEPS.items()} == naive.steps
    taxes = {(part.tax_class, part.months): part.tax.minor for part in breakdown.taxes}
    assert all(taxes.get(key, 0) == tax for key, tax in naive.tax.items())
    figures = (breakdown.total.minor, breakdown.monthly.minor, breakdown.due.minor)
    assert figures == (naive.total, naive.monthly, naive.due)
    assert (breakdown.deposit and breakdown.deposit.minor) == (naive.deposit or None) or (
        breakdown.deposit is not None and breakdown.deposit.minor == naive.deposit
    )


@HUNDREDS
@given(orders())
def test_lines_and_taxes_add_up(case: Case) -> None:
    breakdown = case.priced()
    once = [line.amount.minor for line in breakdown.lines if line.once]
    assert sum(once) == breakdown.total.minor
    rounding = of_kinds(breakdown, [LineKind.ROUNDING])
    parts = [part for part in breakdown.taxes if not part.months]
    assert sum(part.gross.minor for part in parts) + rounding == breakdown.total.minor
    assert all(part.net + part.tax == part.gross for part in breakdown.taxes)
    assert sum(part.net.minor for part in parts) == breakdown.net.minor
    monthly = [part.gross.minor for part in breakdown.taxes if part.months]
    assert sum(monthly) == breakdown.monthly.minor


@HUNDREDS
@given(orders())
def test_no_discount_takes_a_price_below_zero(case: Case) -> None:
    breakdown = case.priced()
    off = [LineKind.DISCOUNT, *(kind for step in STEPS.values() for kind in step)]
    charged = of_kinds(breakdown, FIXED)
    assert charged + of_kinds(breakdown, set(off)) >= min(charged, 0)
    assert breakdown.due.minor >= 0


@HUNDREDS
@given(orders())
def test_no_promotion_and_no_staff_gets_below_the_margin_floor(case: Case) -> None:
    breakdown, floor = case.priced(), case.product.margin_floor
    told = margin(case.product, case.build, breakdown, case.order)
    whole = [LineKind.PROMOTION, LineKind.VOLUME, LineKind.STAFF]
    if floor is not None and told.cost is not None and of_kinds(breakdown, whole):
        assert told.net.minor - told.cost.minor >= floor.share * told.net.minor


@HUNDREDS
@given(orders())
def test_staff_and_promotions_keep_inside_their_caps(case: Case) -> None:
    breakdown, terms = case.priced(), case.product.reckoning
    for line in breakdown.lines:
        if line.kind is LineKind.STAFF and line.base is not None and terms.staff is not None:
            approved = case.order.staff is not None and case.order.staff.approved
            cap = terms.staff.cap(approved=approved).value
            assert -line.amount.minor < line.base.minor * cap + 1
    cap_of_all = terms.promotions_cap
    if cap_of_all is not None:
        steps = [*FIXED, LineKind.DISCOUNT, LineKind.SURCHARGE, LineKind.MINIMUM]
        subtotal = of_kinds(breakdown, steps)
        assert -of_kinds(breakdown, [LineKind.PROMOTION]) <= max(subtotal, 0) * cap_of_all.value


@HUNDREDS
@given(orders())
def test_a_promotion_of_everything_leaves_nothing_where_no_floor_stands(case: Case) -> None:
    free = DiscountRule("free", "Free", Rate(Fraction(1)), (), combine=Combine.STACKABLE)
    once = replace(case.product, margin_floor=None, price_rules=(*case.product.price_rules, free))
    terms = replace(once.reckoning, promotions_cap=None, cash=None)
    breakdown = price(replace(once, reckoning=terms), case.build, case.order)
    if of_kinds(breakdown, [LineKind.PROMOTION]):
        assert breakdown.total.minor == 0 if not terms.net else breakdown.net.minor == 0


@HUNDREDS
@given(orders())
def test_every_amount_is_quantity_times_rate_rounded_once(case: Case) -> None:
    rounding = case.product.reckoning.rounding
    for line in case.priced().lines:
        assert line.amount.minor == rounding.of(line.rate.minor * line.quantity)
        assert line.amount.minor != 0 or line.kind is LineKind.INCLUDED


@HUNDREDS
@given(orders())
def test_pricing_twice_gives_the_same_and_only_exact_numbers(case: Case) -> None:
    breakdown = case.priced()
    assert case.priced() == breakdown
    assert numbers_in(breakdown) <= {int, Fraction, bool}


def numbers_in(value: object) -> set[type]:
    """The types of all numbers anywhere in a value."""
    if is_dataclass(value):
        parts = [getattr(value, part.name) for part in fields(value)]
    elif isinstance(value, tuple):
        parts = list(value)
    else:
        return {type(value)} if isinstance(value, int | float | complex | Fraction) else set()
    return {kind for part in parts for kind in numbers_in(part)}


@HUNDREDS
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


@HUNDREDS
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


@HUNDREDS
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


@HUNDREDS
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


@HUNDREDS
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


@HUNDREDS
@given(cases())
def test_all_discounts_together_take_no_more_than_the_lines_hold(
    case: tuple[Product, Build],
) -> None:
    """Twice everything off leaves the base and what takes something off, and never less than 0."""
    made, build = case
    adds = tuple(rule for rule in made.price_rules if isinstance(rule, AddRule))
    everything: list[Target] = [OfModule(m.id) for m in made.modules]
    everything.extend(OfRule(rule.id) for rule in adds)
    full = Rate(Fraction(1))
    twice = tuple(DiscountRule(name, name, full, tuple(everything)) for name in ("one", "two"))
    costs = by_component(price(replace(made, price_rules=adds), build))
    left = sum(cents for name, cents in costs.items() if cents < 0 or name == "base")
    left = max(left, min(sum(costs.values()), 0))
    assert price(replace(made, price_rules=(*adds, *twice)), build).total.minor == left


@HUNDREDS
@given(orders(), st.integers(0, 1000), st.integers(0, 1000), st.sampled_from([None, *Combine]))
def test_a_higher_discount_never_makes_the_total_higher(
    case: Case, one: int, other: int, combine: Combine | None
) -> None:
    """A bundle (None) or a promotion of any kind. Where a floor or net prices stand, rounded tax
    of several classes may move a cent, so the net price is looked at, without a floor."""
    low, high = sorted((one, other))
    free = replace(case, product=replace(case.product, margin_floor=None))
    of: tuple[Target, ...] = ()
    if combine is None:
        of = tuple(OfModule(m.id) for m in case.product.modules if not m.months)

    def total(percent: int) -> int:
        off = Rate(Fraction(percent, 1000))
        rule = DiscountRule("extra", "Extra", off, of, combine=combine or Combine.BEST_OF)
        breakdown = free.with_rules((*free.product.price_rules, rule)).priced()
        kinds = [kind for kind in LineKind if kind not in (LineKind.TAX, LineKind.CREDIT)]
        return of_kinds(breakdown, kinds)

    assert total(high) <= total(low)


@HUNDREDS
@given(orders())
def test_credits_move_neither_total_nor_tax(case: Case) -> None:
    others = [rule for rule in case.product.price_rules if not isinstance(rule, CreditRule)]
    one, other = case.priced(), case.with_rules(others).priced()
    assert (one.total, one.taxes, one.monthly) == (other.total, other.taxes, other.monthly)
    assert one.due <= other.due


@HUNDREDS
@given(orders())
def test_so_many_pieces_cost_so_many_times_one_but_for_rounding(case: Case) -> None:
    """Without the discounts of an order, each line is so many times that of one piece."""
    pieces = case.order.pieces
    many, one = case.priced(), replace(case, order=Order()).priced()
    quantities = [
        {(x.component, x.kind, x.rate, x.quantity) for x in each.lines if x.kind in FIXED[:5]}
        for each in (many, one)
    ]
    assert len(quantities[0]) >= len(quantities[1])
    for component, kind, rate, quantity in quantities[1]:
        assert (component, kind, rate, quantity * pieces) in quantities[0]
