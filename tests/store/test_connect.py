"""Which database is used, and how it is set so that a committed quote stays committed."""

from __future__ import annotations

import sqlite3
import ssl
from pathlib import Path

import pytest
from sqlalchemy import make_url

from configurator.store import open_store, token_of
from configurator.store.connect import connect
from configurator.store.postgres import connection_arguments
from configurator.store.sqlite import Version, driver, has_wal_reset_bug, journal_of
from tests.store.samples import NOW, RULE_SET, draft, key


def settings_of(url: str) -> dict[str, object]:
    engine = connect(url, patience=5)
    names = ("journal_mode", "synchronous", "foreign_keys", "mmap_size", "busy_timeout")
    with engine.connect() as connection:
        found = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar_one() for n in names}
    engine.dispose()
    return found


def test_sqlite_is_set_to_keep_what_it_committed(sqlite_url: str) -> None:
    assert settings_of(sqlite_url) == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
    }


def test_the_sqlite_that_comes_with_pysqlite3_is_taken() -> None:
    assert driver().__name__ == "pysqlite3.dbapi2"
    assert not has_wal_reset_bug(driver().sqlite_version_info)


@pytest.mark.parametrize(
    ("version", "has_it"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 0), True),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_the_versions_that_lose_writes_get_another_journal(version: Version, has_it: bool) -> None:
    assert has_wal_reset_bug(version) is has_it
    assert journal_of(version) == (("DELETE", "EXTRA") if has_it else ("WAL", "FULL"))


def test_pythons_own_sqlite_works_too(sqlite_url: str) -> None:
    """With whichever journal is right for it, also on a file that the other one made."""
    first = open_store(sqlite_url)
    saved = first.save(draft(), RULE_SET, key(1), token_of(key(1)), NOW)
    first.close()
    own = open_store(sqlite_url, sqlite_driver=sqlite3)
    journal, synchronous = journal_of(sqlite3.sqlite_version_info)
    assert own.describe().endswith(f"journal {journal}, synchronous {synchronous}")
    assert own.describe().startswith(f"SQLite {sqlite3.sqlite_version} (sqlite3)")
    assert own.by_token(token_of(key(1))) == saved
    assert own.save(draft(), RULE_SET, key(2), token_of(key(2)), NOW).number == "Q-2026-000002"
    own.close()


def test_a_new_file_that_another_program_is_just_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite itself says at once that it is locked when the journal is to be changed."""
    file = tmp_path / "quotes.sqlite"
    other = driver().connect(str(file), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("configurator.store.sqlite._NEVER.wait", lambda _: other.close())
    engine = connect(f"sqlite:///{file}", patience=0.1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    engine.dispose()


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "quotes.sqlite"
    open_store(f"sqlite:///{file}").close()
    assert file.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "quotes.sqlite",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///quotes.sqlite?mode=memory",
        "mysql://root:hunter2@localhost/shop",
        "postgresql+psycopg2://root:hunter2@localhost/shop",
        "postgresql://root:hunter2@localhost/shop?sslmode=maybe",
        "postgresql://root:hunter2@localhost/shop?colour=red",
        "postgresql://root:hunter2@localhost:port/shop",
    ],
)
def test_other_addresses_are_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|database we know|is known|are known") as caught:
        connect(address, patience=5)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_every_spelling_of_postgresql_is_spoken_through_pg8000(scheme: str) -> None:
    engine = connect(f"{scheme}://shop@db.example/shop", patience=5)
    assert engine.dialect.driver == "pg8000"


def test_how_encryption_is_asked_for() -> None:
    def context(mode: str) -> object:
        asked = connection_arguments(make_url(f"postgresql://db/shop?sslmode={mode}"))
        return asked["ssl_context"]

    assert [context(mode) for mode in ("disable", "prefer", "require")] == [False, None, True]
    checked = context("verify-full")
    assert isinstance(checked, ssl.SSLContext)
    assert checked.check_hostname


def test_a_patient_session_has_its_limits(postgres_url: str) -> None:
    engine = connect(postgres_url, patience=2)
    with engine.connect() as connection:
        shown = [
            connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("lock_timeout", "transaction_isolation", "synchronous_commit")
        ]
    engine.dispose()
    assert shown == ["2s", "read committed", "on"]


def test_a_commit_waits_for_the_disk_even_where_the_server_does_not(postgres_url: str) -> None:
    engine = connect(postgres_url + "%20-csynchronous_commit%3Doff", patience=5)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar_one() == "on"
    engine.dispose()
