"""A quote as one text: what the store keeps, what the page shows, what a digest seals.

The text is canonical JSON: keys sorted, no spaces, amounts as whole numbers of the smallest
unit, rates as text ("19%"), instants as UTC text of fixed width. The same quote gives the same
bytes in every process, and a document is only accepted if writing what was read gives the same
bytes again: nothing in it can be dropped or changed by reading.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.quote import Quote, QuotedModule, QuotedOption
from configurator.core.money import Amount, Rate
from configurator.core.source import Span

SCHEMA = 1
"""The version of the document's shape. A later shape gets a reader of its own; this one stays."""

_Fields = dict[str, Any]


def to_document(quote: Quote) -> str:
    """The canonical text of a quote; UnicodeEncodeError for text that is not valid Unicode."""
    fields: _Fields = {
        "schema": SCHEMA,
        "number": quote.number,
        "issued_at": instant_text(quote.issued_at),
        "valid_until": instant_text(quote.valid_until),
        "issued_on": quote.issued_on.isoformat(),
        "last_day": quote.last_day.isoformat(),
        "zone": quote.zone,
        "language": quote.language,
        "product": {"id": quote.product, "title": quote.title},
        "rule_set": quote.rule_set,
        "selection": quote.selection,
        "build": [_module_fields(module) for module in quote.build],
        **_breakdown_fields(quote.breakdown),
    }
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    text.encode("utf-8")
    return text


def from_document(text: str) -> Quote:
    """The quote of a document; ValueError if `text` is not one that `to_document` wrote."""
    try:
        quote = _read_quote(json.loads(text, parse_float=_refuse, parse_constant=_refuse))
    except (LookupError, TypeError, AttributeError, ValueError) as trouble:
        raise ValueError(f"not a quote document: {trouble!r}") from trouble
    if to_document(quote) != text:
        raise ValueError("not a quote document: it says more, or other, than was read")
    return quote


def document_digest(text: str) -> str:
    """SHA-256 of a document as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def instant_text(instant: datetime) -> str:
    """An instant as UTC text of fixed width, which sorts as time does."""
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    naive = instant.astimezone(UTC).replace(tzinfo=None)
    return naive.isoformat(timespec="microseconds") + "Z"


def _module_fields(module: QuotedModule) -> _Fields:
    options = [{"id": o.id, "title": o.title, "code": o.code} for o in module.options]
    return {"step": module.step, "id": module.id, "title": module.title, "options": options}


def _breakdown_fields(breakdown: Breakdown) -> _Fields:
    return {
        "currency": breakdown.currency,
        "lines": [_line_fields(line) for line in breakdown.lines],
        "taxes": [_tax_fields(part) for part in breakdown.taxes],
        "total": breakdown.total.minor,
    }


def _line_fields(line: Line) -> _Fields:
    span = line.span
    return {
        "component": line.component,
        "kind": line.kind.value,
        "title": line.title,
        "cause": line.cause,
        "quantity": line.quantity,
        "rate": line.rate.minor,
        "amount": line.amount.minor,
        "tax": line.tax,
        "place": [span.file, span.line, span.column, span.end_line, span.end_column],
    }


def _tax_fields(part: TaxPart) -> _Fields:
    return {
        "class": part.tax_class,
        "rate": str(part.rate),
        "gross": part.gross.minor,
        "net": part.net.minor,
        "tax": part.tax.minor,
    }


def _read_quote(fields: _Fields) -> Quote:
    if fields["schema"] != SCHEMA:
        raise ValueError(f"schema {fields['schema']!r} is not known")
    return Quote(
        number=fields["number"],
        issued_at=_read_instant(fields["issued_at"]),
        valid_until=_read_instant(fields["valid_until"]),
        issued_on=date.fromisoformat(fields["issued_on"]),
        last_day=date.fromisoformat(fields["last_day"]),
        zone=fields["zone"],
        language=fields["language"],
        product=fields["product"]["id"],
        title=fields["product"]["title"],
        rule_set=fields["rule_set"],
        selection=fields["selection"],
        build=tuple(_read_module(module) for module in fields["build"]),
        breakdown=_read_breakdown(fields),
    )


def _read_module(fields: _Fields) -> QuotedModule:
    options = tuple(QuotedOption(o["id"], o["title"], o["code"]) for o in fields["options"])
    return QuotedModule(fields["step"], fields["id"], fields["title"], options)


def _read_breakdown(fields: _Fields) -> Breakdown:
    currency = fields["currency"]
    return Breakdown(
        currency=currency,
        lines=tuple(_read_line(line, currency) for line in fields["lines"]),
        taxes=tuple(_read_tax(part, currency) for part in fields["taxes"]),
        total=Amount(fields["total"], currency),
    )


def _read_line(fields: _Fields, currency: str) -> Line:
    return Line(
        component=fields["component"],
        kind=LineKind(fields["kind"]),
        title=fields["title"],
        cause=fields["cause"],
        quantity=fields["quantity"],
        rate=Amount(fields["rate"], currency),
        amount=Amount(fields["amount"], currency),
        tax=fields["tax"],
        span=Span(*fields["place"]),
    )


def _read_tax(fields: _Fields, currency: str) -> TaxPart:
    return TaxPart(
        tax_class=fields["class"],
        rate=Rate(Fraction(fields["rate"].removesuffix("%")) / 100),
        gross=Amount(fields["gross"], currency),
        net=Amount(fields["net"], currency),
        tax=Amount(fields["tax"], currency),
    )


def _read_instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")
