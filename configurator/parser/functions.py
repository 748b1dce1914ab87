"""The functions of the rule language, with what each is given.

`filled` and `applies` are conditions, all others terms. What adds up or compares many things
(sum, count, min, max) stands in `gathering`, tables stand in `keys`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from configurator.core.expression import (
    Applies,
    Compare,
    Expression,
    Literal,
    Pieces,
    Rounded,
    Rounding,
    Sign,
    Size,
)
from configurator.parser.codes import Code
from configurator.parser.condition_tree import Call, Comparison, Number, Syntax, Word
from configurator.parser.dimensions import NUMBER, Typed, go_together, told
from configurator.parser.extremes import read_extreme
from configurator.parser.gathering import read_count, read_sum, total
from configurator.parser.keys import read_lookup
from configurator.parser.kinds import number_of, tell_bad_call
from configurator.parser.named import named
from configurator.parser.passage import STAND_IN, Passage
from configurator.parser.scope import CopiesName, Form, Kind, ModuleName
from configurator.parser.suggestion import quoted

CONDITIONS = {"filled": "filled(engraving)", "applies": "applies(lighting)"}
"""The functions that are conditions, with an example of each."""


_MEANT = {
    "total": "sum",
    "add": "sum",
    "number": "count",
    "amount": "pieces",
    "quantity": "pieces",
    "len": "length",
    "lookup": "table",
    "vlookup": "table",
    "roundup": "ceil",
    "rounddown": "floor",
    "minimum": "min",
    "maximum": "max",
}
"""What functions are called elsewhere."""


def read_call(call: Call, passage: Passage) -> Typed | None:
    """The term that a call means; None after a problem."""
    read = _TERMS.get(call.name.text)
    if read is not None:
        return read(call, passage)
    name, known = call.name.text, (*_TERMS, *CONDITIONS)
    message = f"there is no function {quoted(name)}"
    if name.lower() in _MEANT:
        passage.tell(Code.BAD_CALL, call.name, message, f'did you mean "{_MEANT[name.lower()]}"?')
        return None
    passage.tell_unknown(Code.BAD_CALL, call.name, message, name, known)
    return None


def read_condition_call(call: Call, passage: Passage) -> Expression:
    """The condition that a call of `filled` or `applies` means."""
    modules = _modules(call, passage, CONDITIONS[call.name.text])
    if modules is None:
        return STAND_IN
    (module,) = modules if len(modules) == 1 else (None,)
    if module is None:
        tell_bad_call(call, passage, "it asks about one module", CONDITIONS[call.name.text])
        return STAND_IN
    if call.name.text == "applies":
        return Applies(module.id, passage.span(call))
    if not _is_text(module, call, passage):
        return STAND_IN
    length = Size(module.id, Fraction(1), passage.span(call.arguments[0]))
    return Compare(length, Sign.LEAST, Literal(Fraction(1)), passage.span(call))


def _modules(call: Call, passage: Passage, example: str) -> list[ModuleName] | None:
    """The modules that the only argument of a call names: one, or one in each copy."""
    if len(call.arguments) != 1 or not isinstance(call.arguments[0], Word):
        tell_bad_call(call, passage, "it takes the name of a module", example)
        return None
    return modules_named(call.arguments[0], call, passage, example)


def modules_named(
    word: Word, call: Call, passage: Passage, example: str
) -> list[ModuleName] | None:
    """The modules that a word names; a problem if it names something else."""
    found = named(word, passage)
    if found is None:
        return None
    things = [thing.module if isinstance(thing, CopiesName) else thing for thing in found.things]
    modules = [thing for thing in things if isinstance(thing, ModuleName)]
    if found.attribute or len(modules) < len(things):
        tell_bad_call(call, passage, f"{quoted(word.text)} is no module", example)
        return None
    return modules


def _is_text(module: ModuleName, call: Call, passage: Passage) -> bool:
    if module.form is Form.TEXT:
        return True
    if module.form is not None:
        tell_bad_call(call, passage, f"{quoted(module.key.text)} is no text", "")
    return False


def _length(call: Call, passage: Passage) -> Typed | None:
    modules = _modules(call, passage, "length(engraving)")
    if modules is None or not all(_is_text(module, call, passage) for module in modules):
        return None
    if len(modules) > 1:
        tell_bad_call(call, passage, "it asks about one module", "length(engraving)")
        return None
    return Typed(Size(modules[0].id, Fraction(1), passage.span(call)), NUMBER)


def _pieces(call: Call, passage: Passage) -> Typed | None:
    example = "pieces(interior=shelf)"
    argument = call.arguments[0] if len(call.arguments) == 1 else None
    if (
        not isinstance(argument, Comparison)
        or argument.sign.text != "="
        or not isinstance(argument.left, Word)
        or not isinstance(argument.right, Word | Number)
    ):
        tell_bad_call(call, passage, "it takes one option", example)
        return None
    modules = modules_named(argument.left, call, passage, example)
    if modules is None:
        return None
    option, span = passage.written(argument.right), passage.span(argument)
    if any(module.lacks(option) for module in modules):
        _tell_no_option(argument.left, argument.right, modules[0], passage)
        return None
    return total([Pieces(module.id, option, span) for module in modules])


def _tell_no_option(name: Word, at: Syntax, module: ModuleName, passage: Passage) -> None:
    option = passage.written(at)
    message = f"module {quoted(name.text)} has no option {quoted(option)}"
    known = module.options or {}
    passage.tell_unknown(Code.UNKNOWN_OPTION, at, message, option, known)


def _rounding(rounding: Rounding) -> Callable[[Call, Passage], Typed | None]:
    def read(call: Call, passage: Passage) -> Typed | None:
        example = f"{rounding.value}(width / 3; 10 mm)"
        if not 1 <= len(call.arguments) <= 2:
            tell_bad_call(call, passage, "it takes a number, and perhaps a step", example)
            return None
        part = number_of(call.arguments[0], passage)
        step = _step(call, passage, example)
        if part is None or step is None:
            return None
        if not go_together(part, Typed(part.term, step[1])):
            _tell_step(call, part, step[1], passage, example)
            return None
        return Typed(Rounded(rounding, part.term, step[0]), step[1])

    return read


def _step(call: Call, passage: Passage, example: str) -> tuple[Fraction, Kind] | None:
    """To what is rounded: 1, or a number above zero."""
    if len(call.arguments) < 2:
        return Fraction(1), NUMBER
    step = number_of(call.arguments[1], passage)
    if step is None:
        return None
    term = step.term
    if isinstance(term, Literal) and isinstance(term.value, Fraction) and term.value > 0:
        return term.value, step.kind
    tell_bad_call(call, passage, "its step is no number above zero", example)
    return None


def _tell_step(call: Call, part: Typed, kind: Kind, passage: Passage, example: str) -> None:
    first = quoted(passage.written(call.arguments[0]))
    if len(call.arguments) == 1:
        message = f"{first} is {told(part.kind)}, so its step needs a unit"
        passage.tell(Code.WRONG_UNIT, call, message, f"write it like {quoted(example)}")
        return
    step = call.arguments[1]
    message = f"{first} is {told(part.kind)}, and its step {told(kind)}"
    passage.tell(Code.WRONG_UNIT, step, message, "a number is rounded in steps of its own kind")


_TERMS: dict[str, Callable[[Call, Passage], Typed | None]] = {
    "sum": read_sum,
    "count": read_count,
    "pieces": _pieces,
    "min": read_extreme,
    "max": read_extreme,
    **{rounding.value: _rounding(rounding) for rounding in Rounding},
    "length": _length,
    "table": read_lookup,
}
