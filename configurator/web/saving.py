"""Saving a build as a quote: what is frozen, and what may go wrong, told to the customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from configurator.commerce.quote import Quote, QuoteDraft, Terms
from configurator.commerce.quote_draft import QuoteRefused, draft_quote
from configurator.configuration import evaluate
from configurator.core.address import to_address
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.store import KeyReused, RecordAltered, Store, StoreUnavailable, token_of
from configurator.web.contract import SavedView
from configurator.web.price_history import PriceHistory
from configurator.web.view import Told
from configurator.web.visit import OnSale, Visit
from configurator.wording import page as words
from configurator.wording.page_words import said
from configurator.wording.titles import module_title

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Shop:
    """What the reducer works with. `clock` gives the moment with a time zone.

    Without a `history` nothing is told of earlier prices.
    """

    catalogue: OnSale
    store: Store
    terms: Terms
    clock: Clock
    history: PriceHistory | None = None


def save(
    shop: Shop, compiled: CompiledProduct, selection: Selection, visit: Visit, key: str
) -> Told:
    """Save the build of a selection, or tell why it cannot be saved. A retry saves nothing anew."""
    language = visit.language
    if not compiled.is_best(selection):
        return Told(failure=said("unknown_build", language))
    token = token_of(key)
    try:
        draft = _draft(shop, compiled, selection, visit)
        quote = shop.store.save(draft, compiled.product.rule_set, key, token, shop.clock())
    except QuoteRefused:
        missing = evaluate(compiled, selection, differing=False).missing
        return Told(failure=words.refused_quote(compiled.product, missing, language))
    except KeyReused:
        return Told(failure=said("key_reused", language))
    except (StoreUnavailable, RecordAltered):
        return Told(failure=said("not_saved", language))
    return Told(saved=_saved(quote, token, language))


def _draft(shop: Shop, compiled: CompiledProduct, selection: Selection, visit: Visit) -> QuoteDraft:
    configuration = evaluate(compiled, selection, differing=False)
    product, language = compiled.product, visit.language
    return draft_quote(
        product,
        configuration.build,
        configuration.breakdown,
        to_address(selection),
        missing=tuple(module_title(product, one, language) for one in configuration.missing),
        terms=replace(shop.terms, language=language),
        context=visit.context,
    )


def _saved(quote: Quote, token: str, language: str) -> SavedView:
    text = words.saved_text(quote.last_day, language)
    return SavedView(number=quote.number, address=f"/quote/{token}", text=text)
