"""Table look-ups: `table(hinges)`, `table(freight; zone)`, and allowed combinations.

Each key column is looked up by a term: the one that is given, or what the name of the column
means at the place. A module of one choice is looked up by the id of its option.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.expression import Lookup, OptionOf, Term
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Call, Syntax, Word
from configurator.parser.dimensions import WORD, Typed, go_together, told
from configurator.parser.kinds import tell_bad_call
from configurator.parser.named import module_named, thing_named
from configurator.parser.passage import Passage
from configurator.parser.scope import Form, Kind, TableName
from configurator.parser.suggestion import quoted
from configurator.parser.table_names import table_named

_EXAMPLE = "table(hinges; height)"


def read_lookup(call: Call, passage: Passage) -> Typed | None:
    """What a table gives."""
    if not call.arguments or not isinstance(call.arguments[0], Word):
        tell_bad_call(call, passage, "it takes the name of a table", _EXAMPLE)
        return None
    name, *given = call.arguments
    table = table_named(passage.written(name), passage.span(name), passage.scope, passage.report)
    return None if table is None else lookup(table, name, given, passage)


def lookup(table: TableName, at: Syntax, given: Sequence[Syntax], passage: Passage) -> Typed | None:
    """What a table gives for these keys, or for what its columns mean at the place."""
    name = table.table.id
    if table.result is None:
        message = f"table {quoted(name)} gives nothing: it has no column "
        message += f"{quoted('value')} or {quoted('price')}"
        passage.tell(Code.WRONG_KIND, at, message, f'write "allowed: {{table: {name}}}"')
        return None
    if given and len(given) != len(table.table.columns):
        columns = "; ".join(table.table.columns)
        message = f"table {quoted(name)} has {_keys(len(table.table.columns))}"
        passage.tell(Code.BAD_CALL, at, message, f'write "table({name}; {columns})"')
        return None
    terms = [
        _given_key(given[place], kind, passage) if given else own_key(column, kind, at, passage)
        for place, (column, kind) in enumerate(zip(table.table.columns, table.kinds, strict=True))
    ]
    keys = tuple(term for term in terms if term is not None)
    if len(keys) < len(terms):
        return None
    return Typed(Lookup(table.table, keys, passage.span(at)), table.result)


def _keys(number: int) -> str:
    return "1 key" if number == 1 else f"{number} keys"


def _given_key(syntax: Syntax, kind: Kind, passage: Passage) -> Term | None:
    return key(syntax, kind, syntax, passage)


def own_key(column: str, kind: Kind, at: Syntax, passage: Passage) -> Term | None:
    """The key that the name of a column is, told at the name of the table."""
    word = Word(column, at.start, at.end)
    if thing_named(passage.scope, column.partition(".")[0]) is None:
        message = f"column {quoted(column)} of the table is no name of this place"
        hint = f'write the keys: "table({passage.written(at)}; …)"'
        passage.tell(Code.UNKNOWN_NAME, at, message, hint)
        return None
    return key(word, kind, at, passage)


def key(syntax: Syntax, kind: Kind, at: Syntax, passage: Passage) -> Term | None:
    """The term by which a column of this kind is looked up."""
    typed = key_term(syntax, passage)
    if typed is None:
        return None
    if typed.kind.what != kind.what:
        message = f"{quoted(passage.written(at))} is {told(typed.kind)}, and its column has "
        message += "words" if kind.what == "word" else "numbers"
        passage.tell(Code.WRONG_KIND, at, message)
        return None
    if kind.what == "number" and not go_together(typed, Typed(typed.term, kind)):
        message = f"{quoted(passage.written(at))} is {told(typed.kind)}, and its column holds "
        passage.tell(Code.WRONG_UNIT, at, message + told(kind))
        return None
    return typed.term


def key_term(syntax: Syntax, passage: Passage) -> Typed | None:
    """A term, or the option of a module of one choice."""
    module = module_named(passage.scope, syntax.text) if isinstance(syntax, Word) else None
    if module is not None and module.form is Form.ONE:
        return Typed(OptionOf(module.id, passage.span(syntax)), WORD)
    return passage.term(syntax)
