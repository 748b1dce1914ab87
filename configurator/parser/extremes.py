"""min and max: of several terms, or of all that a name stands for.

What is absent is left out: it is given a number that cannot be the result as long as anything
is there, and where nothing is there the whole is worth nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.core.expression import (
    Applies,
    AttributeOf,
    Chosen,
    Expression,
    Extreme,
    If,
    Literal,
    Or,
    Reduction,
    Size,
    Term,
)
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Call, Word
from configurator.parser.dimensions import Typed, told
from configurator.parser.gathering import is_there
from configurator.parser.kinds import common_kind, number_of, tell_bad_call
from configurator.parser.name_terms import tell_no_value, thing_term
from configurator.parser.named import Named, Thing, named
from configurator.parser.passage import Passage
from configurator.parser.scope import Attribute, Form, Kind, ModuleName
from configurator.parser.suggestion import quoted


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be the result, when it counts, and the numbers that it may be."""

    term: Term
    there: Expression
    least: Fraction
    most: Fraction
    nothing: Term
    """A term that is worth nothing where no candidate of this one's module is there."""


def read_extreme(call: Call, passage: Passage) -> Typed | None:
    """The smallest or largest of the arguments, or of all that the only one stands for."""
    reduction = Reduction(call.name.text)
    example = f"{call.name.text}(width; height)"
    if not call.arguments:
        tell_bad_call(call, passage, "it takes what to compare", example)
        return None
    if len(call.arguments) == 1:
        return _of_many(reduction, call, passage)
    typed = [number_of(argument, passage) for argument in call.arguments]
    parts = [pair for pair in zip(typed, call.arguments, strict=True) if pair[0] is not None]
    if len(parts) < len(typed):
        return None
    known = [(part, at) for part, at in parts if part is not None]
    kind = common_kind(known, passage)
    terms = tuple(part.term for part, _ in known)
    return None if kind is None else Typed(Extreme(reduction, terms), kind)


def _of_many(reduction: Reduction, call: Call, passage: Passage) -> Typed | None:
    word = call.arguments[0]
    found = named(word, passage) if isinstance(word, Word) else None
    if isinstance(word, Word) and found is None:
        return None
    if found is None or not isinstance(word, Word) or not _are_many(found):
        fact = "it takes two values, or what has several"
        name = call.name.text
        tell_bad_call(call, passage, fact, f"{name}(width; height)")
        return None
    if not isinstance(found.things[0], ModuleName):
        return _of_values(reduction, found, word, passage)
    candidates: list[_Candidate] = []
    kind: Kind | None = None
    for thing in found.things:
        kind = _add_candidates(candidates, thing, found.attribute, word, passage)
        if kind is None:
            return None
    passage.spend(2 * len(candidates))
    return None if kind is None else Typed(_best(reduction, candidates), kind)


def _are_many(found: Named) -> bool:
    thing = next(iter(found.things), None)
    if thing is None:
        return False
    chosen = isinstance(thing, ModuleName) and thing.many and bool(found.attribute)
    return found.spread or bool(chosen)


def _of_values(reduction: Reduction, found: Named, word: Word, passage: Passage) -> Typed | None:
    """Of a derived value in each copy: those of absent copies are replaced by the first one's."""
    typed = [thing_term(thing, "", word, passage) for thing in found.things]
    terms = [part for part in typed if part is not None]
    if len(terms) < len(typed) or found.copies is None:
        return None
    if not all(_compares(part.kind, word, passage) for part in terms):
        return None
    span, first = passage.span(word), terms[0]
    parts = [
        If(is_there(found.copies, number, span), part.term, first.term)
        for number, part in zip(found.numbers, terms, strict=True)
    ]
    return Typed(Extreme(reduction, (first.term, *parts[1:])), first.kind)


def _compares(kind: Kind, word: Word, passage: Passage) -> bool:
    if kind.what == "number":
        return True
    message = f"{quoted(word.text)} is {told(kind)}, not a number"
    passage.tell(Code.WRONG_KIND, word, message, "only numbers have a smallest and a largest")
    return False


def _add_candidates(
    candidates: list[_Candidate], thing: Thing, attribute: str, word: Word, passage: Passage
) -> Kind | None:
    """What one module may give; its kind, or None after a problem."""
    if not isinstance(thing, ModuleName):
        return None
    if attribute:
        found = thing.attributes[attribute]
        if thing.form is None or not _compares(found.kind, word, passage):
            return None
        candidates += _chosen(thing, attribute, found, word, passage)
        return found.kind
    if thing.form not in (Form.SIZE, Form.QUANTITY):
        if thing.form is not None:
            tell_no_value(thing, word, passage)
        return None
    if thing.least is None or thing.most is None:
        return None
    span, factor = passage.span(word), thing.unit.factor
    size = Size(thing.id, factor, span)
    there = Applies(thing.id, span)
    candidates.append(_Candidate(size, there, thing.least * factor, thing.most * factor, size))
    return Kind("number", thing.unit.dimension)


def _chosen(
    module: ModuleName, name: str, attribute: Attribute, word: Word, passage: Passage
) -> list[_Candidate]:
    span = passage.span(word)
    values = [(o, value) for o, value in attribute.values if isinstance(value, Fraction)]
    if module.form is Form.ONE:
        read = AttributeOf(module.id, name, attribute.values, span)
        there = Or(tuple(Chosen(module.id, option, span) for option, _ in values))
        numbers = [value for _, value in values]
        return [_Candidate(read, there, min(numbers), max(numbers), read)]
    nothing = AttributeOf(module.id, name, (), span)
    return [
        _Candidate(Literal(value), Chosen(module.id, option, span), value, value, nothing)
        for option, value in values
    ]


def _best(reduction: Reduction, candidates: list[_Candidate]) -> Term:
    """The best of those that are there; nothing where none is."""
    if reduction is Reduction.LARGEST:
        worst = min(candidate.least for candidate in candidates)
    else:
        worst = max(candidate.most for candidate in candidates)
    parts = tuple(If(c.there, c.term, Literal(worst)) for c in candidates)
    anything = Or(tuple(candidate.there for candidate in candidates))
    return If(anything, Extreme(reduction, parts), candidates[0].nothing)
