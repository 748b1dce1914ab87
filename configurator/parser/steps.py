"""Reads the steps of a rule file, and checks that they show every module once.

A step that shows a module with copies shows the modules of the copies behind it. Packages that
no step shows are shown at the end of the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from configurator.core.price_rule import PACKAGES
from configurator.core.product import Step
from configurator.parser.codes import Code
from configurator.parser.names import items
from configurator.parser.node import Entries, Items, Text
from configurator.parser.reading import Reading
from configurator.parser.scope import CopiesName
from configurator.parser.suggestion import quoted


def read_steps(reading: Reading, root: Entries) -> tuple[Step, ...]:
    """The steps in file order."""
    nodes = [node for node in items(root.get("steps")) if isinstance(node, Entries)]
    shown = [text for node in nodes for text in _modules(reading, node)]
    for text in shown:
        _check_known(reading, text)
    _check_shown_once(reading, shown)
    if _complete(reading, root):
        _check_all_shown(reading, {text.text for text in shown})
    steps = tuple(_step(reading, node) for node in nodes)
    if PACKAGES in reading.names.modules and not any(PACKAGES in step.modules for step in steps):
        last = steps[-1:]
        steps = (*steps[:-1], *(replace(s, modules=(*s.modules, PACKAGES)) for s in last))
    return steps


def _step(reading: Reading, node: Entries) -> Step:
    identity, span = reading.identity(node)
    modules = (module for text in _modules(reading, node) for module in _shown(reading, text))
    return Step(identity, reading.words(node, "title"), tuple(modules), span)


def _modules(reading: Reading, node: Entries) -> list[Text]:
    return list(reading.texts(node.get("modules")))


def _shown(reading: Reading, text: Text) -> Iterator[str]:
    """A module, and behind it the modules of the copies that it counts."""
    yield text.text
    name = reading.names.scope.names.get(text.text)
    if isinstance(name, CopiesName):
        for copy in name.copies:
            yield from (module.id for module in copy.modules())


def _check_known(reading: Reading, text: Text) -> None:
    modules = reading.names.modules
    if text.text not in modules:
        message = f"there is no module {quoted(text.text)}"
        reading.report.add_unknown(Code.UNKNOWN_MODULE, text.span, message, text.text, modules)


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
        if name not in shown and name != PACKAGES:
            message = f"module {quoted(name)} is in no step"
            hint = 'add it to the "modules" of a step'
            reading.report.add(Code.MODULE_WITHOUT_STEP, module.key.span, message, hint)
