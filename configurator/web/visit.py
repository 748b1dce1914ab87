"""What is fixed before the customer starts: the context, and the language of the page.

Both come from the address of the page, in front of the selection:

    lang=de&channel=store&postcode=10115&display=oled&extras=case

The address is untrusted: what the product does not know counts as not given. Without `lang` the
reader's own languages decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from urllib.parse import quote, unquote_plus
from zoneinfo import ZoneInfo

from configurator.core.address import MOST_CHARACTERS
from configurator.core.context import Context, ContextWord, context_of
from configurator.core.product import Product
from configurator.core.words import in_language
from configurator.engine import CompiledProduct
from configurator.wording.languages import is_known, preferred

LANGUAGE = "lang"
"""The name of the language in an address; a module may not be called so."""

MOST_TYPED = 40
"""How many characters of a postcode and the like are read."""


class Offering(Protocol):
    """A product in all contexts."""

    @property
    def product(self) -> Product:
        """The product with its context open."""

    def at(self, context: Context) -> CompiledProduct:
        """The product as it is sold in this context."""


class OnSale(Protocol):
    """What a shop sells: products by their id, in all contexts or in the only one."""

    def get(self, product: str) -> CompiledProduct | Offering | None:
        """The product with this id, if it is on sale."""

    def products(self) -> Sequence[CompiledProduct | Offering]:
        """All products on sale."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The context and the language of one page; `text` is how its address says them."""

    language: str
    context: Context
    given: tuple[tuple[str, str], ...] = ()
    chosen_language: str = ""

    @property
    def text(self) -> str:
        """The part of the address that leads here again."""
        return self.in_language(self.chosen_language)

    def in_language(self, language: str) -> str:
        """The part of the address that leads here in another language; empty: the reader's."""
        items = [(LANGUAGE, language)] if language else []
        return "&".join(f"{name}={quote(value)}" for name, value in (*items, *self.given))


def visit_of(
    product: Product, address: str, wanted: Sequence[str] = (), day: date | None = None
) -> tuple[Visit, str]:
    """The visit that an address asks for, and the rest of the address: a selection.

    `wanted` are the languages that the reader understands, best first.
    """
    if len(address) > MOST_CHARACTERS:
        return Visit(languages_of(product)[0], context_of(product.context, {}, day)), address
    names = _names(product)
    items = [item for item in address.lstrip("?").split("&") if item]
    rest = "&".join(item for item in items if _name(item) not in names)
    named = {_name(item): _value(item) for item in items if _name(item) in names}
    given = dict(_known(product, named))
    known = languages_of(product)
    chosen = named.get(LANGUAGE, "")
    chosen = chosen if chosen in known else ""
    visit = Visit(
        language=chosen or preferred(wanted, known),
        context=context_of(product.context, given, day),
        given=tuple(given.items()),
        chosen_language=chosen,
    )
    return visit, rest


def languages_of(product: Product) -> tuple[str, ...]:
    """The languages that a page of the product can be shown in; there is always one."""
    return tuple(one for one in product.languages if is_known(one)) or ("en",)


def compiled_in(found: CompiledProduct | Offering, context: Context) -> CompiledProduct:
    """What is sold in a context."""
    return found if isinstance(found, CompiledProduct) else found.at(context)


def day_in(zone: str, moment: datetime) -> date:
    """The day that a moment falls on in a shop's time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def context_titles(product: Product, visit: Visit) -> list[str]:
    """What the context is called, part by part: "Germany", "Online", "10115"."""
    given = dict(visit.given)
    titles: list[str] = []
    for part in product.context:
        if isinstance(part, ContextWord):
            word = visit.context.word(part.id)
            titles.append(in_language(dict(part.words)[word], visit.language))
        elif part.typed in given:
            titles.append(given[part.typed])
    return titles


def _names(product: Product) -> frozenset[str]:
    """The names that stand for the visit. A module of the same name would win."""
    names = {LANGUAGE, *(part.id for part in product.context)}
    names.update(part.typed for part in product.context if not isinstance(part, ContextWord))
    return frozenset(names - {module.id for module in product.modules})


def _known(product: Product, named: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the product knows of what an address names, in the order of its context."""
    found: list[tuple[str, str]] = []
    for part in product.context:
        if isinstance(part, ContextWord):
            words: tuple[str, ...] = tuple(word for word, _ in part.words)
        else:
            words = part.words()
            typed = named.get(part.typed, "").strip()[:MOST_TYPED]
            if typed and part.typed != part.id:
                found.append((part.typed, typed))
        if named.get(part.id) in words:
            found.append((part.id, named[part.id]))
    return found


def _name(item: str) -> str:
    return unquote_plus(item.partition("=")[0])


def _value(item: str) -> str:
    return unquote_plus(item.partition("=")[2])
