"""The page of a reduced build tells what it cost before: from what was recorded, and only that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from configurator.catalogue import Catalogue, product_of
from configurator.commerce.quote import Terms
from configurator.store import Store, StoreUnavailable, open_store, token_of
from configurator.web.codec import decode
from configurator.web.contract import View
from configurator.web.price_history import MOST_READ, PAUSE, PriceHistory
from configurator.web.reducer import Shop, reduce

LAMP = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps: [{id: look, title: Look, modules: [shade, bulb]}]
modules:
  shade:
    title: Shade
    choose: one
    default: linen
    options: {linen: {title: Linen, price: 40.00}, paper: {title: Paper, price: 20.00}}
  bulb: {title: Bulb, choose: one, default: led, options: {led: {title: LED, price: 6.00}}}
price:
  base: 100.00
"""
WINTER = """\
  rules:
    - id: winter
      title: Winter
      discount: 20.00
      of: [shade]
      offered: {from: 2026-11-27, through: 2026-11-30}
"""
ALWAYS = "  rules:\n    - {id: set, title: Set, discount: 50%, of: [shade]}\n"
START = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Running:
    """A shop in the making: its rule file can be changed, its clock moved, and it started anew."""

    folder: Path
    store: Store
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start the process (anew)."""
        self.history = PriceHistory(self.store, self.clock, "Europe/Berlin")
        catalogue = Catalogue(self.folder, lambda *_: None, publish=self.history.publish)
        catalogue.products()
        self.shop = Shop(catalogue, self.store, Terms(), self.clock, self.history)

    def save(self, text: str, at: str | None = None) -> None:
        """Change the rule file, and let the shop notice."""
        if at is not None:
            self.clock.now = datetime.fromisoformat(at)
        (self.folder / "lamp.yaml").write_text(text, "utf-8")
        self.shop.catalogue.products()

    def view(self, at: str | None = None, selection: str = "", **more: Any) -> View:
        """What the page shows."""
        if at is not None:
            self.clock.now = datetime.fromisoformat(at)
        told = {"n": 1, "kind": "show", "product": "lamp", "selection": selection, **more}
        return reduce(self.shop, decode(told))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    (tmp_path / "rules").mkdir()
    store = open_store(f"sqlite:///{tmp_path}/shop.sqlite")
    yield Running(tmp_path / "rules", store)
    store.close()


BEFORE = "Lowest price of the 30 days before the reduction: "


def test_a_reduced_build_tells_the_lowest_price_before(running: Running) -> None:
    running.save(LAMP + WINTER)
    assert running.view("2026-11-26T12:00+01:00")["price"]["earlier"] == ""
    shown = running.view("2026-11-27T12:00+01:00")["price"]
    assert (shown["total"], shown["earlier"]) == ("€126.00", f"{BEFORE}€146.00")
    paper = running.view(selection="shade=paper")["price"]
    assert (paper["total"], paper["earlier"]) == ("€106.00", f"{BEFORE}€126.00")
    assert running.view("2026-12-01T00:00+01:00")["price"]["earlier"] == ""


def test_it_is_told_in_the_language_of_the_page(running: Running) -> None:
    running.save(LAMP.replace("title: Lamp", "languages: [de]\ntitle: Lampe") + WINTER)
    shown = running.view("2026-11-27T12:00+01:00")["price"]
    assert shown["earlier"] == "Niedrigster Preis der 30 Tage vor der Ermäßigung: 146,00\xa0€"


def test_a_lower_price_in_between_is_the_one_that_counts(running: Running) -> None:
    running.save(LAMP + WINTER)
    running.save(LAMP.replace("100.00", "80.00") + WINTER, "2026-11-10T09:00+01:00")
    running.save(LAMP.replace("100.00", "120.00") + WINTER, "2026-11-12T09:00+01:00")
    shown = running.view("2026-11-28T12:00+01:00")["price"]
    assert (shown["total"], shown["earlier"]) == ("€146.00", f"{BEFORE}€126.00")


def test_nothing_is_claimed_where_nothing_was_recorded_before(running: Running) -> None:
    running.save(LAMP + WINTER, "2026-11-27T09:00+01:00")
    assert running.view("2026-11-28T12:00+01:00")["price"]["earlier"] == ""


def test_the_usual_price_of_a_bundle_is_no_reduction(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.save(LAMP)
    running.save(LAMP + ALWAYS, "2026-11-20T09:00+01:00")
    monkeypatch.setattr(Store, "publications", None)
    assert running.view("2026-11-28T12:00+01:00")["price"]["earlier"] == ""


def test_a_shop_that_is_started_anew_remembers(running: Running) -> None:
    running.save(LAMP + WINTER)
    running.save(LAMP.replace("100.00", "90.00") + WINTER, "2026-11-10T09:00+01:00")
    for day in (20, 27):
        running.clock.now = datetime(2026, 11, day, 9, tzinfo=UTC)
        running.start()
    assert len(running.store.publications("lamp")) == 2
    assert running.view()["price"]["earlier"] == f"{BEFORE}€136.00"


def test_a_broken_file_is_never_on_sale(running: Running) -> None:
    running.save(LAMP + WINTER)
    running.save(LAMP.replace("choose: one", "choose: two") + WINTER, "2026-11-10T09:00+01:00")
    assert len(running.store.publications("lamp")) == 1


def test_a_file_that_is_taken_away_is_not_on_sale(running: Running) -> None:
    running.save(LAMP)
    running.clock.now += timedelta(days=1)
    (running.folder / "lamp.yaml").unlink()
    assert running.shop.catalogue.products() == ()
    assert [one.digest for one in running.store.publications("lamp")][1:] == [None]


def test_it_is_looked_for_once_for_each_build_and_day(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.save(LAMP + WINTER)
    asked: list[str] = []
    real = Store.publications
    monkeypatch.setattr(Store, "publications", lambda *a: asked.append(a[1]) or real(*a))  # type: ignore[func-returns-value]
    for _ in range(3):
        for selection in ("", "shade=paper"):
            assert running.view("2026-11-27T12:00+01:00", selection)["price"]["earlier"]
    assert asked == ["lamp"]
    running.view("2026-11-28T12:00+01:00")
    assert asked == ["lamp", "lamp"]


def test_a_shop_sells_without_its_database_and_records_later_as_of_then(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[datetime] = []

    def fail(_store: Store, _on_sale: object, now: datetime) -> None:
        tried.append(now)
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "publish", fail)
        running.save(LAMP + WINTER)
        for _ in range(5):
            assert running.view()["price"]["total"] == "€146.00"
    assert tried == [START]
    running.clock.now += PAUSE
    running.view()
    assert [one.since for one in running.store.publications("lamp")] == [START]


def test_what_was_asked_for_before_it_was_recorded_is_found_afterwards(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "publish", fail)
        running.save(LAMP + WINTER)
        assert running.view("2026-11-27T12:00+01:00")["price"]["earlier"] == ""
    running.clock.now += PAUSE
    assert running.view()["price"]["earlier"] == f"{BEFORE}€146.00"


def test_what_cannot_be_read_is_not_claimed_and_is_asked_for_again(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.save(LAMP + WINTER)
    asked: list[str] = []

    def fail(_store: Store, product: str) -> None:
        asked.append(product)
        raise StoreUnavailable("gone")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "publications", fail)
        for _ in range(3):
            assert running.view("2026-11-27T12:00+01:00")["price"]["earlier"] == ""
    assert asked == ["lamp"]
    running.clock.now += PAUSE
    assert running.view()["price"]["earlier"] == f"{BEFORE}€146.00"


def test_many_rule_sets_are_read_over_several_questions(running: Running) -> None:
    count = 2 * MOST_READ
    for place in range(count + 1):
        text = LAMP.replace("100.00", f"{100 + place}.00") + WINTER
        running.save(text, f"2026-11-{10 + place}T09:00+01:00")
    running.clock.now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    running.start()
    told = [running.view()["price"]["earlier"] for _ in range(3)]
    assert told == ["", f"{BEFORE}€146.00", f"{BEFORE}€146.00"]


def test_rules_with_tables_and_includes_are_read_from_the_record(running: Running) -> None:
    include = "include: [shades/more.yaml]\n"
    tables = "tables: {freight: {file: freight.csv}}\n"
    text = LAMP.replace("modules:\n", f"{include}{tables}modules:\n", 1).replace(
        "[shade, bulb]", "[shade, bulb, foot]"
    )
    rules = WINTER + "    - {id: freight, add: {table: freight}}\n"
    (running.folder / "shades").mkdir()
    foot = (
        "modules: {foot: {title: Foot, choose: one, options: {oak: {title: Oak, price: 9.00}}}}\n"
    )
    (running.folder / "shades" / "more.yaml").write_text(foot)
    (running.folder / "freight.csv").write_text("foot,price\noak,5.00\n")
    running.save(text + rules)
    sold = running.shop.catalogue.get("lamp")
    assert sold is not None
    read = product_of(sold.product.rule_set)
    assert read is not None
    assert read.digest == sold.product.digest
    (running.folder / "freight.csv").write_text("foot,price\noak,7.00\n")
    running.clock.now += timedelta(days=3)
    running.shop.catalogue.products()
    running.start()
    assert running.view("2026-11-27T12:00+01:00")["price"]["earlier"] == f"{BEFORE}€160.00"


def test_shopware_1741_the_edge_of_a_promotion_between_summary_and_order(running: Running) -> None:
    """The customer looks in the last minute of a promotion and saves in the first one after."""
    running.save(LAMP + WINTER)
    shown = running.view("2026-11-30T23:59:59.999999+01:00")
    assert shown["price"]["total"] == "€126.00"
    key = "0123456789abcdef0123456789abcdef"
    more = {"kind": "save", "key": key, "rules": shown["rules"]}
    saved = running.view("2026-12-01T00:00+01:00", **more)
    quote = running.store.by_token(token_of(key))
    assert quote is not None
    assert quote.day is not None
    assert (str(quote.breakdown.total), quote.day.isoformat()) == ("146.00", "2026-12-01")
    assert (saved["price"]["total"], saved["price"]["earlier"]) == ("€146.00", "")
    assert [note["text"] for note in saved["notes"]] == [
        "Prices or rules were updated since you opened this page."
    ]
    assert running.view(rules=saved["rules"])["notes"] == []


def test_nothing_is_said_of_midnight_where_nothing_changes(running: Running) -> None:
    running.save(LAMP + WINTER)
    for day in (26, 28):
        shown = running.view(f"2026-11-{day - 1}T23:59+01:00")
        again = running.view(f"2026-11-{day}T00:01+01:00", rules=shown["rules"])
        assert again["notes"] == []


def test_spree_11801_a_price_of_yesterday_is_not_bought_by_a_retry_of_another_save(
    running: Running,
) -> None:
    """A retry gives the quote as it was issued; a new save prices anew."""
    running.save(LAMP + WINTER)
    key = "0123456789abcdef0123456789abcdef"
    saving = {"kind": "save", "key": key}
    first = running.view("2026-11-30T23:59+01:00", **saving)["saved"]
    running.save(LAMP.replace("100.00", "130.00"), "2026-12-01T08:00+01:00")
    assert running.view(**saving)["saved"] == first
    other = running.view(kind="save", key=key[::-1])["saved"]
    assert other is not None
    totals = [running.store.by_token(token_of(one)) for one in (key, key[::-1])]
    assert [str(quote.breakdown.total) for quote in totals if quote] == ["126.00", "176.00"]


def test_odoo_19331_no_page_brings_a_day_of_its_own(running: Running) -> None:
    """An order that was begun long ago was priced with the price list of that day."""
    running.save(LAMP + WINTER)
    opened = running.view("2026-11-28T12:00+01:00")
    for visit in (opened["visit"], "day=2026-11-28", ".day=2026-11-28"):
        later = running.view("2026-12-24T12:00+01:00", rules=opened["rules"], visit=visit)
        assert later["price"]["total"] == "€146.00"


def test_workers_of_one_shop_tell_the_same(running: Running) -> None:
    """Each sees a changed file at its own time; the history is one."""
    running.save(LAMP.replace("100.00", "90.00"))
    other = Running(running.folder, running.store, running.clock)
    running.save(LAMP + WINTER, "2026-11-10T09:00+01:00")
    other.clock.now += timedelta(minutes=5)
    other.shop.catalogue.products()
    assert len(running.store.publications("lamp")) == 2
    shown = [one.view("2026-11-27T12:00+01:00")["price"]["earlier"] for one in (running, other)]
    assert shown == [f"{BEFORE}€136.00"] * 2
