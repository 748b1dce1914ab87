"""Comparisons: of a module with its options, of words, of numbers.

Left of the sign decides: behind a module with options stand options. Everything else is a
comparison of terms, in which a bare word is one of those that the other side may be.
"""

from __future__ import annotations

from configurator.core.expression import Compare, Expression, Literal, Or, Sign
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Alternatives, Comparison, Syntax, Word
from configurator.parser.dimensions import Typed, go_together, is_fixed, told
from configurator.parser.kinds import tell_apart
from configurator.parser.named import thing_named
from configurator.parser.option_comparisons import compared_module, compared_options
from configurator.parser.passage import STAND_IN, KnownNames, Passage
from configurator.parser.scope import ModuleName
from configurator.parser.suggestion import quoted
from configurator.parser.word_terms import as_word, bare_word

_SPOKEN = frozenset({"==", "!=", "has", "in", "="})
"""The signs that stand between a module and its options."""


def read_comparison(comparison: Comparison, passage: Passage) -> Expression:
    """The condition that a comparison means; a stand-in after a problem."""
    if comparison.sign.text == "=":
        _tell_single(comparison, passage)
    module = compared_module(comparison.left, passage)
    if module is not None:
        return compared_options(comparison, module, passage)
    if _is_unknown_module(comparison, passage):
        return STAND_IN
    if _in_parentheses(comparison, passage):
        return _one_of(comparison, passage)
    if isinstance(comparison.right, Alternatives):
        message, hint = f"alternatives behind {quoted(comparison.sign.text)}", 'write "in (a | b)"'
        passage.tell(Code.WRONG_COMPARISON, comparison.sign, message, hint)
        return STAND_IN
    return _compared(comparison, comparison.right, passage.span(comparison), passage)


def _tell_single(comparison: Comparison, passage: Passage) -> None:
    left = comparison.left
    thing = thing_named(passage.scope, left.text) if isinstance(left, Word) else None
    many = isinstance(thing, ModuleName) and thing.many
    hint = 'write "has"' if many else 'write "=="'
    passage.tell(Code.SINGLE_EQUALS, comparison.sign, 'a single "=" in a condition', hint)


def _is_unknown_module(comparison: Comparison, passage: Passage) -> bool:
    """Whether this was to be `module == option`, but there is no such module; it is told."""
    left, right = comparison.left, comparison.right
    if not isinstance(left, Word) or thing_named(passage.scope, left.text.partition(".")[0]):
        return False
    listed = right.parts if isinstance(right, Alternatives) else (right,)
    words = [bare_word(part, passage) for part in listed]
    known = [word for word in words if word and thing_named(passage.scope, word.partition(".")[0])]
    if "." in left.text or comparison.sign.text not in _SPOKEN:
        return False
    if not all(words) or known:
        return False
    message = f"there is no module {quoted(left.text)}"
    names = KnownNames(passage.scope)
    passage.tell_unknown(Code.UNKNOWN_MODULE, left, message, left.text, names)
    return True


def _in_parentheses(comparison: Comparison, passage: Passage) -> bool:
    """Whether this is `x in (a | b)`, be it with one alternative."""
    between = passage.text.text[comparison.sign.end : comparison.right.start]
    return comparison.sign.text == "in" and "(" in between


def _one_of(comparison: Comparison, passage: Passage) -> Expression:
    right = comparison.right
    parts = right.parts if isinstance(right, Alternatives) else (right,)
    sign = Word("==", comparison.sign.start, comparison.sign.end)
    found = []
    for part in parts:
        one = Comparison(comparison.left, sign, part, comparison.start, part.end, 1)
        at = passage.span(part if len(parts) > 1 else comparison)
        found.append(_compared(one, part, at, passage))
    return found[0] if len(found) == 1 else Or(tuple(found))


def _compared(comparison: Comparison, right_at: Syntax, span: Span, passage: Passage) -> Expression:
    """Two terms compared. A bare word is read last, since the other side says what it may be."""
    left, right = _sides(comparison.left, right_at, passage)
    if left is None or right is None:
        return STAND_IN
    if left.is_number and right.is_number:
        return _numbers(comparison, left, right, span, passage)
    if "money" in (left.kind.what, right.kind.what) or left.is_number or right.is_number:
        first, second = quoted(passage.written(comparison.left)), quoted(passage.written(right_at))
        message = f"{first} is {told(left.kind)}, and {second} {told(right.kind)}"
        hint = "numbers are compared with numbers, and words with words"
        passage.tell(Code.WRONG_KIND, comparison.sign, message, hint)
        return STAND_IN
    return _words(comparison, left, right, span, passage)


def _sides(left: Syntax, right: Syntax, passage: Passage) -> tuple[Typed | None, Typed | None]:
    if _is_open(left, passage) and not _is_open(right, passage):
        second = passage.term(right)
        return _other(left, right, second, passage), second
    first = passage.term(left)
    return first, _other(right, left, first, passage)


def _is_open(syntax: Syntax, passage: Passage) -> bool:
    """Whether this is a bare word that only the other side can explain."""
    word = bare_word(syntax, passage)
    return word is not None and thing_named(passage.scope, word.partition(".")[0]) is None


def _other(syntax: Syntax, other: Syntax, known: Typed | None, passage: Passage) -> Typed | None:
    """One side of a comparison, where it is known what the other one is."""
    if known is None:
        return None if bare_word(syntax, passage) else passage.term(syntax)
    if known.kind.what in ("word", "words"):
        return as_word(syntax, other, known, passage)
    return passage.term(syntax)


def _numbers(
    comparison: Comparison, left: Typed, right: Typed, span: Span, passage: Passage
) -> Expression:
    sign = comparison.sign
    if sign.text in ("has", "in"):
        message = f"{quoted(sign.text)} does not fit numbers"
        hint = 'write "=="' if sign.text == "has" else 'write "in (400 mm | 500 mm)", or "<="'
        passage.tell(Code.WRONG_COMPARISON, sign, message, hint)
        return STAND_IN
    if not go_together(left, right):
        at = comparison.right
        for side, typed in ((comparison.left, left), (comparison.right, right)):
            at = side if isinstance(typed.term, Literal) else at
        tell_apart(left, comparison.left, right, comparison.right, passage, at)
        return STAND_IN
    if is_fixed(left.term) and is_fixed(right.term) and passage.scope.copy is None:
        message = "two fixed numbers are compared"
        passage.tell(Code.BAD_CONDITION, comparison, message, "name a module or a value")
        return STAND_IN
    return Compare(left.term, _sign(sign), right.term, span)


def _sign(sign: Word) -> Sign:
    return Sign.EQUAL if sign.text == "=" else Sign(sign.text)


def _words(
    comparison: Comparison, left: Typed, right: Typed, span: Span, passage: Passage
) -> Expression:
    sign, kinds = comparison.sign.text, (left.kind.what, right.kind.what)
    if isinstance(left.term, Literal) and isinstance(right.term, Literal):
        message = "two fixed words are compared"
        passage.tell(Code.BAD_CONDITION, comparison, message, "name an attribute or the context")
        return STAND_IN
    if kinds == ("word", "word") and sign in ("==", "!=", "="):
        return Compare(left.term, _sign(comparison.sign), right.term, span)
    if kinds == ("word", "words") and sign == "in":
        return Compare(left.term, Sign.IN, right.term, span)
    if kinds == ("words", "word") and sign == "has":
        return Compare(right.term, Sign.IN, left.term, span)
    _tell_words(comparison, left, right, passage)
    return STAND_IN


def _tell_words(comparison: Comparison, left: Typed, right: Typed, passage: Passage) -> None:
    first, second = passage.written(comparison.left), passage.written(comparison.right)
    sign, kinds = comparison.sign.text, (left.kind.what, right.kind.what)
    if kinds == ("word", "word"):
        hint = f'write "{first} in ({second})"' if sign == "in" else f'write "{first} == {second}"'
    elif kinds == ("word", "words"):
        hint = f'write "{first} in {second}"'
    elif kinds == ("words", "word"):
        hint = f'write "{first} has {second}"'
    else:
        hint = "a word is looked for in a list of words"
    message = f"{quoted(sign)} does not fit {told(left.kind)} and {told(right.kind)}"
    passage.tell(Code.WRONG_COMPARISON, comparison.sign, message, hint)
