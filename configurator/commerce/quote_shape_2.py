"""Shape 2 of a quote's document: sizes, pieces, texts, copies, the context and the parts too.

Quantities and sizes are text: the shortest exact decimal, or else a fraction ("1.92", "1/3").
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from configurator.commerce.bom import Part
from configurator.commerce.breakdown import Line
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import Quote, QuotedModule, QuotedOption, QuotedWord
from configurator.commerce.quote_fields import (
    Fields,
    head_fields,
    line_fields,
    place_fields,
    read_breakdown,
    read_head,
    read_line,
)
from configurator.core.choice import spelled
from configurator.core.source import Span


def fields_of(quote: Quote) -> Fields:
    """What the document says."""
    return {
        **head_fields(quote),
        "build": [_module_fields(module) for module in quote.build],
        "lines": [_line_fields(line) for line in quote.breakdown.lines],
        "context": [_word_fields(word) for word in quote.context],
        "day": None if quote.day is None else quote.day.isoformat(),
        "parts": [_part_fields(part) for part in quote.parts],
    }


def quote_of(fields: Fields) -> Quote:
    """The quote that a document tells of; LookupError, TypeError, ValueError if it is none."""
    day = fields["day"]
    lines = tuple(_read_line(line, fields["currency"]) for line in fields["lines"])
    return Quote(
        **read_head(fields),
        build=tuple(_read_module(module) for module in fields["build"]),
        breakdown=read_breakdown(fields, lines),
        context=tuple(_read_word(word) for word in fields["context"]),
        day=None if day is None else date.fromisoformat(day),
        parts=tuple(_read_part(part) for part in fields["parts"]),
        schema=2,
    )


def _module_fields(module: QuotedModule) -> Fields:
    return {
        "step": module.step,
        "id": module.id,
        "title": module.title,
        "copy": _copy_fields(module.copy),
        "options": [
            {"id": o.id, "title": o.title, "code": o.code, "pieces": o.pieces}
            for o in module.options
        ],
        "number": None if module.number is None else spelled(module.number),
        "unit": module.unit,
        "text": module.text,
    }


def _read_module(fields: Fields) -> QuotedModule:
    number = fields["number"]
    return QuotedModule(
        step=fields["step"],
        id=fields["id"],
        title=fields["title"],
        copy=_read_copy(fields["copy"]),
        options=tuple(
            QuotedOption(o["id"], o["title"], o["code"], o["pieces"]) for o in fields["options"]
        ),
        number=None if number is None else Fraction(number),
        unit=fields["unit"],
        text=fields["text"],
    )


def _line_fields(line: Line) -> Fields:
    return {
        **line_fields(line),
        "copy": _copy_fields(line.copy),
        "covered_by": list(line.covered_by),
        "quantity": spelled(line.quantity),
        "unit": line.unit,
    }


def _read_line(fields: Fields, currency: str) -> Line:
    return Line(
        **read_line(fields, currency),
        copy=_read_copy(fields["copy"]),
        covered_by=tuple(fields["covered_by"]),
        quantity=Fraction(fields["quantity"]),
        unit=fields["unit"],
    )


def _copy_fields(copy: CopyTitle | None) -> Fields | None:
    return None if copy is None else {"element": copy.element, "number": copy.number}


def _read_copy(fields: Fields | None) -> CopyTitle | None:
    return None if fields is None else CopyTitle(fields["element"], fields["number"])


def _word_fields(word: QuotedWord) -> Fields:
    return {
        "id": word.id,
        "title": word.title,
        "word": word.word,
        "word_title": word.word_title,
    }


def _read_word(fields: Fields) -> QuotedWord:
    return QuotedWord(fields["id"], fields["title"], fields["word"], fields["word_title"])


def _part_fields(part: Part) -> Fields:
    return {
        "number": part.number,
        "title": part.title,
        "quantity": spelled(part.quantity),
        "size": [spelled(length) for length in part.size],
        "unit": part.unit,
        "line": part.line,
        "rules": list(part.rules),
        "place": place_fields(part.span),
    }


def _read_part(fields: Fields) -> Part:
    return Part(
        number=fields["number"],
        title=fields["title"],
        quantity=Fraction(fields["quantity"]),
        size=tuple(Fraction(length) for length in fields["size"]),
        unit=fields["unit"],
        line=fields["line"],
        rules=tuple(fields["rules"]),
        span=Span(*fields["place"]),
    )
