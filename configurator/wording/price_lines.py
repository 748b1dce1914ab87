"""Lines of a price, and answers of a quote, as text: what brought a line in, and how much of it.

Everything here is told from the breakdown or the quote alone; no product is needed.
"""

from __future__ import annotations

from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.copy_title import CopyTitle
from configurator.commerce.quote import QuotedModule, QuotedOption
from configurator.core.money import Amount, Rate
from configurator.core.words import in_language
from configurator.wording.money import money_text, percent_text, rate_text
from configurator.wording.numbers import number_text
from configurator.wording.page_words import said
from configurator.wording.shapes import shaped
from configurator.wording.titles import listed
from configurator.wording.unit_words import unit_text


def cause_text(line: Line, language: str = "en") -> str:
    """What brought a line in: "Column 2: Interior"; empty if it stands for itself."""
    return in_copy(line.copy, line.cause, language)


def in_copy(copy: CopyTitle | None, title: str, language: str = "en") -> str:
    """A title, in a copy of an element with the copy: "Column 2: Width"."""
    told = in_language(title, language)
    if copy is None:
        return told
    element = in_language(copy.element, language)
    return shaped("in_copy", language, element=element, number=copy.number, title=told)


def line_title(line: Line, language: str = "en") -> str:
    """What a line is called; one without a title by its kind."""
    return in_language(line.title, language) or kind_text(line.kind, language)


def kind_text(kind: LineKind, language: str = "en") -> str:
    """What a kind of lines is called: "Bundle discount"."""
    return said(f"line_{kind.value}", language)


def line_note(line: Line, language: str = "en") -> str:
    """How a line comes to its amount: "1.92 m² × €89.00", "10% of €420.00", "24 × €9.99 monthly".

    Empty for one piece at its own price. Of a price list it names the title.
    """
    parts = [_reckoned(line, language), _listed(line, language), _monthly(line, language)]
    return shaped("comma", language).join(part for part in parts if part)


def _reckoned(line: Line, language: str) -> str:
    """The quantity and the rate, or of what it is a share."""
    if line.percent is not None and line.base is not None:
        return _share(line, line.percent, line.base, language)
    if line.kind is LineKind.MINIMUM:
        return shaped("up_to_minimum", language)
    if line.kind is LineKind.OVERLAP:
        return _covered("overlapping", line, language)
    told = measure_text(line.quantity, line.unit, language)
    if line.kind is LineKind.INCLUDED:
        included = _covered("included_in", line, language)
        return included if line.quantity == 1 else f"{told} × {included}"
    if line.quantity == 1 and not line.unit:
        return ""
    return f"{told} × {rate_text(line.rate, language)}"


def earlier_text(price: Amount, language: str = "en") -> str:
    """The price that a reduction is from, as shops must tell it."""
    return shaped("earlier_price", language, price=money_text(price, language))


def _share(line: Line, percent: Rate, base: Amount, language: str) -> str:
    """The percentage of the base; "up to" it where less is taken off, for a cap or at zero.

    Rounding moves a line by one smallest unit at most.
    """
    less = line.amount.minor < 0 and -line.amount.minor < percent.value * base.minor - 1
    told = percent_text(percent, language)
    shape = "up_to_percent_of" if less else "percent_of"
    return shaped(shape, language, percent=told, base=money_text(base, language))


def _listed(line: Line, language: str) -> str:
    title = in_language(line.price_list, language)
    return shaped("listed_in", language, title=title) if title else ""


def _monthly(line: Line, language: str) -> str:
    if not line.months:
        return ""
    amount = money_text(line.amount, language)
    return shaped("monthly_times", language, months=line.months, amount=amount)


def measure_text(number: Fraction, sign: str, language: str = "en") -> str:
    """A number with the sign of its unit: "1.92 m²", "2437 mm", plain "3"."""
    told = number_text(number, language=language)
    return f"{told} {unit_text(sign, number, language)}" if sign else told


def quoted_option_text(option: QuotedOption, language: str = "en") -> str:
    """An option of a quote with its pieces: "Shelf × 3"; of one piece the title alone."""
    if option.pieces == 1:
        return option.title
    return shaped("pieces", language, option=option.title, number=option.pieces)


def quoted_answer_text(module: QuotedModule, language: str = "en") -> str:
    """The number or the text that answers a module of a quote; empty if it has neither."""
    if module.number is not None:
        return measure_text(module.number, module.unit, language)
    return shaped("quoted", language, text=module.text) if module.text else ""


def _covered(shape: str, line: Line, language: str) -> str:
    titles = [in_language(title, language) for title in line.covered_by]
    return shaped(shape, language, packages=listed(titles, language=language))
