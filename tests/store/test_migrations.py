"""The tables are made, and brought up to date, by the start of the program."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect, text

from configurator.commerce.quote_document import document_digest, to_document
from configurator.store import StoreTooNew, open_store, token_of
from configurator.store.connect import connect
from configurator.store.keys import key_hash, token_hash
from configurator.store.tables import METADATA
from configurator.store.upgrade import bring_up_to_date, migrations, take_turn
from tests.store.samples import NOW, RULE_FILE, RULE_SET, draft, key
from tests.store.writer import Writer

GOLDEN = Path(__file__).parents[1] / "commerce" / "golden"


def test_the_migrations_make_the_tables_that_the_code_uses(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.connect() as connection:
        made = set(inspect(connection).get_table_names())
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert made == {"alembic_version", *METADATA.tables}
    assert "publications" in made


def test_a_missing_column_would_be_noticed(engine: Engine) -> None:
    bring_up_to_date(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE rule_sets DROP COLUMN name"))
        context = MigrationContext.configure(connection)
        assert [found[0] for found in compare_metadata(context, METADATA)] == ["add_column"]


def test_every_step_leads_back_to_the_first(engine: Engine) -> None:
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(migrations(connection))
    assert len(scripts.get_heads()) == 1
    assert [step.revision for step in scripts.walk_revisions()][-1] == "0001"


def test_every_table_of_ours_is_strict_on_sqlite(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    engine = connect(sqlite_url, patience=5)
    listed = text("SELECT name, strict FROM pragma_table_list")
    with engine.connect() as connection:
        strict = {row.name: row.strict for row in connection.execute(listed)}
    engine.dispose()
    assert [strict[table] for table in METADATA.tables] == [1, 1, 1, 1, 1]


def test_starting_again_changes_nothing(database: str) -> None:
    first = open_store(database)
    saved = first.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    first.close()
    for _ in range(2):
        again = open_store(database)
        assert again.by_token(token_of(key(1))) == saved
        again.close()


def test_a_quote_of_the_first_release_is_read_as_it_was_issued(
    engine: Engine, database: str
) -> None:
    """Issued into the tables of the first step, in the first shape of the document."""
    document = (GOLDEN / "quote-1.json").read_bytes().decode()
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "0001")
        _insert_first_quote(connection, document)
    store = open_store(database)
    found = store.by_token(token_of(key(1)))
    assert found is not None
    assert (found.number, found.schema, to_document(found)) == ("Q-2026-000001", 1, document)
    assert store.rule_set(RULE_SET.digest) == RULE_SET
    assert store.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW) == found
    later = store.save(draft(), RULE_SET, key(2), token_of(key(2)), NOW)
    assert (later.number, later.schema) == ("Q-2026-000002", 3)
    store.close()


def _insert_first_quote(connection: Connection, document: str) -> None:
    told = {
        "rules": RULE_SET.digest,
        "name": RULE_FILE.name,
        "text": RULE_FILE.text,
        "token": token_hash(token_of(key(1))),
        "key": key_hash(key(1)),
        "issued": "2026-03-01T12:00:00.000000Z",
        "until": "2026-03-31T22:00:00.000000Z",
        "document": document,
        "digest": document_digest(document),
    }
    for statement in (
        "INSERT INTO rule_sets VALUES (:rules, 'bicycle', :name, :text, :issued)",
        "INSERT INTO quotes VALUES ('Q-2026-000001', :token, :key, :rules, :issued, :until, "
        ":document, :digest)",
        "INSERT INTO quote_numbers VALUES (2026, 1)",
    ):
        connection.execute(text(statement), told)


def test_a_start_that_stopped_half_way_is_begun_anew(engine: Engine, database: str) -> None:
    with engine.connect() as connection:
        command.upgrade(migrations(connection), "head")
        assert inspect(connection).get_table_names() != []
        connection.rollback()
        assert inspect(connection).get_table_names() == []
    open_store(database).close()


def test_tables_of_a_later_version_are_left_alone(engine: Engine, database: str) -> None:
    open_store(database).close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew, match="9999"):
        open_store(database)


def test_programs_that_start_together_find_the_tables_made_once(database: str) -> None:
    writers = [Writer(database, f"writer{n}", count=2) for n in range(4)]
    for writer in writers:
        writer.go()
    numbers = sorted(number for writer in writers for _, number in writer.finished())
    assert numbers == [f"Q-2026-{place:06}" for place in range(1, 9)]


def test_threads_that_start_together_find_the_tables_made_once(database: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(open_store, [database] * 4))
    assert stores[0].save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    assert all(store.by_token(token_of(key(1))) for store in stores)
    for store in stores:
        store.close()


def test_alembic_is_run_by_one_thread_at_a_time(engine: Engine, tmp_path: Path) -> None:
    """Even for two databases: it keeps the migration that it runs in a variable of its module."""
    other = connect(f"sqlite:///{tmp_path / 'other.sqlite'}", patience=5)
    thread = threading.Thread(target=bring_up_to_date, args=(other,))

    def interrupt(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "CREATE TABLE rule_sets" in statement:
            thread.start()
            thread.join(timeout=0.3)

    event.listen(engine, "before_cursor_execute", interrupt)
    bring_up_to_date(engine)
    thread.join()
    for made in (engine, other):
        assert "quote_numbers" in inspect(made).get_table_names()
    other.dispose()


def test_a_start_on_postgresql_waits_for_the_one_before(postgres_url: str) -> None:
    first = connect(postgres_url, patience=30)
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with ThreadPoolExecutor(1) as threads:
        with first.begin() as connection:
            take_turn(connection)
            second = threads.submit(open_store, postgres_url)
            while connection.exec_driver_sql(waiting).scalar_one() == 0:
                assert not second.done(), "it did not wait"
            assert inspect(connection).get_table_names() == []
        second.result().close()
    first.dispose()
