"""What a store promises while nothing goes wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, event, inspect, text

from configurator.commerce.quote import Terms, issue
from configurator.core.source import RuleSet, Source
from configurator.store import KeyReused, Store, open_store, token_of
from configurator.store.connect import connect
from tests.store.samples import NOW, RULE_FILE, RULE_SET, draft, key, repriced

LATER_RULES = RuleSet(Source(RULE_FILE.name, RULE_FILE.text + "# dearer\n"))


def save(store: Store, number: int, now: datetime = NOW) -> str:
    """Save the sample under the key of this number and give the quote's own number."""
    return store.save(draft(), RULE_SET, key(number), token_of(key(number)), now).number


def test_a_saved_quote_is_the_draft_with_number_and_dates(store: Store) -> None:
    saved = store.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    assert saved == issue(draft(), "Q-2026-000001", NOW)
    assert store.by_token(token_of(key(1))) == saved


def test_a_quote_outlives_its_store(database: str) -> None:
    first = open_store(database)
    saved = first.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    first.close()
    again = open_store(database)
    assert again.by_token(token_of(key(1))) == saved
    again.close()


def test_numbers_count_up_without_a_gap_in_each_year_of_the_shop(store: Store) -> None:
    last_evening = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    assert [save(store, n) for n in (1, 2)] == ["Q-2026-000001", "Q-2026-000002"]
    assert save(store, 3, last_evening) == "Q-2027-000001"
    assert save(store, 4, last_evening - timedelta(hours=1)) == "Q-2026-000003"


def test_a_save_that_fails_takes_no_number(store: Store) -> None:
    not_unicode = replace(draft(), selection="\udc80")
    with pytest.raises(UnicodeEncodeError):
        store.save(not_unicode, RULE_SET, key(1), token_of(key(1)), NOW)
    assert save(store, 2) == "Q-2026-000001"


def test_a_retry_is_given_the_first_quote_whatever_changed_meanwhile(store: Store) -> None:
    first = store.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    later = NOW + timedelta(days=400)
    again = store.save(repriced(LATER_RULES), LATER_RULES, key(1), token_of(key(1)), later)
    assert again == first
    assert store.rule_set(LATER_RULES.digest) is None
    assert save(store, 2) == "Q-2026-000002"


def test_a_key_is_good_for_one_selection_only(store: Store) -> None:
    first = store.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    with pytest.raises(KeyReused, match=first.number):
        store.save(draft("gears=chain"), RULE_SET, key(1), token_of(key(1)), NOW)
    assert store.by_token(token_of(key(1))) == first


def test_a_key_is_good_for_one_token_only(store: Store) -> None:
    save(store, 1)
    with pytest.raises(KeyReused, match="token"):
        store.save(draft(), RULE_SET, key(1), token_of(key(2)), NOW)


def test_the_rule_set_is_kept_once_word_for_word(store: Store, engine: Engine) -> None:
    save(store, 1)
    save(store, 2)
    assert store.rule_set(RULE_SET.digest) == RULE_SET
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM rule_sets")) == 1


def test_includes_and_tables_are_kept_with_the_rule_file_in_their_order(store: Store) -> None:
    pieces = tuple(Source(f"rules/{name}.csv", f"{name},price\n") for name in "zya")
    with_tables = RuleSet(RULE_FILE, pieces)
    later = RuleSet(RULE_FILE, (*pieces[:2], Source("rules/a.csv", "a,price\n1,2\n")))
    for place, rules in enumerate((with_tables, later)):
        store.save(repriced(rules), rules, key(place), token_of(key(place)), NOW)
    assert store.rule_set(with_tables.digest) == with_tables
    assert store.rule_set(later.digest) == later
    assert len({with_tables.digest, later.digest, RULE_SET.digest}) == 3


def test_what_was_never_saved_is_not_found(store: Store) -> None:
    assert store.by_token(token_of(key(1))) is None
    assert store.by_token("") is None
    assert store.rule_set(RULE_SET.digest) is None


def test_a_draft_is_saved_with_the_rules_it_was_priced_under(store: Store) -> None:
    with pytest.raises(ValueError, match="another rule set"):
        store.save(draft(), LATER_RULES, key(1), token_of(key(1)), NOW)


def test_the_validity_is_that_of_the_terms(store: Store) -> None:
    terms = Terms(zone="Asia/Shanghai", days=0, language="zh")
    store.save(draft(terms=terms), RULE_SET, key(1), token_of(key(1)), NOW)
    found = store.by_token(token_of(key(1)))
    assert found is not None
    assert (found.zone, found.language) == ("Asia/Shanghai", "zh")
    assert found.valid_until == datetime(2026, 3, 1, 16, tzinfo=UTC)


def test_whoever_reads_the_database_can_open_no_quote(store: Store, engine: Engine) -> None:
    save(store, 1)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables]
    assert "Q-2026-000001" in str(rows)
    assert key(1) not in str(rows)
    assert token_of(key(1)) not in str(rows)


def test_every_write_begins_alone(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    engine, said = connect(sqlite_url, patience=5), list[str]()

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    store = Store(engine, "listened to")
    save(store, 1)
    assert said[0] == "BEGIN IMMEDIATE"
    said.clear()
    store.by_token(token_of(key(1)))
    assert said[0] == "BEGIN"
    store.close()


def test_the_description_tells_the_settings_and_no_password(database: str) -> None:
    with_password = database.replace("postgres@", "postgres:hunter2@")
    store = open_store(with_password)
    described = store.describe()
    store.close()
    assert "hunter2" not in described
    if database.startswith("sqlite"):
        assert described.startswith("SQLite 3.")
        assert described.endswith("journal WAL, synchronous FULL")
    else:
        assert described.startswith("PostgreSQL ")
        assert described.endswith("synchronous commit on")
