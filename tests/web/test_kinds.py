"""Sizes, amounts, copies, texts, packages and the context on the page: events in, views out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.commerce.quote import Terms
from configurator.store import open_store, token_of
from configurator.web.application import create_app
from configurator.web.codec import decode
from configurator.web.contract import Event, NumberView, View
from configurator.web.reducer import Shop, first_view, reduce
from tests.conftest import ROOT
from tests.web.conftest import NOW
from tests.web.test_gateway import ask
from tests.web.test_reducer import KEY, module_of, option_of
from tests.web.wardrobe import OnlyWardrobe

WIDE = "columns=2&columns.1.width=800&columns.2.width=800"


@pytest.fixture(scope="module")
def range_of_goods() -> OnlyWardrobe:
    """The wardrobe, compiled once."""
    return OnlyWardrobe()


@pytest.fixture
def shop(tmp_path: Path, range_of_goods: OnlyWardrobe) -> Iterator[Shop]:
    """A shop that sells the wardrobe, whose clock stands still."""
    store = open_store(f"sqlite:///{tmp_path}/quotes.sqlite")
    yield Shop(range_of_goods, store, Terms(), lambda: NOW)
    store.close()


def event(kind: str, selection: str = "", **more: Any) -> Event:
    """An event on the wardrobe, as the board sends it."""
    return decode({"n": 7, "kind": kind, "product": "wardrobe", "selection": selection, **more})


def after(shop: Shop, kind: str, selection: str = "", **more: Any) -> View:
    """The view that answers an event."""
    return reduce(shop, event(kind, selection, **more))


def number_of(view: View, module: str) -> NumberView:
    """The number of a module."""
    number = module_of(view, module)["number"]
    assert number is not None
    return number


def test_every_kind_of_question_has_its_control(shop: Shop) -> None:
    view = after(shop, "show")
    kinds = {m["id"]: m["kind"] for step in view["steps"] for m in step["modules"]}
    assert kinds["wall"] == kinds["feet"] == "number"
    assert kinds["depth"] == kinds["columns.1.width"] == kinds["doors"] == "options"
    assert kinds["columns"] == "copies"
    assert kinds["columns.1.interior"] == "amounts"
    assert kinds["engraving"] == "text"
    assert "columns.3.width" not in kinds


def test_a_size_is_told_with_what_is_possible(shop: Shop) -> None:
    wall = number_of(after(shop, "show", WIDE), "wall")
    assert (wall["value"], wall["unit"], wall["count"]) == ("2400", "mm", 4201)
    assert wall["first"] + wall["place"] * wall["step"] == 2400
    assert wall["possible"] == [(800, 4200)]
    assert wall["sentence"] == "Possible: 1600–5000 mm"


@pytest.mark.parametrize("typed", ["1650", " 1650 mm ", "1,650", "1650.0"])
def test_a_number_is_taken_as_people_type_it(shop: Shop, typed: str) -> None:
    view = after(shop, "choose", WIDE, module="wall", number=typed)
    assert view["selection"] == f"{WIDE}&wall=1650"
    assert module_of(view, "wall")["status"] == "Your choice"
    assert view["fault"] is None


def test_a_number_is_read_in_the_language_of_the_page(shop: Shop) -> None:
    view = after(shop, "choose", module="wall", number="1.650,0", visit="lang=de")
    assert view["selection"] == "wall=1650"
    assert module_of(view, "wall")["status"] == "Ihre Wahl"


def test_an_impossible_number_brings_reasons_and_repairs(shop: Shop) -> None:
    view = after(shop, "choose", WIDE, module="wall", number="1000")
    assert view["selection"] == WIDE
    conflict = view["conflict"]
    assert conflict is not None
    assert conflict["module"] == "wall"
    assert conflict["title"] == "Length of the wall 1000 mm needs a change"
    assert "The columns must fit along the wall." in conflict["reasons"][0]
    way = conflict["repairs"][0]["choices"][0]["selection"]
    assert "wall=1000" in after(shop, "show", way)["selection"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("two metres", "“two metres” is not a number. Please write it like 800 mm."),
        ("1e3", "“1e3” is not a number. Please write it like 800 mm."),
        ("NaN", "“NaN” is not a number. Please write it like 800 mm."),
        ("2400.5", "2400.5 mm is not available; the nearest are 2400 mm and 2401 mm."),
        ("799", "799 mm is too little: it starts at 800 mm."),
        ("5001", "5001 mm is too much: it ends at 5000 mm."),
        ("1" * 100, f"“{'1' * 40}” is not a number. Please write it like 800 mm."),
    ],
)
def test_what_cannot_be_a_size_is_told_at_the_field(shop: Shop, typed: str, told: str) -> None:
    view = after(shop, "choose", "feet=3", module="wall", number=typed)
    assert view["selection"] == "feet=3"
    assert view["fault"] == {"module": "wall", "option": "", "typed": typed, "text": told}
    assert view["conflict"] is None


def test_a_short_list_of_sizes_is_cards_with_standings(shop: Shop) -> None:
    view = after(shop, "show", "doors=sliding")
    cards = {o["id"]: (o["standing"], o["chosen"]) for o in module_of(view, "depth")["options"]}
    assert cards == {
        "400": ("excluded", False),
        "580": ("excluded", False),
        "620": ("forced", True),
    }
    conflict = after(shop, "choose", "doors=sliding", module="depth", option="400")["conflict"]
    assert conflict is not None
    assert (conflict["module"], conflict["option"]) == ("depth", "400")
    taken = after(shop, "choose", module="depth", option="400")
    assert option_of(taken, "depth", "400")["by"] == "answer"


def test_details_bring_the_differences_of_sizes_on_cards(shop: Shop) -> None:
    assert option_of(after(shop, "show"), "depth", "400")["details"]
    card = option_of(after(shop, "details"), "depth", "400")
    assert (card["label"], card["details"]) == ("Same price", False)


def test_pieces_are_set_and_priced(shop: Shop) -> None:
    interior = "columns.1.interior"
    view = after(shop, "choose", module=interior, option="shelf", number="3")
    assert view["selection"] == f"{interior}=shelf*3"
    shelf = option_of(view, interior, "shelf")
    assert (shelf["each"], shelf["label"]) == ("€14.00 each", "3 × €14.00 = €42.00")
    assert shelf["number"] is not None
    assert (shelf["number"]["place"], shelf["number"]["count"]) == (3, 9)
    full = after(shop, "show", f"{interior}=shelf*8")
    drawer = option_of(full, interior, "drawer")["number"]
    assert drawer is not None
    assert drawer["sentence"] == "Possible: 0–2"
    none = after(
        shop, "choose", f"{interior}=drawer*2", module=interior, option="shelf", number="0"
    )
    assert not option_of(none, interior, "shelf")["chosen"]


def test_too_many_pieces_are_a_conflict_and_more_than_there_are_a_fault(shop: Shop) -> None:
    interior = "columns.1.interior"
    base = f"{interior}=shelf*8"
    view = after(shop, "choose", base, module=interior, option="drawer", number="5")
    assert view["conflict"] is not None
    assert view["conflict"]["option"] == "drawer"
    view = after(shop, "choose", base, module=interior, option="drawer", number="9")
    assert view["fault"] is not None
    assert view["fault"]["text"] == "9 is too much: it ends at 6."


def test_copies_are_groups_that_come_and_go(shop: Shop) -> None:
    view = after(shop, "add", "columns.2.width=600", module="columns")
    assert "columns=3" in view["selection"]
    copy = module_of(view, "columns.3.width")["copy"]
    assert copy is not None
    assert (copy["title"], copy["remove"], copy["repeat"]) == ("Column 3", "Remove", "Repeat")
    gone = after(shop, "remove", view["selection"], module="columns", number="1")
    assert option_of(gone, "columns.1.width", "600")["by"] == "answer"
    assert number_of(gone, "columns")["value"] == "2"
    again = after(shop, "repeat", gone["selection"], module="columns", number="1")
    assert option_of(again, "columns.3.width", "600")["by"] == "answer"
    assert again["notes"] == []


def test_there_are_no_buttons_for_fewer_or_more_copies_than_there_may_be(shop: Shop) -> None:
    one = module_of(after(shop, "show", "columns=1"), "columns.1.width")["copy"]
    assert one is not None
    assert (one["remove"], one["repeat"]) == ("", "Repeat")
    four = after(shop, "show", "columns=4")
    last = module_of(four, "columns.4.width")["copy"]
    assert last is not None
    assert (last["remove"], last["repeat"]) == ("Remove", "")
    assert module_of(four, "columns")["add"] == ""


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("add", {"module": "doors"}),
        ("add", {"module": "columns"}),
        ("remove", {"module": "columns", "number": "9"}),
        ("repeat", {"module": "columns", "number": "0"}),
        ("repeat", {"module": "columns", "number": "²"}),
        ("choose", {"module": "doors", "number": "3"}),
        ("choose", {"module": "wall", "text": "Ann"}),
        ("choose", {"module": "wall", "option": "1e3"}),
        ("choose", {"module": "engraving", "number": "3"}),
    ],
)
def test_what_a_module_does_not_have_changes_nothing(
    shop: Shop, kind: str, more: dict[str, str]
) -> None:
    view = after(shop, kind, "columns=4", **more)
    assert view["selection"] == "columns=4"
    assert [note["kind"] for note in view["notes"]] == ["stale"]


def test_one_more_copy_than_fits_is_a_conflict(shop: Shop) -> None:
    base = f"wall=1700&{WIDE}&columns.3.width=400"
    view = after(shop, "add", base, module="columns")
    assert view["conflict"] is not None
    assert view["conflict"]["title"] == "Columns 3 needs a change"
    assert number_of(view, "columns")["value"] == "2"


def test_a_text_is_taken_refused_and_taken_back(shop: Shop) -> None:
    view = after(shop, "choose", module="engraving", text="  Ann O. ")
    assert view["selection"] == "engraving=Ann%20O."
    entry = module_of(view, "engraving")["entry"]
    assert entry is not None
    assert (entry["value"], entry["longest"]) == ("Ann O.", 20)
    assert (ord("A"), ord("Z")) in entry["alphabet"]
    emptied = after(shop, "choose", view["selection"], module="engraving", text=" ")
    assert emptied["selection"] == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann & Tom!", "Not possible here: & !"),
        ("A" * 21, "At most 20 characters, please."),
        ("A\u0000nn", "Not possible here: \u0000"),
    ],
)
def test_a_text_that_cannot_be_is_told_at_the_field(shop: Shop, text: str, told: str) -> None:
    view = after(shop, "choose", "wall=1600", module="engraving", text=text)
    assert view["selection"] == "wall=1600"
    assert view["fault"] is not None
    assert (view["fault"]["typed"], view["fault"]["text"]) == (text, told)


def test_a_package_lists_what_it_includes_and_brings_it(shop: Shop) -> None:
    card = option_of(after(shop, "show"), "packages", "evening")
    assert card["includes"] == "Contains LED strip and Door sensor"
    view = after(shop, "choose", module="packages", option="evening")
    assert option_of(view, "lighting", "strip")["standing"] == "forced"


def test_what_is_not_offered_here_and_now_says_why(shop: Shop) -> None:
    view = after(shop, "show")
    assert option_of(view, "doors", "mirror")["label"] == "Only in the store"
    assert option_of(view, "doors", "glass")["label"] == "Until January 31, 2026"
    assert not option_of(view, "doors", "mirror")["details"]
    store = after(shop, "show", visit="channel=store&lang=de")
    assert option_of(store, "doors", "mirror")["label"] == "+190,00\N{NO-BREAK SPACE}€"
    assert option_of(store, "doors", "glass")["label"] == "Bis 31. Januar 2026"


def test_a_wish_that_is_not_offered_is_explained_by_the_context(shop: Shop) -> None:
    conflict = after(shop, "choose", module="doors", option="mirror")["conflict"]
    assert conflict is not None
    assert conflict["repairs"] == []
    assert "“Mirror doors” is offered only" in " ".join(conflict["reasons"][0])


def test_the_page_speaks_the_language_of_its_address(shop: Shop) -> None:
    view = after(shop, "show", "lang=de&wall=1600")
    assert (view["language"], view["visit"], view["selection"]) == ("de", "lang=de", "wall=1600")
    assert view["title"] == "Plattenschrank"
    assert view["context"] == "Preise: Online, Deutschland"
    assert view["price"]["tax"].endswith("MwSt.")
    assert [one["title"] for one in view["languages"]] == ["English", "Deutsch", "中文"]
    assert [one["visit"] for one in view["languages"]] == ["lang=en", "lang=de", "lang=zh"]
    assert module_of(view, "columns.1.width")["copy"]["title"] == "Säule 1"  # type: ignore[index]
    chinese = reduce(shop, event("show"), ("zh-CN",))
    assert (chinese["title"], chinese["visit"]) == ("板式衣柜", "")


def test_the_first_view_has_the_visit_of_the_address(shop: Shop) -> None:
    view = first_view(shop, "wardrobe", "channel=store&wall=1600&lang=zh")
    assert view is not None
    assert (view["visit"], view["selection"]) == ("lang=zh&channel=store", "wall=1600")


def test_a_page_names_its_language_and_the_reader_s_own_decide(shop: Shop) -> None:
    client = create_app(shop, ROOT / "assets").test_client()
    page = client.get("/wardrobe?lang=de")
    assert '<html lang="de" dir="ltr">' in page.text
    assert "<title>Plattenschrank</title>" in page.text
    asked = {"Accept-Language": "zh-CN,zh;q=0.9", "Referer": "http://localhost/wardrobe"}
    page = client.get("/wardrobe", headers=asked)
    assert '<html lang="zh" dir="ltr">' in page.text
    assert "Accept-Language" in page.headers["Vary"]
    layout: Any = client.get("/_dash-layout", headers=asked).json
    board = layout["props"]["children"]["props"]
    assert (board["words"]["undo"], board["view"]["title"]) == ("撤销", "板式衣柜")


def test_a_saved_quote_has_sizes_pieces_texts_and_copies(shop: Shop) -> None:
    selection = "wall=2437&columns=2&columns.2.interior=shelf*3&engraving=Ann&delivery=kerb"
    saved = after(shop, "save", selection, key=KEY, visit="lang=de&channel=store")
    assert saved["saved"] is not None, saved["failure"]
    client = create_app(shop, ROOT / "assets").test_client()
    page = client.get(f"/quote/{token_of(KEY)}").text
    assert '<html lang="de">' in page
    for told in ("2437 mm", "Fachboden × 3", "Ann", "<h4>Säule 2</h4>", "Preise: Im Laden"):
        assert told in page
    assert "channel=store" in page


@pytest.mark.parametrize("number", ["NaN", "1e999", "-0", "१२", "1/0", "\u0000", "9" * 100])
@pytest.mark.parametrize("module", ["wall", "feet", "columns", "columns.1.interior", "doors"])
def test_no_forged_number_makes_an_error_of_ours(shop: Shop, module: str, number: str) -> None:
    client = create_app(shop, ROOT / "assets").test_client()
    good = {"n": 1, "kind": "choose", "product": "wardrobe", "selection": "", "module": module}
    assert ask(client, {**good, "number": number}).status_code == 200
    assert ask(client, {**good, "option": "shelf", "number": number}).status_code == 200
    assert ask(client, {**good, "number": number * 50}).status_code in {200, 400}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["choose", "add", "remove", "repeat", "open"]),
            st.sampled_from(
                ["wall", "depth", "feet", "columns", "columns.1.width", "columns.2.interior"]
            ),
            st.sampled_from(["", "shelf", "drawer", "400", "620"]),
            st.integers(0, 12) | st.integers(700, 5100),
        ),
        max_size=6,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_no_order_of_clicks_ends_in_a_dead_end(
    shop: Shop, clicks: list[tuple[str, str, str, int]]
) -> None:
    """Whatever is set, there is a valid build, and every repair that is offered works."""
    selection = ""
    for kind, module, option, number in clicks:
        given_answer = {"module": module, "option": option, "number": str(number)}
        view = after(shop, kind, selection, **given_answer)
        assert not view["failure"]
        if view["conflict"] is not None and view["conflict"]["repairs"]:
            way = view["conflict"]["repairs"][0]["choices"][0]["selection"]
            view = after(shop, "show", way)
            assert not [note for note in view["notes"] if note["kind"] == "stale"]
        selection = view["selection"]
        assert after(shop, "show", selection)["selection"] == selection
