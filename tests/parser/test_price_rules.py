"""Price rules of every kind: what is read from them, and how they go on to be reckoned."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.expression import Lookup
from configurator.core.money import Amount, Rate, UnitRate
from configurator.core.price_rule import (
    AddRule,
    Combine,
    CreditRule,
    DiscountRule,
    MinimumRule,
    OfModule,
    OfOption,
    OfRule,
    PercentRule,
    PriceRule,
    SurchargeRule,
    Tier,
    TierKind,
)
from configurator.parser import Limits
from configurator.parser.price_checks import most_lines
from tests.parser.beside import SIZED, product, read, with_price
from tests.parser.files import changed

ARMS = """\
elements:
  arm:
    title: Arm
    modules:
      colour: {title: Colour, choose: one, options: {black: {title: Black}, brass: {title: Brass, price: 8}}}
"""  # noqa: E501
ARMED = (
    changed(
        "modules: [height, width, pieces]",
        "modules: [height, width, pieces, arms]",
        changed(
            "  pieces: {title",
            "  arms: {title: Arms, copies: {of: arm, from: 1, to: 3}}\n  pieces: {title",
            SIZED,
        ),
    )
    + ARMS
)
"""The sized lamp with arms."""

MONTHLY = changed(
    "{title: Foot, choose: optional,", "{title: Foot, monthly: 24, choose: optional,", SIZED
)
"""The sized lamp, whose foot is paid monthly."""


def rules_of(*rules: str, text: str = SIZED) -> tuple[PriceRule, ...]:
    return product(with_price("\n    - ".join(rules), text)).price_rules


def rule_of(rule: str, text: str = SIZED) -> PriceRule:
    (found,) = rules_of(rule, text=text)
    return found


def percent(number: int) -> Rate:
    return Rate(Fraction(number, 100))


def euros(minor: int) -> Amount:
    return Amount(minor, "EUR")


def test_beside_per_a_rate_may_be_finer_than_the_smallest_unit() -> None:
    found = rule_of("{id: r, add: 0.0125, per: pieces}")
    assert isinstance(found, AddRule)
    assert found.add == UnitRate(Fraction(5, 4), "EUR")


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("[{to: 10 cm, add: 4.00}, {to: 1 m, add: 3.505}, {add: -3.00}]", [100, 1000, None]),
        ("[{to: 0, add: 4.00}, {to: 20mm, add: 3.505}, {add: -3.00}]", [0, 20, None]),
    ],
)
@pytest.mark.parametrize("kind", TierKind)
def test_tiers_end_in_the_unit_of_per(kind: TierKind, written: str, ends: list[int]) -> None:
    found = rule_of(f"{{id: r, per: height, {kind.value}: {written}, monthly: 12, cost: 1.00}}")
    assert isinstance(found, AddRule)
    assert found.tiers is not None
    assert found.tiers.kind is kind
    assert [tier.to for tier in found.tiers.tiers] == ends
    assert [str(tier.rate) for tier in found.tiers.tiers] == ["4.00", "3.505", "-3.00"]
    assert (found.months, found.cost) == (12, euros(100))


def test_plain_quantities_have_plain_tiers_and_one_tier_is_enough() -> None:
    two, one = rules_of(
        "{id: a, per: pieces, volume: [{to: 2.5, add: 1}, {add: 2}]}",
        "{id: b, per: {of: height, unit: m}, graduated: [{add: 2}]}",
    )
    assert isinstance(two, AddRule)
    assert isinstance(one, AddRule)
    assert two.tiers is not None
    assert two.tiers.tiers[0] == Tier(Fraction(5, 2), UnitRate(Fraction(100), "EUR"))
    assert one.tiers is not None
    assert [tier.to for tier in one.tiers.tiers] == [None]


def test_a_percentage_names_modules_options_copies_and_other_rules() -> None:
    _, work, more = rules_of(
        "{id: fix, add: 2.00}",
        "{id: work, add: 12.5%, of: [fix, shade, extras = dimmer, arms.*.colour], tax: service}",
        "{id: more, add: 1000%, of: [work, arms.2.colour=brass, arms.*.colour=black]}",
        text=ARMED,
    )
    assert isinstance(work, PercentRule)
    assert (work.percent, work.tax) == (Rate(Fraction(1, 8)), "service")
    assert work.of == (
        OfRule("fix"),
        OfModule("shade"),
        OfOption("extras", "dimmer"),
        *(OfModule(f"arms.{number}.colour") for number in (1, 2, 3)),
    )
    assert isinstance(more, PercentRule)
    assert more.of == (
        OfRule("work"),
        OfOption("arms.2.colour", "brass"),
        *(OfOption(f"arms.{number}.colour", "black") for number in (1, 2, 3)),
    )


def test_a_percentage_may_be_of_a_later_one() -> None:
    first, _ = rules_of("{id: a, add: 1%, of: [b]}", "{id: b, add: 1%, of: [shade]}")
    assert isinstance(first, PercentRule)
    assert first.of == (OfRule("b"),)


def test_surcharges_and_minimum_charges_are_of_some_lines_or_of_all() -> None:
    rush, way, least = rules_of(
        "{id: rush, surcharge: 150%, when: shade == glass}",
        "{id: way, surcharge: 20.00, of: [shade], tax: service}",
        "{id: least, minimum: 50.00, of: [extras, way2]}\n    - {id: way2, add: 1}",
    )[:3]
    assert isinstance(rush, SurchargeRule)
    assert isinstance(way, SurchargeRule)
    assert isinstance(least, MinimumRule)
    assert (rush.surcharge, rush.of, rush.when is None) == (percent(150), (), False)
    assert (way.surcharge, way.of, way.tax) == (euros(2000), (OfModule("shade"),), "service")
    assert (least.minimum, least.of) == (euros(5000), (OfModule("extras"), OfRule("way2")))


@pytest.mark.parametrize(
    ("rule", "combine"),
    [
        ("{id: r, discount: 10%}", Combine.BEST_OF),
        ("{id: r, discount: 10%, combine: best_of}", Combine.BEST_OF),
        ("{id: r, discount: 10%, combine: stackable}", Combine.STACKABLE),
        ("{id: r, discount: 10%, combine: exclusive}", Combine.EXCLUSIVE),
    ],
)
def test_a_discount_without_lines_is_a_promotion(rule: str, combine: Combine) -> None:
    found = rule_of(rule)
    assert isinstance(found, DiscountRule)
    assert (found.is_promotion, found.combine) == (True, combine)


def test_credits_are_amounts_or_come_from_a_table_and_may_need_a_voucher() -> None:
    table = "tables: {old: {columns: [shade, price], rows: [[glass, 9], [linen, 0]]}}\n"
    plain, coded, by_table = product(
        with_price(
            "{id: a, credit: 120.00}\n"
            "    - {id: b, credit: 20, voucher: Welcome-26}\n"
            "    - {id: c, credit: {table: old}, when: shade == glass}"
        )
        + table
    ).price_rules
    assert isinstance(plain, CreditRule)
    assert isinstance(coded, CreditRule)
    assert isinstance(by_table, CreditRule)
    assert (plain.credit, plain.voucher, plain.by) == (euros(12000), "", None)
    assert (coded.credit, coded.voucher) == (euros(2000), "Welcome-26")
    assert isinstance(by_table.by, Lookup)


def test_modules_are_paid_monthly_those_of_copies_too() -> None:
    text = changed("colour: {title: Colour,", "colour: {title: Colour, monthly: 120,", ARMED)
    found = product(text)
    assert [found.module(f"arms.{n}.colour").months for n in (1, 2, 3)] == [120] * 3
    assert found.module("shade").months == 0


def test_discounts_are_taken_off_what_is_paid_monthly_for_one_time() -> None:
    off, _ = rules_of(
        "{id: off, discount: 10%, of: [foot, care]}",
        "{id: care, add: 1.00, monthly: 24}",
        text=MONTHLY,
    )
    assert isinstance(off, DiscountRule)
    assert off.of == (OfModule("foot"), OfRule("care"))


def test_the_lines_that_a_build_can_have_are_counted() -> None:
    """The base, a shade, a foot; no line without a price; a line for each graduated tier."""
    assert most_lines(product(SIZED)) == 3
    tiered = "{id: r, per: pieces, graduated: [{to: 2, add: 1}, {add: 2}]}"
    by_volume = "{id: v, per: pieces, volume: [{to: 2, add: 1}, {add: 2}]}"
    assert most_lines(product(with_price(f"{tiered}\n    - {by_volume}"))) == 6
    assert most_lines(product(ARMED)) == 6


def test_what_a_list_or_a_package_gives_a_line_counts_too() -> None:
    listed = changed(
        "{base: 49.00}", "{base: 49.00, lists: [{id: l, title: L, prices: {extras=no: 1}}]}", SIZED
    )
    assert most_lines(product(listed)) == 4
    one = "  - {id: one, title: One, price: 3.00, includes: [extras=no, extras=dimmer]}\n"
    two = "  - {id: two, title: Two, price: 3.00, includes: [extras=no]}\n"
    assert most_lines(product(f"{SIZED}packages:\n{one}")) == 6
    assert most_lines(product(f"{SIZED}packages:\n{one}{two}")) == 9


def test_exactly_as_many_lines_as_the_limit_are_fine() -> None:
    assert read(SIZED, limits=Limits(price_lines=3)).problems == ()
    (found,) = read(SIZED, limits=Limits(price_lines=2)).problems
    assert (found.code, found.message) == (
        "too-many-lines", "a build could have 3 price lines, more than 2",
    )  # fmt: skip
