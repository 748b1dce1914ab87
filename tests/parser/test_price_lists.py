"""Price lists, and what a file says of all its prices."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.money import Rate, Rounding, UnitRate
from configurator.core.price_list import PriceList
from configurator.core.reckoning import USUAL, Reckoning, TaxRounding, VolumeStep
from configurator.core.words import in_language
from tests.parser.beside import SIZED, only, product
from tests.parser.files import changed
from tests.parser.test_price_rules import ARMED, euros, percent

LISTED = changed(
    "price: {base: 49.00}",
    "price:\n  base: 49.00\n  lists: [{}]\n  rules:\n"
    "    - {id: fix, add: 2.00}\n    - {id: fine, add: 0.0125, per: pieces}\n"
    "packages: [{id: one, title: One, price: 9, includes: [shade=glass]}]",
    ARMED,
)
CONTEXT = "context: {group: {title: Group, one_of: [shop, trade], default: shop}}\n"


def list_of(entries: str, files: dict[str, str | bytes] | None = None) -> PriceList:
    (found,) = product(LISTED.replace("[{}]", f"[{{{entries}}}]", 1) + CONTEXT, files).price_lists
    return found


def prices_of(prices: PriceList) -> dict[str, str]:
    return {price.component: str(price.rate) for price in prices.prices}


def test_a_list_gives_the_base_options_packages_and_rules_with_an_amount() -> None:
    prices = "{shade=glass: 9.50, extras = no: -1, packages=one: 7, fix: -2.00, fine: 0.0075}"
    found = list_of(f"id: l, title: L, base: 39.00, prices: {prices}")
    assert prices_of(found) == {
        "base": "39.00",
        "shade=glass": "9.50",
        "extras=no": "-1.00",
        "packages=one": "7.00",
        "fix": "-2.00",
        "fine": "0.0075",
    }
    assert found.prices[-1].rate == UnitRate(Fraction(3, 4), "EUR")
    assert (found.id, found.title, found.offered) == ("l", "L", None)


def test_every_price_of_a_list_knows_its_place() -> None:
    found = list_of("id: l, title: L, base: 39.00, prices: {fix: 1}")
    spans = [price.span for price in found.prices]
    assert len({span.column for span in spans}) == 2
    assert {span.line for span in spans} == {found.span.line}


def test_a_star_means_every_copy() -> None:
    every = list_of("id: l, title: L, prices: {arms.*.colour=brass: 6}")
    assert prices_of(every) == {f"arms.{n}.colour=brass": "6.00" for n in (1, 2, 3)}
    one = list_of("id: l, title: L, prices: {arms.2.colour=brass: 6}")
    assert prices_of(one) == {"arms.2.colour=brass": "6.00"}


def test_a_list_is_offered_in_a_context_on_days_and_has_a_title_in_each_language() -> None:
    offered = "offered: {when: group == trade, from: 2027-01-01, through: 2027-01-31}"
    found = list_of(f"id: l, title: Trade, {offered}, base: 1")
    assert found.offered is not None
    assert (str(found.offered.first), str(found.offered.end)) == ("2027-01-01", "2027-02-01")
    assert found.offered.when is not None
    spoken = changed("title: Lamp\n", "title: Lamp\nlanguages: [en, de]\n", LISTED)
    spoken = spoken.replace("[{}]", "[{id: l, title: {en: Trade, de: Handel}, base: 1}]", 1)
    (listed,) = product(spoken).price_lists
    assert in_language(listed.title, "de") == "Handel"


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_list_has_prices_in_a_file_beside_those_of_its_own(sign: str) -> None:
    csv = 'component,price\n base ,45.00\n\n"shade=glass",8\nfine,0.001\n'.replace(",", sign)
    found = list_of("id: l, title: L, file: l.csv, prices: {fix: 1}", {"l.csv": csv})
    assert prices_of(found) == {
        "fix": "1.00",
        "base": "45.00",
        "shade=glass": "8.00",
        "fine": "0.001",
    }
    assert [str(price.span.file) for price in found.prices] == ["lamp.yaml", *["l.csv"] * 3]


def test_the_file_of_a_list_belongs_to_the_rule_set() -> None:
    text = LISTED.replace("[{}]", "[{id: l, title: L, file: l.csv}]", 1)
    one = product(text, {"l.csv": "component,price\nfix,1\n"})
    other = product(text, {"l.csv": "component,price\nfix,2\n"})
    assert one.digest != other.digest


def test_an_extra_that_a_list_makes_dear_is_no_default() -> None:
    free = changed(
        "extras: {title: Extras, choose: any,",
        "extras: {title: Extras, choose: any, default: [dimmer],",
        LISTED,
    )
    priced = free.replace("[{}]", "[{id: l, title: L, prices: {extras=dimmer: 1}}]", 1)
    found = only(priced)
    assert (found.code, bool(found.hint)) == ("paid-default", True)
    assert product(free.replace("[{}]", "[{id: l, title: L, prices: {extras=dimmer: 0}}]", 1))


def reckoning_of(price: str = "", tax: str = "") -> Reckoning:
    text = changed("{base: 49.00}", f"{{base: 49.00{price and ', '}{price}}}", SIZED)
    return product(changed("{prices: gross,", tax or "{prices: gross,", text)).reckoning


def test_nothing_said_is_the_usual_reckoning() -> None:
    assert reckoning_of() == USUAL


def test_everything_that_holds_for_all_prices_is_read() -> None:
    found = reckoning_of(
        "rounding: half_even, promotions_cap: 40%, volume: {2: 3%, 50: 7.5%}, deposit: 20%, "
        "staff: {discount: 8%, with_approval: 8%}, cash_rounding: {to: 0.05, when: shade == glass}",
        "{prices: net, rounding: line,",
    )
    assert (found.rounding, found.net, found.tax_rounding) == (
        Rounding.HALF_EVEN, True, TaxRounding.LINE,
    )  # fmt: skip
    assert [(step.pieces, str(step.discount)) for step in found.volume] == [(2, "3%"), (50, "7.5%")]
    assert all(isinstance(step, VolumeStep) and step.span.line > 1 for step in found.volume)
    assert (found.promotions_cap, found.deposit) == (percent(40), percent(20))
    assert found.staff is not None
    assert (found.staff.discount, found.staff.with_approval) == (percent(8), percent(8))
    assert found.cash is not None
    assert (found.cash.step, found.cash.when is None) == (euros(5), False)


@pytest.mark.parametrize("rounding", Rounding)
def test_every_way_of_rounding_has_a_word(rounding: Rounding) -> None:
    assert reckoning_of(f"rounding: {rounding.value}").rounding is rounding


@pytest.mark.parametrize("rounding", TaxRounding)
def test_every_place_of_rounding_tax_has_a_word(rounding: TaxRounding) -> None:
    found = reckoning_of(tax=f"{{prices: gross, rounding: {rounding.value},")
    assert (found.tax_rounding, found.net) == (rounding, False)


def test_short_forms() -> None:
    found = reckoning_of("cash_rounding: 5, staff: {discount: 0%}, promotions_cap: 100%")
    assert found.cash is not None
    assert (found.cash.step, found.cash.when) == (euros(500), None)
    assert found.staff is not None
    assert (found.staff.discount, found.staff.with_approval) == (Rate(Fraction()), None)
