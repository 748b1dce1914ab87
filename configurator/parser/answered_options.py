"""Answers that name options: one, several, pieces of them, or what is in and what is out.

hinged        [strip, sensor]        {shelf: 2, drawer: 1}        {in: [strip], out: [sensor]}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.selection import Answer
from configurator.core.source import Span
from configurator.core.units import NO_UNIT
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Items, Node
from configurator.parser.reading import Reading
from configurator.parser.scope import Form, ModuleName
from configurator.parser.suggestion import quoted

_IN_OUT = frozenset({"in", "out"})

Named = tuple[str, Fraction, Span]
"""An option that an answer names, how many pieces of it, and where."""


def read_options(reading: Reading, module: ModuleName, node: Node, *, whole: bool) -> Answer | None:
    """An option, a list of options, pieces by option, or what is in and what is out."""
    refused: tuple[str, ...] = ()
    inner: Node | None = node
    if isinstance(node, Entries) and node.entries and set(node.entries) <= _IN_OUT and not whole:
        inner, out = node.get("in"), node.get("out")
        refused = _refused(reading, module, node, out)
        if inner is None:
            return Answer(module.id, refused=refused)
    named = _listed(reading, module, inner)
    answer = pieces_of(reading, module, named)
    if len(answer.chosen) == len(named):
        _check_count(reading, module, inner, answer, whole=whole)
    _refuse_both(reading, node, answer, refused)
    return replace(answer, refused=refused)


def _refused(
    reading: Reading, module: ModuleName, node: Entries, out: Node | None
) -> tuple[str, ...]:
    if not module.many:
        message = f"module {quoted(module.key.text)} has one choice, so nothing is left out"
        first = next(iter(node.entries.values())).key
        reading.report.add(Code.WRONG_TYPE, first.span, message, "name the option")
    return pieces_of(reading, module, _listed(reading, module, out)).chosen


def _refuse_both(reading: Reading, node: Node, answer: Answer, refused: tuple[str, ...]) -> None:
    both = next((option for option in refused if option in answer.chosen), None)
    if both is not None:
        message = f"option {quoted(both)} is both in and out"
        reading.report.add(Code.REPEATED, node.span, message, "keep one of them")


def _listed(reading: Reading, module: ModuleName, node: Node | None) -> list[Named]:
    """What an answer names, as it is written."""
    if isinstance(node, Entries):
        return list(_pieces(reading, module, node))
    texts = list(reading.texts(node))
    reading.no_repeats(texts)
    return [(text.text, Fraction(1), text.span) for text in texts]


def _pieces(reading: Reading, module: ModuleName, node: Entries) -> Iterator[Named]:
    if module.form is not Form.AMOUNTS:
        message = f"module {quoted(module.key.text)} has no pieces to count"
        reading.report.add(Code.WRONG_TYPE, node.span, message, "name the options in a list")
    for name, entry in node.entries.items():
        number = reading.number(reading.fitting(entry.value), NO_UNIT)
        if isinstance(entry.value, Items | Entries):
            message = f"{quoted(name)} must be a number of pieces"
            reading.report.add(Code.WRONG_TYPE, entry.key.span, message)
        if number is not None:
            yield name, number, entry.key.span


def pieces_of(reading: Reading, module: ModuleName, named: list[Named]) -> Answer:
    """The answer with these options and pieces, in the order of the module's options."""
    found: dict[str, int] = {}
    for name, number, span in named:
        if module.lacks(name):
            reading.conditions.tell_unknown_option(module.key.text, module, name, span)
        elif _possible(reading, module, (name, number, span)):
            found[name] = int(number)
    chosen = tuple(option for option in module.options or {} if option in found)
    above = tuple((option, found[option]) for option in chosen if found[option] > 1)
    return Answer(module.id, chosen, pieces=above)


def _possible(reading: Reading, module: ModuleName, named: Named) -> bool:
    """Whether there may be so many pieces of the option."""
    name, number, span = named
    most = module.domain.pieces.get(name, 1)
    if number.denominator == 1 and 1 <= number <= most:
        return True
    message = f"there cannot be {spelled(number)} pieces of {quoted(name)}"
    hint = f"1 to {most} belong here" if most > 1 else "only 1 belongs here"
    reading.report.add(Code.ANSWER_COUNT, span, message, hint)
    return False


def _check_count(
    reading: Reading, module: ModuleName, node: Node | None, answer: Answer, *, whole: bool
) -> None:
    """Not more options or pieces than the module allows, and (`whole`) not fewer."""
    if node is None or not module.options or not answer.chosen:
        return
    above = dict(answer.pieces)
    count = sum(above.get(option, 1) for option in answer.chosen)
    most, least = module.domain.most, module.domain.least if whole else 1
    if least <= most and not least <= count <= most:
        noun = "piece" if module.form is Form.AMOUNTS else "option"
        told = f"1 {noun}" if count == 1 else f"{count} {noun}s"
        first = next(reading.texts(node), None)
        span = first.span if first else node.span
        message = f"{told} here, where {_allowed(least, most)}"
        reading.report.add(Code.ANSWER_COUNT, span, message)


def _allowed(least: int, most: int) -> str:
    if least == most:
        return f"exactly {least} belongs" if least == 1 else f"exactly {least} belong"
    if least == 0:
        return f"at most {most} belongs" if most == 1 else f"at most {most} belong"
    return f"{least} to {most} belong"
