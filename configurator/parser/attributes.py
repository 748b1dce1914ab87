"""Reads the attributes of options: numbers with or without a unit, words, lists of words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from configurator.core.expression import Value
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Entry, Items, Node, Text
from configurator.parser.numbers import Unread, read_quantity
from configurator.parser.scope import Attribute, Kind
from configurator.parser.shaped import Shaped
from configurator.parser.suggestion import quoted

_MEASURE = re.compile(r"-?[0-9]+([.,][0-9]+)? +[A-Za-zµ]+[0-9²³]?")
"""What looks like a number with a unit."""

_WORD = Kind("word")


def read_attributes(shaped: Shaped, options: Mapping[str, Entry]) -> dict[str, Attribute]:
    """The attributes of a module by name, each with the options that have it."""
    kinds: dict[str, tuple[Kind, Text]] = {}
    values: dict[str, list[tuple[str, Value]]] = {}
    for option, entry in options.items():
        group = entry.value.get("attributes") if isinstance(entry.value, Entries) else None
        for name, written in (group.entries if isinstance(group, Entries) else {}).items():
            read = _value(shaped, written.value)
            if read is None:
                continue
            kind, value = read
            first = kinds.setdefault(name, (kind, written.key))
            if first[0] == kind:
                values.setdefault(name, []).append((option, value))
            else:
                _tell_mixed(shaped, written, kind, first)
    return {name: Attribute(kinds[name][0], tuple(found)) for name, found in values.items()}


def _value(shaped: Shaped, node: Node) -> tuple[Kind, Value] | None:
    if isinstance(node, Items):
        return Kind("words"), tuple(text.text.strip() for text in shaped.texts(node))
    text = shaped.fitting(node)
    if text is None:
        return None
    word = text.text.strip()
    quantity = read_quantity(word)
    if not isinstance(quantity, Unread):
        number, unit = quantity
        return Kind("number", unit.dimension), number * unit.factor
    if _MEASURE.fullmatch(word):
        hint = f"{quantity.hint}; if it is a word, write it without a blank"
        shaped.report.add(quantity.code, text.span, quantity.message, hint)
        return None
    return _WORD, word


def _tell_mixed(shaped: Shaped, written: Entry, kind: Kind, first: tuple[Kind, Text]) -> None:
    message = f"{quoted(written.key.text)} is {_told(kind)} here, and {_told(first[0])} before"
    hint = "all options of a module have the same kind of it"
    places = (first[1].span,)
    shaped.report.add(Code.MIXED_ATTRIBUTE, written.key.span, message, hint, places)


def _told(kind: Kind) -> str:
    if kind.what != "number":
        return "a word" if kind.what == "word" else "a list of words"
    told = " and ".join(name for name, _ in kind.dimension)
    return f"a number of {told}" if told else "a plain number"
