"""From the address of a database to an engine; nothing is opened yet."""

from __future__ import annotations

from types import ModuleType

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from configurator.store import postgres, sqlite


def connect(url: str, patience: float, sqlite_driver: ModuleType | None = None) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://user:password@host:port/database`.

    `patience` is how many seconds a statement waits for a lock or a connection. Without
    `sqlite_driver` the best one that is installed is taken. ValueError for other addresses (its
    text does not repeat the address, which may hold a password); OSError if the folder of a
    SQLite file cannot be made.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError("this is no address of a database") from None
    match address.drivername:
        case "sqlite":
            return sqlite.sqlite_engine(address, patience, sqlite_driver or sqlite.driver())
        case "postgresql" | "postgres" | "postgresql+pg8000":
            return postgres.postgres_engine(address, patience)
    raise ValueError(f'"{address.drivername}" is no database we know: sqlite or postgresql')


def described(connection: Connection) -> str:
    """Which database with which settings, in words for the log; never a password."""
    if connection.dialect.name == "postgresql":
        return postgres.described(connection)
    return sqlite.described(connection)
