"""The words of the shopper's page: the fixed ones, and the short texts on cards and modules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from configurator.commerce.breakdown import Breakdown
from configurator.configuration import By, Configuration, Difference
from configurator.core.choice import Choice
from configurator.core.money import Amount
from configurator.core.product import Module, Product
from configurator.engine import Standing
from configurator.wording.conditions import bounds_text
from configurator.wording.dates import date_text
from configurator.wording.money import difference_text, money_text, percent_text
from configurator.wording.titles import choice_title, listed, options_title

EMPTY = "None"
"""The card that leaves an optional module empty."""

SAME_PRICE = "same price"

ASSUMED = "Assumed for now"
"""The card that a question counts with until the customer answers it."""

ALWAYS = "Always included"
"""The card of a module that has nothing else to offer."""

NOT_SAVED = "The quote could not be saved just now. Nothing is lost: please try again."
NEW_RULES = "Prices or rules were updated since you opened this page."
KEY_REUSED = "This save was answered before, for other choices. Please press the button again."
WITHDRAWN_TITLE = "Not on sale at the moment"
NOT_KNOWN = (
    "What fits together here could not be worked out in time. What you chose is kept: "
    "please take an answer back, or try again."
)
WITHDRAWN = "What you chose is kept in the address of this page, for when it is sold again."


def difference_label(difference: Difference, *, costs: bool) -> str:
    """What an option changes: "+€40.00", "Included", "+€145.00 with changes".

    An option that `costs` something itself is not included where the total stays: it is as dear
    as what it replaces.
    """
    amount = difference.amount
    if difference.changes:
        return _capital(f"{repair_difference(amount)} with changes")
    if amount.minor:
        return difference_text(amount)
    return _capital(SAME_PRICE) if costs else "Included"


def repair_difference(amount: Amount) -> str:
    """What a repair costs or saves."""
    return difference_text(amount) if amount.minor else SAME_PRICE


def chosen_label(by: By, *, missing: bool) -> str:
    """The text on the card of the build; `missing`: the customer must still answer."""
    if by is By.FORCED:
        return "Only this fits"
    return ASSUMED if missing else "Selected"


def other_label(standing: Standing, difference: Difference | None, *, costs: bool) -> str:
    """The one short text about state and price on a card that is not chosen."""
    if difference is not None:
        return difference_label(difference, costs=costs)
    if standing is Standing.EXCLUDED:
        return "Needs a change"
    return "Not known" if standing is Standing.UNDECIDED else ""


def option_hint(standing: Standing, by: By, *, chosen: bool, missing: bool) -> str:
    """The sentence that a screen reader adds to a card."""
    if chosen and by is By.FORCED:
        return "Your other choices leave only this."
    if chosen and missing:
        return "The total counts with this until you choose."
    if standing is Standing.EXCLUDED:
        return "Does not fit your other choices. Choose it to see why, and what would make it fit."
    if standing is Standing.UNDECIDED:
        return "Whether this fits is not known yet. It is checked before a quote."
    return ""


_STATUS = {
    By.ANSWER: "Your choice",
    By.FORCED: "Follows from your choices",
    By.DEFAULT: "Our suggestion",
    By.NOBODY: "Please choose",
}


def module_status(by: By, preset: str) -> str:
    """Who answered a module; `preset` is the title of the one that the customer started from."""
    return f"From “{preset}”" if by is By.PRESET else _STATUS[by]


def module_hint(module: Module) -> str:
    """How many options a module of several choices takes; empty where any number is fine."""
    most = None if module.most >= len(module.options) else module.most
    if not module.many or (module.least == 0 and most is None):
        return ""
    return f"Choose {bounds_text(module.least, most)}."


def step_summary(product: Product, configuration: Configuration, modules: Sequence[str]) -> str:
    """What a step holds, in a word: "2 to choose", else its first answers."""
    missing = [module for module in modules if module in configuration.missing]
    if missing:
        return f"{len(missing)} to choose"
    build = configuration.build
    titles = [options_title(product, m, build.options(m)) for m in modules if build.options(m)]
    return " · ".join(titles[:2]) if titles else "Nothing added"


def tax_text(breakdown: Breakdown) -> str:
    """The tax beside the total: "incl. €143.54 VAT"."""
    tax = Amount(sum(part.tax.minor for part in breakdown.taxes), breakdown.currency)
    return f"incl. {money_text(tax)} VAT"


def tax_lines(breakdown: Breakdown) -> list[str]:
    """The tax by rate, told as "of which"."""
    rates: dict[str, int] = {}
    for part in breakdown.taxes:
        rate = percent_text(part.rate)
        rates[rate] = rates.get(rate, 0) + part.tax.minor
    return [
        f"of which {rate} VAT: {money_text(Amount(tax, breakdown.currency))}"
        for rate, tax in rates.items()
    ]


def missing_text(product: Product, missing: Sequence[str]) -> str:
    """What keeps the build from being quoted: "Still to choose: Delivery"; empty for nothing."""
    titles = [product.module(module).title for module in missing]
    return f"Still to choose: {listed(titles)}" if titles else ""


def dropped_text(items: Sequence[str]) -> str:
    """Answers of an address that could not be taken over."""
    return f"Not taken over, because it is not offered here: {listed(items)}."


def refusal_title(product: Product, wish: Choice) -> str:
    """The head of the panel that tells why something is impossible."""
    return f"{_capital(choice_title(product, wish))} needs a change"


def advice(found: int, shown: int) -> str:
    """What stands above the repairs; empty when there is none."""
    if not found:
        return ""
    left = found - shown
    more = f" ({left} more {'way exists' if left == 1 else 'ways exist'})" if left else ""
    return f"{'This makes' if shown == 1 else 'One of these makes'} it fit{more}:"


def refused_quote(product: Product, missing: Sequence[str]) -> str:
    """Why a quote cannot be saved yet."""
    titles = [product.module(module).title for module in missing]
    return f"Before this becomes a quote, please choose: {listed(titles)}."


def saved_text(last_day: date) -> str:
    """What is said about a quote that was just saved."""
    return f"Your quote is saved. The price is yours until {date_text(last_day)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
