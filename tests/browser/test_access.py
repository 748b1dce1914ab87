"""No page has a fault that axe finds, on desktop and phone, light and dark, left or right first."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.board import conflict, expect_total, pick
from tests.browser.conftest import DESKTOP, PHONE_SIZE, OpenPage

LOOKS = [
    (size, scheme, direction)
    for size in (DESKTOP, PHONE_SIZE)
    for scheme in ("light", "dark")
    for direction in ("ltr", "rtl")
]


def faults(page: Page) -> list[str]:
    """What axe finds under WCAG 2.2 AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.response["passes"]
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("size", "scheme", "direction"), LOOKS)
def test_the_page_the_conflict_the_breakdown_and_the_quote(
    open_page: OpenPage, size: dict[str, int], scheme: str, direction: str
) -> None:
    page = open_page("/phone?body=slim&delivery=store", size=size, scheme=scheme)
    expect_total(page, "€519.00")
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    assert faults(page) == []
    pick(page, "battery", "large")
    expect(conflict(page)).to_be_visible()
    assert faults(page) == []
    page.locator(".price-total").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save as a quote").click()
    expect(page.get_by_role("dialog")).to_contain_text("Q-")
    assert faults(page) == []
    page.get_by_role("link", name="Open the quote").click()
    expect(page.locator("main.quote")).to_be_visible()
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/nothing", "/quote/nothing"])
def test_pages_of_what_is_not_there(open_page: OpenPage, path: str) -> None:
    page = open_page(path, missing=True)
    expect(page.locator("h1")).to_be_visible()
    assert faults(page) == []
