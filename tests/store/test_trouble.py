"""Trouble of the machine is StoreUnavailable, and nothing is half done; our faults stay faults."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pg8000
import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError

from configurator.core.source import RuleSet, Source
from configurator.store import Store, StoreUnavailable, open_store, token_of
from configurator.store import sqlite as ours
from configurator.store.connect import connect
from configurator.store.trouble import machine_trouble
from tests.store.samples import NOW, RULE_SET, draft, key, repriced


def save(store: Store, number: int) -> str:
    return store.save(draft(), RULE_SET, key(number), token_of(key(number)), NOW).number


@pytest.fixture
def impatient(database: str) -> Iterator[Store]:
    """A store that waits for a lock only a moment."""
    opened = open_store(database, patience=0.1)
    yield opened
    opened.close()


def test_another_writer_that_does_not_end(impatient: Store, engine: Engine) -> None:
    with engine.begin() as other:
        if other.dialect.name == "postgresql":
            other.execute(text("LOCK TABLE quote_numbers IN EXCLUSIVE MODE"))
        with pytest.raises(StoreUnavailable, match="locked by another writer"):
            save(impatient, 1)
        assert impatient.by_token(token_of(key(1))) is None, "reading goes on meanwhile"
    assert save(impatient, 1) == "Q-2026-000001"


class FailingDisk:
    """Lets the statement fail that comes `left` statements from now, as the driver would."""

    def __init__(self, engine: Engine) -> None:
        self.left = 0
        self._postgres = engine.dialect.name == "postgresql"
        event.listen(engine, "do_execute", self._execute)

    def _execute(self, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            self._fail()

    def _fail(self) -> None:
        if self._postgres:
            raise pg8000.InterfaceError("network error")
        trouble = ours.driver().OperationalError("disk I/O error")
        trouble.sqlite_errorcode = 10
        raise trouble


def test_whatever_statement_fails_the_save_is_undone_and_can_be_repeated(
    store: Store, engine: Engine
) -> None:
    save(store, 0)
    disk, trying, failed = FailingDisk(engine), Store(engine, "on a failing disk"), 0
    for place in range(1, 12):
        disk.left = place
        try:
            save(trying, place)
        except StoreUnavailable:
            failed += 1
            assert store.by_token(token_of(key(place))) is None
        disk.left = 0
        assert save(store, place) == f"Q-2026-{place + 1:06}"
    assert failed >= 6, "every statement of a save had its turn"


def test_a_full_disk(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    engine = connect(sqlite_url, patience=5)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 1"))
    long = RuleSet(Source("rules/long.yaml", "x" * 100_000))
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        Store(engine, "full").save(repriced(long), long, key(1), token_of(key(1)), NOW)
    assert save(store, 1) == "Q-2026-000001"
    engine.dispose()
    store.close()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("This is not a database. " * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(f"sqlite:///{file}")
    assert file.read_text().startswith("This is not")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="file"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'var' / 'quotes.sqlite'}")


def test_no_server_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="connection"):
        open_store(f"postgresql://postgres@127.0.0.1:{port}/test")


def test_no_such_database_on_the_server(postgres_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="no such database"):
        open_store(postgres_url.replace("/test?", "/there_is_none?"))


class Sessions:
    """The sessions that an engine opened, which an operator may end."""

    def __init__(self, engine: Engine, url: str) -> None:
        self._opened: list[int] = []
        self._operator = connect(url, patience=5)
        event.listen(engine, "connect", self._note)

    def _note(self, raw: DBAPIConnection, _record: object) -> None:
        cursor = raw.cursor()
        cursor.execute("SELECT pg_backend_pid()")
        self._opened.extend(pid for (pid,) in cursor.fetchall())
        raw.commit()

    def end(self) -> None:
        with self._operator.begin() as connection:
            for pid in self._opened:
                ended = connection.scalar(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
                assert ended
        self._opened.clear()
        self._operator.dispose()


def test_a_server_that_was_started_anew_costs_no_save(postgres_url: str) -> None:
    open_store(postgres_url).close()
    engine = connect(postgres_url, patience=5)
    sessions, store = Sessions(engine, postgres_url), Store(engine, "interrupted")
    save(store, 1)
    sessions.end()
    assert save(store, 2) == "Q-2026-000002"
    store.close()


def test_a_server_that_goes_away_within_a_save(postgres_url: str) -> None:
    open_store(postgres_url).close()
    engine = connect(postgres_url, patience=5)
    sessions, store = Sessions(engine, postgres_url), Store(engine, "interrupted")

    def go(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO quotes"):
            event.remove(engine, "before_cursor_execute", go)
            sessions.end()

    event.listen(engine, "before_cursor_execute", go)
    with pytest.raises(StoreUnavailable):
        save(store, 1)
    assert save(store, 2) == "Q-2026-000001"
    store.close()


def test_a_constraint_that_we_break_is_not_passed_off_as_the_machine(store: Store) -> None:
    save(store, 1)
    with pytest.raises(IntegrityError):
        store.save(draft(), RULE_SET, key(2), token_of(key(1)), NOW)
    assert save(store, 3) == "Q-2026-000002"


def test_a_wrong_statement_is_not_passed_off_as_the_machine(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match="no_such_table"), machine_trouble():
        engine.connect().execute(text("SELECT * FROM no_such_table"))
