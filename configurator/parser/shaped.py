"""Values out of nodes whose shape was compared with the schema.

A value that does not have its shape was told already; here it reads as if it were absent.
This is what may be asked before the names of the file are known; `Reading` adds the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.source import Span
from configurator.core.units import Unit
from configurator.parser.codes import Code
from configurator.parser.limits import Limits
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.numbers import Unread, number_in
from configurator.parser.report import Report
from configurator.parser.shape import Shape
from configurator.parser.suggestion import quoted


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a node; none if it is no list."""
    return node.items if isinstance(node, Items) else ()


class Room:
    """How many possible numbers all sizes of the file may still have together."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._left = most

    def take(self, numbers: int) -> tuple[bool, bool]:
        """Whether there is room for so many more; and whether they are the first too many."""
        before, self._left = self._left, self._left - numbers
        return self._left >= 0, before >= 0 > self._left


@dataclass(frozen=True, slots=True)
class Shaped:
    """One file after its shape was checked."""

    shape: Shape
    report: Report
    limits: Limits
    room: Room

    def text(self, group: Entries, key: str) -> Text | None:
        """The text under `key`, if it is there and has its shape."""
        return self.fitting(group.get(key))

    def fitting(self, node: Node | None) -> Text | None:
        """The node, if it is a text and has its shape."""
        return node if isinstance(node, Text) and self.shape.fits(node) else None

    def texts(self, node: Node | None) -> Iterator[Text]:
        """One text, or those of a list."""
        listed = (node,) if isinstance(node, Text) else items(node)
        for item in listed:
            if isinstance(item, Text) and self.shape.fits(item):
                yield item

    def count(self, group: Entries, key: str) -> tuple[int, Text] | None:
        """The whole number under `key` with its place."""
        text = self.text(group, key)
        return (int(text.text), text) if text else None

    def is_true(self, group: Entries, key: str) -> bool:
        """Whether `true` stands under `key`."""
        text = self.text(group, key)
        return text is not None and text.text == "true"

    def number(self, text: Text | None, unit: Unit) -> Fraction | None:
        """The number that a text means, in this unit; None, after a problem, if it means none."""
        return None if text is None else self.number_at(text.text, text.span, unit)

    def number_at(self, told: str, span: Span, unit: Unit) -> Fraction | None:
        """The same for a text that stands at this place."""
        number = number_in(told, unit)
        if isinstance(number, Unread):
            self.report.add(number.code, span, number.message, number.hint)
            return None
        return number

    def no_repeats(self, texts: list[Text]) -> None:
        """A problem for each text that is in the list already."""
        first: dict[str, Text] = {}
        for text in texts:
            name = text.text.replace(" ", "")
            if first.setdefault(name, text) is not text:
                message = f"{quoted(name)} is in this list twice"
                places = (first[name].span,)
                self.report.add(Code.REPEATED, text.span, message, "keep one of them", places)
