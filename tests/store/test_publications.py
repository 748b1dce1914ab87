"""What was on sale is written down once, in its order, and kept with the text of its rules."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from configurator.core.publication import Publication
from configurator.core.source import RuleSet, Source
from configurator.serving import make_app
from configurator.settings import read_settings
from configurator.store import RecordAltered, Store, StoreUnavailable, open_store, token_of
from tests.store.samples import NOW, RULE_FILE, RULE_SET, draft, key

LATER = NOW + timedelta(hours=1)
OTHER = RuleSet(RULE_FILE, (Source("prices.csv", "shade,price\nlinen,5.00\n"),))
BICYCLE = {"bicycle": RULE_SET}


def test_nothing_was_on_sale_before_the_first_publication(store: Store) -> None:
    assert store.publications("bicycle") == ()


def test_a_publication_is_kept_with_the_text_of_its_rules(store: Store) -> None:
    store.publish({"bicycle": OTHER}, NOW)
    assert store.publications("bicycle") == (Publication(OTHER.digest, NOW),)
    assert store.rule_set(OTHER.digest) == OTHER
    assert store.publications("tricycle") == ()


def test_what_is_on_sale_already_is_not_written_again(store: Store) -> None:
    """A shop that is started every night would else have begun every price last night."""
    for hours in range(4):
        store.publish(BICYCLE, NOW + timedelta(hours=hours))
    assert store.publications("bicycle") == (Publication(RULE_SET.digest, NOW),)


def test_rules_that_come_back_are_a_publication_of_their_own(store: Store) -> None:
    for hours, rules in enumerate((RULE_SET, OTHER, RULE_SET)):
        store.publish({"bicycle": rules}, NOW + timedelta(hours=hours))
    told = [(one.digest, one.since - NOW) for one in store.publications("bicycle")]
    assert told == [
        (RULE_SET.digest, timedelta(0)),
        (OTHER.digest, timedelta(hours=1)),
        (RULE_SET.digest, timedelta(hours=2)),
    ]


def test_what_is_not_on_sale_any_more_has_no_price(store: Store) -> None:
    store.publish({**BICYCLE, "tricycle": OTHER}, NOW)
    store.publish({"tricycle": OTHER}, LATER)
    store.publish({"tricycle": OTHER}, LATER + timedelta(hours=1))
    assert store.publications("bicycle") == (
        Publication(RULE_SET.digest, NOW),
        Publication(None, LATER),
    )
    assert store.publications("tricycle") == (Publication(OTHER.digest, NOW),)


def test_a_clock_that_runs_behind_does_not_turn_the_order_round(store: Store) -> None:
    store.publish(BICYCLE, LATER)
    store.publish({"bicycle": OTHER}, NOW)
    assert store.publications("bicycle") == (
        Publication(RULE_SET.digest, LATER),
        Publication(OTHER.digest, LATER),
    )


def test_instants_are_kept_to_the_microsecond_in_utc(store: Store, engine: Engine) -> None:
    moment = datetime.fromisoformat("2026-10-25T02:30:00.000001+02:00")
    store.publish(BICYCLE, moment)
    (found,) = store.publications("bicycle")
    assert (found.since, found.since.tzinfo) == (moment, UTC)
    with engine.connect() as connection:
        kept = connection.scalar(text("SELECT since FROM publications"))
    assert kept == "2026-10-25T00:30:00.000001Z"


def test_workers_that_start_together_write_one_publication(database: str) -> None:
    stores = [open_store(database) for _ in range(4)]
    sales = [BICYCLE, {**BICYCLE, "tricycle": OTHER}]
    with ThreadPoolExecutor(8) as threads:
        for on_sale in sales:
            list(threads.map(lambda one, sold=on_sale: one.publish(sold, NOW), stores * 4))
    assert [len(stores[0].publications(one)) for one in ("bicycle", "tricycle")] == [1, 1]
    for one in stores:
        one.close()


def test_quotes_and_publications_keep_the_same_rules_at_the_same_time(database: str) -> None:
    stores = [open_store(database) for _ in range(4)]

    def either(number: int) -> None:
        store, name = stores[number % 4], key(number)
        if number % 2:
            store.publish({f"bicycle{number}": RULE_SET}, NOW)
        else:
            store.save(draft(), RULE_SET, name, token_of(name), NOW)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(either, range(40)))
    assert stores[0].rule_set(RULE_SET.digest) == RULE_SET
    for one in stores:
        one.close()


def test_a_publication_that_cannot_be_written_leaves_nothing(database: str, engine: Engine) -> None:
    store = open_store(database, patience=0.1)
    with engine.begin() as other:
        if other.dialect.name == "postgresql":
            other.execute(text("LOCK TABLE quote_numbers IN EXCLUSIVE MODE"))
        with pytest.raises(StoreUnavailable, match="locked by another writer"):
            store.publish(BICYCLE, NOW)
        assert store.publications("bicycle") == (), "reading goes on meanwhile"
    store.publish(BICYCLE, NOW)
    assert len(store.publications("bicycle")) == 1
    store.close()


def test_a_publication_names_rules_that_are_kept(store: Store, engine: Engine) -> None:
    row = "INSERT INTO publications VALUES ('bicycle', 1, 'nowhere', '2026-03-01T12:00:00.000000Z')"
    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.execute(text(row))
    assert store.publications("bicycle") == ()


def test_rules_that_were_changed_since_are_noticed(store: Store, engine: Engine) -> None:
    """A price that was rewritten in the record would make a reduction out of nothing."""
    store.publish(BICYCLE, NOW)
    with engine.begin() as connection:
        connection.execute(text("UPDATE rule_sets SET text = text || ' '"))
    with pytest.raises(RecordAltered):
        store.rule_set(RULE_SET.digest)


LAMP = """\
product: lamp
title: Lamp
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps: [{id: look, title: Look, modules: [shade]}]
modules: {shade: {title: Shade, choose: one, options: {linen: {title: Linen}}}}
price: {base: 49.00}
"""


def test_every_worker_of_a_shop_records_what_it_sells_and_writes_it_once(
    database: str, tmp_path: Path
) -> None:
    (tmp_path / "lamp.yaml").write_text(LAMP, "utf-8")
    settings = replace(read_settings({"RULES": str(tmp_path)}), database_url=database)
    apps = [make_app(settings, lambda *_: None) for _ in range(2)]
    (tmp_path / "lamp.yaml").write_text(LAMP.replace("49.00", "149.00"), "utf-8")
    for app in apps:
        assert app.test_client().get("/lamp").status_code == 200
    store = open_store(database)
    found = store.publications("lamp")
    texts = [rules.source.text for one in found if (rules := store.rule_set(one.digest or ""))]
    assert [text.partition("base: ")[2][:5] for text in texts] == ["49.00", "149.0"]
    assert found[0].since < found[1].since
    store.close()
