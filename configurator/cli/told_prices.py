"""How commands tell a price: in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from configurator.commerce.breakdown import Breakdown, Line
from configurator.commerce.price_steps import PriceStep, price_steps, step_of
from configurator.core.choice import spelled
from configurator.core.money import Amount
from configurator.wording.price_sections import FigureText, LineText, SectionText, price_sections
from configurator.wording.shapes import shaped

Fields = dict[str, object]

_TITLES = 48
"""So many columns are left for titles; more where one is longer."""


def price_lines(breakdown: Breakdown, language: str) -> Iterator[str]:
    """What it costs, line by line, with all figures."""
    sections = price_sections(breakdown, language)
    width = _title_width(sections)
    for place, section in enumerate(sections):
        if place:
            yield ""
        if section.title:
            yield section.title
        for line in section.lines:
            yield _row(_line_title(line), line.amount, width)
        yield from _figure_lines(section, language, width)


def figure_lines(breakdown: Breakdown, language: str) -> Iterator[str]:
    """What it all comes to, and the taxes in that."""
    sections = price_sections(breakdown, language)
    for section in sections:
        yield from _figure_lines(section, language, _title_width(sections))


def _figure_lines(section: SectionText, language: str, width: int) -> Iterator[str]:
    for figure in section.sums:
        yield _row(_figure_title(figure), figure.amount, width)
    for tax in section.taxes:
        yield f"  {shaped('given', language, part=tax.title, word=tax.amount)}"


def price_json(breakdown: Breakdown) -> Fields:
    """All figures, the lines, the steps and the taxes; amounts as exact text and smallest units."""
    return {
        "currency": breakdown.currency,
        **{name: value for figure in figures(breakdown) for name, value in _amount(*figure)},
        "net_prices": breakdown.net_prices,
        "pieces": breakdown.pieces,
        "lines": [_line_json(line) for line in breakdown.lines],
        "steps": [_step_json(step) for step in price_steps(breakdown)],
        "taxes": [
            {
                "class": part.tax_class,
                "rate": str(part.rate),
                **dict(_amount("gross", part.gross)),
                **dict(_amount("net", part.net)),
                **dict(_amount("tax", part.tax)),
                "months": part.months,
            }
            for part in breakdown.taxes
        ],
    }


def figures(breakdown: Breakdown) -> Iterator[tuple[str, Amount]]:
    """Every figure by its name; the deposit only where there is one."""
    yield "total", breakdown.total
    yield "net", breakdown.net
    yield "monthly", breakdown.monthly
    yield "credits", breakdown.credits
    yield "due", breakdown.due
    if breakdown.deposit is not None:
        yield "deposit", breakdown.deposit


def _amount(name: str, amount: Amount | None) -> Iterator[tuple[str, object]]:
    yield name, None if amount is None else str(amount)
    yield f"{name}_minor", None if amount is None else amount.minor


def _line_json(line: Line) -> Fields:
    return {
        "component": line.component,
        "kind": line.kind.value,
        "step": step_of(line).value,
        "title": line.title,
        "cause": line.cause,
        "quantity": spelled(line.quantity),
        "unit": line.unit,
        "rate": str(line.rate),
        "percent": None if line.percent is None else str(line.percent),
        **dict(_amount("base", line.base)),
        **dict(_amount("amount", line.amount)),
        "tax": line.tax,
        "price_list": line.price_list,
        "months": line.months,
        "place": str(line.span),
    }


def _step_json(step: PriceStep) -> Fields:
    return {
        "step": step.step.value,
        "months": step.months,
        **dict(_amount("subtotal", step.subtotal)),
    }


def _title_width(sections: Sequence[SectionText]) -> int:
    lines = (_line_title(line) for section in sections for line in section.lines)
    sums = (_figure_title(figure) for section in sections for figure in section.sums)
    return max(_TITLES, *map(_width, (*lines, *sums)))


def _line_title(line: LineText) -> str:
    title = f"{line.cause}: {line.title}" if line.cause else line.title
    return f"{title} ({line.note})" if line.note else title


def _figure_title(figure: FigureText) -> str:
    return f"{figure.title} ({figure.note})" if figure.note else figure.title


def _row(title: str, amount: str, width: int) -> str:
    return f"{title}{' ' * (width - _width(title))} {amount:>14}"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a wide letter takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
