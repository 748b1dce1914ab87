"""Shape 1 of a quote's document: options without pieces, whole quantities, no parts.

It was written until sizes, amounts and texts could be sold. Nothing in here changes any more.
"""

from __future__ import annotations

from fractions import Fraction

from configurator.commerce.breakdown import Line
from configurator.commerce.quote import Quote, QuotedModule, QuotedOption
from configurator.commerce.quote_fields import (
    Fields,
    head_fields,
    line_fields,
    read_breakdown,
    read_head,
    read_line,
)


def fields_of(quote: Quote) -> Fields:
    """What the document says."""
    return {
        **head_fields(quote),
        "build": [_module_fields(module) for module in quote.build],
        "lines": [_line_fields(line) for line in quote.breakdown.lines],
    }


def quote_of(fields: Fields) -> Quote:
    """The quote that a document tells of; LookupError, TypeError, ValueError if it is none."""
    lines = tuple(_read_line(line, fields["currency"]) for line in fields["lines"])
    return Quote(
        **read_head(fields),
        build=tuple(_read_module(module) for module in fields["build"]),
        breakdown=read_breakdown(fields, lines),
        schema=1,
    )


def _module_fields(module: QuotedModule) -> Fields:
    options = [{"id": o.id, "title": o.title, "code": o.code} for o in module.options]
    return {"step": module.step, "id": module.id, "title": module.title, "options": options}


def _read_module(fields: Fields) -> QuotedModule:
    options = tuple(QuotedOption(o["id"], o["title"], o["code"]) for o in fields["options"])
    return QuotedModule(fields["step"], fields["id"], fields["title"], options)


def _line_fields(line: Line) -> Fields:
    return {**line_fields(line), "quantity": line.quantity.numerator}


def _read_line(fields: Fields, currency: str) -> Line:
    return Line(**read_line(fields, currency), quantity=Fraction(fields["quantity"]))
