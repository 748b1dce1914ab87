"""What the view tells of modules, options and repairs besides their titles."""

from __future__ import annotations

from typing import Any

import pytest

from configurator.configuration import Refusal, answer, evaluate
from configurator.core.choice import Choice
from configurator.core.expression import And, Chosen, Not
from configurator.core.product import Product
from configurator.core.selection import Answer, Selection
from configurator.engine import compile_product
from configurator.store import RecordAltered
from configurator.web.contract import View
from configurator.web.reducer import Shop, reduce
from configurator.web.view import Told, view_of
from configurator.web.visit import visit_of
from tests.products import module, product, rule
from tests.web.test_reducer import KEY, event, module_of, option_of


def shown(shop: Shop, selection: str = "", kind: str = "show", **more: Any) -> View:
    """The view of an event."""
    return reduce(shop, event(kind, selection, **more))


def test_an_option_tells_whether_it_costs_or_saves(shop: Shop) -> None:
    view = shown(shop, "storage=256")
    found = {o["id"]: o["direction"] for o in module_of(view, "storage")["options"]}
    assert found == {"128": -1, "256": 0, "512": 1, "1024": 1}


def test_an_option_tells_who_chose_it(shop: Shop) -> None:
    view = shown(shop, "battery=endurance&.preset=pocket")
    assert option_of(view, "battery", "endurance")["by"] == "answer"
    assert option_of(view, "body", "rugged")["by"] == "forced"
    assert option_of(view, "display", "oled")["by"] == "preset"
    assert option_of(view, "storage", "128")["by"] == "default"


def test_what_only_the_customer_may_answer_is_open_and_counted(shop: Shop) -> None:
    view = shown(shop)
    (services,) = (step for step in view["steps"] if step["id"] == "services")
    assert services["open"] == 1
    assert module_of(view, "delivery")["open"]
    after = shown(shop, "delivery=store")
    assert not module_of(after, "delivery")["open"]
    assert [step["open"] for step in after["steps"]] == [0] * 5


def test_only_what_the_customer_answered_can_be_taken_back(shop: Shop) -> None:
    view = shown(shop, "body=slim")
    assert module_of(view, "body")["answered"]
    assert not module_of(view, "sim")["answered"]


def test_a_module_tells_how_many_options_it_takes(shop: Shop) -> None:
    view = shown(shop)
    assert module_of(view, "apps")["note"] == "Choose at most 2."
    assert module_of(view, "extras")["note"] == module_of(view, "body")["note"] == ""


@pytest.mark.parametrize(
    ("selection", "module", "status"),
    [
        (".preset=work", "extras", "From “Work”"),
        ("extras=case&.preset=work", "extras", "Your choice"),
        ("", "extras", ""),
        ("", "delivery", "Please choose"),
    ],
)
def test_who_answered_a_module(shop: Shop, selection: str, module: str, status: str) -> None:
    assert module_of(shown(shop, selection), module)["status"] == status


def test_several_repairs_are_offered_and_counted(shop: Shop) -> None:
    selection = "radio=finder&radio=remote"
    conflict = shown(shop, selection, "choose", module="radio", option="satellite")["conflict"]
    assert conflict is not None
    assert len(conflict["repairs"]) == 2
    assert conflict["advice"].startswith("One of these makes")


def test_taking_an_answer_back_names_what_moves_with_it(shop: Shop) -> None:
    view = shown(shop, "body=slim", "open", module="body")
    assert [note["kind"] for note in view["notes"]] == ["changed"]


def test_a_record_that_was_altered_is_no_reason_to_lose_the_page(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecordAltered("Q-2026-000001")

    monkeypatch.setattr(type(shop.store), "save", fail)
    view = shown(shop, "delivery=store", "save", key=KEY)
    assert view["failure"].startswith("The quote could not be saved")


def test_an_unknown_module_is_told_by_its_name(shop: Shop) -> None:
    (note,) = shown(shop, "", "open", module="wings")["notes"]
    assert "wings" in note["text"]


def test_what_is_missing_is_named_and_nothing_is_complete_before(shop: Shop) -> None:
    opened, answered = shown(shop), shown(shop, "delivery=store")
    assert (opened["complete"], opened["missing"]) == (False, ["Delivery"])
    assert (answered["complete"], answered["missing"]) == (True, [])


def test_a_colour_is_shown_with_its_option(shop: Shop) -> None:
    assert option_of(shown(shop), "colour", "coral")["swatch"] == "#ee7866"


def test_a_line_of_the_price_tells_what_it_comes_from(shop: Shop) -> None:
    price = shown(shop, "storage=256")["price"]
    (section,) = price["sections"]
    assert section["title"] == ""
    assert [(line["kind"], line["title"], line["cause"]) for line in section["lines"]] == [
        ("base", "Modular phone", ""),
        ("option", "256 GB", "Storage"),
    ]
    assert [(tax["title"], tax["amount"]) for tax in section["taxes"]] == [
        ("of which 19% VAT", "€86.06")
    ]
    assert price["figures"] == []


def made_view(made: Product, selection: Selection, wish: Choice | None = None) -> View:
    """The view of a product that is not on sale, and of a wish that is impossible."""
    compiled = compile_product(made)
    taken = answer(compiled, selection, wish) if wish is not None else None
    told = Told(refusal=taken if isinstance(taken, Refusal) else None)
    visit, _ = visit_of(made, "")
    return view_of(compiled, evaluate(compiled, selection), 0, told, visit=visit)


def test_a_default_does_not_answer_what_only_the_customer_may_answer() -> None:
    way = module("way", "home store", default=("home",), must_answer=True)
    view = made_view(product([way]), Selection())
    assert view["complete"]
    assert module_of(view, "way")["open"]


def test_repairs_beyond_the_first_are_counted() -> None:
    """Five answers exclude the wish together, so each of them may give way."""
    others = [module(name, "a b") for name in "klmnp"]
    wished = Chosen("wish", "yes")
    together = Not(And((wished, *(Chosen(one.id, "a") for one in others))))
    made = product([module("wish", "no yes"), *others], [rule("r", together)])
    selection = Selection(tuple(Answer(one.id, ("a",)) for one in others))
    conflict = made_view(made, selection, Choice("wish", "yes"))["conflict"]
    assert conflict is not None
    assert len(conflict["repairs"]) == 4
    assert conflict["advice"] == "One of these makes it fit (1 more way exists):"
