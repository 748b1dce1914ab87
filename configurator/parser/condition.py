"""Conditions and terms to expressions: names are looked up, and what was written is judged.

Given a text and the scope of its place; gives the typed trees of core.expression, in which
every name knows where it stands. After a problem reading goes on with a stand-in, so that all
problems of a condition are told together.
"""

from __future__ import annotations

from collections.abc import Mapping

from configurator.core.expression import (
    And,
    Chosen,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
    Term,
)
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.comparisons import read_comparison
from configurator.parser.condition_syntax import read_syntax
from configurator.parser.condition_tree import (
    Arrows,
    Call,
    Comparison,
    Conditional,
    Filtered,
    Junction,
    Misread,
    Negation,
    Syntax,
    Word,
)
from configurator.parser.condition_words import BEHIND_MODULE, tell_misread
from configurator.parser.dimensions import Typed
from configurator.parser.functions import CONDITIONS, read_condition_call
from configurator.parser.keys import key, lookup, own_key
from configurator.parser.limits import Limits
from configurator.parser.named import module_named, thing_named
from configurator.parser.node import Text
from configurator.parser.passage import STAND_IN, KnownNames, Passage, Progress
from configurator.parser.report import Report
from configurator.parser.scope import CopiesName, Form, Kind, ModuleName, Scope, TableName
from configurator.parser.suggestion import quoted
from configurator.parser.terms import read_term

__all__ = ["STAND_IN", "Conditions", "Typed"]


class Conditions:
    """Reads the conditions and terms of one file."""

    def __init__(self, report: Report, limits: Limits) -> None:
        self.report = report
        self.progress = Progress(limits.parts)
        self._limits = limits
        self._characters = 0

    def read(self, text: Text, scope: Scope) -> Expression:
        """The condition that the text means; a stand-in after a problem."""
        syntax = self.syntax(text)
        return STAND_IN if syntax is None else self._passage(text, scope).condition(syntax)

    def term(self, text: Text, scope: Scope) -> Typed | None:
        """The term that the text means and what it is worth; None after a problem."""
        syntax = self.syntax(text)
        return None if syntax is None else self.meant(syntax, text, scope)

    def meant(self, syntax: Syntax, text: Text, scope: Scope) -> Typed | None:
        """The same for a text whose syntax was read already."""
        return self._passage(text, scope).term(syntax)

    def lookup(self, named: Text, table: TableName, scope: Scope) -> Typed | None:
        """What a table gives for what its columns mean at the place; None after a problem."""
        whole = Word(named.text, 0, len(named.text))
        return lookup(table, whole, (), self._passage(named, scope))

    def fits(
        self, named: Text, table: TableName, keys: Mapping[str, Text], scope: Scope
    ) -> Expression | None:
        """That some row of a table fits; `keys` are the terms of columns with other names."""
        whole, terms = Word(named.text, 0, len(named.text)), []
        for column, kind in zip(table.table.columns, table.kinds, strict=True):
            if column in keys:
                terms.append(self._key(keys[column], kind, scope))
            else:
                terms.append(own_key(column, kind, whole, self._passage(named, scope)))
        known = tuple(term for term in terms if term is not None)
        return Fits(table.table, known, named.span) if len(known) == len(terms) else None

    def _key(self, text: Text, kind: Kind, scope: Scope) -> Term | None:
        syntax = self.syntax(text)
        return None if syntax is None else key(syntax, kind, syntax, self._passage(text, scope))

    def has_room(self, text: Text, scope: Scope, parts: int) -> bool:
        """Counts so many parts as read; False, with a problem, if all together became too many."""
        return self._passage(text, scope).spend(parts)

    def syntax(self, text: Text) -> Syntax | None:
        """What is written in a text; None after a problem, and after very many."""
        if self.report.crowded or not self._counted(text):
            return None
        syntax = read_syntax(text.text)
        if isinstance(syntax, Misread):
            tell_misread(syntax, text, self.report)
            return None
        if syntax.depth > self._limits.nesting:
            message = f"more than {self._limits.nesting} conditions or values inside each other"
            hint = 'make several constraints of it, or name parts of it under "values"'
            self.report.add(Code.TOO_DEEP, text.span, message, hint)
            return None
        return syntax

    def _counted(self, text: Text) -> bool:
        """Whether there is room for one more condition; the first one too many is told."""
        before, most = self._characters, self._limits.conditions
        self._characters += len(text.text)
        if before <= most < self._characters:
            message = f"all conditions together have more than {most} characters"
            self.report.add(Code.TOO_LARGE, text.span, message)
        return self._characters <= most

    def _passage(self, text: Text, scope: Scope) -> Passage:
        return Passage(text, scope, self.report, self.progress, read_condition, read_term)

    def option(self, scope: Scope, module: str, option: str, places: tuple[Span, Span]) -> Chosen:
        """One option by the names of its module and itself, each with its place."""
        known = self.module(scope, module, places[0])
        if known and known.lacks(option):
            self.tell_unknown_option(module, known, option, places[1])
        return Chosen(known.id if known else module, option, Span(*_joined(places)))

    def module(self, scope: Scope, name: str, span: Span) -> ModuleName | None:
        """What is known of a module (`columns.2.width` too); a problem if there is none."""
        known = module_named(scope, name)
        owner, _, number = name.partition(".")
        copies = thing_named(scope, owner)
        if known is None and isinstance(copies, CopiesName) and number[:1].isdigit():
            message = f"{quoted(owner)} has no copy {number.partition('.')[0]}"
            hint = f"they are 1 to {len(copies.copies)}"
            self.report.add(Code.UNKNOWN_MODULE, span, message, hint)
        elif known is None:
            message = f"there is no module {quoted(name)}"
            names = KnownNames(scope)
            self.report.add_unknown(Code.UNKNOWN_MODULE, span, message, name, names)
        return known

    def tell_unknown_option(self, module: str, known: ModuleName, option: str, span: Span) -> None:
        """The problem that the module has no such option."""
        message = f"module {quoted(module)} has no option {quoted(option)}"
        self.report.add_unknown(Code.UNKNOWN_OPTION, span, message, option, known.options or {})


def _joined(places: tuple[Span, Span]) -> tuple[str, int, int, int, int]:
    first, last = places
    return first.file, first.line, first.column, last.end_line, last.end_column


def read_condition(syntax: Syntax, passage: Passage) -> Expression:
    """The condition that a tree of words means. Its depth was checked, so recursion is bounded."""
    match syntax:
        case Comparison():
            return read_comparison(syntax, passage)
        case Negation(part):
            return Not(passage.condition(part))
        case Junction():
            return _junction(syntax, passage)
        case Arrows():
            return _arrows(syntax, passage)
        case Call(name) if name.text in CONDITIONS:
            return read_condition_call(syntax, passage)
        case Call() if passage.term(syntax) is None:
            return STAND_IN
        case _:
            _tell_no_condition(syntax, passage)
            return STAND_IN


def _junction(junction: Junction, passage: Passage) -> Expression:
    first = junction.signs[0]
    other = next((sign for sign in junction.signs if sign.text != first.text), None)
    if other is not None:
        message = f"{quoted(first.text)} and {quoted(other.text)} side by side"
        hint = "say with parentheses what belongs together: (a and b) or c"
        passage.tell(Code.NEEDS_PARENTHESES, other, message, hint)
    parts = tuple(passage.condition(part) for part in junction.parts)
    return And(parts) if first.text == "and" else Or(parts)


def _arrows(arrows: Arrows, passage: Passage) -> Expression:
    if len(arrows.signs) > 1:
        hint = "say with parentheses what follows from what: a -> (b -> c)"
        passage.tell(Code.NEEDS_PARENTHESES, arrows.signs[1], 'a second "->" in a row', hint)
    parts = [passage.condition(part) for part in arrows.parts]
    return Implies(parts[0], parts[1])


def _tell_no_condition(syntax: Syntax, passage: Passage) -> None:
    """The problem that a term, a mere name perhaps, stands where a condition belongs."""
    module = module_named(passage.scope, syntax.text) if isinstance(syntax, Word) else None
    if not passage.text.text[syntax.end :].strip(" \n)"):
        message, at = "the condition ends too early", _end(passage)
        passage.tell(Code.BAD_CONDITION, at, message, _hint(syntax, module, passage))
    else:
        message = f"{quoted(passage.written(syntax))} alone is no condition"
        passage.tell(Code.BAD_CONDITION, syntax, message, _hint(syntax, module, passage))


def _end(passage: Passage) -> Word:
    end = len(passage.text.text)
    return Word("", end, end)


def _hint(syntax: Syntax, module: ModuleName | None, passage: Passage) -> str:
    if module is not None and module.form is Form.TEXT:
        return f'write "filled({module.key.text})"'
    owner, _, last = syntax.text.rpartition(".") if isinstance(syntax, Word) else ("", "", "")
    owned = module_named(passage.scope, owner) if owner else None
    if owned is not None and owned.options and last in owned.options:
        return f'write "{owner} {"has" if owned.many else "=="} {last}"'
    if isinstance(syntax, Conditional):
        return 'write "a -> b" for "if a then b"'
    if isinstance(syntax, Filtered):
        return '"where" stands in a count: "count(columns where width > 400 mm)"'
    return BEHIND_MODULE
