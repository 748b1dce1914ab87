"""Conditions to expressions: names are looked up, and what was written is judged.

Given the text of a condition (or of one `module=option`) and the names of the file; gives
the typed tree of core.expression, in which every option knows its place. After a problem
reading goes on with a stand-in, so that all problems of a condition are told together.
"""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.expression import And, Chosen, Expression, Implies, Not, Or
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.condition_syntax import (
    Arrows,
    Comparison,
    Junction,
    Misread,
    Negation,
    Syntax,
    Word,
    read_syntax,
)
from configurator.parser.condition_words import tell_misread
from configurator.parser.limits import Limits
from configurator.parser.names import ModuleName, Names
from configurator.parser.node import Text
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted

STAND_IN = Chosen("", "")
"""Takes the place of what could not be read; no product is given then."""


class Conditions:
    """Reads the conditions of one file."""

    def __init__(self, names: Names, report: Report, limits: Limits) -> None:
        self.names = names
        self.report = report
        self._limits = limits
        self._characters = 0

    def read(self, text: Text) -> Expression:
        """The expression that the text means."""
        return self._read(text) if self._counted(text) else STAND_IN

    def _counted(self, text: Text) -> bool:
        """Whether there is room for one more condition; the first one too many is told."""
        before, most = self._characters, self._limits.conditions
        self._characters += len(text.text)
        if before <= most < self._characters:
            message = f"all conditions together have more than {most} characters"
            self.report.add(Code.TOO_LARGE, text.span, message)
        return self._characters <= most

    def _read(self, text: Text) -> Expression:
        syntax = read_syntax(text.text)
        if isinstance(syntax, Misread):
            tell_misread(syntax, text, self.report)
            return STAND_IN
        if syntax.depth > self._limits.nesting:
            message = f"more than {self._limits.nesting} conditions inside each other"
            self.report.add(Code.TOO_DEEP, text.span, message, "make several constraints of it")
            return STAND_IN
        return _Resolver(self, text).resolve(syntax)

    def option(self, module: str, option: str, places: tuple[Span, Span]) -> Chosen:
        """One option by the names of its module and itself, each with its place."""
        known = self.module(module, places[0])
        if known and known.lacks(option):
            self.tell_unknown_option(module, known, option, places[1])
        return Chosen(module, option, Span(*_joined(places)))

    def module(self, module: str, span: Span) -> ModuleName | None:
        """What is known of a module; a problem if there is none."""
        known = self.names.modules.get(module)
        if known is None:
            self.tell_unknown_module(module, span)
        return known

    def tell_unknown_module(self, module: str, span: Span) -> None:
        """The problem that there is no such module."""
        message = f"there is no module {quoted(module)}"
        self.report.add_unknown(Code.UNKNOWN_MODULE, span, message, module, self.names.modules)

    def tell_unknown_option(self, module: str, known: ModuleName, option: str, span: Span) -> None:
        """The problem that the module has no such option."""
        message = f"module {quoted(module)} has no option {quoted(option)}"
        self.report.add_unknown(Code.UNKNOWN_OPTION, span, message, option, known.options or {})


def _joined(places: tuple[Span, Span]) -> tuple[str, int, int, int, int]:
    first, last = places
    return first.file, first.line, first.column, last.end_line, last.end_column


@dataclass(frozen=True, slots=True)
class _Resolver:
    """One condition; recursion is bounded by its depth, which was checked."""

    conditions: Conditions
    text: Text

    def resolve(self, syntax: Syntax) -> Expression:
        match syntax:
            case Comparison():
                return self._comparison(syntax)
            case Negation(part):
                return Not(self.resolve(part))
            case Junction():
                return self._junction(syntax)
            case Arrows():
                return self._arrows(syntax)

    def _junction(self, junction: Junction) -> Expression:
        first = junction.signs[0]
        other = next((sign for sign in junction.signs if sign.text != first.text), None)
        if other is not None:
            self._problem(
                Code.NEEDS_PARENTHESES,
                other,
                f"{quoted(first.text)} and {quoted(other.text)} side by side",
                "say with parentheses what belongs together: (a and b) or c",
            )
        parts = tuple(self.resolve(part) for part in junction.parts)
        return And(parts) if first.text == "and" else Or(parts)

    def _arrows(self, arrows: Arrows) -> Expression:
        if len(arrows.signs) > 1:
            self._problem(
                Code.NEEDS_PARENTHESES,
                arrows.signs[1],
                'a second "->" in a row',
                "say with parentheses what follows from what: a -> (b -> c)",
            )
        parts = [self.resolve(part) for part in arrows.parts]
        return Implies(parts[0], parts[1])

    def _comparison(self, comparison: Comparison) -> Expression:
        name = comparison.module
        module = self.conditions.names.modules.get(name.text)
        if module is None:
            self.conditions.tell_unknown_module(name.text, self._span(name))
        if comparison.sign.text == "=":
            self._problem(
                Code.SINGLE_EQUALS,
                comparison.sign,
                'a single "=" in a condition',
                'write "has"' if module and module.many else 'write "=="',
            )
        elif module:
            self._check_sign(comparison, module)
        chosen = [self._chosen(comparison, module, option) for option in comparison.options]
        if comparison.sign.text == "!=":
            return Not(chosen[0])
        return chosen[0] if len(chosen) == 1 else Or(tuple(chosen))

    def _chosen(self, comparison: Comparison, module: ModuleName | None, option: Word) -> Chosen:
        name = comparison.module
        if module and module.lacks(option.text):
            self.conditions.tell_unknown_option(name.text, module, option.text, self._span(option))
        start = name.start if len(comparison.options) == 1 else option.start
        return Chosen(name.text, option.text, self.text.part(start, option.end))

    def _check_sign(self, comparison: Comparison, module: ModuleName) -> None:
        """`==`, `!=` and `in` are for one choice, `has` for several."""
        if module.many is None or module.many == (comparison.sign.text == "has"):
            return
        name, option = comparison.module.text, comparison.options[0].text
        if not module.many:
            message = f"module {quoted(name)} has one choice, so {quoted('has')} does not fit"
            hint = f'write "{name} == {option}"'
        else:
            sign = comparison.sign.text
            message = f"module {quoted(name)} has several choices, so {quoted(sign)} does not fit"
            hint = f'write "{"not " if sign == "!=" else ""}{name} has {option}"'
        self._problem(Code.WRONG_COMPARISON, comparison.sign, message, hint)

    def _problem(self, code: Code, word: Word, message: str, hint: str) -> None:
        self.conditions.report.add(code, self._span(word), message, hint)

    def _span(self, word: Word) -> Span:
        return self.text.part(word.start, word.end)
