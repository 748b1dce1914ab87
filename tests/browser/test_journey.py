"""The main way through the shop, from an open page to a quote that outlives its rules."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.board import card, conflict, expect_total, label, pick
from tests.browser.conftest import DESKTOP, PHONE_SIZE, OpenPage, Shop


@pytest.fixture
def saved_quote(open_page: OpenPage) -> tuple[Page, str]:
    """A build with a repair in it, saved; the page and the address of the quote."""
    page = open_page("/")
    expect(page).to_have_url(re.compile("/phone$"))
    expect_total(page, "€499.00")
    pick(page, "body", "slim")
    expect_total(page, "€519.00")
    pick(page, "display", "oled")
    expect_total(page, "€579.00")
    pick(page, "battery", "large")
    expect(conflict(page)).to_contain_text("The slim body has no room for the large battery.")
    expect(card(page, "battery", "standard")).to_be_checked()
    expect_total(page, "€579.00")
    conflict(page).get_by_role("button", name="Make it fit").click()
    expect(card(page, "battery", "large")).to_be_checked()
    expect(card(page, "body", "classic")).to_be_checked()
    expect_total(page, "€594.00")
    pick(page, "delivery", "parcel")
    expect_total(page, "€598.90")
    page.get_by_role("button", name="Save as a quote").click()
    link = page.get_by_role("link", name="Open the quote")
    expect(link).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text(re.compile(r"Q-\d{4}-\d{6}"))
    address = link.get_attribute("href")
    assert address is not None
    return page, address


def test_a_quote_outlives_the_server_and_its_rules(
    saved_quote: tuple[Page, str], shop: Shop
) -> None:
    page, address = saved_quote
    assert len(address.rsplit("/", 1)[1]) >= 22
    page.goto(address)
    before = page.locator("main").inner_text()
    assert "€598.90" in before
    assert re.search(r"Q-\d{4}-\d{6}", before)
    for answer in ("Classic", "Vivid", "Large", "By parcel", "MP-A20"):
        assert answer in before
    shop.stop()
    text = shop.rules.read_text("utf-8")
    edited = text.replace("base: 499.00", "base: 799.00")
    edited = edited.replace("{title: Vivid,", "{title: Radiant,")
    assert edited.count("Radiant") == 1
    shop.rules.write_text(edited, "utf-8")
    shop.start()
    try:
        page.goto(address)
        assert page.locator("main").inner_text() == before
        page.goto(f"{shop.home}/phone")
        expect_total(page, "€799.00")
    finally:
        shop.rules.write_text(text, "utf-8")


def test_undo_and_redo_walk_through_every_answer(open_page: OpenPage) -> None:
    page = open_page()
    pick(page, "body", "slim")
    expect_total(page, "€519.00")
    pick(page, "storage", "256")
    expect_total(page, "€559.00")
    page.get_by_role("button", name="Undo").first.click()
    expect_total(page, "€519.00")
    page.get_by_role("button", name="Undo").first.click()
    expect_total(page, "€499.00")
    expect(card(page, "body", "classic")).to_be_checked()
    page.get_by_role("button", name="Redo").click()
    page.get_by_role("button", name="Redo").click()
    expect_total(page, "€559.00")


def test_a_repair_can_be_undone(open_page: OpenPage) -> None:
    page = open_page("/phone?body=slim")
    pick(page, "battery", "large")
    conflict(page).get_by_role("button", name="Make it fit").click()
    expect(card(page, "body", "classic")).to_be_checked()
    page.get_by_role("button", name="Undo").first.click()
    expect(card(page, "body", "slim")).to_be_checked()
    expect(card(page, "battery", "standard")).to_be_checked()


def test_an_impossible_option_can_be_left_as_it_is(open_page: OpenPage) -> None:
    page = open_page("/phone?body=slim")
    pick(page, "battery", "large")
    conflict(page).get_by_role("button", name="Keep it as it is").click()
    expect(conflict(page)).to_have_count(0)
    expect(card(page, "battery", "standard")).to_be_checked()
    expect(card(page, "body", "slim")).to_be_checked()


def test_the_difference_on_a_card_is_what_the_total_then_changes_by(open_page: OpenPage) -> None:
    page = open_page("/phone?body=slim")
    expect(label(page, "battery", "large")).to_have_text("+€15.00 with changes")
    expect(label(page, "storage", "512")).to_have_text("+€90.00")
    expect(label(page, "colour", "sky")).to_have_text("Included")
    expect(label(page, "body", "classic")).to_have_text("−€20.00")
    pick(page, "storage", "512")
    expect_total(page, "€609.00")
    expect(label(page, "storage", "128")).to_have_text("−€90.00")


def test_what_moves_along_is_named_with_undo(open_page: OpenPage) -> None:
    page = open_page()
    pick(page, "body", "slim")
    strip = page.get_by_text("Also changed: SIM SIM card → eSIM")
    expect(strip).to_be_visible()


def test_reload_loses_nothing_and_the_address_can_be_passed_on(open_page: OpenPage) -> None:
    page = open_page()
    pick(page, "body", "slim")
    pick(page, "extras", "case")
    pick(page, "extras", "earbuds")
    expect_total(page, "€613.00")
    expect(page).to_have_url(re.compile("body=slim&extras=case&extras=earbuds"))
    page.reload()
    expect_total(page, "€613.00")
    expect(card(page, "extras", "case")).to_be_checked()
    page.get_by_role("button", name="Undo").first.click()
    expect(card(page, "extras", "earbuds")).not_to_be_checked()
    elsewhere = open_page(page.url[page.url.index("/phone") :])
    expect_total(elsewhere, "€544.00")


def test_a_preset_is_a_door_in(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name=re.compile("Creator")).click()
    expect_total(page, "€1,028.00")
    expect(card(page, "camera", "cinema")).to_be_checked()
    expect(page).to_have_url(re.compile("preset=creator"))


def test_the_breakdown_adds_up_on_the_page(open_page: OpenPage) -> None:
    page = open_page("/phone?.preset=creator")
    page.locator(".price-total").click()
    table = page.get_by_role("dialog").locator("table")
    expect(table).to_contain_text("Film bundle")
    amounts = [cents(text) for text in table.locator("tbody td").all_inner_texts()]
    assert len(amounts) > 8
    assert sum(amounts) == cents(table.locator(".lines-sum td").inner_text())
    expect(page.get_by_role("dialog")).to_contain_text("of which 19% VAT")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def cents(text: str) -> int:
    """An amount as it is shown, in cents."""
    sign = -1 if "−" in text else 1
    return sign * int(re.sub(r"\D", "", text))


def test_saving_before_everything_is_answered_leads_to_what_is_open(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Save as a quote").click(force=True)
    expect(page.locator('input[name="delivery"]').first).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_link_from_before_a_rule_change_opens_and_says_what_changed(open_page: OpenPage) -> None:
    page = open_page("/phone?body=slim&battery=large&wings=two")
    expect(page.get_by_text("not offered here: wings=two")).to_be_visible()
    expect(page.get_by_text("Left out, because it does not fit")).to_be_visible()


def test_a_module_comes_and_goes_with_what_it_depends_on(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#module-case_style")).to_have_count(0)
    pick(page, "extras", "case")
    expect(page.locator("#module-case_style")).to_be_visible()
    pick(page, "case_style", "leather")
    pick(page, "extras", "case")
    expect(page.locator("#module-case_style")).to_have_count(0)
    expect(page.get_by_text("is kept for when it applies again")).to_be_visible()
    pick(page, "extras", "case")
    expect(card(page, "case_style", "leather")).to_be_checked()


def test_the_way_to_a_quote_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/phone?body=slim&delivery=store")
    card(page, "battery", "standard").focus()
    page.keyboard.press("ArrowDown")
    expect(conflict(page)).to_be_visible()
    expect(card(page, "battery", "large")).to_be_focused()
    page.keyboard.press("Tab")
    expect(conflict(page).get_by_role("button", name="Make it fit")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "battery", "large")).to_be_checked()
    expect(card(page, "battery", "large")).to_be_focused()
    page.get_by_role("button", name="Save as a quote").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Q-")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Save as a quote")).to_be_focused()


@pytest.mark.parametrize("size", [DESKTOP, PHONE_SIZE, {"width": 320, "height": 640}])
def test_nothing_sticks_out_of_the_screen(open_page: OpenPage, size: dict[str, int]) -> None:
    page = open_page("/phone?body=slim", size=size)
    pick(page, "battery", "large")
    expect(conflict(page)).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size["width"]


def test_the_clicked_card_lights_up_before_the_answer(open_page: OpenPage) -> None:
    page = open_page()
    expect_total(page, "€499.00")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("_dash-update-component"), hold)
    with page.expect_request(lambda request: '"choose"' in (request.post_data or "")):
        pick(page, "storage", "256")
    expect(card(page, "storage", "256")).to_be_checked()
    expect_total(page, "€499.00")
    for route in held:
        route.continue_()
    expect_total(page, "€539.00")
