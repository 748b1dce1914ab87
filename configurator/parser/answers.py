"""Answers that the file itself gives: defaults, what presets choose, what tests try.

    {wall: 1600, doors: hinged, extras: [lamp], interior: {shelf: 2}, columns.2.width: 60 cm}

An answer to a module of several choices may also tell what is left out: `{in: [a], out: [b]}`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import Choice
from configurator.core.product import Numbers
from configurator.core.selection import Answer
from configurator.core.source import Span
from configurator.core.texts import fits
from configurator.core.units import NO_UNIT
from configurator.parser.answered_options import pieces_of, read_options
from configurator.parser.codes import Code
from configurator.parser.names import group
from configurator.parser.node import Entry, Node, Text
from configurator.parser.numbers import with_unit
from configurator.parser.reading import Reading
from configurator.parser.scope import CopiesName, Form, ModuleName, Scope
from configurator.parser.shape_words import COMMENT
from configurator.parser.suggestion import quoted

_IN_OUT = frozenset({"in", "out"})
_EVERY = "*"
_NUMBERS = (Form.SIZE, Form.QUANTITY, Form.COPIES)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by module, each module once, in the order of the scope."""

    answers: tuple[Answer, ...]

    def choices(self) -> tuple[Choice, ...]:
        """The answers in their smallest parts."""
        return tuple(choice for answer in self.answers for choice in answer.choices())


def read_answers(reading: Reading, scope: Scope, node: Node | None) -> Answers:
    """The answers that a group of modules gives; `columns.*.width` is one for every copy.

    What is told of one copy counts before what is told of all.
    """
    every: dict[str, Answer] = {}
    single: dict[str, Answer] = {}
    for name, entry in group(node).items():
        found = every if _EVERY in name.split(".") else single
        for module in modules_named(reading, scope, entry.key):
            answer = read_answer(reading, module, entry)
            if answer is not None:
                found[module.id] = answer
    told = every | single
    return Answers(tuple(told[module.id] for module in scope.modules() if module.id in told))


def read_answer(
    reading: Reading, module: ModuleName, entry: Entry | None, *, whole: bool = False
) -> Answer | None:
    """What an entry answers in one module; None, after a problem, if that is nothing.

    With `whole` the answer must have as many options as the module asks for, as a default has;
    else it may leave the rest of a minimum open.
    """
    if entry is None or module.form is None:
        return None
    node = entry.value
    if isinstance(node, Text) and not node.text:
        left = bool(node.style) and _may_be_empty(module) and not whole
        if not left:
            _tell_empty(reading, module, entry.key)
        return Answer(module.id) if left else None
    if module.form in _NUMBERS or module.form is Form.TEXT:
        return _written(reading, module, node)
    return read_options(reading, module, node, whole=whole)


def modules_named(reading: Reading, scope: Scope, key: Text) -> tuple[ModuleName, ...]:
    """The module of this name, or those of all copies (`columns.*.width`); none after a problem."""
    first, _, rest = key.text.partition(".")
    star, _, local = rest.partition(".")
    copies = scope.find(first)
    if star != _EVERY or not isinstance(copies, CopiesName):
        module = reading.conditions.module(scope, key.text, key.span)
        return () if module is None else (module,)
    found = [copy.names.get(local) for copy in copies.copies]
    modules = tuple(module for module in found if isinstance(module, ModuleName))
    if copies.copies and not modules:
        message = f"the copies of {quoted(first)} have no module {quoted(local)}"
        known = tuple(copies.copies[0].names)
        reading.report.add_unknown(Code.UNKNOWN_MODULE, key.span, message, local, known)
    return modules


def read_choice(reading: Reading, scope: Scope, text: Text) -> Choice | None:
    """The choice that `doors=sliding`, `extras!=lamp`, `wall=900` or `interior=shelf*9` means."""
    name, equals, told = text.text.partition("=")
    wanted, end = not name.endswith("!"), len(name)
    name = name.removesuffix("!").rstrip()
    module = reading.conditions.module(scope, name, text.part(0, len(name)))
    if module is None or module.form is None or not equals:
        return None
    span = text.part(end + 1 + len(told) - len(told.lstrip()), len(text.text))
    if not wanted and not module.many:
        message = f"only one of several choices is refused, so {quoted('!=')} does not fit"
        reading.report.add(Code.WRONG_COMPARISON, span, message, f'write "{name}=…"')
        return None
    answer = _told(reading, module, told.strip(), span)
    if answer is None or wanted:
        return None if answer is None else next(answer.choices())
    return Choice(module.id, answer.chosen[0], wanted=False) if answer.chosen else None


def _told(reading: Reading, module: ModuleName, told: str, span: Span) -> Answer | None:
    """The answer that stands behind `module=`."""
    if not told:
        return _left_empty(reading, module, span)
    if module.form in _NUMBERS:
        return _number(reading, module, told, span)
    if module.form is Form.TEXT:
        return _text(reading, module, told, span)
    option, star, pieces = told.partition("*")
    number = reading.number_at(pieces.strip(), span, NO_UNIT) if star else Fraction(1)
    if number is None:
        return None
    answer = pieces_of(reading, module, [(option.strip(), number, span)])
    return answer if answer.chosen else None


def _written(reading: Reading, module: ModuleName, node: Node) -> Answer | None:
    """What stands under a size, a quantity, a count of copies or a text."""
    if not isinstance(node, Text):
        belongs = "a text" if module.form is Form.TEXT else "a number"
        message = f"module {quoted(module.key.text)} is answered by {belongs}"
        reading.report.add(Code.WRONG_TYPE, node.span, message)
        return None
    return _told(reading, module, node.text, node.span)


def _tell_empty(reading: Reading, module: ModuleName, key: Text) -> None:
    hint = 'to leave it open write nothing of it, to leave it empty write ""'
    if not _may_be_empty(module):
        hint = "it needs an option" if module.options else "it needs a number or a text"
    if key.after().lstrip(": ").startswith("#"):
        hint = COMMENT
    reading.report.add(Code.EMPTY, key.span, f"{quoted(key.text)} is empty", hint)


def _number(reading: Reading, module: ModuleName, told: str, span: Span) -> Answer | None:
    number, numbers = reading.number_at(told, span, module.unit), module.domain.numbers
    if number is None or numbers is None:
        return None
    if number not in numbers.places:
        message = f"module {quoted(module.key.text)} has no {with_unit(number, module.unit)}"
        reading.report.add(Code.IMPOSSIBLE_NUMBER, span, message, _nearest(numbers, number))
        return None
    return Answer(module.id, number=number)


def _nearest(numbers: Numbers, number: Fraction) -> str:
    """The neighbours of a number among those that there are."""
    place = bisect_left(numbers.values, number)
    near = [
        with_unit(value, numbers.unit) for value in numbers.values[max(place - 1, 0) : place + 1]
    ]
    if 0 < place < len(numbers.values):
        return f"the nearest ones are {near[0]} and {near[1]}"
    return f"the {'largest' if place else 'least'} one is {near[0]}"


def _text(reading: Reading, module: ModuleName, told: str, span: Span) -> Answer | None:
    form = module.domain.text
    if form is None:
        return None
    if not fits(form, told):
        message = f"module {quoted(module.key.text)} does not allow the text {quoted(told)}"
        letters = f" of {quoted(form.alphabet)}" if form.alphabet else ""
        hint = f"up to {form.longest} characters{letters}"
        reading.report.add(Code.BAD_TEXT, span, message, hint)
        return None
    return Answer(module.id, text=told)


def _may_be_empty(module: ModuleName) -> bool:
    return module.form is Form.TEXT or (module.form is Form.ONE and module.domain.least == 0)


def _left_empty(reading: Reading, module: ModuleName, span: Span) -> Answer | None:
    if _may_be_empty(module):
        return Answer(module.id)
    message = f"module {quoted(module.key.text)} cannot be left empty"
    reading.report.add(Code.ANSWER_COUNT, span, message, "name an option")
    return None
