"""sum, count, min and max: terms over all that a name stands for.

`sum(columns.width)` and `max(extras.weight)` read a module in each copy, or what is chosen in
a module of several choices; `sum(weight)` reads every module whose options have the attribute.
What is absent adds nothing to a sum, and is left out of min and max.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from configurator.core.expression import (
    And,
    Arithmetic,
    AttributeOf,
    Compare,
    If,
    Literal,
    Operator,
    Pieces,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Call, Filtered, Syntax, Word
from configurator.parser.dimensions import NUMBER, Typed, told
from configurator.parser.kinds import common_kind, number_of, tell_bad_call
from configurator.parser.name_terms import size_term, thing_term
from configurator.parser.named import Named, Thing, named, thing_named
from configurator.parser.passage import Passage
from configurator.parser.scope import Attribute, CopiesName, Form, ModuleName, Scope
from configurator.parser.suggestion import quoted

_SUM = "sum(columns.width)"
_COUNT = "count(columns where width > 400 mm)"


def total(parts: Sequence[Term]) -> Typed:
    """The plain number that counts add up to; one alone stands for itself."""
    return Typed(parts[0] if len(parts) == 1 else Total(tuple(parts)), NUMBER)


def read_sum(call: Call, passage: Passage) -> Typed | None:
    """The sum of all arguments and of all that they stand for."""
    if not call.arguments:
        tell_bad_call(call, passage, "it takes what to add up", _SUM)
        return None
    found = [_summed(argument, passage) for argument in call.arguments]
    parts: list[tuple[Typed, Syntax]] = []
    for typed, argument in zip(found, call.arguments, strict=True):
        if typed is None:
            return None
        parts += [(part, argument) for part in typed]
    passage.spend(len(parts))
    kind = common_kind(parts, passage) if parts else NUMBER
    return None if kind is None else Typed(Total(tuple(p.term for p, _ in parts)), kind)


def _summed(argument: Syntax, passage: Passage) -> list[Typed] | None:
    """What one argument of a sum adds; None after a problem."""
    if not isinstance(argument, Word):
        typed = number_of(argument, passage)
        return None if typed is None else [typed]
    if "." not in argument.text and thing_named(passage.scope, argument.text) is None:
        return _everywhere(argument, passage)
    found = named(argument, passage)
    if found is None:
        return None
    parts: list[Typed] = []
    for place, thing in enumerate(found.things):
        part = _part(thing, found, place, argument, passage)
        if part is None:
            return None
        parts += part
    return parts


def _part(
    thing: Thing, found: Named, place: int, word: Word, passage: Passage
) -> list[Typed] | None:
    """What one thing adds to a sum."""
    if isinstance(thing, ModuleName) and found.attribute:
        attribute = thing.attributes[found.attribute]
        return _attribute_parts(thing, found.attribute, attribute, word, passage)
    typed = thing_term(thing, found.attribute, word, passage)
    if typed is None or not _adds(typed, word, passage):
        return None
    if found.copies is None or isinstance(thing, ModuleName):
        return [typed]
    there = is_there(found.copies, found.numbers[place], passage.span(word))
    return [Typed(If(there, typed.term, Literal(Fraction())), typed.kind)]


def _adds(typed: Typed, at: Syntax, passage: Passage) -> bool:
    if typed.is_number:
        return True
    message = f"{quoted(passage.written(at))} is {told(typed.kind)}, not a number"
    passage.tell(Code.WRONG_KIND, at, message, "only numbers are added up")
    return False


def is_there(copies: CopiesName, number: int, span: Span) -> Compare:
    """That there are at least so many copies."""
    count = Size(copies.module.id, Fraction(1), span)
    return Compare(count, Sign.LEAST, Literal(Fraction(number)), span)


def _everywhere(word: Word, passage: Passage) -> list[Typed] | None:
    """What every module adds whose options have the attribute: those nearest to the place."""
    scope: Scope | None = passage.scope
    while scope is not None:
        modules = [module for module in scope.modules() if word.text in module.attributes]
        if modules:
            return _all_parts(modules, word, passage)
        scope = scope.outer
    _tell_nowhere(word, passage)
    return None


def _all_parts(modules: list[ModuleName], word: Word, passage: Passage) -> list[Typed] | None:
    parts: list[Typed] = []
    for module in modules:
        attribute = module.attributes[word.text]
        part = _attribute_parts(module, word.text, attribute, word, passage)
        if part is None:
            return None
        parts += part
    return parts


def _tell_nowhere(word: Word, passage: Passage) -> None:
    known = list(passage.scope.known())
    scope: Scope | None = passage.scope
    while scope is not None:
        known += [name for module in scope.modules() for name in module.attributes]
        scope = scope.outer
    message = f"neither a module or value nor an attribute is called {quoted(word.text)}"
    unique = tuple(dict.fromkeys(known))
    passage.tell_unknown(Code.UNKNOWN_NAME, word, message, word.text, unique)


def _attribute_parts(
    module: ModuleName, name: str, attribute: Attribute, word: Word, passage: Passage
) -> list[Typed] | None:
    """What the options chosen in a module add, piece by piece."""
    span = passage.span(word)
    kind = attribute.kind
    if module.form is None or not _adds(Typed(Literal(""), kind), word, passage):
        return None
    if module.form is Form.ONE:
        return [Typed(AttributeOf(module.id, name, attribute.values, span), kind)]
    return [
        Typed(Arithmetic(Pieces(module.id, option, span), Operator.TIMES, Literal(value)), kind)
        for option, value in attribute.values
    ]


def read_count(call: Call, passage: Passage) -> Typed | None:
    """How many copies there are, or those that meet a condition; or options, with pieces."""
    argument = call.arguments[0] if len(call.arguments) == 1 else None
    if isinstance(argument, Filtered):
        return _count_where(call, argument, passage)
    if not isinstance(argument, Word):
        tell_bad_call(call, passage, "it takes a module, and perhaps a condition", _COUNT)
        return None
    found = named(argument, passage)
    if found is None:
        return None
    if isinstance(found.things[0], CopiesName):
        return size_term(found.things[0].module, argument, passage)
    parts: list[Term] = []
    for thing in found.things:
        pieces = _counted(thing, found, argument, call, passage)
        if pieces is None:
            return None
        parts += pieces
    passage.spend(len(parts))
    return Typed(Total(tuple(parts)), NUMBER)


def _counted(
    thing: Thing, found: Named, word: Word, call: Call, passage: Passage
) -> list[Term] | None:
    """The pieces of all options of a module."""
    if not isinstance(thing, ModuleName) or found.attribute:
        tell_bad_call(call, passage, f"{quoted(word.text)} is no module", "count(extras)")
        return None
    if thing.form in (Form.SIZE, Form.QUANTITY, Form.TEXT):
        fact = f"module {quoted(word.text)} has no options to count"
        tell_bad_call(call, passage, fact, "count(extras)")
        return None
    if thing.form is None:
        return None
    span = passage.span(word)
    return [Pieces(thing.id, option, span) for option in thing.options or ()]


def _count_where(call: Call, filtered: Filtered, passage: Passage) -> Typed | None:
    word = filtered.part
    thing = thing_named(passage.scope, word.text) if isinstance(word, Word) else None
    if not isinstance(thing, CopiesName):
        if isinstance(word, Word) and thing is None:
            named(word, passage)
            return None
        fact = f"{quoted(passage.written(word))} has no copies, so where does not fit"
        tell_bad_call(call, passage, fact, _COUNT)
        return None
    one, none, span = Literal(Fraction(1)), Literal(Fraction()), passage.span(word)
    parts = []
    for number, scope in enumerate(thing.copies, start=1):
        condition = passage.within(scope).condition(filtered.condition)
        parts.append(If(And((is_there(thing, number, span), condition)), one, none))
    return Typed(Total(tuple(parts)), NUMBER)
