"""Reads the modules of a rule file, and checks what each one says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.product import Module, Option
from configurator.parser.answers import read_answer
from configurator.parser.codes import Code
from configurator.parser.names import group
from configurator.parser.node import Entries, Entry, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How many options an answer has."""

    least: int
    most: int
    many: bool


def read_modules(reading: Reading, root: Entries) -> tuple[Module, ...]:
    """The modules in file order."""
    return tuple(
        _module(reading, entry.key, entry.value)
        for entry in group(root.get("modules")).values()
        if isinstance(entry.value, Entries)
    )


def _module(reading: Reading, key: Text, node: Entries) -> Module:
    options = tuple(_option(reading, entry) for entry in group(node.get("options")).values())
    bounds = _bounds(reading, node, len(options))
    return Module(
        id=key.text,
        title=reading.words(node, "title"),
        options=options,
        least=bounds.least,
        most=bounds.most,
        many=bounds.many,
        default=_default(reading, key.text, node, bounds),
        when=reading.condition(node, "when"),
        must_answer=_is_true(reading, node, "must_answer"),
        describe=reading.words(node, "describe"),
        tax=reading.tax_class(node),
        span=key.span,
    )


def _is_true(reading: Reading, node: Entries, key: str) -> bool:
    text = reading.text(node, key)
    return text is not None and text.text == "true"


def _option(reading: Reading, entry: Entry) -> Option:
    node = entry.value
    if not isinstance(node, Entries):
        return Option(entry.key.text, "", reading.amount(None))
    return Option(
        id=entry.key.text,
        title=reading.words(node, "title"),
        price=reading.amount(reading.text(node, "price")),
        describe=reading.words(node, "describe"),
        code=reading.words(node, "code"),
        swatch=reading.words(node, "swatch"),
        span=entry.key.span,
    )


def _bounds(reading: Reading, node: Entries, options: int) -> _Bounds:
    choose = node.get("choose")
    if isinstance(choose, Entries):
        return _from_to(reading, choose, options)
    word = reading.text(node, "choose")
    if word is not None and word.text == "any":
        return _Bounds(0, options, many=True)
    return _Bounds(0 if word is not None and word.text == "optional" else 1, 1, many=False)


def _from_to(reading: Reading, choose: Entries, options: int) -> _Bounds:
    least, most = reading.count(choose, "from"), reading.count(choose, "to")
    if least is None or most is None:
        return _Bounds(0, options, many=True)
    report = reading.report
    if least[0] > most[0]:
        message = f'"from" is {least[0]}, more than "to", which is {most[0]}'
        report.add(Code.BAD_BOUNDS, least[1].span, message, "swap them", (most[1].span,))
    elif most[0] == 0:
        report.add(Code.BAD_BOUNDS, most[1].span, "nobody could choose anything", 'raise "to"')
    if most[0] > options > 0:
        message = f"there are only {options} options to choose from"
        report.add(Code.BAD_BOUNDS, most[1].span, message, f'"to" is at most {options}')
    return _Bounds(least[0], most[0], many=True)


def _default(reading: Reading, module: str, node: Entries, bounds: _Bounds) -> tuple[str, ...]:
    default, name = node.get("default"), reading.names.modules[module]
    answer = read_answer(reading, name, default, (bounds.least, bounds.most))
    if bounds.least == 0:
        _refuse_paid(reading, node, list(reading.options(default)))
    return answer


def _refuse_paid(reading: Reading, node: Entries, texts: list[Text]) -> None:
    """An extra that costs money and is ticked beforehand is forbidden in the EU."""
    options = group(node.get("options"))
    for text in texts:
        option = options[text.text].value if text.text in options else None
        price = reading.text(option, "price") if isinstance(option, Entries) else None
        if price is not None and price.text.strip("0."):
            message = f"the extra {quoted(text.text)} costs money and is chosen beforehand"
            hint = "leave the default out, or offer it in a preset"
            reading.report.add(Code.PAID_DEFAULT, text.span, message, hint, (price.span,))
