"""What other answers would change the total by, and what moves along with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.configuration import Configuration, Difference, Now, evaluate
from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, compile_product
from configurator.parser import parse

RACK = """
product: rack
title: Rack
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps:
  - {id: all, title: All, modules: [height, finish, lamp, parts, columns]}
modules:
  height:
    title: Height
    size: {values: [800, 1200], unit: mm}
    default: 800
  finish:
    title: Finish
    choose: one
    default: plain
    options: {plain: {title: Plain}, oiled: {title: Oiled, price: 20.00}}
  lamp:
    title: Lamp
    choose: optional
    options: {warm: {title: Warm, price: 15.00}, cold: {title: Cold, price: 12.00}}
  parts:
    title: Parts
    choose: amounts
    options:
      bracket: {title: Bracket, each: {to: 4}, price: 3.00}
      hook: {title: Hook, each: {to: 4}, price: 1.00}
  columns: {title: Columns, copies: {of: column, from: 1, to: 2}, default: 1}
elements:
  column:
    title: Column
    modules:
      width: {title: Width, size: {values: [400, 600], unit: mm}, default: 400}
constraints:
  - {id: pairs, rule: pieces(parts=bracket) != 1, because: Brackets come in pairs.}
  - {id: hung, rule: lamp == warm -> finish == oiled, because: A warm lamp goes with oiled wood.}
  - {id: low, rule: height == 1200 mm -> lamp != cold, because: A cold lamp stands low.}
price: {base: 100.00}
"""


@pytest.fixture(scope="module")
def rack() -> CompiledProduct:
    """A rack whose brackets come in pairs."""
    parsed = parse(RACK, "rack.yaml")
    assert parsed.product is not None, parsed.problems
    return compile_product(parsed.product)


def at(compiled: CompiledProduct, *choices: Choice, repaired: bool = False) -> Configuration:
    """The configuration in which these are the answers."""
    selection = Selection(())
    for choice in choices:
        selection = selection.choosing(compiled.product.module(choice.module), choice)
    return evaluate(compiled, selection, repaired=repaired)


def euros(number: int) -> Amount:
    return Amount(number * 100, "EUR")


def test_an_amount_is_priced_by_as_few_pieces_as_are_possible(rack: CompiledProduct) -> None:
    differences = at(rack).differences
    assert differences["parts", "bracket"] == Difference(euros(6), changes=False)
    assert differences["parts", "hook"] == Difference(euros(1), changes=False)


def test_a_difference_names_what_moves_along(rack: CompiledProduct) -> None:
    warm = at(rack).differences["lamp", "warm"]
    assert warm == Difference(euros(35), changes=False, also=("finish",))
    kept = at(rack, Choice("finish", "oiled")).differences["lamp", "warm"]
    assert kept == Difference(euros(15), changes=False)


def test_a_repair_is_in_the_difference_and_what_it_changes_is_named(rack: CompiledProduct) -> None:
    plain = Choice("finish", "plain")
    assert ("lamp", "warm") not in at(rack, plain).differences
    repaired = at(rack, plain, repaired=True).differences["lamp", "warm"]
    assert repaired == Difference(euros(35), changes=True, also=("finish",))


def test_sizes_are_compared_as_options_are(rack: CompiledProduct) -> None:
    now = at(rack, Choice("lamp", "cold"))
    start = Now(rack, now.selection, now.build)
    tall = Choice("height", None, number=Fraction(1200))
    assert start.to(tall) is None
    assert start.repaired(tall) == Difference(euros(-12), changes=True, also=("lamp",))


def test_the_number_of_copies_is_no_news_to_who_asks_for_one_more(rack: CompiledProduct) -> None:
    now = at(rack)
    start = Now(rack, now.selection, now.build)
    wide = Choice("columns.2.width", None, number=Fraction(600))
    assert start.to(wide) == Difference(euros(0), changes=False)
