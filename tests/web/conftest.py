"""A shop with a store of its own, for tests that need no browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from configurator.catalogue import Catalogue, Loaded
from configurator.commerce.quote import Terms
from configurator.store import open_store
from configurator.web.application import create_app
from configurator.web.reducer import Shop
from tests.conftest import ROOT

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rule files that a test may edit."""
    folder = tmp_path / "rules"
    folder.mkdir()
    shutil.copy(ROOT / "rules" / "phone.yaml", folder)
    return folder


@pytest.fixture
def reports() -> list[tuple[str, Loaded]]:
    """What the catalogue reported, in order."""
    return []


@pytest.fixture
def shop(tmp_path: Path, rules: Path, reports: list[tuple[str, Loaded]]) -> Iterator[Shop]:
    """A shop whose clock stands still."""
    catalogue = Catalogue(rules, lambda path, loaded: reports.append((path.name, loaded)))
    store = open_store(f"sqlite:///{tmp_path}/quotes.sqlite")
    yield Shop(catalogue, store, Terms(), lambda: NOW)
    store.close()


@pytest.fixture
def server(shop: Shop) -> Flask:
    """The server of the shop."""
    return create_app(shop, ROOT / "assets")
