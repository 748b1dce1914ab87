"""Words that are compared: written bare, in quotes, or as one of those that a term may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from configurator.core.expression import (
    AttributeOf,
    Given,
    If,
    Literal,
    Lookup,
    Named,
    Term,
    Value,
)
from configurator.core.table import Table
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Number, Operation, Quoted, Syntax, Word
from configurator.parser.dimensions import WORD, Typed
from configurator.parser.named import thing_named
from configurator.parser.passage import Passage
from configurator.parser.scope import ContextName, Scope
from configurator.parser.suggestion import quoted

_BARE = re.compile(r"[\w.]+(?:-[\w.]+)*")


def bare_word(syntax: Syntax, passage: Passage) -> str | None:
    """The word that is written here without quotes, if it can be one: `AM5`, `far-away`."""
    if not isinstance(syntax, Word | Number | Operation):
        return None
    written = passage.written(syntax)
    return written if _BARE.fullmatch(written) else None


def as_word(syntax: Syntax, other: Syntax, known: Typed, passage: Passage) -> Typed | None:
    """A term that is compared with `other`, which is a word or several: one of its words."""
    possible = _possible(known.term, passage)
    word = syntax.text.strip() if isinstance(syntax, Quoted) else bare_word(syntax, passage)
    if word is None:
        return passage.term(syntax)
    if possible is not None and word in possible:
        return Typed(Literal(word), WORD)
    if not isinstance(syntax, Quoted) and thing_named(passage.scope, word.partition(".")[0]):
        return passage.term(syntax)
    if possible is None:
        return Typed(Literal(word), WORD)
    if isinstance(syntax, Word) and "." in word and not any("." in one for one in possible):
        return passage.term(syntax)
    message = f"{quoted(passage.written(other))} is never {quoted(word)}"
    passage.tell_unknown(Code.UNKNOWN_VALUE, syntax, message, word, possible)
    return None


def _possible(term: Term, passage: Passage) -> Collection[str] | None:
    """The same as `words_of`; of a large module or table they are gathered only once."""
    match term:
        case AttributeOf(values=source) | Lookup(Table(rows=source)):
            seen = passage.progress.words
            if id(source) not in seen:
                seen[id(source)] = source, dict.fromkeys(words_of(term, passage.scope) or ())
            return seen[id(source)][1]
        case Named(_, part):
            return _possible(part, passage)
        case _:
            return words_of(term, passage.scope)


def words_of(term: Term, scope: Scope) -> tuple[str, ...] | None:
    """Every word that a term may be, in the order of the file; None if that is not known."""
    match term:
        case AttributeOf(values=values):
            return _unique(values for _, values in values)
        case Lookup(table):
            return _unique(row.result for row in table.rows if row.result is not None)
        case Given(name):
            found = scope.find(name)
            return (found.words or None) if isinstance(found, ContextName) else None
        case Named(_, part):
            return words_of(part, scope)
        case If(_, then, otherwise):
            first, second = _own(then, scope), _own(otherwise, scope)
            return None if first is None or second is None else _unique((*first, *second))
        case _:
            return None


def _own(term: Term, scope: Scope) -> tuple[str, ...] | None:
    """Of a term inside another one; a word that is written there is possible."""
    if isinstance(term, Literal) and isinstance(term.value, str):
        return (term.value,)
    return words_of(term, scope)


def _unique(values: Iterable[Value]) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for value in values:
        listed = value if isinstance(value, tuple) else (value,)
        words.update((word, None) for word in listed if isinstance(word, str))
    return tuple(words)
