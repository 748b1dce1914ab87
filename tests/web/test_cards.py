"""What stands on cards and panels and in the summary, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from configurator.commerce.quote import Terms
from configurator.parser import parse
from configurator.store import open_store
from configurator.web.codec import decode
from configurator.web.contract import View
from configurator.web.reducer import Shop, reduce
from tests.web.conftest import NOW
from tests.web.only import Only
from tests.web.test_reducer import option_of

RACK = Path(__file__).parent / "rack.yaml"


@pytest.fixture(scope="module")
def only_rack() -> Only:
    """The rack, compiled once."""
    parsed = parse(RACK.read_text(encoding="utf-8"), RACK.name)
    assert parsed.product is not None, parsed.problems
    return Only(parsed.product)


@pytest.fixture
def shop(tmp_path: Path, only_rack: Only) -> Iterator[Shop]:
    """A shop that sells the rack, whose clock stands still."""
    store = open_store(f"sqlite:///{tmp_path}/quotes.sqlite")
    yield Shop(only_rack, store, Terms(), lambda: NOW)
    store.close()


def after(shop: Shop, kind: str, selection: str = "", visit: str = "lang=en", **more: Any) -> View:
    """The view that answers an event."""
    known = {"n": 1, "kind": kind, "product": "rack", "selection": selection, "visit": visit}
    return reduce(shop, decode({**known, **more}))


def test_a_card_says_what_else_its_price_pays_for(shop: Shop) -> None:
    view = after(shop, "show")
    warm = option_of(view, "lamp", "warm")
    assert (warm["label"], warm["also"]) == ("+€35.00", "also changes Finish")
    assert option_of(view, "lamp", "clever")["also"] == "also changes Height and 2 more"
    assert option_of(view, "lamp", "cold")["also"] == ""
    german = option_of(after(shop, "show", visit="lang=de"), "lamp", "warm")
    assert german["also"] == "ändert auch Oberfläche"


def test_what_no_answer_makes_possible_does_not_ask_for_a_change(shop: Shop) -> None:
    before = option_of(after(shop, "show"), "snack", "rice")
    assert (before["label"], before["details"]) == ("Needs a change", True)
    card = option_of(after(shop, "details"), "snack", "rice")
    assert (card["label"], card["details"]) == ("Not possible here", False)
    assert card["hint"].startswith("Nothing that you could change")
    conflict = after(shop, "choose", module="snack", option="rice")["conflict"]
    assert conflict is not None
    assert conflict["title"] == "Snack “Rice balls” is not possible here"
    # The reason says already that no other answer helps.
    assert conflict["reasons"][0][0] == "This cannot be chosen here, whatever else you choose."
    assert (conflict["repairs"], conflict["advice"]) == ([], "")


def test_a_size_that_does_not_fit_has_the_price_of_its_repair(shop: Shop) -> None:
    lit = "lamp=cold"
    card = option_of(after(shop, "details", lit), "height", "1200")
    assert (card["standing"], card["label"]) == ("excluded", "−€12.00 with changes")
    assert card["also"] == "also changes Lamp"
    conflict = after(shop, "choose", lit, module="height", option="1200")["conflict"]
    assert conflict is not None
    assert conflict["repairs"][0]["difference"] == "−€12.00"


def test_a_size_in_a_copy_is_named_with_the_copy(shop: Shop) -> None:
    tight = "wall=1000&columns.1.width=600"
    conflict = after(shop, "choose", tight, module="columns.2.width", option="800")["conflict"]
    assert conflict is not None
    assert conflict["title"] == "Column 2: Width 800 mm needs a change"
    assert conflict["repairs"]


@pytest.mark.parametrize(
    ("language", "card", "held"),
    [
        ("en", "36 months", "Warranty 24 months"),
        ("de", "36 Monate", "Garantie 24 Monate"),
        ("zh", "36 个月", "质保 24 个月"),
    ],
)
def test_units_that_are_words_are_said_in_the_language_of_the_page(
    shop: Shop, language: str, card: str, held: str
) -> None:
    view = after(shop, "show", visit=f"lang={language}")
    assert option_of(view, "warranty", "36")["title"] == card
    assert [one["text"] for one in view["steps"][3]["held"]] == [held]


def test_the_summary_says_what_its_sizes_are_sizes_of(shop: Shop) -> None:
    view = after(shop, "show")
    assert view["steps"][0]["summary"] == "Wall 1800 mm · Height 800 mm"
    inside = after(shop, "show", visit="lang=zh")["steps"][2]["held"]
    assert inside[0] == {"text": "柜体1：600 mm、Shelf × 2", "swatch": "", "whole": True}


def test_the_context_is_listed_as_the_language_lists(shop: Shop) -> None:
    view = after(shop, "show", visit="lang=zh&country=AT")
    assert view["context"] == "价格：网店、奥地利"


def test_a_copy_that_cannot_go_is_named_by_its_title(shop: Shop) -> None:
    view = after(shop, "remove", "columns=1", module="columns", number="1")
    assert view["notes"][0]["text"] == "Not taken over, because it is not offered here: Columns."
