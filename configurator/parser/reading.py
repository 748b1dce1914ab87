"""What every part of the reader shares: values out of nodes whose shape was checked.

A value that does not have its shape was told already; here it reads as if it were absent.
Stand-ins take the place of what is missing: a product is given only when nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.core.currencies import CURRENCIES, decimals_of
from configurator.core.expression import Chosen, Expression
from configurator.core.money import Amount, Rate, UnitRate, unit_rate
from configurator.core.source import Span
from configurator.core.words import Words
from configurator.parser.codes import Code
from configurator.parser.condition import Conditions
from configurator.parser.languages import one_line, read_words
from configurator.parser.names import Names
from configurator.parser.node import Entries, Text
from configurator.parser.scope import Scope, TableName
from configurator.parser.shaped import Shaped
from configurator.parser.suggestion import quoted
from configurator.parser.table_names import table_named

_STAND_IN_CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Reading(Shaped):
    """One file being read, with the scope of the place that is read now.

    `currency` is empty when the file does not tell a known one.
    """

    names: Names
    conditions: Conditions
    currency: str
    languages: tuple[str, ...]
    scope: Scope

    def within(self, scope: Scope) -> Reading:
        """The same reading in another scope: that of a copy of an element."""
        return replace(self, scope=scope)

    def words(self, group: Entries, key: str) -> Words:
        """The text under `key` for people, each language on one line; empty if there is none."""
        return read_words(self, group.get(key), self.languages)

    def plain(self, group: Entries, key: str) -> str:
        """The text under `key` on one line, the same in every language."""
        text = self.text(group, key)
        return one_line(text) if text else ""

    def identity(self, group: Entries) -> tuple[str, Span]:
        """The `id` of a part and its place."""
        text = self.text(group, "id")
        return (text.text, text.span) if text else ("", group.span)

    def condition(self, group: Entries, key: str) -> Expression | None:
        """The condition under `key`, if there is one."""
        text = self.text(group, key)
        return self.conditions.read(text, self.scope) if text else None

    def option_name(self, text: Text) -> Chosen:
        """The option that `module=option` names."""
        module, _, option = text.text.partition("=")
        module_end, option_start = len(module.rstrip()), len(text.text) - len(option.lstrip())
        places = (text.part(0, module_end), text.part(option_start, len(text.text)))
        return self.conditions.option(self.scope, module.strip(), option.strip(), places)

    def table(self, text: Text) -> TableName | None:
        """The table that a text names; None, after a problem, if there is none to be used."""
        return table_named(text.text, text.span, self.scope, self.report)

    def was(self, group: Entries) -> tuple[str, ...]:
        """The ids that a part had before."""
        texts = list(self.texts(group.get("was")))
        self.no_repeats(texts)
        return tuple(text.text for text in texts)

    def amount(self, text: Text | None, *, below_zero: bool = False) -> Amount:
        """An amount in the product's currency; a problem if it is too fine, or below zero."""
        if text is None:
            return Amount(0, self.currency or _STAND_IN_CURRENCY)
        value = Fraction(text.text)
        if value < 0 and not below_zero:
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

    def unit_rate(self, text: Text | None, *, fine: bool) -> UnitRate:
        """What one of something costs; a problem if it is too fine, unless that may be (`fine`)."""
        if text is None or not fine or not self.currency:
            return unit_rate(self.amount(text, below_zero=True))
        return UnitRate(Fraction(text.text) * 10 ** decimals_of(self.currency), self.currency)

    def rate(self, text: Text, most: int = 1) -> Rate:
        """A percentage; a problem if it is not between 0 % and so many times 100 %."""
        value = Fraction(text.text.removesuffix("%")) / 100
        if not 0 <= value <= most:
            message = f"{quoted(text.text)} is not between 0% and {100 * most}%"
            hint = "a percentage is never below zero" if value < 0 else "write a smaller percentage"
            self.report.add(Code.BAD_PERCENT, text.span, message, hint)
        return Rate(value)

    def tax_class(self, group: Entries | None) -> str:
        """The tax class that a part names, or the first one of the file."""
        text = self.text(group, "tax") if group else None
        classes = self.names.classes
        if text is None or classes is None:
            return next(iter(classes), "") if classes else ""
        if text.text not in classes:
            message = f"there is no tax class {quoted(text.text)}"
            self.report.add_unknown(Code.UNKNOWN_CLASS, text.span, message, text.text, classes)
        return text.text


def currency_of(shaped: Shaped, root: Entries) -> str:
    """The currency of the file; empty, with a problem, if it is unknown."""
    text = shaped.text(root, "currency")
    if text is None:
        return ""
    if text.text in CURRENCIES:
        return text.text
    message = f"there is no currency {quoted(text.text)}"
    shaped.report.add_unknown(Code.UNKNOWN_CURRENCY, text.span, message, text.text, CURRENCIES)
    return ""
