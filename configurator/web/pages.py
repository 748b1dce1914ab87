"""The HTML around a board, and which scripts it loads.

Dash puts every component library that the process knows into every page. The shopper's page
needs React, the renderer and our own scripts; the rest a phone
would load and never use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dash import Dash
from flask import request

from configurator.core.words import in_language
from configurator.wording.languages import direction
from configurator.wording.page_words import said, spoken

_UNUSED = re.compile(r'<script src="[^"]*/dash/(?:dcc|dash_table)/[^"]*"></script>\n?')
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says; the texts may have translations."""

    title: str
    describe: str = ""
    language: str = "en"


Find = Callable[[str], Head | None]


class ProductPages(Dash):
    """Dash with pages that have a language, the product's title, and only the scripts they need.

    `find` gives the head of the page of the product that is sold under an id.
    """

    find: Find

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # named by Dash
        """The page around the board; `parts` are what Dash has to put into it."""
        head = self.find(request.path.strip("/")) or Head(self.title)
        language = spoken(head.language)
        scripts = _UNUSED.sub("", parts["scripts"])
        return f"""<!doctype html>
<html lang="{language}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
{_VIEWPORT}
<title>{escape(in_language(head.title, head.language))}</title>
<meta name="description" content="{escape(in_language(head.describe, head.language))}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
{parts["css"]}
</head>
<body>
{parts["app_entry"]}
<noscript>{said("no_script", language)}</noscript>
{parts["config"]}
{scripts}
{parts["renderer"]}
</body>
</html>"""
