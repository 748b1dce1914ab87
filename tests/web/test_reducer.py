"""Events in, views out: every kind of event on the phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.configuration import Difference, evaluate
from configurator.core.address import from_address
from configurator.core.money import Amount
from configurator.engine import CompiledProduct
from configurator.engine.oracle import Outcome, Reply, SatOracle
from configurator.store import StoreUnavailable, token_of
from configurator.web.codec import decode
from configurator.web.contract import Event, ModuleView, OptionView, View
from configurator.web.reducer import Shop, first_view, reduce
from configurator.wording.money import difference_text, money_text
from configurator.wording.page import difference_label
from configurator.wording.page_words import said

KEY = "0123456789abcdef0123456789abcdef"


def event(kind: str, selection: str = "", **more: Any) -> Event:
    """An event on the phone, as the board sends it."""
    return decode({"n": 7, "kind": kind, "product": "phone", "selection": selection, **more})


def module_of(view: View, module: str) -> ModuleView:
    """A module of the view."""
    return next(m for step in view["steps"] for m in step["modules"] if m["id"] == module)


def option_of(view: View, module: str, option: str) -> OptionView:
    """An option of the view."""
    return next(o for o in module_of(view, module)["options"] if o["id"] == option)


def test_an_answer_that_is_free_is_taken_and_what_moves_is_named(shop: Shop) -> None:
    view = reduce(shop, event("choose", "colour=sky", module="body", option="slim"))
    assert view["n"] == 7
    assert view["selection"] == "colour=sky&body=slim"
    assert option_of(view, "body", "slim")["chosen"]
    assert [note["text"] for note in view["notes"]] == ["Also changed: SIM SIM card → eSIM"]
    assert view["conflict"] is None


def test_an_impossible_answer_brings_reasons_and_priced_repairs(shop: Shop) -> None:
    view = reduce(shop, event("choose", "body=slim", module="battery", option="large"))
    assert view["selection"] == "body=slim"
    conflict = view["conflict"]
    assert conflict is not None
    assert (conflict["module"], conflict["option"]) == ("battery", "large")
    assert conflict["reasons"] == [
        ["Not with Shape “Slim”.", "The slim body has no room for the large battery."]
    ]
    (repair,) = conflict["repairs"]
    assert repair["changes"] == ["Shape: Slim → Classic"]
    assert repair["difference"] == "+€15.00"
    way = repair["choices"][0]["selection"]
    taken = reduce(shop, event("show", way, before="body=slim"))
    assert [note["text"] for note in taken["notes"]] == [
        "Changed: Shape Slim → Classic; Battery Standard → Large; SIM eSIM → SIM card"
    ]
    assert option_of(taken, "battery", "large")["chosen"]
    assert option_of(taken, "body", "classic")["chosen"]
    assert taken["price"]["total"] == "€534.00"


def test_details_bring_the_differences_of_options_that_need_changes(shop: Shop) -> None:
    first = reduce(shop, event("show", "body=slim"))
    large = option_of(first, "battery", "large")
    assert (large["standing"], large["label"], large["details"]) == (
        "excluded",
        "Needs a change",
        True,
    )
    detailed = option_of(reduce(shop, event("details", "body=slim")), "battery", "large")
    assert (detailed["label"], detailed["details"]) == ("+€15.00 with changes", False)


def test_a_label_is_the_difference_of_the_two_totals(shop: Shop, phone: CompiledProduct) -> None:
    selection = "body=rugged&camera=cinema&.preset=trail"
    view = reduce(shop, event("details", selection))
    now = evaluate(phone, from_address(phone.product, selection).selection).total
    looked_at = 0
    for step in view["steps"]:
        for module in step["modules"]:
            for option in module["options"]:
                if option["chosen"] or option["standing"] != "free":
                    continue
                given_answer = {"module": module["id"], "option": option["id"]}
                after = reduce(shop, event("choose", selection, **given_answer))
                total = after["price"]["total"]
                read = from_address(phone.product, after["selection"]).selection
                difference = evaluate(phone, read).total - now
                assert total == money_text(now + difference)
                assert option["label"].removesuffix(" with changes") in (
                    [difference_text(difference)]
                    if difference.minor
                    else ["Included", "Same price"]
                )
                looked_at += 1
    assert looked_at > 20


def test_several_choices_are_taken_refused_and_opened_one_by_one(shop: Shop) -> None:
    view = reduce(shop, event("choose", "extras=case", module="extras", option="earbuds"))
    assert view["selection"] == "extras=case&extras=earbuds"
    view = reduce(shop, event("refuse", view["selection"], module="extras", option="case"))
    assert view["selection"] == "extras=earbuds&extras!=case"
    assert not option_of(view, "extras", "case")["chosen"]
    view = reduce(shop, event("open", view["selection"], module="extras", option="case"))
    assert view["selection"] == "extras=earbuds"


def test_an_optional_module_is_left_empty(shop: Shop) -> None:
    view = reduce(shop, event("choose", "care=plus", module="care", option=""))
    assert view["selection"] == "care="
    assert option_of(view, "care", "")["chosen"]


def test_opening_a_preset_and_a_reset(shop: Shop) -> None:
    view = reduce(shop, event("preset", "body=slim", preset="creator"))
    assert view["selection"] == ".preset=creator"
    assert [p["id"] for p in view["presets"] if p["chosen"]] == ["creator"]
    assert view["notes"] == []
    assert module_of(view, "camera")["status"] == "From “Creator”"
    view = reduce(shop, event("reset", "body=slim&battery=standard", step="appearance"))
    assert view["selection"] == "battery=standard"
    view = reduce(shop, event("open", "body=slim&battery=standard", module="battery"))
    assert view["selection"] == "body=slim"


def test_a_module_that_comes_and_one_that_goes_are_named(shop: Shop) -> None:
    view = reduce(shop, event("choose", "", module="extras", option="case"))
    assert [note["text"] for note in view["notes"]] == [
        "Also changed: new: Style of the case (Soft)"
    ]
    view = reduce(
        shop, event("refuse", "extras=case&case_style=folio", module="extras", option="case")
    )
    assert [note["text"] for note in view["notes"]] == [
        "Your answer Style of the case “Folio” is kept for when it applies again.",
    ]


def test_a_preference_that_is_not_met_is_a_remark(shop: Shop) -> None:
    view = reduce(shop, event("choose", "back=titanium", module="colour", option="graphite"))
    assert ("violated", "Titanium looks best in sand.") in [
        (note["kind"], note["text"]) for note in view["notes"]
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "choose", "module": "nothing", "option": "x"},
        {"kind": "choose", "module": "body", "option": "round"},
        {"kind": "choose", "module": "body", "option": ""},
        {"kind": "choose", "module": "extras", "option": ""},
        {"kind": "refuse", "module": "body", "option": "slim"},
        {"kind": "preset", "preset": "gone"},
    ],
)
def test_what_is_not_offered_any_more_is_told_and_changes_nothing(
    shop: Shop, more: dict[str, str]
) -> None:
    view = reduce(shop, event(selection="colour=sky", **more))
    assert view["selection"] == "colour=sky"
    assert [note["kind"] for note in view["notes"]] == ["stale"]


def test_an_address_with_unknown_and_contradicting_answers_opens(shop: Shop) -> None:
    view = reduce(shop, event("show", "body=slim&battery=large&wings=two&colour=sky"))
    told = [note["text"] for note in view["notes"]]
    assert told[0] == "Not taken over, because it is not offered here: wings=two."
    assert told[1].startswith("Left out, because it does not fit the other answers: ")
    assert option_of(view, "colour", "sky")["chosen"]


def test_a_product_that_is_not_on_sale(shop: Shop, rules: Path) -> None:
    (rules / "phone.yaml").unlink()
    view = reduce(shop, event("show", "body=slim"))
    assert view["selection"] == "body=slim"
    assert view["steps"] == []
    assert view["title"] == "Not on sale at the moment"
    assert "is kept" in view["failure"]


def test_new_rules_under_an_open_page_are_told(shop: Shop, rules: Path) -> None:
    opened = reduce(shop, event("show"))
    again = reduce(shop, event("show", rules=opened["rules"]))
    assert again["notes"] == []
    text = (rules / "phone.yaml").read_text("utf-8")
    (rules / "phone.yaml").write_text(text.replace("base: 499.00", "base: 549.00"), "utf-8")
    later = reduce(shop, event("choose", rules=opened["rules"], module="colour", option="sky"))
    assert later["price"]["total"] == "€549.00"
    assert [note["text"] for note in later["notes"]] == [
        "Prices or rules were updated since you opened this page."
    ]
    assert reduce(shop, event("show", rules=later["rules"]))["notes"] == []


def test_saving_gives_a_number_and_an_address_and_a_retry_the_same(shop: Shop) -> None:
    complete = "body=slim&delivery=store"
    saved = reduce(shop, event("save", complete, key=KEY))["saved"]
    assert saved is not None
    assert saved["number"] == "Q-2026-000001"
    assert saved["address"] == f"/quote/{token_of(KEY)}"
    assert reduce(shop, event("save", complete, key=KEY))["saved"] == saved
    quote = shop.store.by_token(token_of(KEY))
    assert quote is not None
    assert str(quote.breakdown.total) == "519.00"
    assert quote.selection == complete


def test_what_cannot_be_worked_out_is_said_and_nothing_is_lost(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SatOracle, "ask", lambda *_: Reply(Outcome.UNDECIDED))
    for kind, more in (("show", {}), ("save", {"key": KEY}), ("preset", {"preset": "work"})):
        view = reduce(shop, event(kind, "body=slim&delivery=store", **more))
        assert view["failure"] == said("unknown_build")
        assert view["selection"] == "body=slim&delivery=store"
        assert view["title"] == "Modular phone"


def test_a_build_that_may_not_be_the_best_becomes_no_quote(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CompiledProduct, "is_best", lambda *_: False)
    view = reduce(shop, event("save", "delivery=store", key=KEY))
    assert view["saved"] is None
    assert view["failure"] == said("unknown_build")


def test_a_module_is_called_by_its_own_name_only(shop: Shop) -> None:
    view = reduce(shop, event("choose", "extras=case", module="extras!", option="case"))
    assert view["selection"] == "extras=case"
    assert [note["kind"] for note in view["notes"]] == ["stale"]


def test_what_keeps_a_quote_from_being_saved_is_told(shop: Shop) -> None:
    view = reduce(shop, event("save", "body=slim", key=KEY))
    assert view["saved"] is None
    assert view["failure"] == "Before this becomes a quote, please choose: Delivery."
    reduce(shop, event("save", "delivery=store", key=KEY))
    again = reduce(shop, event("save", "delivery=parcel", key=KEY))
    assert again["saved"] is None
    assert "press the button again" in again["failure"]


def test_a_store_that_cannot_be_reached_loses_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(type(shop.store), "save", fail)
    view = reduce(shop, event("save", "delivery=store", key=KEY))
    assert view["selection"] == "delivery=store"
    assert view["failure"].startswith("The quote could not be saved")


def test_the_first_view_is_that_of_a_show_event(shop: Shop) -> None:
    query = "body=slim&wings=two"
    opened = first_view(shop, "phone", query)
    assert opened is not None
    assert {**opened, "n": 7} == reduce(shop, event("show", query))
    assert first_view(shop, "tablet", query) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["choose", "refuse", "open"]), st.integers(0, 17), st.integers(0, 5)
        ),
        max_size=8,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_order_of_clicks_ends_in_a_dead_end(
    shop: Shop, clicks: list[tuple[str, int, int]]
) -> None:
    """Whatever is clicked, there is a valid build, and every refusal offers a way that works."""
    selection = ""
    for kind, place, which in clicks:
        view = reduce(shop, event("show", selection))
        modules = [m for step in view["steps"] for m in step["modules"]]
        modules = [module for module in modules if module["options"]]
        module = modules[place % len(modules)]
        option = module["options"][which % len(module["options"])]
        given_answer = {"module": module["id"], "option": option["id"]}
        after = reduce(shop, event(kind, selection, **given_answer))
        assert not after["failure"]
        if after["conflict"] is not None and after["conflict"]["repairs"]:
            way = after["conflict"]["repairs"][0]["choices"][0]["selection"]
            after = reduce(shop, event("show", way))
            assert not [note for note in after["notes"] if note["kind"] == "stale"]
        selection = after["selection"]


def test_what_goes_away_without_an_answer_is_named(shop: Shop) -> None:
    view = reduce(shop, event("refuse", "extras=case", module="extras", option="case"))
    assert [note["text"] for note in view["notes"]] == [
        "Also changed: Style of the case no longer applies"
    ]


def test_what_the_customer_must_answer_is_assumed_and_not_selected(shop: Shop) -> None:
    view = reduce(shop, event("show", ""))
    assert module_of(view, "delivery")["status"] == "Please choose"
    assert option_of(view, "delivery", "store")["label"] == "Assumed for now"
    view = reduce(shop, event("choose", "", module="delivery", option="store"))
    assert module_of(view, "delivery")["status"] == "Your choice"
    assert option_of(view, "delivery", "store")["label"] == "Selected"


def test_two_reasons_in_the_same_words_are_told_once(shop: Shop) -> None:
    selection = "back=titanium&storage=1024"
    view = reduce(shop, event("choose", selection, module="delivery", option="express"))
    assert view["conflict"] is not None
    assert view["conflict"]["reasons"] == [
        [
            "Not with Back “Titanium”. Not with Storage “1 TB”.",
            "Phones with 1 TB or a titanium back are made to order, "
            "so they cannot go out by express.",
        ]
    ]


@pytest.mark.parametrize(("costs", "label"), [(False, "Included"), (True, "Same price")])
def test_an_equally_dear_option_is_not_called_included(costs: bool, label: str) -> None:
    same = Difference(Amount(0, "EUR"), changes=False)
    assert difference_label(same, costs=costs) == label
