"""The board: one hand-written Dash component that draws the whole shopper's page.

It is given the words of the page and a view, and gives events (`contract.py`). One component
instead of hundreds, because the time from click to paint grows with the number of components,
and because cards that Dash renders again as `children` lose the keyboard's focus.

The JavaScript stands beside this file, in plain scripts that need no build. An app that shows
a board serves them after `register(app)`; another app of the same process loads none of it.
"""

# ruff: noqa: RUF012 (Dash declares these class attributes as lists, and fills none of them)

from __future__ import annotations

from dash import Dash
from dash.development.base_component import Component

from configurator.web.contract import View, Words

# In the order in which the browser runs them: the last one draws with what the others define.
SCRIPTS = (
    "icons",
    "trail",
    "address",
    "conversation",
    "focus",
    "dialog",
    "conflict",
    "card",
    "number",
    "entry",
    "amount",
    "module",
    "copies",
    "languages",
    "steps",
    "stage",
    "price",
    "saved",
    "notices",
    "frame",
    "page",
    "board",
)
_NAMESPACE = "configurator"
_SERVED = [
    {"relative_package_path": f"web/components/board/{name}.js", "namespace": _NAMESPACE}
    for name in SCRIPTS
]


class Ids:
    """The ids and props by which a page binds its reducer callback to the board."""

    BOARD = "board"
    EVENT = "event"
    VIEW = "view"


class Board(Component):
    """The shopper's page. `view` is drawn; `event` is the latest thing the customer did.

    With a view from the start the page is ready at once. Without one, or when the address of
    the page carries another selection than the view, the board first asks for the selection
    of the address by a `show` event.
    """

    _namespace = _NAMESPACE
    _type = "Board"
    _children_props: list[str] = []
    _base_nodes = ["children"]
    _prop_names = ["id", "words", "view", "event"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []
    _js_dist = _SERVED

    def __init__(self, id: str, words: Words, view: View | None = None) -> None:  # noqa: A002
        super().__init__(id=id, words=words, view=view)  # type: ignore[no-untyped-call]


def register(app: Dash) -> None:
    """Have `app` serve the board's scripts; to be called once, before the first request."""
    for script in Board._js_dist:
        app.scripts.append_script(script)  # type: ignore[no-untyped-call]
