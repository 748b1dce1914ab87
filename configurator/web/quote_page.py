"""The page of a saved quote: what was promised, read from its document and nothing else.

No rule file is opened here and no price is computed. The address is the key to the page, so no
cache keeps it, no other site is told of it, and no script runs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Protocol
from urllib.parse import quote as percent_encoded

from flask import Blueprint, Response, current_app, make_response, render_template

from configurator.commerce.breakdown import Line, TaxPart
from configurator.commerce.quote import Quote, QuotedModule
from configurator.store import RecordAltered, StoreUnavailable
from configurator.wording.dates import date_text
from configurator.wording.money import money_text, percent_text

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}

_IN_A_QUERY = "%/:?@!$&'()*+,;=-._~"
"""What stands in the query of an address as it is; a selection is such a query already."""


class QuoteReader(Protocol):
    """The part of a store that the page needs."""

    def by_token(self, token: str) -> Quote | None:
        """The quote with this token in its address, or None."""


@dataclass(frozen=True, slots=True)
class LineText:
    """One line of the price, or of the tax in it, ready to be shown."""

    kind: str
    title: str
    cause: str
    amount: str


@dataclass(frozen=True, slots=True)
class QuoteText:
    """All that the page says about a quote, ready to be shown. `again` is an address or empty."""

    quote: Quote
    issued: str
    last_day: str
    expired: bool
    steps: tuple[tuple[str, tuple[QuotedModule, ...]], ...]
    lines: tuple[LineText, ...]
    total: str
    taxes: tuple[LineText, ...]
    again: str


def quote_blueprint(
    store: QuoteReader,
    *,
    clock: Callable[[], datetime],
    stylesheets: Sequence[str],
    sells: Callable[[str], bool],
) -> Blueprint:
    """The page GET /quote/<token>.

    `clock` tells the moment at which a quote is judged expired. `stylesheets` are addresses of
    this server. `sells` says whether a product with this id has a page, so that it can be linked.
    """
    blueprint = Blueprint("quote", __name__, template_folder="templates")

    def page(name: str, status: int = 200, **shown: object) -> Response:
        text = render_template(name, stylesheets=stylesheets, **shown)
        return make_response(text, status, _HEADERS)

    def show(token: str) -> Response:
        quote = store.by_token(token)
        if quote is None:
            return page("quote_missing.html", 404)
        return page("quote.html", shown=quote_text(quote, clock(), sells))

    def unavailable(trouble: StoreUnavailable) -> Response:
        current_app.logger.warning("a quote could not be read: %s", trouble)
        response = page("quote_unavailable.html", 503)
        response.headers["Retry-After"] = "5"
        return response

    def altered(trouble: RecordAltered) -> Response:
        current_app.logger.error("a quote is not shown: %s", trouble)
        return page("quote_altered.html", 500)

    blueprint.add_url_rule("/quote/<token>", "show", show)
    blueprint.register_error_handler(StoreUnavailable, unavailable)
    blueprint.register_error_handler(RecordAltered, altered)
    return blueprint


def quote_text(quote: Quote, now: datetime, sells: Callable[[str], bool]) -> QuoteText:
    """What the page of `quote` says at `now`, in the language in which the quote was issued."""
    language, breakdown = quote.language, quote.breakdown
    by_step = groupby(quote.build, key=lambda module: module.step)
    one_rate = len(breakdown.taxes) == 1
    return QuoteText(
        quote=quote,
        issued=date_text(quote.issued_on, language),
        last_day=date_text(quote.last_day, language),
        expired=quote.expired(now),
        steps=tuple((step, tuple(modules)) for step, modules in by_step),
        lines=tuple(_line_text(line, language) for line in breakdown.lines),
        total=money_text(breakdown.total, language),
        taxes=tuple(_tax_text(part, language, one_rate) for part in breakdown.taxes),
        again=_again(quote) if sells(quote.product) else "",
    )


def _line_text(line: Line, language: str) -> LineText:
    times = "" if line.quantity == 1 else f"{line.quantity} × {money_text(line.rate, language)}"
    cause = ", ".join(part for part in (line.cause, times) if part)
    return LineText(line.kind.value, line.title, cause, money_text(line.amount, language))


def _tax_text(part: TaxPart, language: str, one_rate: bool) -> LineText:
    title = f"of which {percent_text(part.rate, language)} VAT"
    cause = "" if one_rate else f"on {part.tax_class}"
    return LineText("tax", title, cause, money_text(part.tax, language))


def _again(quote: Quote) -> str:
    """The address of the product's page with this quote's selection."""
    path = "/" + percent_encoded(quote.product, safe="")
    query = percent_encoded(quote.selection, safe=_IN_A_QUERY)
    return f"{path}?{query}" if query else path
