"""The HTML around a board, and which scripts it loads.

Dash puts every component library that the process knows into every page. The shopper's page
needs React, the renderer and our own scripts; the rest a phone
would load and never use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from dash import Dash
from flask import request

from configurator.core.product import Product

_UNUSED = re.compile(r'<script src="[^"]*/dash/(?:dcc|dash_table)/[^"]*"></script>\n?')
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'

Find = Callable[[str], Product | None]


class ProductPages(Dash):
    """Dash with pages that have a language, the product's title, and only the scripts they need.

    `find` gives the product that is sold under an id.
    """

    find: Find

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # named by Dash
        """The page around the board; `parts` are what Dash has to put into it."""
        product = self.find(request.path.strip("/"))
        title = product.title if product is not None else self.title
        describe = product.describe if product is not None else ""
        scripts = _UNUSED.sub("", parts["scripts"])
        return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{_VIEWPORT}
<title>{escape(title)}</title>
<meta name="description" content="{escape(describe)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
{parts["css"]}
</head>
<body>
{parts["app_entry"]}
<noscript>This page needs JavaScript to show what fits together.</noscript>
{parts["config"]}
{scripts}
{parts["renderer"]}
</body>
</html>"""
