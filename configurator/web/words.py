"""The fixed words of the page, in the customer's language."""

from __future__ import annotations

from typing import cast

from configurator.web.contract import Words
from configurator.wording.page_words import raw, spoken


def page_words(language: str) -> Words:
    """The words of the page for a reader of this language."""
    names = [name for name in Words.__annotations__ if name != "code"]
    words = {name: raw(name, language) for name in names}
    return cast("Words", {"code": spoken(language), **words})
