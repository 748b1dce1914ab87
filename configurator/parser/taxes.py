"""Reads the tax classes of a rule file: one rate each, or one for each word of the context.

tax: {prices: gross, by: country, classes: {goods: {DE: 19%, AT: 20%}, service: 19%}}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.money import Rate
from configurator.core.tax_class import TaxClass
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.scope import ContextName
from configurator.parser.suggestion import quoted


def read_taxes(reading: Reading, root: Entries) -> tuple[TaxClass, ...]:
    """The tax classes in file order; the first one is the default."""
    tax = root.get("tax")
    return tuple(_classes(reading, tax)) if isinstance(tax, Entries) else ()


def _classes(reading: Reading, tax: Entries) -> Iterator[TaxClass]:
    by = _by(reading, tax)
    for name, entry in (reading.names.classes or {}).items():
        text = reading.fitting(entry.value)
        if text is not None:
            yield TaxClass(name, reading.rate(text))
        elif isinstance(entry.value, Entries):
            if "by" not in tax.entries:
                _tell_no_word(reading, entry.key)
            rates = tuple(_rates(reading, entry.value))
            if by is not None:
                _check_words(reading, entry.key, entry.value, by)
            first = rates[0][1] if rates else Rate(Fraction())
            yield TaxClass(name, first, by.id if by else "", rates)


def _by(reading: Reading, tax: Entries) -> ContextName | None:
    """The word of the context that the rates depend on."""
    text = reading.text(tax, "by")
    if text is None:
        return None
    found = reading.scope.find(text.text)
    if isinstance(found, ContextName):
        return found
    message = f"there is no word {quoted(text.text)} in the context"
    names = reading.scope.names.items()
    known = tuple(name for name, thing in names if isinstance(thing, ContextName))
    reading.report.add_unknown(Code.UNKNOWN_CONTEXT, text.span, message, text.text, known)
    return None


def _rates(reading: Reading, rates: Entries) -> Iterator[tuple[str, Rate]]:
    for word, entry in rates.entries.items():
        text = reading.fitting(entry.value)
        if text is not None:
            yield word, reading.rate(text)


def _tell_no_word(reading: Reading, key: Text) -> None:
    message = f"the rates of {quoted(key.text)} differ, but nothing says by what"
    hint = 'add "by: …" to the tax, with a word of the context'
    reading.report.add(Code.MISSING_KEY, key.span, message, hint)


def _check_words(reading: Reading, key: Text, rates: Entries, by: ContextName) -> None:
    """Every word has its rate, and nothing else has."""
    for word, entry in rates.entries.items():
        if by.words and word not in by.words:
            message = f"{quoted(by.id)} of the context is never {quoted(word)}"
            reading.report.add_unknown(Code.UNKNOWN_VALUE, entry.key.span, message, word, by.words)
    missing = [word for word in by.words if word not in rates.entries]
    if missing:
        message = f"tax class {quoted(key.text)} has no rate for {quoted(missing[0])}"
        reading.report.add(Code.MISSING_KEY, key.span, message, f'add "{missing[0]}: …%"')
