"""Reads the bill of materials: which parts a build needs, how many, and cut to which size.

    {part: "SIDE-{material.code}", quantity: count(columns) + 1, size: [height, 580 mm]}

In the braces of an article number stand names whose word or number is put in. The parts of an
element are read once for each copy, and needed while that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from configurator.core.expression import (
    And,
    Arithmetic,
    AttributeOf,
    Expression,
    Literal,
    Named,
    Operator,
    OptionOf,
    Size,
    Term,
)
from configurator.core.part import PartRule
from configurator.core.units import PLAIN, UNITS
from configurator.parser.codes import Code
from configurator.parser.dimensions import Typed
from configurator.parser.domains import unit_of
from configurator.parser.elements import all_copies
from configurator.parser.languages import one_line
from configurator.parser.named import module_named
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.scope import Form, Kind, ModuleName
from configurator.parser.suggestion import nearest, quoted

_PIECES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_NAME = re.compile(r" *([A-Za-z0-9_.-]+) *")
_CODE = "code"
_ONE = Literal(Fraction(1))


def read_parts(reading: Reading, root: Entries) -> tuple[PartRule, ...]:
    """The parts in file order; those of copies after those of the product itself."""
    parts = list(_parts(reading, root))
    for copy in all_copies(reading):
        parts.extend(_parts(copy.reading, copy.element, copy.there))
    return tuple(parts)


def _parts(reading: Reading, group: Entries, there: Expression | None = None) -> Iterator[PartRule]:
    for node in items(group.get("bom")):
        if isinstance(node, Entries):
            yield _part(reading, node, there)


def _part(reading: Reading, node: Entries, there: Expression | None) -> PartRule:
    number = reading.text(node, "part")
    when = [part for part in (there, reading.condition(node, "when")) if part is not None]
    return PartRule(
        id=number.text if number else "",
        number=tuple(_pieces(reading, number)) if number else (),
        quantity=_quantity(reading, node),
        title=reading.words(node, "title"),
        size=tuple(_lengths(reading, node)),
        unit=unit_of(reading, node) or UNITS["mm"],
        line=reading.plain(node, "line"),
        when=when[0] if len(when) == 1 else And(tuple(when)) if when else None,
        span=number.span if number else node.span,
    )


def _pieces(reading: Reading, text: Text) -> Iterator[str | Term]:
    """The article number in texts and terms; neighbouring texts are one."""
    told = ""
    for found in _PIECES.finditer(text.text):
        written = found.group()
        if found[1] is not None:
            term = _named(reading, text, found)
            if told:
                yield told
            if term is not None:
                yield term
            told = ""
        elif written in ("{", "}"):
            place = text.part(found.start(), found.end())
            message = f"{quoted(written)} alone says nothing in an article number"
            hint = "a name stands in braces: {material.code}; a brace itself is written twice"
            reading.report.add(Code.BAD_ARTICLE, place, message, hint)
        else:
            told += written[0] if written in ("{{", "}}") else written
    if told:
        yield told


def _named(reading: Reading, text: Text, found: re.Match[str]) -> Term | None:
    """The word or number that one pair of braces puts in."""
    name = _NAME.fullmatch(found[1])
    if name is None:
        place = text.part(found.start(), found.end())
        message = f"{quoted(found.group())} does not hold a name"
        hint = "write a module, module.code, module.attribute or a value: {material.code}"
        reading.report.add(Code.BAD_ARTICLE, place, message, hint)
        return None
    start = found.start(1) + name.start(1)
    return _put_in(reading, text.cut(start, start + len(name[1])))


def _put_in(reading: Reading, text: Text) -> Term | None:
    """The word or the number that a name stands for in an article number."""
    module = module_named(reading.scope, text.text)
    if module is not None:
        return _of_module(reading, module, text)
    owner, _, attribute = text.text.rpartition(".")
    module = module_named(reading.scope, owner) if owner else None
    if module is not None and attribute == _CODE and _CODE not in module.attributes:
        return _code(reading, module, text)
    if module is not None and attribute not in module.attributes and nearest(attribute, (_CODE,)):
        message = f"the options of {quoted(owner)} have no attribute {quoted(attribute)}"
        reading.report.add(Code.UNKNOWN_ATTRIBUTE, text.span, message, f'did you mean "{_CODE}"?')
        return None
    typed = reading.conditions.term(text, reading.scope)
    return None if typed is None else _told(reading, typed, text)


def _of_module(reading: Reading, module: ModuleName, text: Text) -> Term | None:
    """The id of the option chosen, or the number in the module's own unit."""
    if module.form is Form.ONE:
        return OptionOf(module.id, text.span)
    if module.form in (Form.SIZE, Form.QUANTITY, Form.COPIES):
        return Size(module.id, span=text.span)
    if module.form is not None:
        noun = "a text" if module.form is Form.TEXT else "several choices"
        message = f"module {quoted(text.text)} has {noun}, not one word or number"
        hint = "make a part of each option, with when"
        reading.report.add(Code.WRONG_KIND, text.span, message, hint)
    return None


def _code(reading: Reading, module: ModuleName, text: Text) -> Term | None:
    """The article number of the option chosen."""
    codes: list[tuple[str, str]] = []
    if not reading.conditions.has_room(text, reading.scope, len(module.options or ())):
        return None
    for option, entry in (module.options or {}).items():
        code = reading.text(entry.value, _CODE) if isinstance(entry.value, Entries) else None
        if code is not None:
            codes.append((option, one_line(code)))
    if not codes or module.form is not Form.ONE:
        message = f"no option of module {quoted(module.key.text)} has a code"
        if codes:
            message = f"module {quoted(module.key.text)} has several choices, so no single code"
        reading.report.add(Code.BAD_ARTICLE, text.span, message, 'write "code: …" at its options')
        return None
    return AttributeOf(module.id, _CODE, tuple(codes), text.span)


def _told(reading: Reading, typed: Typed, text: Text) -> Term | None:
    """A word, a plain number, or a derived value in its own unit."""
    term, kind = typed.term, typed.kind
    if kind.what == "word" or (kind.what == "number" and kind.dimension == PLAIN):
        return term
    read = reading.scope.value(text.text)
    value = read() if read is not None else None
    if kind.what == "number" and isinstance(term, Named) and value is not None:
        return Arithmetic(term, Operator.DIVIDED, Literal(value.unit.factor))
    message = f"{quoted(text.text)} is no word and no plain number"
    hint = "in an article number it would have no unit; name a derived value instead"
    reading.report.add(Code.WRONG_KIND, text.span, message, hint)
    return None


def _quantity(reading: Reading, node: Entries) -> Term:
    """How many pieces; one if nothing is said."""
    text = reading.text(node, "quantity")
    typed = None if text is None else reading.conditions.term(text, reading.scope)
    if text is None or typed is None:
        return _ONE
    if typed.kind.what != "number" or typed.kind.dimension != PLAIN:
        message = f"{quoted(text.text)} is no number of pieces"
        reading.report.add(Code.WRONG_KIND, text.span, message, "write a plain number")
    return typed.term


def _lengths(reading: Reading, node: Entries) -> Iterator[Term]:
    """The measures to which a part is cut."""
    for text in reading.texts(node.get("size")):
        typed = reading.conditions.term(text, reading.scope)
        if typed is None:
            continue
        if typed.kind != Kind("number", UNITS["mm"].dimension):
            message = f"{quoted(text.text)} is no length"
            reading.report.add(Code.WRONG_UNIT, text.span, message, 'write it like "580 mm"')
        yield typed.term
