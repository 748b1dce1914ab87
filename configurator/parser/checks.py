"""What only the whole file shows: ids and titles that collide."""

from __future__ import annotations

from collections.abc import Iterable

from configurator.parser.codes import Code
from configurator.parser.names import group, items
from configurator.parser.node import Entries, Entry, Node, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def check_whole(reading: Reading, root: Entries) -> None:
    """All checks of this module."""
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    for parts, noun in (
        (root.get("steps"), "step"),
        (root.get("constraints"), "constraint"),
        (rules, "price rule"),
        (root.get("presets"), "preset"),
    ):
        _check_ids(reading, parts, noun)
    _check_rule_names(reading, rules)
    _check_titles(reading, root)


def _texts(reading: Reading, parts: Iterable[Node], key: str) -> list[Text]:
    found = (reading.text(part, key) for part in parts if isinstance(part, Entries))
    return [text for text in found if text is not None]


def _check_ids(reading: Reading, parts: Node | None, noun: str) -> None:
    first: dict[str, Text] = {}
    for text in _texts(reading, items(parts), "id"):
        if first.setdefault(text.text, text) is not text:
            message = f"there is a {noun} {quoted(text.text)} already"
            places = (first[text.text].span,)
            reading.report.add(Code.DUPLICATE_ID, text.span, message, "choose another id", places)


def _check_rule_names(reading: Reading, rules: Node | None) -> None:
    """A discount names modules and price rules alike, so they share their ids."""
    for text in _texts(reading, items(rules), "id"):
        module = reading.names.modules.get(text.text)
        if module:
            message = f"there is a module {quoted(text.text)} already"
            places = (module.key.span,)
            reading.report.add(Code.DUPLICATE_ID, text.span, message, "choose another id", places)


def _check_titles(reading: Reading, root: Entries) -> None:
    """Options of a module, and modules of a step, are told apart by their titles."""
    modules = group(root.get("modules"))
    for module in modules.values():
        options = group(module.value.get("options")) if isinstance(module.value, Entries) else {}
        _check_different(reading, _titled(reading, options.values()))
    for step in items(root.get("steps")):
        shown = items(step.get("modules")) if isinstance(step, Entries) else ()
        ids = dict.fromkeys(text.text for text in shown if isinstance(text, Text))
        _check_different(reading, _titled(reading, [modules[i] for i in ids if i in modules]))


def _titled(reading: Reading, entries: Iterable[Entry]) -> list[Text]:
    return _texts(reading, (entry.value for entry in entries), "title")


def _check_different(reading: Reading, titles: list[Text]) -> None:
    first: dict[str, Text] = {}
    for text in titles:
        title = " ".join(text.text.split()).casefold()
        if first.setdefault(title, text) is not text:
            message = f"the title {quoted(text.text)} is used beside it already"
            places = (first[title].span,)
            reading.report.add(
                Code.SAME_TITLE, text.span, message, "customers could not tell them apart", places
            )
