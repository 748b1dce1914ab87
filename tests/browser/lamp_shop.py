"""A shop that sells the lamp with every kind of line: `python -m tests.browser.lamp_shop`."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from configurator.commerce.quote import Terms
from configurator.store import open_store
from configurator.web.application import create_app
from configurator.web.reducer import Shop
from tests.conftest import ROOT
from tests.every_line import LAMP
from tests.web.only import Only

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def main() -> None:
    """Serve until the process is stopped. PORT and DATABASE_URL tell where."""
    store = open_store(os.environ["DATABASE_URL"])
    shop = Shop(Only(LAMP), store, Terms(), lambda: NOW)
    app = create_app(shop, ROOT / "assets")
    app.run("127.0.0.1", int(os.environ["PORT"]), threaded=True)


if __name__ == "__main__":
    main()
