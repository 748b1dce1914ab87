"""The checks know all kinds of prices: lists, net ones, credits, cash rounding, monthly ones."""

from __future__ import annotations

import pytest

from configurator.checks import check_product, warnings
from configurator.core.problem import Problem
from configurator.parser import parse

FILE = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
context: {group: {title: Group, one_of: [shop, trade], default: shop}}
steps: [{id: look, title: Look, modules: [shade, pay]}]
modules:
  shade:
    title: Shade
    choose: one
    options:
      linen: {title: Linen, cost: 0, price: -5.00}
      glass: {title: Glass, price: 12.00, cost: 11.00}
  pay: {title: Pay, choose: one, options: {card: {title: Card, cost: 0}, cash: {title: Cash, cost: 0}}}
price:
  base: 49.00
  cost: 40.00
  MORE
  rules:
    - {id: fix, add: 1.01, cost: 1}
    RULE
"""  # noqa: E501


def told(
    more: str = "rounding: half_up", rule: str = "", old: str = "", new: str = ""
) -> list[str]:
    """Code and message of all that the checks say of the lamp."""
    text = FILE.replace("MORE", more).replace("RULE", f"- {{{rule}}}" if rule else "")
    parsed = parse(text.replace(old, new) if old else text, "lamp.yaml")
    assert parsed.product is not None, parsed.problems
    checked = check_product(parsed.product)
    found: list[Problem] = [*checked.problems]
    found += warnings(checked.offers) if checked.offers is not None else ()
    return [f"{problem.code}: {problem.message}" for problem in found]


def test_a_list_that_takes_a_total_below_zero_is_told_with_its_context() -> None:
    trade = "id: trade, title: Trade, offered: {when: group == trade}"
    assert told(f"lists: [{{{trade}, base: 3.99}}]") == []
    (found,) = told(f"lists: [{{{trade}, base: 3.98}}]")
    assert found.startswith("below-zero: a product can cost -0.01")
    assert "trade" in found


def test_a_list_on_some_days_is_tried_on_these() -> None:
    week = "id: week, title: Week, offered: {from: 2027-01-04, through: 2027-01-10}"
    (found,) = told(f"lists: [{{{week}, base: 0, prices: {{fix: 0}}}}]")
    assert found.startswith("below-zero: a product can cost -5.00")


def test_a_cash_rounding_that_never_happens_is_told() -> None:
    never = "cash_rounding: {to: 0.05, when: pay == cash and pay == card}"
    assert told(never) == [
        "price-never-applies: the cash rounding never applies: its condition can never hold"
    ]
    assert told("cash_rounding: {to: 0.05, when: pay == cash}") == []


@pytest.mark.parametrize(
    "rule",
    [
        "id: r, surcharge: 5%",
        "id: r, minimum: 5",
        "id: r, credit: 5",
        "id: r, discount: 5%",
        "id: r, add: 5%, of: [shade]",
        "id: r, per: 3, volume: [{add: 1}]",
    ],
)
def test_a_rule_of_any_kind_that_never_applies_is_told(rule: str) -> None:
    found = told(rule=f"{rule}, when: pay == cash and pay == card")
    message = 'price-never-applies: price rule "r" never applies: its condition can never hold'
    assert message in found


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        ("", "prices: gross"),
        ("", "prices: net"),
        ("id: r, credit: 5.00", "prices: gross"),
        ("id: r, add: 1.00, monthly: 24, cost: 1", "prices: gross"),
        ("id: r, add: 1%, of: [shade]", "prices: net"),
    ],
)
def test_a_margin_below_the_floor_is_told_whatever_lines_there_are(rule: str, new: str) -> None:
    found = told("cash_rounding: 0.05\n  margin_floor: 50%", rule, "prices: gross", new)
    assert found == ["margin-below-floor: a product can be sold with a margin below 50%"]
