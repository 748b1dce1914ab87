"""Sizes, amounts, copies, texts and languages, used by mouse and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board import card, conflict, expect_total, pick
from tests.browser.conftest import DESKTOP, PHONE_SIZE, OpenPage, Shop, free_port
from tests.browser.test_access import LOOKS, faults

WIDE = "/wardrobe?columns=2&columns.1.width=800&columns.2.width=800"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A running shop that sells the wardrobe."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "rules").mkdir()
    script = ("-m", "tests.browser.wardrobe_shop")
    running = Shop(folder, free_port(), "wardrobe", script)
    running.start()
    yield running
    running.stop()


def field(page: Page, module: str, option: str = "") -> Locator:
    """The field of a number or a text."""
    return page.locator(f'[id="card-{module}.{option}"]')


def button(page: Page, name: str) -> Locator:
    """A button by its whole name."""
    return page.get_by_role("button", name=name, exact=True)


def test_a_size_is_typed_and_stepped_and_the_focus_stays(open_page: OpenPage) -> None:
    page = open_page("/wardrobe")
    wall = field(page, "wall")
    wall.fill("2437")
    wall.press("Enter")
    expect(page).to_have_url(re.compile(r"\?wall=2437$"))
    expect(wall).to_be_focused()
    wall.press("ArrowUp")
    wall.press("ArrowUp")
    wall.press("ArrowDown")
    expect(wall).to_have_value("2438")
    expect(page).to_have_url(re.compile(r"\?wall=2438$"))
    button(page, "Less: Length of the wall").click()
    expect(page).to_have_url(re.compile(r"\?wall=2437$"))
    expect(button(page, "Less: Length of the wall")).to_be_focused()
    expect(page.locator("#module-wall .status")).to_have_text("Your choice")


def test_the_slider_is_a_native_range_that_speaks_its_value(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?wall=2400")
    slider = page.get_by_role("slider", name="Length of the wall, Slider")
    expect(slider).to_have_attribute("aria-valuetext", "2400 mm")
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "2401 mm")
    expect(page).to_have_url(re.compile(r"\?wall=2401$"))
    expect(slider).to_be_focused()
    expect(field(page, "wall")).to_have_value("2401")


def test_an_impossible_size_is_made_to_fit_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(WIDE)
    expect(page.locator("#module-wall .number-possible")).to_have_text("Possible: 1600–5000 mm")
    wall = field(page, "wall")
    wall.focus()
    page.keyboard.type("1000")
    page.keyboard.press("Enter")
    expect(conflict(page)).to_contain_text("The columns must fit along the wall.")
    expect(wall).to_have_value("2400")
    page.keyboard.press("Tab")
    expect(conflict(page).get_by_role("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(wall).to_have_value("1000")
    expect(wall).to_be_focused()


def test_what_is_no_number_is_told_at_the_field_and_stays_there(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?feet=3")
    wall = field(page, "wall")
    wall.fill("24o0")
    field(page, "feet").focus()
    expect(page.locator("#module-wall .fault")).to_contain_text("“24o0” is not a number.")
    expect(wall).to_have_value("24o0")
    expect(wall).to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile(r"\?feet=3$"))
    wall.fill("2500")
    wall.press("Enter")
    expect(page.locator("#module-wall .fault")).to_have_count(0)
    expect(page).to_have_url(re.compile("wall=2500"))


def test_a_short_list_of_sizes_is_chosen_like_options(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?doors=sliding")
    expect(card(page, "depth", "620")).to_be_checked()
    pick(page, "depth", "400")
    expect(conflict(page)).to_contain_text("need a depth of 62 cm")
    expect(card(page, "depth", "620")).to_be_checked()


def test_pieces_are_counted_however_fast_they_are_clicked(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?columns=1")
    drawers = field(page, "columns.1.interior", "drawer")
    expect_total(page, "€177.00")
    more = page.locator("#module-columns\\.1\\.interior").get_by_role("button", name="More: Drawer")
    for _ in range(3):
        more.click()
    expect(drawers).to_have_value("3")
    expect_total(page, "€294.00")
    expect(page.get_by_text("3 × €39.00 = €117.00")).to_be_visible()
    drawers.fill("0")
    drawers.press("Enter")
    expect_total(page, "€177.00")


def test_copies_are_added_repeated_and_removed(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?columns=1&columns.1.width=600")
    expect(page.locator("section.copy")).to_have_count(1)
    expect(button(page, "Remove: Column 1")).to_have_count(0)
    button(page, "Repeat: Column 1").click()
    expect(page.locator("section.copy")).to_have_count(2)
    expect(card(page, "columns.2.width", "600")).to_be_checked()
    button(page, "Add: Column").click()
    expect(page.locator("section.copy")).to_have_count(3)
    expect(button(page, "Add: Column")).to_be_focused()
    pick(page, "columns.3.width", "400")
    expect(page).to_have_url(re.compile("columns.3.width=400"))
    button(page, "Remove: Column 2").click()
    expect(page.locator("section.copy")).to_have_count(2)
    expect(card(page, "columns.2.width", "400")).to_be_checked()
    button(page, "Remove: Column 2").press("Enter")
    expect(page.locator("section.copy")).to_have_count(1)
    assert page.evaluate("document.activeElement !== document.body")


def test_a_text_is_counted_while_it_is_written(open_page: OpenPage) -> None:
    page = open_page("/wardrobe")
    entry = field(page, "engraving")
    entry.fill("Ann & Tom")
    expect(page.locator("#module-engraving .fault")).to_have_text("Not possible here: &")
    expect(page.locator(".entry-count")).to_have_text("9 of 20")
    entry.press("Enter")
    expect(page).to_have_url(re.compile("/wardrobe$"))
    entry.fill("Ann und Tom")
    expect(page.locator("#module-engraving .fault")).to_be_empty()
    expect(page).to_have_url(re.compile("engraving=Ann%20und%20Tom"))
    expect(entry).to_be_focused()
    entry.fill("")
    entry.press("Enter")
    expect(page).to_have_url(re.compile("/wardrobe$"))


def test_the_language_changes_and_everything_else_stays(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?channel=store&wall=1600")
    expect(page.locator(".stage-context")).to_have_text("Prices: In the store, Germany")
    menu = page.locator(".languages summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Deutsch").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".top h1")).to_have_text("Plattenschrank")
    expect(field(page, "wall")).to_have_value("1600")
    pick(page, "doors", "mirror")
    expect(page).to_have_url(re.compile(r"\?lang=de&channel=store&wall=1600&doors=mirror$"))
    page.reload()
    expect(card(page, "doors", "mirror")).to_be_checked()


def test_the_way_to_a_quote_with_everything_in_it(open_page: OpenPage) -> None:
    page = open_page("/wardrobe?columns=2&columns.2.interior=shelf*3&engraving=Ann&delivery=kerb")
    page.get_by_role("button", name="Save as a quote").click()
    page.get_by_role("link", name="Open the quote").click()
    quote = page.locator("main.quote")
    for told in ("2400 mm", "Column 2", "Shelf × 3", "Ann", "Prices: Online, Germany"):
        expect(quote).to_contain_text(told)
    assert faults(page) == []


@pytest.mark.parametrize(("size", "scheme", "direction"), LOOKS)
def test_no_control_has_a_fault(
    open_page: OpenPage, size: dict[str, int], scheme: str, direction: str
) -> None:
    page = open_page(WIDE, size=size, scheme=scheme)
    page.evaluate(f"document.documentElement.dir = '{direction}'")
    field(page, "feet").fill("many")
    field(page, "engraving").fill("&")
    field(page, "wall").fill("1000")
    field(page, "wall").press("Enter")
    expect(conflict(page)).to_be_visible()
    page.locator(".languages summary").click()
    assert faults(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE_SIZE, {"width": 320, "height": 640}])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_sticks_out_and_buttons_are_large(
    open_page: OpenPage, size: dict[str, int], language: str
) -> None:
    page = open_page(f"{WIDE}&lang={language}", size=size)
    expect(page.locator("section.copy")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll(".column button, .number-field, .entry-input")]
            .map((each) => [each.textContent, each.getBoundingClientRect()])
            .filter(([text, box]) => box.height < 48 || box.width < 48)
            .map(([text]) => text)"""
    )
    assert small == []
