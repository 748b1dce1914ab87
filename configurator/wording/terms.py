"""Terms in words: "the sum of Width over all Columns", "1200 mm", "socket of Processor".

Given a product, a language and a term, it gives a piece of a sentence. Numbers are told in the
unit in which they were written, else in that of what they are compared or reckoned with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from configurator.core.context import ContextWord
from configurator.core.expression import (
    And,
    Arithmetic,
    AttributeOf,
    Compare,
    Expression,
    Extreme,
    Given,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    OptionOf,
    Pieces,
    Reduction,
    Rounded,
    Size,
    Term,
    Total,
    mentioned,
)
from configurator.core.product import Product
from configurator.core.units import NO_UNIT, Unit
from configurator.core.words import in_language
from configurator.wording.numbers import number_text
from configurator.wording.shapes import shaped
from configurator.wording.term_units import unit_of
from configurator.wording.titles import listed, module_title, option_title

MOST_PARTS = 4
"""Of a longer sum only the first parts are told."""

_SIGNS = {
    Operator.PLUS: "+",
    Operator.MINUS: "−",
    Operator.TIMES: "×",
    Operator.DIVIDED: "÷",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who tells: of which product, in which language, and how it tells conditions inside of terms.

    Modules in copies of `within` are called without their copy.
    """

    product: Product
    language: str
    condition: Callable[[Voice, Expression], str]
    within: str = ""

    def shaped(self, name: str, **parts: object) -> str:
        """A shape of sentence in this voice."""
        return shaped(name, self.language, **parts)

    def listed(self, parts: Sequence[str], word: str = "and") -> str:
        """A list in this voice."""
        return listed(parts, word, self.language)

    def title(self, module: str) -> str:
        """The title of a module."""
        found = self.product.module(module)
        if found.copy is not None and found.copy.copies == self.within:
            return in_language(found.title, self.language)
        return module_title(self.product, module, self.language)

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.shaped("quoted", text=in_language(text, self.language))


def compared_texts(voice: Voice, left: Term, right: Term) -> tuple[str, str]:
    """Two terms that are compared: each number in the unit of the other side if it has none."""
    return _beside(voice, left, right), _beside(voice, right, left)


def _beside(voice: Voice, term: Term, other: Term) -> str:
    if isinstance(term, Literal) and isinstance(term.value, str):
        return voice.quoted(_word_title(voice, term.value, other))
    return term_text(voice, term, unit_of(voice.product, other))


def _word_title(voice: Voice, word: str, other: Term) -> str:
    """What a word is called: by its title where it is an option or a word of the context."""
    if isinstance(other, OptionOf) and voice.product.has(other.module, word):
        return option_title(voice.product, other.module, word, voice.language)
    if isinstance(other, Given):
        return word_title(voice.product, other.name, word, voice.language)
    return word


def part_title(product: Product, name: str, language: str = "en") -> str:
    """The title of a part of the context: "Country"."""
    title = next((part.title for part in product.context if part.id == name), name)
    return in_language(title, language)


def word_title(product: Product, name: str, word: str, language: str = "en") -> str:
    """The title of a word of the context: "Germany" for DE."""
    part = next((part for part in product.context if part.id == name), None)
    titles = dict(part.words) if isinstance(part, ContextWord) else {}
    return in_language(titles.get(word, word), language)


def term_text(voice: Voice, term: Term, unit: Unit | None = None) -> str:
    """The term as a noun; a number without a unit of its own is told in `unit`."""
    match term:
        case Literal():
            return _literal_text(voice, term, unit)
        case Given(name):
            return part_title(voice.product, name, voice.language)
        case Size(module):
            return _size_text(voice, module)
        case Pieces(module, option):
            title = option_title(voice.product, module, option, voice.language)
            return voice.shaped("pieces_of", option=title, module=voice.title(module))
        case OptionOf(module):
            return voice.title(module)
        case AttributeOf(module, name):
            spaced = name.replace("_", " ")
            return voice.shaped("attribute", word=spaced, module=voice.title(module))
        case Named(name):
            return _value_title(voice, name)
        case _:
            return _combined_text(voice, term, unit)


def _combined_text(
    voice: Voice, term: Total | Arithmetic | Extreme | Rounded | If | Lookup, unit: Unit | None
) -> str:
    """A term that is made of others."""
    match term:
        case Total():
            return _total_text(voice, term)
        case Arithmetic():
            return _arithmetic_text(voice, term)
        case Extreme(reduction, parts):
            name = "smallest" if reduction is Reduction.SMALLEST else "largest"
            return voice.shaped(name, parts=voice.listed(_texts(voice, parts, unit)))
        case Rounded():
            return _rounded_text(voice, term)
        case If():
            return _if_text(voice, term, unit)
        case Lookup(table, keys):
            told = voice.listed([term_text(voice, key) for key in keys])
            return voice.shaped("looked_up", table=table.id, keys=told)


def _texts(voice: Voice, parts: Sequence[Term], unit: Unit | None) -> list[str]:
    common = next((u for part in parts if (u := unit_of(voice.product, part))), unit)
    return [term_text(voice, part, common) for part in parts]


def _literal_text(voice: Voice, literal: Literal, unit: Unit | None) -> str:
    if isinstance(literal.value, tuple):
        return voice.listed([voice.quoted(word) for word in literal.value], "or")
    if isinstance(literal.value, str):
        return voice.quoted(literal.value)
    told = literal.unit if literal.unit != NO_UNIT else unit or NO_UNIT
    return number_text(literal.value / told.factor, told, voice.language)


def _size_text(voice: Voice, module: str) -> str:
    found = voice.product.module(module)
    if found.element:
        return voice.shaped("number_of", title=voice.title(module))
    if found.text is not None:
        return voice.shaped("length_of", title=voice.title(module))
    return voice.title(module)


def _value_title(voice: Voice, name: str) -> str:
    found = next((value.title for value in voice.product.values if value.id == name), "")
    return in_language(found, voice.language) or name.rpartition(".")[2].replace("_", " ")


def _arithmetic_text(voice: Voice, term: Arithmetic) -> str:
    """Both sides, in brackets where they would be read otherwise."""
    loose = term.operator in (Operator.PLUS, Operator.MINUS)
    unit = unit_of(voice.product, term) if loose else None
    left = term_text(voice, term.left, unit)
    right = term_text(voice, term.right, unit)
    if isinstance(term.left, Arithmetic) and not loose:
        left = voice.shaped("bracket", part=left)
    if isinstance(term.right, Arithmetic | Total):
        right = voice.shaped("bracket", part=right)
    return f"{left} {_SIGNS[term.operator]} {right}"


def _rounded_text(voice: Voice, term: Rounded) -> str:
    unit = unit_of(voice.product, term.part)
    told = voice.shaped(term.rounding.value, part=term_text(voice, term.part))
    if term.step == 1:
        return told
    step = _literal_text(voice, Literal(term.step), unit)
    return voice.shaped("to_step", rounded=told, step=step)


def _if_text(voice: Voice, term: If, unit: Unit | None) -> str:
    then, otherwise = _texts(voice, (term.then, term.otherwise), unit)
    given = voice.condition(voice, term.condition)
    return voice.shaped("if_else", given=given, then=then, otherwise=otherwise)


def _total_text(voice: Voice, total: Total) -> str:
    """A sum: over all copies where it is the same in each, else part by part."""
    copies = _copies_of(voice.product, total)
    if copies:
        told = _over_copies(voice, total, copies)
        if told is not None:
            return told
    unit = unit_of(voice.product, total)
    texts = [term_text(voice, part, unit) for part in total.parts[:MOST_PARTS]]
    more = ["…"] if len(total.parts) > MOST_PARTS else []
    return voice.shaped("sum_of", parts=voice.listed([*texts, *more]))


def _copies_of(product: Product, total: Total) -> str:
    """The module that counts the copies that every part of a sum is about; empty if none is."""
    found: dict[str, None] = {}
    for part in total.parts:
        read = [product.module(one.module) for one in mentioned(part)]
        copies = [module.copy.copies for module in read if module.copy is not None]
        found.update(dict.fromkeys(copies or [""]))
    return next(iter(found)) if len(found) == 1 else ""


def _over_copies(voice: Voice, total: Total, copies: str) -> str | None:
    """The sum told once for all copies; None where the copies differ."""
    inside = replace(voice, within=copies)
    plural = voice.title(copies)
    by_copy: dict[int, list[str]] = {}
    for part in total.parts:
        counted = _counted_condition(part, copies)
        bare = _without_its_copy(part, copies)
        text = term_text(inside, bare) if counted is None else inside.condition(inside, counted)
        by_copy.setdefault(_copy_number(voice.product, part), []).append(text)
    first = next(iter(by_copy.values()))
    if any(texts != first for texts in by_copy.values()):
        return None
    if all(_counted_condition(part, copies) is not None for part in total.parts):
        return voice.shaped("count_where", copies=plural, condition=voice.listed(first))
    whole = first[0] if len(first) == 1 else voice.shaped("bracket", part=" + ".join(first))
    return voice.shaped("sum_over", part=whole, copies=plural)


def _copy_number(product: Product, part: Term) -> int:
    read = (product.module(one.module).copy for one in mentioned(part))
    return next((copy.number for copy in read if copy is not None), 0)


def _counted_condition(part: Term, copies: str) -> Expression | None:
    """The condition for which a part counts one, without that the copy is there."""
    match part:
        case If(condition, Literal(value=one), Literal(value=nothing)) if one == 1 and nothing == 0:
            parts = condition.parts if isinstance(condition, And) else (condition,)
            own = tuple(each for each in parts if not _is_there(each, copies))
            return own[0] if len(own) == 1 else And(own)
    return None


def _without_its_copy(part: Term, copies: str) -> Term:
    """A part that counts 0 where its copy is not there, without saying so."""
    match part:
        case If(condition, then, Literal(value=nothing)) if nothing == 0:
            return then if _is_there(condition, copies) else part
    return part


def _is_there(condition: Expression, copies: str) -> bool:
    match condition:
        case Compare(left=Size(module=module)):
            return module == copies
    return False
