"""The page as a customer sees it: cards, the panel of a conflict, the price."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def card(page: Page, module: str, option: str) -> Locator:
    """The input of a card; its label is what is clicked."""
    return page.locator(f'input[name="{module}"][value="{option}"]')


def pick(page: Page, module: str, option: str) -> None:
    """Click on a card, as a mouse or a thumb does."""
    shown = page.locator("label.card").filter(has=card(page, module, option))
    shown.evaluate("card => card.scrollIntoView({block: 'center'})")
    # Playwright would wait for ever for a card that is aria-disabled, which people need not.
    shown.click(force=True)


def label(page: Page, module: str, option: str) -> Locator:
    """The short text about price and state on a card."""
    cards = page.locator("label.card").filter(has=card(page, module, option))
    return cards.locator(".card-label")


def total(page: Page) -> Locator:
    """The total in the price bar."""
    return page.locator(".price .total")


def conflict(page: Page) -> Locator:
    """The panel that tells why something is impossible."""
    return page.locator(".conflict")


def expect_total(page: Page, text: str) -> None:
    """Wait until the total reads so."""
    expect(total(page)).to_have_text(text)
