"""The price in its lines: picture and table, every figure in words, nothing clipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE_SIZE, OpenPage, Shop, free_port
from tests.browser.test_access import LOOKS, faults
from tests.every_line import ANSWERS

BUILT = "/lamp?" + "&".join(ANSWERS)
TINY = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A running shop that sells the lamp with every kind of line."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "rules").mkdir()
    running = Shop(folder, free_port(), "lamp", ("-m", "tests.browser.lamp_shop"))
    running.start()
    yield running
    running.stop()


def opened(page: Page) -> Page:
    """The page with the breakdown open."""
    page.locator(".price-total").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def test_the_bar_says_which_figure_is_which(open_page: OpenPage) -> None:
    page = open_page(BUILT)
    expect(page.locator(".price .total")).to_have_text("€254.85")
    expect(page.locator(".price-title")).to_have_text("Total incl. VAT, paid once")
    expect(page.locator(".price-figures")).to_contain_text("Due after credits")
    sizes = page.locator(".price").evaluate(
        """bar => [".total", ".price-figures dd", ".price-tax"].map(
            (one) => parseFloat(getComputedStyle(bar.querySelector(one)).fontSize))"""
    )
    assert sizes[0] >= 1.5 * max(sizes[1:])


@pytest.mark.parametrize("size", [DESKTOP, PHONE_SIZE, TINY, {"width": 920, "height": 700}])
def test_nothing_is_clipped_and_amounts_stand_in_one_column(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = opened(open_page(BUILT, size=size))
    edges = page.locator(".lines td").evaluate_all(
        "cells => cells.map((cell) => Math.round(cell.getBoundingClientRect().right))"
    )
    assert len(edges) > 20
    assert len(set(edges)) == 1
    wide = page.evaluate(
        """() => [document.documentElement, document.querySelector("dialog[open]"),
                  document.querySelector(".bar")].map((one) => one.scrollWidth - one.clientWidth)"""
    )
    assert wide == [0, 0, 0]
    met = page.locator(".waterfall g").evaluate_all(
        """groups => groups.filter((group) => {
            const [title, amount] = [...group.querySelectorAll("text")];
            return title.getBoundingClientRect().right > amount.getBoundingClientRect().left;
        }).map((group) => group.textContent)"""
    )
    assert met == []


def test_the_picture_is_one_image_with_a_text_beside_the_table(open_page: OpenPage) -> None:
    page = opened(open_page(BUILT))
    picture = page.get_by_role("img", name="How the total comes about: €290.22 are charged")
    expect(picture).to_be_visible()
    table = page.locator(".breakdown-lines").bounding_box()
    drawn = picture.bounding_box()
    assert table is not None
    assert drawn is not None
    assert drawn["x"] >= table["x"] + table["width"]
    bars = page.locator(".waterfall rect").evaluate_all(
        "bars => bars.map((bar) => bar.getBoundingClientRect().width)"
    )
    assert len(bars) == 13
    assert min(bars) >= 1


def test_bars_differ_from_their_ground_in_every_scheme(open_page: OpenPage) -> None:
    for scheme in ("light", "dark"):
        page = opened(open_page(BUILT, scheme=scheme))
        fills = page.locator(".waterfall rect").evaluate_all(
            "bars => bars.map((bar) => getComputedStyle(bar).fill)"
        )
        ground = page.locator("dialog[open]").evaluate(
            "sheet => getComputedStyle(sheet).backgroundColor"
        )
        assert len(set(fills)) == 3
        assert ground not in fills


@pytest.mark.parametrize(("size", "scheme", "direction"), LOOKS)
def test_the_breakdown_and_its_quote_have_no_fault(
    open_page: OpenPage, size: dict[str, int], scheme: str, direction: str
) -> None:
    page = open_page(BUILT, size=size, scheme=scheme)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    assert faults(opened(page)) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save as a quote").click()
    page.get_by_role("link", name="Open the quote").click()
    expect(page.locator(".quote-total")).to_contain_text("€254.85")
    expect(page.locator(".quote-due")).to_contain_text("€229.85")
    expect(page.locator(".quote-monthly")).to_have_count(2)
    assert faults(page) == []
