"""A waterfall as SVG that stands in a page: as wide as its place, with text of the page's size.

Given bars with their labels it gives the text of one `svg` element, the same for the same bars.
Places along the width are percentages, so nothing is scaled; colours are left to the style sheet
of the page by classes (`rise`, `fall`, `sum`), and are those of the text without one. Titles of
the author come in as text of an XML tree only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from configurator.core.money import half_up
from configurator.drawing.waterfall import Bar

_ROW, _THICK, _TEXT, _BELOW = 44, 14, 15, 22
_WIDEST = 30
"""So many letters of a title stand beside an amount on a phone; the table has the whole one."""

_THINNEST = Fraction(1, 2)
"""So many percent of the width has a bar at least: SVG draws nothing that has no width."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class BarLabel:
    """What stands above a bar: what it is, and what it comes to."""

    title: str
    amount: str


def waterfall_svg(bars: Sequence[Bar], labels: Sequence[BarLabel], told: str) -> str:
    """The picture of bars with a label each; `told` says in words what it shows."""
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "waterfall",
            "width": "100%",
            "height": str(len(bars) * _ROW),
            "role": "img",
            "aria-label": _clean(told),
            "direction": "ltr",
            "fill": "currentColor",
            "font-size": "14",
        },
    )
    scale = _Scale(bars)
    for row, (here, after) in enumerate(zip(bars, [*bars[1:], None], strict=True)):
        if after is not None and after.step is not None:
            _add_link(root, row, scale.place(here.end))
    for row, (bar, label) in enumerate(zip(bars, labels, strict=True)):
        _add_bar(root, row, bar, label, scale)
    return ET.tostring(root, encoding="unicode")


class _Scale:
    """Where amounts stand along the width."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        ends = [0, *(bar.start for bar in bars), *(bar.end for bar in bars)]
        self._least, self._most = min(ends), max(ends)

    def place(self, minor: int) -> Fraction:
        """The place of an amount in percent of the width."""
        width = self._most - self._least
        return Fraction(100 * (minor - self._least), width) if width else Fraction()


def _add_link(root: ET.Element, row: int, place: Fraction) -> None:
    """The thin line from the end of a bar down to the next one, which begins there."""
    top = row * _ROW + _BELOW
    ends = {"x1": _percent(place), "x2": _percent(place)}
    across = {"y1": str(top), "y2": str(top + _ROW + _THICK), "stroke": "currentColor"}
    ET.SubElement(root, "line", {"class": "link", **ends, **across})


def _add_bar(root: ET.Element, row: int, bar: Bar, label: BarLabel, scale: _Scale) -> None:
    group = ET.SubElement(root, "g", {"class": _look(bar)})
    top = row * _ROW
    left, right = sorted((scale.place(bar.start), scale.place(bar.end)))
    width = max(right - left, _THINNEST)
    ET.SubElement(
        group,
        "rect",
        {
            "x": _percent(min(left, 100 - width)),
            "y": str(top + _BELOW),
            "width": _percent(width),
            "height": str(_THICK),
        },
    )
    title = {"x": "0", "y": str(top + _TEXT), "class": "bar-title"}
    amount = {"x": "100%", "y": title["y"], "class": "bar-amount", "text-anchor": "end"}
    ET.SubElement(group, "text", title).text = _clean(_short(label.title))
    ET.SubElement(group, "text", amount).text = _clean(label.amount)


def _look(bar: Bar) -> str:
    if bar.step is None:
        return "sum"
    return "rise" if bar.moved >= 0 else "fall"


def _percent(place: Fraction) -> str:
    """A place to a hundredth of a percent: "37.5%"."""
    hundredths = half_up(place * 100)
    text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"{text}%"


def _short(title: str) -> str:
    """The title, as much of it as has room; wide letters take the room of two."""
    whole = "".join(_fitting(title, _WIDEST))
    return title if whole == title else "".join(_fitting(title, _WIDEST - 1)).rstrip() + "…"


def _fitting(title: str, room: int) -> Iterator[str]:
    for letter in title:
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return
        yield letter


def _clean(text: str) -> str:
    """The text without letters that XML does not have."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
