"""Packages: what they cover costs nothing of its own, and overlaps are charged once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from configurator.commerce.breakdown import LineKind
from configurator.commerce.pricing import price
from configurator.core.money import Rate
from configurator.core.price_rule import (
    PACKAGES,
    DiscountRule,
    Included,
    OfModule,
    OfOption,
    Package,
)
from configurator.core.product import Module, Option, Product
from configurator.core.selection import Build
from tests.products import euros, product

Told = tuple[str, LineKind, str, str]


def shop(prices: Mapping[str, int], includes: Mapping[str, str], **more: int) -> Product:
    """Lights and shelves at 10.00 each (or as `more` says), and packages of them.

    `includes` is written as in rule files: "strip shelf*2".
    """
    names = ("strip", "sensor", "shelf")
    options = tuple(Option(n, n.title(), euros(more.get(n, 1_000)), most=9) for n in names)
    goods = Module("goods", "Goods", options, least=0, most=27, many=True)
    packages = tuple(
        Package(name, tuple(_included(one) for one in text.split()))
        for name, text in includes.items()
    )
    sold = tuple(Option(name, f"Package {name}", euros(minor)) for name, minor in prices.items())
    offered = Module(PACKAGES, "Packages", sold, least=0, most=len(sold), many=True)
    return product([goods, offered], base=euros(0), packages=packages)


def _included(text: str) -> Included:
    name, _, pieces = text.partition("*")
    return Included("goods", name, int(pieces or 1))


def build(goods: str, packages: str) -> Build:
    """A build written like "strip shelf*3"."""
    counted = [(name, int(pieces or 1)) for name, _, pieces in map(_parts, goods.split())]
    above = tuple(((("goods", name), pieces)) for name, pieces in counted if pieces > 1)
    chosen = (("goods", tuple(name for name, _ in counted)), (PACKAGES, tuple(packages.split())))
    return Build(chosen, pieces_above_one=above)


def _parts(text: str) -> tuple[str, str, str]:
    return text.partition("*")


def told(made: Product, chosen: Build) -> list[Told]:
    """Every line: its component, kind, quantity and amount."""
    return [
        (line.component, line.kind, str(line.quantity), str(line.amount))
        for line in price(made, chosen).lines
    ]


def test_covered_options_cost_nothing_and_are_told() -> None:
    made = shop({"evening": 1_500}, {"evening": "strip sensor"})
    assert told(made, build("strip sensor shelf", "evening")) == [
        ("goods=strip", LineKind.INCLUDED, "1", "0.00"),
        ("goods=sensor", LineKind.INCLUDED, "1", "0.00"),
        ("goods=shelf", LineKind.OPTION, "1", "10.00"),
        ("packages=evening", LineKind.OPTION, "1", "15.00"),
    ]
    covered = [line.covered_by for line in price(made, build("strip sensor", "evening")).lines]
    assert covered == [("Package evening",), ("Package evening",), ()]


def test_without_the_package_they_cost_what_they_cost() -> None:
    made = shop({"evening": 1_500}, {"evening": "strip sensor"})
    assert [line[-1] for line in told(made, build("strip sensor", ""))] == ["10.00", "10.00"]


def test_pieces_beyond_those_of_the_package_are_charged() -> None:
    made = shop({"tidy": 1_500}, {"tidy": "shelf*2"})
    assert told(made, build("shelf*5", "tidy")) == [
        ("goods=shelf", LineKind.OPTION, "3", "30.00"),
        ("goods=shelf", LineKind.INCLUDED, "2", "0.00"),
        ("packages=tidy", LineKind.OPTION, "1", "15.00"),
    ]


def test_a_package_covers_no_piece_that_is_not_there() -> None:
    made = shop({"tidy": 1_500}, {"tidy": "shelf*4 strip"})
    assert told(made, build("shelf*2", "tidy")) == [
        ("goods=shelf", LineKind.INCLUDED, "2", "0.00"),
        ("packages=tidy", LineKind.OPTION, "1", "15.00"),
    ]


def test_a_package_without_a_price_covers_too() -> None:
    made = shop({"gift": 0}, {"gift": "strip"})
    assert told(made, build("strip", "gift")) == [("goods=strip", LineKind.INCLUDED, "1", "0.00")]


def test_an_option_free_of_charge_is_told_where_a_package_covers_it() -> None:
    made = shop({"evening": 500}, {"evening": "strip"}, strip=0)
    assert told(made, build("strip", "evening"))[0][1] is LineKind.INCLUDED
    assert told(made, build("strip", "")) == []


def test_an_overlap_is_charged_once() -> None:
    made = shop({"one": 1_500, "two": 1_800}, {"one": "strip sensor", "two": "sensor shelf"})
    breakdown = price(made, build("strip sensor shelf", "one two"))
    lines = breakdown.lines
    assert told(made, build("strip sensor shelf", "one two"))[3:] == [
        ("packages=one", LineKind.OPTION, "1", "15.00"),
        ("packages=two", LineKind.OPTION, "1", "18.00"),
        ("packages=two", LineKind.OVERLAP, "1", "-10.00"),
    ]
    assert lines[1].covered_by == lines[-1].covered_by == ("Package one",)
    assert str(breakdown.total) == "23.00"


def test_only_the_pieces_that_both_cover_overlap() -> None:
    made = shop({"one": 1_500, "two": 4_000}, {"one": "shelf*2", "two": "shelf*3"})
    assert told(made, build("shelf*4", "one two")) == [
        ("goods=shelf", LineKind.OPTION, "1", "10.00"),
        ("goods=shelf", LineKind.INCLUDED, "2", "0.00"),
        ("goods=shelf", LineKind.INCLUDED, "1", "0.00"),
        ("packages=one", LineKind.OPTION, "1", "15.00"),
        ("packages=two", LineKind.OPTION, "1", "40.00"),
        ("packages=two", LineKind.OVERLAP, "1", "-20.00"),
    ]


def test_of_three_packages_each_later_one_is_lowered() -> None:
    made = shop(
        {"one": 1_500, "two": 1_500, "three": 1_500},
        {"one": "strip", "two": "strip", "three": "strip"},
    )
    assert str(price(made, build("strip", "one two three")).total) == "25.00"
    assert price(made, build("strip", "one two three")).lines[-1].covered_by == ("Package one",)


def test_an_overlap_makes_a_package_free_at_most() -> None:
    made = shop({"one": 1_500, "two": 700}, {"one": "strip", "two": "strip"})
    assert told(made, build("strip", "one two"))[-1][-1] == "-7.00"
    assert str(price(made, build("strip", "one two")).total) == "15.00"


def test_a_package_that_takes_something_off_is_not_lowered() -> None:
    made = shop({"one": 1_500, "less": -200}, {"one": "strip", "less": "strip"})
    assert str(price(made, build("strip", "one less")).total) == "13.00"


def test_what_takes_something_off_lowers_no_second_package() -> None:
    made = shop({"one": 500, "two": 500}, {"one": "strip", "two": "strip"}, strip=-300)
    assert str(price(made, build("strip", "one two")).total) == "10.00"


def test_an_option_that_a_package_names_twice_is_its_larger_number_of_pieces() -> None:
    made = shop({"tidy": 100}, {"tidy": "shelf*2 shelf shelf*3"})
    assert str(price(made, build("shelf*4", "tidy")).total) == "11.00"


@pytest.mark.parametrize(
    ("target", "off"),
    [
        (OfModule("goods"), "-5.00"),
        (OfModule(PACKAGES), "-11.50"),
        (OfOption(PACKAGES, "two"), "-4.00"),
    ],
)
def test_a_discount_knows_what_packages_cover_and_lower(
    target: OfModule | OfOption, off: str
) -> None:
    made = shop({"one": 1_500, "two": 1_800}, {"one": "strip", "two": "strip"})
    half = DiscountRule("half", "Half", Rate(Fraction(1, 2)), (target,))
    lines = price(replace(made, price_rules=(half,)), build("strip sensor", "one two")).lines
    assert (lines[-1].component, str(lines[-1].amount)) == ("half", off)
