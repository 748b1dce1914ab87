"""The pictures of README and docs, taken from a running shop: `make pictures`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.board import conflict, label, pick
from tests.browser.conftest import DESKTOP, PHONE_SIZE, Shop, free_port, launch
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "pictures"


def main() -> None:
    """Start a shop, take every picture, stop it."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        shop = Shop(Path(name), free_port())
        shop.rules.parent.mkdir()
        shutil.copy(ROOT / "rules" / "phone.yaml", shop.rules)
        shop.start()
        browser = launch(playwright)
        try:
            for size, title in ((DESKTOP, "desktop"), (PHONE_SIZE, "phone")):
                for scheme in ("light", "dark"):
                    _take(browser, shop, size, scheme, FOLDER / f"phone-{title}-{scheme}.png")
        finally:
            browser.close()
            shop.stop()


def _take(browser: Browser, shop: Shop, size: dict[str, int], scheme: str, path: Path) -> None:
    """A phone in the making, with an impossible camera and the way to make it fit."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{shop.home}/phone?body=slim&camera=duo&storage=128")
    pick(page, "camera", "cinema")
    expect(conflict(page)).to_be_visible()
    expect(label(page, "camera", "trio")).to_contain_text("with changes")
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    main()
