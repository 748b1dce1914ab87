"""The short texts of the page that depend on a number."""

from __future__ import annotations

from dataclasses import replace

from configurator.wording.page import advice, module_hint, repair_difference
from tests.products import euros, module


def test_repairs_that_are_not_shown_are_counted() -> None:
    assert advice(6, 4) == "One of these makes it fit (2 more ways exist):"
    assert advice(4, 4) == "One of these makes it fit:"
    assert advice(1, 1) == "This makes it fit:"
    assert advice(0, 0) == "Nothing that you could change makes this possible."


def test_a_repair_that_costs_nothing_has_the_same_price() -> None:
    assert [repair_difference(euros(minor)) for minor in (0, 150, -150)] == [
        "same price",
        "+€1.50",
        "−€1.50",
    ]


def test_a_module_tells_its_bounds_where_it_has_some() -> None:
    several = module("extras", "a b c", many=True, least=0, most=3)
    assert module_hint(several) == ""
    assert module_hint(replace(several, most=2)) == "Choose at most 2."
    assert module_hint(replace(several, least=1)) == "Choose at least 1."
    assert module_hint(module("size", "a b")) == ""
