"""The running shop: what a process puts together before it answers its first request."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from flask import Flask
from gunicorn.app.base import BaseApplication

from configurator.catalogue import Catalogue, Loaded
from configurator.commerce.quote import Terms
from configurator.settings import Settings
from configurator.store import open_store
from configurator.web.application import create_app
from configurator.web.price_history import PriceHistory
from configurator.web.reducer import Shop

Report = Callable[[Path, Loaded], None]


def make_app(settings: Settings, report: Report) -> Flask:
    """The server of one process, with its own connections and products.

    `report` is told of rule files that change from now on; of the others `look_before` told.
    """
    started = Event()

    def report_later(path: Path, loaded: Loaded) -> None:
        if started.is_set():
            report(path, loaded)

    def clock() -> datetime:
        return datetime.now(UTC)

    store = open_store(settings.database_url)
    history = PriceHistory(store, clock, settings.time_zone)
    catalogue = Catalogue(
        settings.rules,
        report_later,
        ready=True,
        generous=settings.generous,
        publish=history.publish,
    )
    catalogue.products()
    started.set()
    terms = Terms(zone=settings.time_zone)
    shop = Shop(catalogue=catalogue, store=store, terms=terms, clock=clock, history=history)
    return create_app(shop, settings.assets)


def look_before(settings: Settings, report: Report) -> str:
    """Find out before any worker starts whether rules and database are there, and tell.

    StoreUnavailable or StoreTooNew if the database is not.
    """
    catalogue = Catalogue(settings.rules, report, generous=settings.generous)
    sold = [one.product.id for one in catalogue.products()]
    store = open_store(settings.database_url)
    described = store.describe()
    store.close()
    return (
        f"On sale: {', '.join(sold) or 'nothing'} (from {settings.rules})\n"
        f"Quotes are kept in {described}\n"
        f"The shop is on http://{settings.host}:{settings.port}"
    )


def run(settings: Settings, report: Report) -> None:
    """Serve until the process is stopped."""
    if sys.platform == "win32":
        make_app(settings, report).run(settings.host, settings.port, threaded=True)
    else:
        _Workers(settings, report).run()


class _Workers(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; each worker makes its own server after the fork."""

    def __init__(self, settings: Settings, report: Report) -> None:
        self._settings = settings
        self._report = report
        super().__init__()

    def load_config(self) -> None:
        """Our settings instead of a file."""
        self.cfg.set("bind", f"{self._settings.host}:{self._settings.port}")
        self.cfg.set("workers", self._settings.workers)
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("threads", 4)
        self.cfg.set("loglevel", "warning")
        # A request takes milliseconds; what is still open at a stop is an idle connection.
        self.cfg.set("graceful_timeout", 3)

    def load(self) -> Flask:
        """The server of one worker."""
        return make_app(self._settings, self._report)
