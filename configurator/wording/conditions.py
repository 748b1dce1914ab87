"""Conditions in words: "Accessories include “Case” and Wall is at least 1200 mm"."""

from __future__ import annotations

from configurator.core.expression import (
    And,
    Applies,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Literal,
    Not,
    Or,
    Sign,
    Size,
)
from configurator.core.product import Product
from configurator.wording.shapes import shaped
from configurator.wording.terms import Voice, compared_texts, term_text
from configurator.wording.titles import option_title

_SHAPES = {
    Sign.EQUAL: "is",
    Sign.UNEQUAL: "is_not",
    Sign.LESS: "less",
    Sign.LEAST: "least",
    Sign.MORE: "more",
    Sign.MOST: "most",
    Sign.IN: "among",
}

_OPPOSITES = {
    Sign.EQUAL: "is_not",
    Sign.UNEQUAL: "is",
    Sign.LESS: "least",
    Sign.LEAST: "less",
    Sign.MORE: "most",
    Sign.MOST: "more",
    Sign.IN: "not_among",
}


def condition_text(product: Product, condition: Expression, language: str = "en") -> str:
    """The condition as a clause without a full stop; inner clauses in brackets where needed."""
    return _told(Voice(product, language, _told), condition)


def _told(voice: Voice, condition: Expression) -> str:
    match condition:
        case Chosen() | Applies() | Compare():
            return _plain(voice, condition, negated=False)
        case Not(part=Chosen() | Applies() | Compare() as part):
            return _plain(voice, part, negated=True)
        case Not(part=Not(part)):
            return _told(voice, part)
        case Not(part):
            return voice.shaped("not", part=_told(voice, part))
        case And(parts):
            texts = [_inner(voice, part) for part in parts]
            return voice.listed(texts) or voice.shaped("always")
        case Or(parts):
            return _alternatives(voice, parts)
        case Implies(condition=given, then=then):
            return voice.shaped("if_then", given=_told(voice, given), then=_told(voice, then))
        case Counted(parts, least, most):
            inner = voice.listed([_inner(voice, part) for part in parts], "or")
            bounds = bounds_text(least, most, voice.language)
            return voice.shaped("counted", bounds=bounds, parts=inner)
        case Fits(table, keys):
            told = voice.listed([term_text(voice, key) for key in keys])
            return voice.shaped("fits", keys=told, table=table.id)


def _plain(voice: Voice, condition: Chosen | Applies | Compare, *, negated: bool) -> str:
    match condition:
        case Chosen(module, option):
            verb = "includes" if voice.product.module(module).many else "is"
            right = voice.quoted(option_title(voice.product, module, option, voice.language))
            name = f"{verb}_not" if negated else verb
            return voice.shaped(name, left=voice.title(module), right=right)
        case Applies(module):
            return voice.shaped("applies_not" if negated else "applies", module=voice.title(module))
        case Compare():
            return _compared(voice, condition, negated=negated)


def _compared(voice: Voice, comparison: Compare, *, negated: bool) -> str:
    text = _filled(voice, comparison)
    if text:
        return voice.shaped("filled_not" if negated else "filled", module=text)
    left, right = compared_texts(voice, comparison.left, comparison.right)
    shapes = _OPPOSITES if negated else _SHAPES
    return voice.shaped(shapes[comparison.sign], left=left, right=right)


def _filled(voice: Voice, comparison: Compare) -> str:
    """The title of the text module of which a comparison says that it is not empty, if it does."""
    match comparison:
        case Compare(Size(module=module), Sign.LEAST, Literal(value=least)) if least == 1:
            is_text = voice.product.module(module).text is not None
            return voice.title(module) if is_text else ""
    return ""


def _inner(voice: Voice, condition: Expression) -> str:
    text = _told(voice, condition)
    bare = condition.part if isinstance(condition, Not) else condition
    plain = isinstance(bare, Chosen | Applies | Compare)
    return text if plain else voice.shaped("bracket", part=text)


def _alternatives(voice: Voice, parts: tuple[Expression, ...]) -> str:
    """Alternatives; those about one thing are told in one: `in (a | b)`."""
    if not parts:
        return voice.shaped("never")
    chosen = [part for part in parts if isinstance(part, Chosen)]
    if len(chosen) == len(parts) and all(one.module == chosen[0].module for one in chosen):
        return _one_of(voice, chosen)
    equal = [p for p in parts if isinstance(p, Compare) and p.sign is Sign.EQUAL]
    if len(equal) == len(parts) and all(part.left == equal[0].left for part in equal):
        texts = [compared_texts(voice, part.left, part.right) for part in equal]
        right = voice.listed([text for _, text in texts], "or")
        return voice.shaped("is", left=texts[0][0], right=right)
    return voice.listed([_inner(voice, part) for part in parts], "or")


def _one_of(voice: Voice, chosen: list[Chosen]) -> str:
    module = chosen[0].module
    titles = [option_title(voice.product, module, one.option, voice.language) for one in chosen]
    verb = "includes" if voice.product.module(module).many else "is"
    right = voice.listed([voice.quoted(title) for title in titles], "or")
    return voice.shaped(verb, left=voice.title(module), right=right)


def bounds_text(least: int, most: int | None, language: str = "en") -> str:
    """How many: "exactly 2", "at most 2", "at least 1", "between 1 and 3"."""
    if most is None:
        return shaped("at_least", language, least=least)
    if least == most:
        return shaped("exactly", language, most=most)
    name = "at_most" if least == 0 else "between"
    return shaped(name, language, least=least, most=most)
