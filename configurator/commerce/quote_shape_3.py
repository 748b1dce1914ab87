"""Shape 3 of a quote's document: what shape 2 tells, and all figures of a price.

Of a line also the exact rate, of what it is a share, its price list and for how many months it is
paid; of a tax these months; of the whole whether prices are net, how many pieces were priced, and
the deposit. Rates are text: smallest units of the currency as the shortest exact decimal, or else a
fraction ("1.25", "1/3").
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from configurator.commerce import quote_shape_2
from configurator.commerce.breakdown import Breakdown, Line
from configurator.commerce.quote import Quote
from configurator.commerce.quote_fields import Fields
from configurator.core.choice import spelled
from configurator.core.money import Amount, Rate, UnitRate


def fields_of(quote: Quote) -> Fields:
    """What the document says."""
    told, breakdown = quote_shape_2.fields_of(quote), quote.breakdown
    lines = zip(told["lines"], breakdown.lines, strict=True)
    taxes = zip(told["taxes"], breakdown.taxes, strict=True)
    return {
        **told,
        "lines": [{**fields, **_line_fields(line)} for fields, line in lines],
        "taxes": [{**fields, "months": part.months} for fields, part in taxes],
        "net_prices": breakdown.net_prices,
        "pieces": breakdown.pieces,
        "deposit": None if breakdown.deposit is None else breakdown.deposit.minor,
    }


def quote_of(fields: Fields) -> Quote:
    """The quote that a document tells of; LookupError, TypeError, ValueError if it is none."""
    quote = quote_shape_2.quote_of({**fields, "lines": [_plain(one) for one in fields["lines"]]})
    return replace(quote, breakdown=_breakdown(quote.breakdown, fields), schema=3)


def _breakdown(told: Breakdown, fields: Fields) -> Breakdown:
    """What shape 2 has told of a breakdown, with the rest."""
    lines = zip(told.lines, fields["lines"], strict=True)
    taxes = zip(told.taxes, fields["taxes"], strict=True)
    return replace(
        told,
        lines=tuple(_read_line(line, one) for line, one in lines),
        taxes=tuple(replace(part, months=_whole(one["months"])) for part, one in taxes),
        net_prices=fields["net_prices"],
        pieces=_whole(fields["pieces"]),
        deposit=_amount(fields["deposit"], told.currency),
    )


def _line_fields(line: Line) -> Fields:
    return {
        "rate": spelled(line.rate.minor),
        "percent": None if line.percent is None else str(line.percent),
        "base": None if line.base is None else line.base.minor,
        "price_list": line.price_list,
        "months": line.months,
    }


def _plain(fields: Fields) -> Fields:
    """The fields of a line as shape 2 reads them; the rate is read here."""
    return {**fields, "rate": 0}


def _read_line(line: Line, fields: Fields) -> Line:
    percent, currency = fields["percent"], line.amount.currency
    return replace(
        line,
        rate=UnitRate(Fraction(fields["rate"]), currency),
        percent=None if percent is None else Rate(Fraction(percent.removesuffix("%")) / 100),
        base=_amount(fields["base"], currency),
        price_list=fields["price_list"],
        months=_whole(fields["months"]),
    )


def _amount(minor: int | None, currency: str) -> Amount | None:
    return None if minor is None else Amount(_whole(minor), currency)


def _whole(number: int) -> int:
    if type(number) is not int:
        raise TypeError(f"{number!r} is not a whole number")
    return number
