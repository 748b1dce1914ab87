"""Why an option is not offered here and now, in the few words that a card has room for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from configurator.core.context import ContextWord, Offered
from configurator.core.expression import Compare, Expression, Given, Literal, Or, Sign
from configurator.core.product import NotOffered, Product
from configurator.core.words import in_language
from configurator.wording.dates import date_text
from configurator.wording.page_words import said
from configurator.wording.titles import listed

_PREPOSITIONS = frozenset(
    ("At", "By", "For", "From", "In", "On", "With", "Am", "An", "Auf", "Bei", "Für", "Im", "Mit")
)
"""First words of a title that are written small inside a sentence: "only in the store"."""


def not_offered_text(
    product: Product, missing: NotOffered, day: date | None, language: str = "en"
) -> str:
    """The reason: "Only in the store", "Until March 31, 2027", "From December 1, 2026"."""
    offered = missing.offered
    if offered.dated and day is not None and not offered.on(day):
        return _days_text(offered, day, language)
    titles = list(_words(product, offered.when, language)) if offered.when is not None else []
    if not titles:
        return said("not_here", language)
    told = [_inside(title) for title in titles]
    return said("only_where", language, words=listed(told, "or", language))


def _days_text(offered: Offered, day: date, language: str) -> str:
    if offered.first is not None and day < offered.first:
        return said("from_day", language, day=date_text(offered.first, language))
    if offered.end is None:
        raise ValueError("a day on which it is offered was asked about")
    return said("until_day", language, day=date_text(offered.end - timedelta(days=1), language))


def _words(product: Product, when: Expression, language: str) -> Iterator[str]:
    """The titles of the words of which one must be given; none where it is not as simple."""
    match when:
        case Or(parts):
            found = [list(_words(product, part, language)) for part in parts]
            if all(found):
                yield from (title for titles in found for title in titles)
        case Compare(left=Given(name), sign=Sign.EQUAL, right=Literal(str() as word)):
            for part in product.context:
                if isinstance(part, ContextWord) and part.id == name:
                    yield in_language(dict(part.words).get(word, word), language)


def _inside(title: str) -> str:
    first, space, rest = title.partition(" ")
    return f"{first.lower()}{space}{rest}" if space and first in _PREPOSITIONS else title
