"""Databases to try the store on: a SQLite file, and a schema of its own on PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from configurator.store import Store, open_store
from configurator.store.connect import connect

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'var' / 'quotes.sqlite'}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The address of a new schema, which is dropped afterwards."""
    schema = f"test_{uuid.uuid4().hex}"
    server = connect(POSTGRES, patience=10)
    try:
        _make(server, schema)
    except DBAPIError as trouble:
        if "CI" in os.environ:
            raise
        pytest.skip(f"no PostgreSQL at {POSTGRES}: {trouble.orig}")
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


def _make(server: Engine, schema: str) -> None:
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of either kind."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(kind))


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """Another way into the database of `store`, for looking at it and for meddling."""
    made = connect(database, patience=5).execution_options(writes=True)
    yield made
    made.dispose()
