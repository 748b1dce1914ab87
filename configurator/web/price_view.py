"""A breakdown as the board shows it: its figures, its sections, and the picture of the total."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.commerce.breakdown import Breakdown
from configurator.core.money import Amount
from configurator.drawing.waterfall import Bar, bars
from configurator.drawing.waterfall_svg import BarLabel, waterfall_svg
from configurator.web.contract import FigureView, LineView, PriceView, SectionView
from configurator.wording.money import difference_text, money_text
from configurator.wording.page_words import said
from configurator.wording.price_lines import line_title
from configurator.wording.price_sections import (
    FigureText,
    SectionText,
    other_figures,
    price_sections,
    total_figure,
)
from configurator.wording.taxes import tax_text

_FEWEST_BARS = 3
"""Of fewer there is nothing to see: a single line and the total."""


def price_view(breakdown: Breakdown, open_text: str, language: str, earlier: str = "") -> PriceView:
    """The price of a build; `open_text` tells what is missing, `earlier` what it was before."""
    figure = total_figure(breakdown, language)
    return PriceView(
        total=figure.amount,
        title=figure.title,
        tax=tax_text(breakdown, language),
        earlier=earlier,
        open=open_text,
        figures=_figures(other_figures(breakdown, language)),
        sections=[_section(section) for section in price_sections(breakdown, language)],
        picture=picture(breakdown, language),
    )


def no_price() -> PriceView:
    """What is shown where nothing can be built."""
    return PriceView(
        total="", title="", tax="", earlier="", open="", figures=[], sections=[], picture=""
    )


def picture(breakdown: Breakdown, language: str) -> str:
    """The lines of the total as SVG; empty if there is nothing to see."""
    drawn = bars(breakdown)
    if len(drawn) < _FEWEST_BARS:
        return ""
    labels = [_label(breakdown, bar, language) for bar in drawn]
    return waterfall_svg(drawn, labels, _told(breakdown, drawn, language))


def _label(breakdown: Breakdown, bar: Bar, language: str) -> BarLabel:
    if bar.step is None:
        figure = total_figure(breakdown, language)
        return BarLabel(figure.title, figure.amount)
    moved = Amount(bar.moved, breakdown.currency)
    amount = difference_text(moved, language) if bar.start else money_text(moved, language)
    if len(bar.lines) == 1:
        return BarLabel(line_title(bar.lines[0], language), amount)
    step = said(f"step_{bar.step.value}", language)
    return BarLabel(said("gathered", language, count=len(bar.lines), step=step), amount)


def _told(breakdown: Breakdown, drawn: Iterable[Bar], language: str) -> str:
    """The picture in words."""
    moves = [line.amount.minor for bar in drawn for line in bar.lines]
    up, down = (sum(x for x in moves if x > 0), -sum(x for x in moves if x < 0))
    parts = {
        name: money_text(Amount(minor, breakdown.currency), language)
        for name, minor in (("up", up), ("down", down), ("total", breakdown.total.minor))
    }
    return said("waterfall" if down else "waterfall_up", language, **parts)


def _section(section: SectionText) -> SectionView:
    return SectionView(
        kind=section.kind,
        title=section.title,
        lines=[
            LineView(kind=line.kind, title=line.title, cause=line.beside, amount=line.amount)
            for line in section.lines
        ],
        sums=_figures(section.sums),
        taxes=_figures(section.taxes),
    )


def _figures(figures: Iterable[FigureText]) -> list[FigureView]:
    return [
        FigureView(kind=one.kind, title=one.title, amount=one.amount, note=one.note)
        for one in figures
    ]
