"""Reads the context: what is known before the customer starts, and never asked.

Gives the parts of the context, and puts their names into the scope of the file, so that
conditions can say `channel == store`.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.core.context import ContextPart, ContextWord, LookedUp
from configurator.core.source import Span
from configurator.core.words import Words
from configurator.parser.codes import Code
from configurator.parser.names import group
from configurator.parser.node import Entries, Entry, Items, Text
from configurator.parser.reading import Reading
from configurator.parser.scope import ContextName, CopiesName, ModuleName, TableName
from configurator.parser.suggestion import quoted


def read_context(reading: Reading, root: Entries) -> tuple[ContextPart, ...]:
    """The context in file order. The tables that it looks up must be in the scope already."""
    parts: list[ContextPart] = []
    for key, entry in group(root.get("context")).items():
        part = _part(reading, entry)
        if part is not None:
            parts.append(part)
        _declare(reading, key, entry, part)
    return tuple(parts)


def _declare(reading: Reading, name: str, entry: Entry, part: ContextPart | None) -> None:
    """The name, which no module has; of a part that could not be read no word is known."""
    names = reading.names.scope.names
    taken = names.get(name)
    if isinstance(taken, ModuleName | CopiesName):
        module = taken.module if isinstance(taken, CopiesName) else taken
        message = f"there is a module {quoted(name)} already"
        reading.report.add(
            Code.DUPLICATE_ID, entry.key.span, message, "choose another id", (module.key.span,)
        )
    else:
        names[name] = ContextName(name, () if part is None else _words_of(part))


def _words_of(part: ContextPart) -> tuple[str, ...]:
    if isinstance(part, LookedUp):
        return part.words()
    return tuple(word for word, _ in part.words)


def _part(reading: Reading, entry: Entry) -> ContextPart | None:
    node = entry.value
    if not isinstance(node, Entries):
        return None
    title = reading.words(node, "title") or Words(entry.key.text)
    if "one_of" in node.entries:
        return _word(reading, node, entry.key, title)
    return _looked_up(reading, node, entry.key, title)


def _word(reading: Reading, node: Entries, key: Text, title: str) -> ContextWord | None:
    words, default = dict(_words(reading, node)), reading.text(node, "default")
    if not words or default is None:
        return None
    if default.text not in words:
        message = f"{quoted(key.text)} cannot be {quoted(default.text)}"
        reading.report.add_unknown(Code.BAD_VALUE, default.span, message, default.text, words)
    return ContextWord(key.text, title, tuple(words.items()), default.text, key.span)


def _words(reading: Reading, node: Entries) -> Iterator[tuple[str, str]]:
    """Every word that it may be, with its title."""
    one_of = node.get("one_of")
    if isinstance(one_of, Entries):
        for word in one_of.entries:
            yield word, reading.words(one_of, word)
    elif isinstance(one_of, Items):
        texts = list(reading.texts(one_of))
        reading.no_repeats(texts)
        for text in texts:
            yield text.text, Words(text.text)


def _looked_up(reading: Reading, node: Entries, key: Text, title: str) -> LookedUp | None:
    typed, default = reading.text(node, "lookup"), reading.text(node, "default")
    match, named = reading.text(node, "match"), reading.text(node, "table")
    if named is None or typed is None or default is None:
        return None
    table = reading.table(named)
    if table is None or not _usable(reading, table, named):
        return None
    prefix = match is not None and match.text == "prefix"
    return LookedUp(key.text, title, typed.text, table.table, default.text, prefix, key.span)


def _usable(reading: Reading, table: TableName, named: Text) -> bool:
    """Whether one typed text finds one word in the table."""
    one_word = len(table.kinds) == 1 and table.result is not None and table.result.what == "word"
    if not one_word:
        message = f"table {quoted(named.text)} does not give a word for one text"
        hint = 'it needs two columns: what is typed in, and "value"'
        reading.report.add(Code.BAD_LOOKUP, named.span, message, hint)
        return False
    first: dict[str, Span] = {}
    for row in table.table.rows:
        cell = "".join(str(row.cells[0]).split()).casefold()
        if row.cells[0] is None or not isinstance(row.cells[0], str):
            message = "a word is looked up here, no range and no number"
            reading.report.add(Code.BAD_LOOKUP, row.span, message)
        elif first.setdefault(cell, row.span) is not row.span:
            message = f"{quoted(str(row.cells[0]))} is in this table twice"
            reading.report.add(Code.REPEATED, row.span, message, "keep one of them", (first[cell],))
    return True
