"""What every part of the reader shares: values out of nodes whose shape was checked.

A value that does not have its shape was told already; here it reads as if it were absent.
Stand-ins take the place of what is missing: a product is given only when nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.currencies import CURRENCIES, decimals_of
from configurator.core.expression import Chosen, Expression
from configurator.core.money import Amount, Rate
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.condition import Conditions
from configurator.parser.names import Names, items
from configurator.parser.node import Entries, Node, Text
from configurator.parser.report import Report
from configurator.parser.shape import Shape
from configurator.parser.suggestion import quoted

_BLANKS = re.compile(r"[ \n]+")
_STAND_IN_CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read. `currency` is empty when the file does not tell a known one."""

    names: Names
    shape: Shape
    report: Report
    conditions: Conditions
    currency: str

    def text(self, group: Entries, key: str) -> Text | None:
        """The text under `key`, if it is there and has its shape."""
        node = group.get(key)
        return node if isinstance(node, Text) and self.shape.fits(node) else None

    def words(self, group: Entries, key: str) -> str:
        """The text under `key` as one line for people; empty if there is none."""
        text = self.text(group, key)
        return _BLANKS.sub(" ", text.text).strip() if text else ""

    def identity(self, group: Entries) -> tuple[str, Span]:
        """The `id` of a part and its place."""
        text = self.text(group, "id")
        return (text.text, text.span) if text else ("", group.span)

    def condition(self, group: Entries, key: str) -> Expression | None:
        """The condition under `key`, if there is one."""
        text = self.text(group, key)
        return self.conditions.read(text) if text else None

    def count(self, group: Entries, key: str) -> tuple[int, Text] | None:
        """The whole number under `key` with its place."""
        text = self.text(group, key)
        return (int(text.text), text) if text else None

    def options(self, node: Node | None) -> Iterator[Text]:
        """The texts of one option or of a list of them."""
        listed = (node,) if isinstance(node, Text) else items(node)
        for item in listed:
            if isinstance(item, Text) and self.shape.fits(item):
                yield item

    def option_name(self, text: Text) -> Chosen:
        """The option that `module=option` names."""
        module, _, option = text.text.partition("=")
        module_end, option_start = len(module.rstrip()), len(text.text) - len(option.lstrip())
        places = (text.part(0, module_end), text.part(option_start, len(text.text)))
        return self.conditions.option(module.strip(), option.strip(), places)

    def amount(self, text: Text | None) -> Amount:
        """An amount in the product's currency; a problem if it is too fine or below zero."""
        if text is None:
            return Amount(0, self.currency or _STAND_IN_CURRENCY)
        value = Fraction(text.text)
        if value < 0:
            message = f"{quoted(text.text)} is below zero"
            self.report.add(
                Code.NEGATIVE_MONEY, text.span, message, "to lower the price, use a discount"
            )
        if not self.currency:
            return Amount(0, _STAND_IN_CURRENCY)
        decimals = decimals_of(self.currency)
        minor = value * 10**decimals
        if minor.denominator != 1:
            message = f"{quoted(text.text)} is finer than the smallest unit of {self.currency}"
            hint = f"at most {decimals} decimals" if decimals else "no decimals"
            self.report.add(Code.MONEY_TOO_FINE, text.span, message, hint)
        return Amount(int(minor), self.currency)

    def rate(self, text: Text) -> Rate:
        """A percentage; a problem if it is not between 0 % and 100 %."""
        value = Fraction(text.text.removesuffix("%")) / 100
        if not 0 <= value <= 1:
            message = f"{quoted(text.text)} is not between 0% and 100%"
            self.report.add(Code.BAD_PERCENT, text.span, message)
        return Rate(value)

    def tax_class(self, group: Entries) -> str:
        """The tax class that a part names, or the first one of the file."""
        text, classes = self.text(group, "tax"), self.names.classes
        if text is None or classes is None:
            return next(iter(classes), "") if classes else ""
        if text.text not in classes:
            message = f"there is no tax class {quoted(text.text)}"
            self.report.add_unknown(Code.UNKNOWN_CLASS, text.span, message, text.text, classes)
        return text.text

    def no_repeats(self, texts: list[Text]) -> None:
        """A problem for each text that is in the list already."""
        first: dict[str, Text] = {}
        for text in texts:
            name = text.text.replace(" ", "")
            if first.setdefault(name, text) is not text:
                message = f"{quoted(name)} is in this list twice"
                places = (first[name].span,)
                self.report.add(Code.REPEATED, text.span, message, "keep one of them", places)


def currency_of(root: Entries, shape: Shape, report: Report) -> str:
    """The currency of the file; empty, with a problem, if it is unknown."""
    text = root.get("currency")
    if not isinstance(text, Text) or not shape.fits(text):
        return ""
    if text.text in CURRENCIES:
        return text.text
    message = f"there is no currency {quoted(text.text)}"
    report.add_unknown(Code.UNKNOWN_CURRENCY, text.span, message, text.text, CURRENCIES)
    return ""
