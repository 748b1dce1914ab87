"""Reads the steps of a rule file, and checks that they show every module once."""

from __future__ import annotations

from configurator.core.product import Step
from configurator.parser.codes import Code
from configurator.parser.names import items
from configurator.parser.node import Entries, Items, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def read_steps(reading: Reading, root: Entries) -> tuple[Step, ...]:
    """The steps in file order."""
    steps = [node for node in items(root.get("steps")) if isinstance(node, Entries)]
    shown = [text for node in steps for text in _modules(reading, node)]
    for text in shown:
        reading.conditions.module(text.text, text.span)
    _check_shown_once(reading, shown)
    if _complete(reading, root):
        _check_all_shown(reading, {text.text for text in shown})
    return tuple(_step(reading, node) for node in steps)


def _step(reading: Reading, node: Entries) -> Step:
    identity, span = reading.identity(node)
    modules = tuple(text.text for text in _modules(reading, node))
    return Step(identity, reading.words(node, "title"), modules, span)


def _modules(reading: Reading, node: Entries) -> list[Text]:
    return list(reading.options(node.get("modules")))


def _complete(reading: Reading, root: Entries) -> bool:
    """Whether all lists of modules could be read: else a module may only seem left out."""
    steps = root.get("steps")
    if not isinstance(steps, Items):
        return False
    return all(
        isinstance(node, Entries) and isinstance(node.get("modules"), Items) for node in steps.items
    )


def _check_shown_once(reading: Reading, shown: list[Text]) -> None:
    first: dict[str, Text] = {}
    for text in shown:
        if first.setdefault(text.text, text) is not text:
            message = f"module {quoted(text.text)} is in a step already"
            places = (first[text.text].span,)
            reading.report.add(
                Code.MODULE_IN_TWO_STEPS, text.span, message, "keep one of them", places
            )


def _check_all_shown(reading: Reading, shown: set[str]) -> None:
    for name, module in reading.names.modules.items():
        if name not in shown:
            message = f"module {quoted(name)} is in no step"
            hint = 'add it to the "modules" of a step'
            reading.report.add(Code.MODULE_WITHOUT_STEP, module.key.span, message, hint)
