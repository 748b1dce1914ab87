"""The tables brought up to date when the program starts.

Every step is a file in migrations/versions, run by Alembic. All steps run in one transaction that
first waits for its turn, so that of two workers that start together one makes the tables and the
other finds them made.
"""

from __future__ import annotations

import threading

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from configurator.store.trouble import StoreTooNew

_TURN = threading.Lock()
"""Alembic keeps the migration that it runs in a variable of its module."""

_ADVISORY_LOCK = 7_206_591_844_021
"""Any number; on one PostgreSQL server it stands for "the configurator's tables are made"."""


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that the database has not seen; StoreTooNew if it has seen later ones."""
    with engine.connect() as connection:
        if _is_current(connection):
            return
    with _TURN, engine.execution_options(writes=True).begin() as connection:
        take_turn(connection)
        _check_known(connection)
        command.upgrade(migrations(connection), "head")


def take_turn(connection: Connection) -> None:
    """Wait for the start before this one; on SQLite BEGIN IMMEDIATE has waited already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


def migrations(connection: Connection) -> Config:
    """Alembic's settings: the scripts of this package, run on this connection."""
    config = Config()
    config.set_main_option("script_location", "configurator.store:migrations")
    config.attributes["connection"] = connection
    return config


def _is_current(connection: Connection) -> bool:
    scripts = ScriptDirectory.from_config(migrations(connection))
    return _seen(connection) == set(scripts.get_heads())


def _check_known(connection: Connection) -> None:
    scripts = ScriptDirectory.from_config(migrations(connection))
    unknown = _seen(connection) - {script.revision for script in scripts.walk_revisions()}
    if unknown:
        raise StoreTooNew(
            f"the database has seen step {min(unknown)} of a later version of this program: "
            "start that version, or restore the backup taken before it"
        )


def _seen(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())
