"""Whether what terms are worth fits where they stand, and the problems if it does not."""

from __future__ import annotations

from configurator.core.expression import Literal
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Call, Syntax
from configurator.parser.dimensions import (
    Typed,
    go_together,
    hint_for,
    is_positive,
    is_zero,
    told,
)
from configurator.parser.passage import Passage
from configurator.parser.scope import Kind
from configurator.parser.suggestion import quoted


def number_of(syntax: Syntax, passage: Passage) -> Typed | None:
    """A term that must be a number; None after a problem."""
    typed = passage.term(syntax)
    if typed is None or typed.is_number:
        return typed
    message = f"{quoted(passage.written(syntax))} is {told(typed.kind)}, not a number"
    hint = "only numbers can be reckoned with"
    if typed.kind.what == "money":
        hint = 'a price from a table stands in "add: {table: …}"'
    passage.tell(Code.WRONG_KIND, syntax, message, hint)
    return None


def common_kind(parts: list[tuple[Typed, Syntax]], passage: Passage) -> Kind | None:
    """What terms are worth that stand for each other; a problem if they differ."""
    first, first_at = next((part for part in parts if not is_zero(part[0])), parts[0])
    for typed, at in parts:
        if typed.kind.what != first.kind.what:
            message = f"{quoted(passage.written(first_at))} is {told(first.kind)}, and "
            message += f"{quoted(passage.written(at))} {told(typed.kind)}"
            passage.tell(Code.WRONG_KIND, at, message, "both must be of one kind")
            return None
        if first.is_number and not go_together(first, typed):
            tell_apart(first, first_at, typed, at, passage, at)
            return None
    return first.kind


def tell_apart(
    left: Typed, left_at: Syntax, right: Typed, right_at: Syntax, passage: Passage, at: Syntax
) -> None:
    """The problem that two numbers do not go together."""
    first, second = quoted(passage.written(left_at)), quoted(passage.written(right_at))
    message = f"{first} is {told(left.kind)}, and {second} {told(right.kind)}"
    passage.tell(Code.WRONG_UNIT, at, message, hint_for(left, right))


def divides(divisor: Typed, at: Syntax, passage: Passage) -> bool:
    """Whether a term is certainly not zero; a problem if not."""
    term = divisor.term
    literal = isinstance(term, Literal) and term.value != 0
    if literal or is_positive(term, passage.progress.positive):
        return True
    message = f"{quoted(passage.written(at))} can be zero, and is divided by"
    hint = "divide by a number, or by a size that starts above zero"
    passage.tell(Code.BAD_DIVISION, at, message, hint)
    return False


def tell_bad_call(call: Call, passage: Passage, fact: str, example: str) -> None:
    """The problem that a function is not given what it takes."""
    message = f"{quoted(call.name.text)}: {fact}"
    hint = f"write it like {quoted(example)}" if example else ""
    passage.tell(Code.BAD_CALL, call, message, hint)
