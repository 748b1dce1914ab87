"""Comparisons of a module with its options: `doors == sliding`, `extras has case`.

What stands behind the sign is looked for among the options of the module and nowhere else.
"""

from __future__ import annotations

import re

from configurator.core.expression import Chosen, Expression, Not, Or
from configurator.parser.codes import Code
from configurator.parser.condition_tree import (
    Alternatives,
    Comparison,
    Operation,
    Quoted,
    Syntax,
    Word,
)
from configurator.parser.named import module_named
from configurator.parser.passage import STAND_IN, Passage
from configurator.parser.scope import Form, ModuleName
from configurator.parser.suggestion import quoted
from configurator.parser.word_terms import bare_word

_WITH_OPTIONS = (None, Form.ONE, Form.MANY, Form.AMOUNTS)
_ORDERING = ("<", "<=", ">", ">=")
_ID = re.compile(r"\w+")
_BY_ATTRIBUTE = 'compare attributes with attributes: "cpu.socket == board.socket"'
_NO_HYPHEN = 'the ids of modules and options have no hyphen; "follows" is "->"'


def compared_module(left: Syntax, passage: Passage) -> ModuleName | None:
    """The module whose options stand on the right, if the left side names one."""
    module = module_named(passage.scope, left.text) if isinstance(left, Word) else None
    return module if module is not None and module.form in _WITH_OPTIONS else None


def compared_options(comparison: Comparison, module: ModuleName, passage: Passage) -> Expression:
    """That an option is chosen, or is not, or one of several is."""
    right = comparison.right
    parts = right.parts if isinstance(right, Alternatives) else (right,)
    if comparison.sign.text in _ORDERING:
        if module.form is not None:
            _tell_ordering(comparison, module, passage)
        return STAND_IN
    if comparison.sign.text != "=":
        _check_sign(comparison, parts, module, passage)
    chosen = [_chosen(comparison, module, part, len(parts), passage) for part in parts]
    if comparison.sign.text == "!=":
        return Not(chosen[0])
    return chosen[0] if len(chosen) == 1 else Or(tuple(chosen))


def _tell_ordering(comparison: Comparison, module: ModuleName, passage: Passage) -> None:
    """Options have no order, so none is less than another."""
    name, sign = passage.written(comparison.left), comparison.sign
    message = f"module {quoted(name)} is a choice of options, so {quoted(sign.text)} does not fit"
    counted = 'write "count({name}) >= 2"' if module.many else 'write "{name} == {first}"'
    hint = counted.format(name=name, first=next(iter(module.options or ()), "…"))
    passage.tell(Code.WRONG_COMPARISON, sign, message, hint)


def _chosen(
    comparison: Comparison, module: ModuleName, part: Syntax, parts: int, passage: Passage
) -> Chosen:
    option = _option(comparison, part, passage)
    if option is not None and module.lacks(option):
        name = passage.written(comparison.left)
        message = f"module {quoted(name)} has no option {quoted(option)}"
        known = module.options or {}
        if module_named(passage.scope, option) is not None:
            passage.tell(Code.UNKNOWN_OPTION, part, message, _BY_ATTRIBUTE)
        else:
            passage.tell_unknown(Code.UNKNOWN_OPTION, part, message, option, known)
    start = comparison.left.start if parts == 1 else part.start
    return Chosen(module.id, option or "", passage.text.part(start, part.end))


def _option(comparison: Comparison, part: Syntax, passage: Passage) -> str | None:
    """The id of an option; None, with a problem, if something else is written."""
    written = passage.written(part)
    word = bare_word(part, passage)
    if word is not None and _ID.fullmatch(word):
        return word
    if isinstance(part, Quoted):
        message = f"{quoted(written)} does not fit here"
        hint = "write the id of the option without quotes"
        passage.tell(Code.BAD_CONDITION, part, message, hint)
    elif isinstance(part, Operation) and part.signs[0].text == "-":
        passage.tell(Code.BAD_CONDITION, part.signs[0], '"-" does not fit here', _NO_HYPHEN)
    else:
        message = f"{quoted(written)} is no option of module "
        message += quoted(passage.written(comparison.left))
        passage.tell(Code.WRONG_COMPARISON, part, message, _BY_ATTRIBUTE)
    return None


def _check_sign(
    comparison: Comparison, parts: tuple[Syntax, ...], module: ModuleName, passage: Passage
) -> None:
    """`==`, `!=` and `in` are for one choice, `has` for several."""
    sign, name = comparison.sign, passage.written(comparison.left)
    first = passage.written(parts[0])
    if module.many is None:
        return
    if module.many:
        if sign.text != "has":
            message = f"module {quoted(name)} has several choices, so {quoted(sign.text)}"
            hint = f'write "{"not " if sign.text == "!=" else ""}{name} has {first}"'
            passage.tell(Code.WRONG_COMPARISON, sign, f"{message} does not fit", hint)
        elif len(parts) > 1:
            hint = f'write "{name} has {first} or {name} has …"'
            message = 'several options behind "has"'
            passage.tell(Code.WRONG_COMPARISON, sign, message, hint)
        return
    if sign.text not in ("==", "!=", "in"):
        message = f"module {quoted(name)} has one choice, so {quoted(sign.text)} does not fit"
        passage.tell(Code.WRONG_COMPARISON, sign, message, f'write "{name} == {first}"')
    elif (sign.text == "in") != (len(parts) > 1):
        _check_parentheses(comparison, parts, passage)


def _check_parentheses(comparison: Comparison, parts: tuple[Syntax, ...], passage: Passage) -> None:
    sign, first = comparison.sign, passage.written(parts[0])
    if len(parts) > 1:
        hint = f'write "{passage.written(comparison.left)} in ({first} | …)"'
        message = f"several options behind {quoted(sign.text)}"
        passage.tell(Code.WRONG_COMPARISON, sign, message, hint)
    elif "(" not in passage.text.text[sign.end : parts[0].start]:
        hint = 'write the options in parentheses: "in (a | b)"'
        message = f"{quoted(first)} does not fit here"
        passage.tell(Code.BAD_CONDITION, parts[0], message, hint)
