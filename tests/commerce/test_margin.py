"""The margin: for staff only, and never guessed."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import Any

from hypothesis import given

from configurator.commerce.bom import Part
from configurator.commerce.breakdown import Breakdown, Line, TaxPart
from configurator.commerce.margin import margin
from configurator.commerce.pricing import price
from configurator.commerce.quote import Quote, QuotedModule, QuotedOption, issue
from configurator.commerce.quote_document import to_document
from configurator.core.price_rule import PACKAGES, AddRule
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from tests.commerce.strategies import cases
from tests.commerce.wardrobe import BUILD, INSIDE, WARDROBE, wardrobe_draft
from tests.products import euros
from tests.store.samples import NOW


def test_the_cost_is_that_of_base_options_packages_and_rules() -> None:
    found = margin(WARDROBE, BUILD, price(WARDROBE, BUILD))
    assert {cost.component: str(cost.amount) for cost in found.costs} == {
        "base": "60.00",
        "columns.1.inside=shelf": "20.00",
        "columns.2.inside=drawer": "45.00",
        "material=oak": "20.00",
        "lighting=strip": "9.00",
        "lighting=sensor": "6.00",
        "delivery=kerb": "20.00",
        "packages=tidy": "1.00",
        "oak-front": "182.78",
        "freight": "15.00",
    }
    assert str(found.cost) == "378.78"


def test_the_share_is_that_of_the_net_price() -> None:
    breakdown = price(WARDROBE, BUILD)
    found = margin(WARDROBE, BUILD, breakdown)
    assert (str(breakdown.total), str(found.net)) == ("902.01", "760.72")
    assert found.share == Fraction(76_072 - 37_878, 76_072)


def without_cost(module: str, option: str) -> Product:
    """The wardrobe, in which nobody says what this option costs."""
    return replace(WARDROBE, modules=tuple(_costless(m, module, option) for m in WARDROBE.modules))


def _costless(found: Module, module: str, option: str) -> Module:
    options = (
        replace(one, cost=None) if (found.id, one.id) == (module, option) else one
        for one in found.options
    )
    return replace(found, options=tuple(options))


def test_a_missing_cost_is_not_known_and_not_nothing() -> None:
    for made, component in (
        (without_cost("material", "oak"), "material=oak"),
        (without_cost("delivery", "kerb"), "delivery=kerb"),
        (replace(WARDROBE, base_cost=None), "base"),
        (_rule_without_cost("freight"), "freight"),
    ):
        found = margin(made, BUILD, price(made, BUILD))
        assert (found.unknown, found.cost, found.share) == ((component,), None, None)


def _rule_without_cost(name: str) -> Product:
    rules = tuple(
        replace(rule, cost=None) if isinstance(rule, AddRule) and rule.id == name else rule
        for rule in WARDROBE.price_rules
    )
    return replace(WARDROBE, price_rules=rules)


def test_what_is_not_in_the_build_needs_no_cost() -> None:
    made = without_cost(INSIDE[0], "drawer")
    assert margin(made, BUILD, price(made, BUILD)).unknown == ()


def test_the_contents_of_a_package_cost_what_they_cost_and_the_package_only_what_it_adds() -> None:
    made = without_cost(PACKAGES, "tidy")
    assert margin(made, BUILD, price(made, BUILD)).cost == euros(37_778)


def test_without_a_price_there_is_no_share() -> None:
    free = replace(WARDROBE, base=euros(0), base_cost=None, price_rules=(), packages=())
    found = margin(free, Build(()), price(free, Build(())))
    assert (found.cost, found.net, found.share) == (euros(0), euros(0), None)


@given(cases())
def test_where_no_cost_is_told_everything_that_is_charged_is_not_known(
    case: tuple[Product, Build],
) -> None:
    made, build = case
    breakdown = price(made, build)
    found = margin(made, build, breakdown)
    charged = {
        line.component
        for line in breakdown.lines
        if line.amount.minor > 0 and not line.component.startswith(f"{PACKAGES}=")
    }
    assert charged <= set(found.unknown)
    assert (found.share is None) == (bool(found.unknown) or found.net.minor <= 0)


SHOWN = (Breakdown, Line, TaxPart, Quote, QuotedModule, QuotedOption, Part)


def names_in(kind: Any) -> set[str]:
    return {part.name for part in fields(kind)}


def test_nothing_that_a_shopper_receives_tells_a_cost() -> None:
    document = to_document(issue(wardrobe_draft(), "Q", NOW))
    dearer = replace(WARDROBE, base_cost=euros(1), modules=without_cost("material", "oak").modules)
    assert price(dearer, BUILD) == price(WARDROBE, BUILD)
    for word in ("cost", "margin"):
        assert word not in document
        assert not [name for kind in SHOWN for name in names_in(kind) if word in name]
