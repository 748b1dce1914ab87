"""A quote as one text: what the store keeps, what the page shows, what a digest seals.

The text is canonical JSON: keys sorted, no spaces, amounts as whole numbers of the smallest
unit, rates and quantities as text ("19%", "1.92"), instants as UTC text of fixed width. The same
quote gives the same bytes in every process, and a document is only accepted if writing what was
read gives the same bytes again: nothing in it can be dropped or changed by reading.

Each version of the shape has a module of its own, and stays: a quote is written for ever in the
shape in which it was issued.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from configurator.commerce import quote_shape_1, quote_shape_2, quote_shape_3
from configurator.commerce.quote import Quote

Fields = dict[str, Any]

_WRITERS: dict[int, Callable[[Quote], Fields]] = {
    1: quote_shape_1.fields_of,
    2: quote_shape_2.fields_of,
    3: quote_shape_3.fields_of,
}
_READERS: dict[int, Callable[[Fields], Quote]] = {
    1: quote_shape_1.quote_of,
    2: quote_shape_2.quote_of,
    3: quote_shape_3.quote_of,
}


def to_document(quote: Quote) -> str:
    """The canonical text of a quote in the shape that it was issued in.

    ValueError if that shape cannot hold all of it; UnicodeEncodeError (one, too) for text that
    is not valid Unicode.
    """
    text = _written(quote)
    text.encode("utf-8")
    if _read(text) != quote:
        raise ValueError(f"shape {quote.schema} cannot hold all of the quote")
    return text


def from_document(text: str) -> Quote:
    """The quote of a document; ValueError if `text` is not one that `to_document` wrote."""
    try:
        quote = _read(text)
        written = _written(quote)
    except (LookupError, TypeError, AttributeError, ValueError) as trouble:
        raise ValueError(f"not a quote document: {trouble!r}") from trouble
    if written != text:
        raise ValueError("not a quote document: it says more, or other, than was read")
    return quote


def document_digest(text: str) -> str:
    """SHA-256 of a document as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _written(quote: Quote) -> str:
    fields = {"schema": quote.schema, **_WRITERS[quote.schema](quote)}
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> Quote:
    fields = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    schema = fields["schema"]
    if type(schema) is not int or schema not in _READERS:
        raise ValueError(f"schema {schema!r} is not known")
    return _READERS[schema](fields)


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")
