"""How we use PostgreSQL: through pg8000, waiting for locks only as long as we are patient."""

from __future__ import annotations

import ssl
from typing import Any

import pg8000
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError

_SPARE_SECONDS = 5
"""How much longer than for a lock we wait for an answer, before we take the server for dead."""


def postgres_engine(url: URL, patience: float) -> Engine:
    """An engine on a PostgreSQL server; ValueError for an address we cannot follow."""
    engine = create_engine(
        url.set(drivername="postgresql+pg8000", query={}),
        connect_args={
            "timeout": patience + _SPARE_SECONDS,
            "application_name": "configurator",
            **connection_arguments(url),
        },
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        pool_timeout=patience,
    )
    event.listen(engine, "connect", lambda raw, _record: _prepare(raw, patience))
    event.listen(engine, "checkout", _check_alive)
    return engine


def described(connection: Connection) -> str:
    """Which server and which database, in words for the log; never the password."""
    version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    synchronous = connection.exec_driver_sql("SHOW synchronous_commit").scalar_one()
    url = connection.engine.url
    return (
        f"PostgreSQL {version} (pg8000), {url.host}:{url.port or 5432}/{url.database}, "
        f"synchronous commit {synchronous}"
    )


def wait_alone(connection: Connection) -> None:
    """Let no other transaction of ours write until this one ends; SQLite's BEGIN IMMEDIATE here."""
    connection.exec_driver_sql("LOCK TABLE quote_numbers IN EXCLUSIVE MODE")


def _prepare(raw: DBAPIConnection, patience: float) -> None:
    """Limits for this session; and a commit that is told is on the disk, whatever the default."""
    limits = {"lock_timeout": patience, "statement_timeout": patience + _SPARE_SECONDS / 2}
    cursor = raw.cursor()
    for name, seconds in limits.items():
        milliseconds = str(int(seconds * 1000))
        cursor.execute("SELECT set_config(%s, %s, false)", (name, milliseconds))
    cursor.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    )
    cursor.close()
    raw.commit()


def _check_alive(raw: DBAPIConnection, _record: object, _proxy: object) -> None:
    """Drop connections of a server that went away, so that a restart costs no request.

    SQLAlchemy's own check (pool_pre_ping) does not know the OSError that pg8000 lets through.
    """
    raw.autocommit = True
    try:
        raw.cursor().execute("SELECT 1")
    except (pg8000.Error, OSError) as gone:
        raise InvalidatePoolError from gone
    raw.autocommit = False


def connection_arguments(url: URL) -> dict[str, Any]:
    """What the address asks for after its "?", in libpq's words, as pg8000 wants it."""
    arguments: dict[str, Any] = {}
    for name, value in url.query.items():
        match name, value:
            case "sslmode", str():
                arguments["ssl_context"] = _ssl(value)
            case "options", str():
                arguments["startup_params"] = {"options": value}
            case _:
                raise ValueError(f'"{name}" in a PostgreSQL address: sslmode and options are known')
    return arguments


def _ssl(mode: str) -> ssl.SSLContext | bool | None:
    """libpq's sslmode: False is plain, None is encrypted if offered, True is encrypted."""
    match mode:
        case "disable":
            return False
        case "allow" | "prefer":
            return None
        case "require":
            return True
        case "verify-full":
            return ssl.create_default_context()
    raise ValueError(f'sslmode "{mode}": disable, prefer, require and verify-full are known')
