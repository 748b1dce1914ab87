"""The pictures of README and docs, taken from a running shop: `make pictures`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.board import conflict, label, pick
from tests.browser.conftest import DESKTOP, PHONE_SIZE, Shop, free_port, launch
from tests.conftest import ROOT

Scene = Callable[[Page, str], None]
"""Brings a page of the shop at an address to what the picture shows."""

FOLDER = ROOT / "docs" / "pictures"


def main() -> None:
    """Start a shop, take every picture, stop it."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        shop = Shop(Path(name), free_port())
        shop.rules.parent.mkdir()
        for product in SCENES:
            _copy(product, shop.rules.parent)
        shop.start()
        browser = launch(playwright)
        try:
            for product, scene in SCENES.items():
                for size, title in ((DESKTOP, "desktop"), (PHONE_SIZE, "phone")):
                    for scheme in ("light", "dark"):
                        path = FOLDER / f"{product}-{title}-{scheme}.png"
                        _take(browser, shop, size, scheme, path, scene)
        finally:
            browser.close()
            shop.stop()


def _copy(product: str, folder: Path) -> None:
    """A rule file, and what stands beside it."""
    shutil.copy(ROOT / "rules" / f"{product}.yaml", folder)
    beside = ROOT / "rules" / product
    if beside.is_dir():
        shutil.copytree(beside, folder / product)


def _take(
    browser: Browser, shop: Shop, size: dict[str, int], scheme: str, path: Path, scene: Scene
) -> None:
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    scene(page, shop.home)
    page.screenshot(path=path)
    context.close()


def _phone(page: Page, home: str) -> None:
    """A phone in the making, with an impossible camera and the way to make it fit."""
    page.goto(f"{home}/phone?body=slim&camera=duo&storage=128")
    pick(page, "camera", "cinema")
    expect(conflict(page)).to_be_visible()
    expect(label(page, "camera", "trio")).to_contain_text("with changes")


def _wardrobe(page: Page, home: str) -> None:
    """A wardrobe whose second column is too wide for the wall."""
    page.goto(f"{home}/wardrobe?wall=1400&columns.1.width=600&material=oak")
    pick(page, "columns.2.width", "1000")
    expect(conflict(page)).to_be_visible()
    expect(label(page, "columns.2.width", "400")).not_to_be_empty()


SCENES: Mapping[str, Scene] = {"phone": _phone, "wardrobe": _wardrobe}


if __name__ == "__main__":
    main()
