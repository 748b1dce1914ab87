"""How we use SQLite: which one, and with which settings a committed quote stays committed.

A SQLite up to 3.51.2 can lose committed writes when two connections write to one write-ahead log
at the same moment (the WAL-reset bug, sqlite.org/wal.html; mended in 3.51.3, 3.50.7 and 3.44.6).
Most systems' own is older, so the one that pysqlite3 brings is taken where it is installed; a
SQLite with the bug works with a rollback journal instead, slower and just as safe.

One process must not open one file through two copies of SQLite: they do not see each other's
locks (sqlite.org/howtocorrupt.html). All of this package's connections use the same one.
"""

from __future__ import annotations

import importlib
import sqlite3
import threading
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, Connection, Engine, create_engine, event

Version = tuple[int, ...]

OLDEST: Version = (3, 37, 0)
"""STRICT tables came with 3.37."""

_BUSY = 5
_PAUSE = 0.02
_NEVER = threading.Event()


def driver() -> ModuleType:
    """The module through which SQLite is used: pysqlite3 where installed, else Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ModuleNotFoundError:
        return sqlite3


def has_wal_reset_bug(version: Version) -> bool:
    """Whether this SQLite can lose a committed write from the write-ahead log."""
    if version >= (3, 51, 3):
        return False
    return not ((3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45))


def journal_of(version: Version) -> tuple[str, str]:
    """The journal mode and the setting of `synchronous` with which a commit is on the disk.

    In mode DELETE a commit is the deletion of the journal, and only EXTRA waits until the folder
    itself is on the disk (sqlite.org/pragma.html#pragma_synchronous).
    """
    return ("DELETE", "EXTRA") if has_wal_reset_bug(version) else ("WAL", "FULL")


def sqlite_engine(url: URL, patience: float, module: ModuleType) -> Engine:
    """An engine on a file; its folder is made if missing. ValueError if SQLite is too old."""
    version: Version = module.sqlite_version_info
    if version < OLDEST:
        raise ValueError(f"SQLite {module.sqlite_version} is too old, 3.37 is needed")
    if url.database is None or url.database in ("", ":memory:") or url.query:
        raise ValueError("a SQLite address names a file: sqlite:///var/configurator.sqlite")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url.set(drivername="sqlite"),
        module=module,
        hide_parameters=True,
        pool_timeout=patience,
        # The driver starts no transaction by itself: `_begin` says which one is wanted.
        connect_args={"isolation_level": None, "timeout": patience},
    )
    event.listen(engine, "connect", lambda raw, _record: _prepare(raw, module, patience))
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """A write takes the lock at once, so that it waits here and never fails half-way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(raw: sqlite3.Connection, module: ModuleType, patience: float) -> None:
    journal, synchronous = journal_of(module.sqlite_version_info)
    if _set_journal(raw, module, journal, patience) != journal.lower():
        synchronous = "EXTRA"  # a file system that cannot share a write-ahead log keeps a journal
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    raw.execute("PRAGMA fullfsync = ON")  # macOS: past the cache of the drive
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA mmap_size = 0")
    raw.execute("PRAGMA trusted_schema = OFF")


def _set_journal(raw: sqlite3.Connection, module: ModuleType, journal: str, patience: float) -> str:
    """Ask for a journal mode, which the file keeps, and tell which one it has.

    SQLite does not wait for the lock that this needs, so that two programs that open a new file
    at the same moment would meet here: wait for it ourselves.
    """
    for _ in range(int(patience / _PAUSE)):
        try:
            return str(raw.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0])
        except module.OperationalError as trouble:
            if trouble.sqlite_errorcode & 0xFF != _BUSY:
                raise
            _NEVER.wait(_PAUSE)
    return str(raw.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0])


def described(connection: Connection) -> str:
    """Which SQLite with which settings, in words for the log."""
    module = connection.dialect.loaded_dbapi
    journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    level = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    synchronous = {2: "FULL", 3: "EXTRA"}.get(level, str(level))
    origin = module.__name__.partition(".")[0]
    where = connection.engine.url.database
    return (
        f"SQLite {module.sqlite_version} ({origin}), {where}, "
        f"journal {str(journal).upper()}, synchronous {synchronous}"
    )
