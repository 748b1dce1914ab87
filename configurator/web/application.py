"""The shop as one web server: the product pages (Dash), the quotes, and the gate before them.

Nothing happens on import: `create_app` puts together what it is given. A page is one board
and one reducer callback; the layout already carries the first view, so that a page is drawn
without a second question.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dash import Dash, Input, Output, html
from dash.exceptions import PreventUpdate
from flask import Flask, Response, has_request_context, redirect, render_template, request

from configurator.core.product import Product
from configurator.core.words import in_language
from configurator.engine import Cancelled, LimitReached, never
from configurator.web.codec import decode
from configurator.web.components.board import Board, Ids, register
from configurator.web.contract import View
from configurator.web.gateway import guard
from configurator.web.leaving import reader_gone
from configurator.web.pages import Head, ProductPages
from configurator.web.quote_page import quote_blueprint
from configurator.web.reducer import Shop, first_view, reduce
from configurator.web.visit import languages_of, visit_of
from configurator.web.words import page_words
from configurator.wording.languages import preferred
from configurator.wording.page_words import said
from configurator.wording.shapes import LANGUAGES

_OWN = ("_dash", "_favicon", "_reload", "assets", "quote", "static", "favicon.ico")
"""First parts of addresses that are no products."""


def create_app(shop: Shop, assets: Path) -> Flask:
    """The server of a shop. `assets` is the folder of styles and pictures."""
    server = Flask(__name__, static_folder=None)
    app = ProductPages(
        __name__,
        server=server,  # type: ignore[arg-type]  # Dash's annotation forgets that it takes one
        assets_folder=str(assets),
        title="Configurator",
        update_title=None,  # type: ignore[arg-type]  # None is how Dash documents "leave it"
        serve_locally=True,
        compress=True,
    )
    app.find = partial(_head, shop)
    register(app)
    app.layout = partial(layout, shop)
    app.callback(
        Output(Ids.BOARD, Ids.VIEW), Input(Ids.BOARD, Ids.EVENT), prevent_initial_call=True
    )(partial(answer_event, shop))
    sheets = [f"/assets/{sheet.name}" for sheet in sorted(assets.glob("*.css"))]
    sells = partial(_sells, shop)
    server.register_blueprint(
        quote_blueprint(shop.store, clock=shop.clock, stylesheets=sheets, sells=sells)
    )
    server.before_request(partial(_find_product, shop, sheets))
    server.after_request(_varies)
    guard(server, _policy(app))
    _warm_up(server)
    return server


def _warm_up(server: Flask) -> None:
    """Have Dash set itself up before the first visitor comes.

    It registers the addresses of its scripts while it answers its first request, and says that
    it is done before it is: whoever asked for a script meanwhile would get an error.
    """
    server.test_client().get("/_dash-layout")


def layout(shop: Shop) -> html.Div:
    """The page: one board, with its first view if the request tells what page it is for."""
    view = _first_view(shop)
    language = view["language"] if view is not None else preferred(_wanted(), LANGUAGES)
    return html.Div(Board(id=Ids.BOARD, words=page_words(language), view=view))


def answer_event(shop: Shop, event: object) -> View:
    """The reducer callback: decode, ask, render. Nothing more is done for a reader who has gone."""
    cancelled = reader_gone(request.environ) if has_request_context() else never
    try:
        return reduce(shop, decode(event), _wanted(), cancelled)
    except Cancelled as error:
        raise PreventUpdate from error


def _wanted() -> tuple[str, ...]:
    """The languages that the reader understands, best first; none outside of a request."""
    if not has_request_context():
        return ()
    return tuple(language for language, _ in request.accept_languages)


def _first_view(shop: Shop) -> View | None:
    """The view of the page that asks for its layout, named by the Referer of the request.

    Dash asks for the layout once before any request, to learn the ids in it.
    """
    if not has_request_context():
        return None
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.host:
        return None
    try:
        return first_view(shop, page.path.strip("/"), page.query, _wanted())
    except LimitReached:
        return None  # the board will ask, and be told


def _head(shop: Shop, name: str) -> Head | None:
    """What the head of a product's page says; the language is that of its address."""
    found = shop.catalogue.get(name)
    if found is None:
        return None
    visit, _ = visit_of(found.product, request.query_string.decode("utf-8", "replace"), _wanted())
    return Head(found.product.title, found.product.describe, visit.language)


def _sells(shop: Shop, product: str) -> bool:
    return shop.catalogue.get(product) is not None


def _find_product(shop: Shop, sheets: list[str]) -> str | Response | tuple[str, int] | None:
    """The start page, or a clear word where an address leads to no product."""
    name = request.path.strip("/")
    if name.split("/")[0] in _OWN or name.startswith("_dash"):
        return None
    products = [compiled.product for compiled in shop.catalogue.products()]
    if not name and len(products) == 1:
        query = request.query_string.decode("ascii", "ignore")
        page = f"/{products[0].id}"
        return redirect(f"{page}?{query}" if query else page)  # type: ignore[return-value]
    if any(product.id == name for product in products):
        return None
    language = preferred(_wanted(), LANGUAGES)
    listed = render_template(
        "products.html",
        stylesheets=sheets,
        products=[_told(product) for product in products],
        missing=name,
        language=language,
        say=partial(said, language=language),
    )
    return listed, 404 if name else 200


def _told(product: Product) -> dict[str, str]:
    """A product in the list, in its own language that the reader understands best."""
    language = preferred(_wanted(), languages_of(product))
    title, describe = (in_language(text, language) for text in (product.title, product.describe))
    return {"id": product.id, "title": title, "describe": describe, "language": language}


def _varies(response: Response) -> Response:
    """Caches keep a page for readers of one language only."""
    if response.mimetype in ("text/html", "application/json"):
        response.vary.add("Accept-Language")
    return response


def _policy(app: Dash) -> Callable[[], str]:
    """The Content-Security-Policy of the product pages: our own scripts, and Dash's by hash."""

    def policy() -> str:
        scripts = " ".join(["'self'", *app.csp_hashes()])
        return (
            f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "frame-ancestors 'none'"
        )

    return policy
