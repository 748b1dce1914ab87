"""What every shape of a quote's document tells, and tells alike for ever.

Quotes are kept in the shape in which they were issued, so nothing in here changes any more: a
shape that tells one of these things in another way has a function of its own for it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from configurator.commerce.breakdown import Breakdown, Line, LineKind, TaxPart
from configurator.commerce.instant import instant_text, read_instant
from configurator.commerce.quote import Quote
from configurator.core.money import Amount, Rate, UnitRate
from configurator.core.source import Span

Fields = dict[str, Any]


def head_fields(quote: Quote) -> Fields:
    """What is told of every quote, and the taxes and the total."""
    return {
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
        "currency": quote.breakdown.currency,
        "taxes": [_tax_fields(part) for part in quote.breakdown.taxes],
        "total": quote.breakdown.total.minor,
    }


def read_head(fields: Fields) -> Fields:
    """The arguments of a Quote that `head_fields` told of, but for the breakdown."""
    return {
        "number": fields["number"],
        "issued_at": read_instant(fields["issued_at"]),
        "valid_until": read_instant(fields["valid_until"]),
        "issued_on": date.fromisoformat(fields["issued_on"]),
        "last_day": date.fromisoformat(fields["last_day"]),
        "zone": fields["zone"],
        "language": fields["language"],
        "product": fields["product"]["id"],
        "title": fields["product"]["title"],
        "rule_set": fields["rule_set"],
        "selection": fields["selection"],
    }


def read_breakdown(fields: Fields, lines: tuple[Line, ...]) -> Breakdown:
    """The breakdown with these lines and the taxes and the total that the document tells."""
    currency = fields["currency"]
    return Breakdown(
        currency=currency,
        lines=lines,
        taxes=tuple(_read_tax(part, currency) for part in fields["taxes"]),
        total=Amount(fields["total"], currency),
    )


def line_fields(line: Line) -> Fields:
    """What is told of every line; how its quantity is told, differs."""
    return {
        "component": line.component,
        "kind": line.kind.value,
        "title": line.title,
        "cause": line.cause,
        "rate": int(line.rate.minor),
        "amount": line.amount.minor,
        "tax": line.tax,
        "place": place_fields(line.span),
    }


def read_line(fields: Fields, currency: str) -> Fields:
    """The arguments of a Line that `line_fields` told of."""
    return {
        "component": fields["component"],
        "kind": LineKind(fields["kind"]),
        "title": fields["title"],
        "cause": fields["cause"],
        "rate": UnitRate(Fraction(fields["rate"]), currency),
        "amount": Amount(fields["amount"], currency),
        "tax": fields["tax"],
        "span": Span(*fields["place"]),
    }


def place_fields(span: Span) -> list[str | int]:
    """A place in the rule file."""
    return [span.file, span.line, span.column, span.end_line, span.end_column]


def _tax_fields(part: TaxPart) -> Fields:
    return {
        "class": part.tax_class,
        "rate": str(part.rate),
        "gross": part.gross.minor,
        "net": part.net.minor,
        "tax": part.tax.minor,
    }


def _read_tax(fields: Fields, currency: str) -> TaxPart:
    return TaxPart(
        tax_class=fields["class"],
        rate=Rate(Fraction(fields["rate"].removesuffix("%")) / 100),
        gross=Amount(fields["gross"], currency),
        net=Amount(fields["net"], currency),
        tax=Amount(fields["tax"], currency),
    )
