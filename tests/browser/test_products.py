"""The products of rules/ as a shopper builds them: a wardrobe down to its cut list, and a car."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board import card, conflict, expect_total, label, pick, total
from tests.browser.conftest import PHONE_SIZE, OpenPage, Shop, free_port
from tests.conftest import ROOT

PRODUCTS = ("wardrobe", "car")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A running shop that sells them."""
    folder = tmp_path_factory.mktemp("shop")
    shutil.copytree(ROOT / "rules", folder / "rules")
    for path in (folder / "rules").glob("*.yaml"):
        if path.stem not in PRODUCTS:
            path.unlink()
    running = Shop(folder, free_port(), "wardrobe")
    running.start()
    yield running
    running.stop()


def field(page: Page, module: str, option: str = "") -> Locator:
    """The field of a number."""
    return page.locator(f'[id="card-{module}.{option}"]')


def test_a_wardrobe_from_the_wall_to_the_cut_list(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?lang=en&wall=1400&columns.1.width=600")
    pick(page, "columns.2.width", "1000")
    panel = conflict(page)
    expect(panel).to_contain_text("Column 2: Width 1000 mm needs a change")
    longer = panel.locator(".repair").filter(has_text="Length of the wall: 1400 mm → 1600 mm")
    expect(longer.locator(".repair-price")).to_have_text(re.compile(r"^\+€\d+\.\d\d$"))
    longer.get_by_role("button", name="Make it fit").click()
    expect(card(page, "columns.2.width", "1000")).to_be_checked()
    expect(panel).to_have_count(0)
    wall = field(page, "wall")
    wall.fill("3,600")
    wall.press("Enter")
    expect(wall).to_have_value("3600")
    page.get_by_role("button", name="Repeat: Column 1").click()
    last = page.locator("section.copy").last
    expect(last.locator('input[value="600"]')).to_be_checked()
    shelves = field(page, "columns.1.interior", "shelf")
    shelves.fill("3")
    shelves.press("Enter")
    sum_of_shelves = page.locator(".card-amount").filter(has=shelves).locator(".card-label")
    expect(sum_of_shelves).to_have_text(re.compile(r"^3 × €"))
    dear = total(page).inner_text()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(sum_of_shelves).not_to_have_text(re.compile(r"^3 × €"))
    page.get_by_role("button", name="Redo", exact=True).click()
    expect_total(page, dear)
    pick(page, "delivery", "pickup")
    page.get_by_role("button", name="Save as a quote").click()
    link = page.get_by_role("link", name="Open the quote")
    page.goto(link.get_attribute("href") or "")
    expect(page.locator("h4").first).to_have_text("Column 1")
    expect(page.locator(".quote-build")).to_contain_text("Shelf × 3")
    page.get_by_text("What it is made of").click()
    side = page.locator(".quote-parts tr").filter(has_text="Side panel")
    expect(side).to_contain_text(re.compile(r"\d+ × \d+ mm"))


def test_a_car_with_a_package_for_another_country(open_page: OpenPage) -> None:
    page = open_page("/car?lang=de&channel=store&country=AT", size=PHONE_SIZE, scheme="dark")
    expect(page.locator(".stage-context")).to_contain_text("Österreich")
    sport = page.locator("label.card").filter(has=card(page, "trim", "sport"))
    expect(sport.locator(".card-also")).to_contain_text("ändert auch")
    before = total(page).inner_text()
    pick(page, "packages", "winter_pack")
    expect(card(page, "packages", "winter_pack")).to_be_checked()
    expect(total(page)).not_to_have_text(before)
    pick(page, "road_kit", "kit_triangle")
    expect(conflict(page)).to_contain_text("ist hier nicht möglich")
    expect(conflict(page).get_by_role("button")).to_have_text(["So lassen, wie es ist"])
    expect(label(page, "road_kit", "kit_triangle")).to_have_text("Nur Niederlande")
    kept = total(page).inner_text()
    page.reload()
    expect_total(page, kept)
    page.locator(".languages summary").click()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("lang=en.*country=AT.*packages=winter_pack"))
    expect(page.locator(".stage-context")).to_contain_text("Austria")


@pytest.mark.parametrize("product", PRODUCTS)
def test_no_page_is_wider_than_a_phone(open_page: OpenPage, product: str) -> None:
    page = open_page(f"/{product}?lang=de", size=PHONE_SIZE)
    expect(total(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE_SIZE["width"]
    # A total that breaks over two lines would be read as two prices.
    in_one_line = "each => each.offsetHeight < 2 * parseFloat(getComputedStyle(each).fontSize)"
    assert total(page).evaluate(in_one_line)
