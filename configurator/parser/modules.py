"""Reads the modules of a rule file, and checks what each one says about itself.

An element's modules are read once for each copy: right behind the module that counts the
copies, `width` of element `column` becomes `columns.1.width`, `columns.2.width` and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from configurator.core.element import CopyOf
from configurator.core.expression import And, Expression, Value
from configurator.core.product import Module, Option
from configurator.core.selection import Answer
from configurator.parser.answers import read_answer
from configurator.parser.codes import Code
from configurator.parser.elements import Copy, copies_of
from configurator.parser.names import group
from configurator.parser.node import Entries, Entry, Items, Node, Text
from configurator.parser.offered import read_offered
from configurator.parser.reading import Reading
from configurator.parser.scope import Form, ModuleName
from configurator.parser.suggestion import quoted


def read_modules(reading: Reading, root: Entries) -> tuple[Module, ...]:
    """The modules in file order, those of copies right behind the module that counts them."""
    return tuple(_all_modules(reading, root))


def _all_modules(reading: Reading, root: Entries) -> Iterator[Module]:
    for key, entry in group(root.get("modules")).items():
        if isinstance(entry.value, Entries):
            yield _module(reading, reading.names.modules[key], entry.value)
            for copy in copies_of(reading, key):
                yield from _of_copy(copy)


def _of_copy(copy: Copy) -> Iterator[Module]:
    """The modules of one copy: each applies if the copy is there, and its own `when` holds."""
    for local, entry in group(copy.element.get("modules")).items():
        name = copy.reading.scope.names.get(local)
        if isinstance(name, ModuleName) and isinstance(entry.value, Entries):
            module = _module(copy.reading, name, entry.value)
            when: Expression = copy.there
            if module.when is not None:
                when = And((copy.there, module.when))
            old = tuple(copy.prefix + was for was in module.was)
            yield replace(module, copy=CopyOf(copy.id, copy.number, local), when=when, was=old)


def _module(reading: Reading, name: ModuleName, node: Entries) -> Module:
    entries, attributes = group(node.get("options")), _attributes(name)
    domain, default = name.domain, _default(reading, name, node)
    return Module(
        id=name.id,
        title=reading.words(node, "title"),
        options=tuple(
            replace(_option(reading, name, entry), attributes=tuple(attributes.get(option, ())))
            for option, entry in entries.items()
        ),
        least=domain.least,
        most=domain.most,
        many=bool(name.many),
        default=default.chosen,
        when=reading.condition(node, "when"),
        must_answer=reading.is_true(node, "must_answer"),
        describe=reading.words(node, "describe"),
        tax=reading.tax_class(node),
        span=name.key.span,
        numbers=domain.numbers,
        default_number=default.number,
        default_pieces=default.pieces,
        text=domain.text,
        element=_element(reading, node),
        was=reading.was(node),
        months=name.months,
    )


def _element(reading: Reading, node: Entries) -> str:
    copies = node.get("copies")
    text = reading.text(copies, "of") if isinstance(copies, Entries) else None
    return text.text if text else ""


def _option(reading: Reading, module: ModuleName, entry: Entry) -> Option:
    node = entry.value
    if not isinstance(node, Entries):
        return Option(entry.key.text, "", reading.amount(None))
    cost = reading.text(node, "cost")
    if "each" in node.entries and module.form is not Form.AMOUNTS:
        message = f'only options of "choose: amounts" have {quoted("each")}'
        span = node.entries["each"].key.span
        reading.report.add(Code.UNKNOWN_KEY, span, message, 'delete it, or write "amounts"')
    return Option(
        id=entry.key.text,
        title=reading.words(node, "title"),
        price=reading.amount(reading.text(node, "price"), below_zero=True),
        describe=reading.words(node, "describe"),
        code=reading.plain(node, "code"),
        swatch=reading.plain(node, "swatch"),
        span=entry.key.span,
        most=module.domain.pieces.get(entry.key.text, 1),
        cost=reading.amount(cost) if cost else None,
        never_default=reading.is_true(node, "never_default"),
        offered=read_offered(reading, node),
        was=reading.was(node),
    )


def _attributes(module: ModuleName) -> dict[str, list[tuple[str, Value]]]:
    """The attributes of each option, by name and value."""
    found: dict[str, list[tuple[str, Value]]] = {}
    for name, attribute in module.attributes.items():
        for option, value in attribute.values:
            found.setdefault(option, []).append((name, value))
    return found


def _default(reading: Reading, module: ModuleName, node: Entries) -> Answer:
    """What is shown while nobody has answered."""
    default = node.entries.get("default")
    if default is not None and module.form is Form.TEXT:
        message = "a text has no default"
        reading.report.add(Code.UNKNOWN_KEY, default.key.span, message, "offer it in a preset")
        return Answer(module.id)
    answer = read_answer(reading, module, default, whole=True)
    for text in _named_options(node.get("default")):
        _refuse_paid(reading, module, node, text)
    return answer or Answer(module.id)


def _named_options(default: Node | None) -> Iterator[Text]:
    if isinstance(default, Text):
        yield default
    elif isinstance(default, Items):
        yield from (item for item in default.items if isinstance(item, Text))
    elif isinstance(default, Entries):
        yield from (entry.key for entry in default.entries.values())


def _refuse_paid(reading: Reading, module: ModuleName, node: Entries, text: Text) -> None:
    """An extra that costs money and is ticked beforehand is forbidden in the EU."""
    entry = group(node.get("options")).get(text.text)
    option = entry.value if entry else None
    if not isinstance(option, Entries):
        return
    price = reading.text(option, "price")
    if reading.is_true(option, "never_default"):
        message = f"option {quoted(text.text)} is never a default"
        hint = "take another default, or leave it out"
        places = (option.entries["never_default"].key.span,)
        reading.report.add(Code.PAID_DEFAULT, text.span, message, hint, places)
    elif module.domain.least == 0 and price is not None and Fraction(price.text) > 0:
        message = f"the extra {quoted(text.text)} costs money and is chosen beforehand"
        hint = "leave the default out, or offer it in a preset"
        reading.report.add(Code.PAID_DEFAULT, text.span, message, hint, (price.span,))
