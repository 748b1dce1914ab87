"""The page of a saved quote: what was promised, read from its document and nothing else.

No rule file is opened here and no price is computed. The address is the key to the page, so no
cache keeps it, no other site is told of it, and no script runs on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Protocol
from urllib.parse import quote as percent_encoded

from flask import Blueprint, Response, current_app, make_response, render_template, request

from configurator.commerce.bom import Part
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import Quote, QuotedModule, QuotedWord
from configurator.store import RecordAltered, StoreUnavailable
from configurator.wording.dates import date_text
from configurator.wording.languages import preferred
from configurator.wording.numbers import number_text
from configurator.wording.page_words import said, spoken
from configurator.wording.price_lines import quoted_answer_text, quoted_option_text
from configurator.wording.price_sections import (
    FigureText,
    SectionText,
    other_figures,
    price_sections,
    total_figure,
)
from configurator.wording.shapes import LANGUAGES, shaped

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
class AnswerText:
    """The answer to one module: each part of it with its article number or nothing."""

    title: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupText:
    """Answers that stand together: those of one copy under its title, or others without one."""

    title: str
    answers: tuple[AnswerText, ...]


@dataclass(frozen=True, slots=True)
class PartText:
    """A part: its article number, what it is, cut to which size or nothing, how many pieces."""

    number: str
    title: str
    size: str
    pieces: str


@dataclass(frozen=True, slots=True)
class QuoteText:
    """All that the page says about a quote, ready to be shown. `again` is an address or empty.

    `context` tells for whom the prices were, or is empty. `figures` stand beside the total.
    """

    quote: Quote
    language: str
    issued: str
    last_day: str
    expired: bool
    context: str
    steps: tuple[tuple[str, tuple[GroupText, ...]], ...]
    total: FigureText
    figures: tuple[FigureText, ...]
    sections: tuple[SectionText, ...]
    parts: tuple[PartText, ...]
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
        language = str(shown.setdefault("language", _reader()))
        say = partial(said, language=language)
        text = render_template(name, stylesheets=stylesheets, say=say, **shown)
        return make_response(text, status, _HEADERS)

    def show(token: str) -> Response:
        quote = store.by_token(token)
        if quote is None:
            return page("quote_missing.html", 404)
        shown = quote_text(quote, clock(), sells)
        return page("quote.html", shown=shown, language=quote.language)

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


def _reader() -> str:
    """The language of the one who asks, for a page that has no quote to follow."""
    wanted = [language for language, _ in request.accept_languages]
    return preferred(wanted, LANGUAGES)


def quote_text(quote: Quote, now: datetime, sells: Callable[[str], bool]) -> QuoteText:
    """What the page of `quote` says at `now`, in the language in which the quote was issued."""
    language, breakdown = quote.language, quote.breakdown
    by_step = groupby(quote.build, key=lambda module: module.step)
    return QuoteText(
        quote=quote,
        language=spoken(language),
        issued=date_text(quote.issued_on, language),
        last_day=date_text(quote.last_day, language),
        expired=quote.expired(now),
        context=_context(quote),
        steps=tuple((step, tuple(_groups(modules, language))) for step, modules in by_step),
        total=total_figure(breakdown, language),
        figures=tuple(other_figures(breakdown, language)),
        sections=price_sections(breakdown, language),
        parts=tuple(_part_text(part, language) for part in quote.parts),
        again=_again(quote) if sells(quote.product) else "",
    )


def _context(quote: Quote) -> str:
    titles = [_word_text(word, quote.language) for word in quote.context]
    told = shaped("comma", quote.language).join(titles)
    return said("prices_for", quote.language, words=told) if titles else ""


def _word_text(word: QuotedWord, language: str) -> str:
    """A word of the context: "Germany"; one without a title stands behind its name: "Zone: far"."""
    if word.word_title != word.word:
        return word.word_title
    return shaped("given", language, part=word.title, word=word.word)


def _groups(modules: Iterable[QuotedModule], language: str) -> Iterator[GroupText]:
    """The answers of a step, those of each copy together."""
    for copy, answers in groupby(modules, key=lambda module: module.copy):
        told = tuple(_answer_text(module, language) for module in answers)
        yield GroupText(_copy_title(copy, language), told)


def _copy_title(copy: CopyTitle | None, language: str) -> str:
    if copy is None:
        return ""
    return shaped("copy", language, element=copy.element, number=copy.number)


def _answer_text(module: QuotedModule, language: str) -> AnswerText:
    parts = tuple((quoted_option_text(one, language), one.code) for one in module.options)
    told = quoted_answer_text(module, language)
    return AnswerText(module.title, ((told, ""),) if told else parts)


def _part_text(part: Part, language: str) -> PartText:
    size = " × ".join(number_text(one, language=language) for one in part.size)
    pieces = number_text(part.quantity, language=language)
    return PartText(part.number, part.title, f"{size} {part.unit}" if size else "", pieces)


def _again(quote: Quote) -> str:
    """The address of the product's page with this quote's context and selection."""
    path = "/" + percent_encoded(quote.product, safe="")
    context = [f"{percent_encoded(w.id)}={percent_encoded(w.word)}" for w in quote.context]
    selection = percent_encoded(quote.selection, safe=_IN_A_QUERY)
    query = "&".join(filter(None, [*context, selection]))
    return f"{path}?{query}" if query else path
