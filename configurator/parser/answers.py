"""Reads answers that the file itself gives: defaults, and what presets choose."""

from __future__ import annotations

from configurator.parser.codes import Code
from configurator.parser.names import ModuleName
from configurator.parser.node import Node, Text
from configurator.parser.reading import Reading


def read_answer(
    reading: Reading, module: ModuleName, node: Node | None, bounds: tuple[int, int]
) -> tuple[str, ...]:
    """The options that one answer names, each once, in the order of the module's options.

    `bounds` are the fewest and the most options that belong here.
    """
    texts = list(reading.options(node))
    reading.no_repeats(texts)
    for text in texts:
        if module.lacks(text.text):
            name = module.key.text
            reading.conditions.tell_unknown_option(name, module, text.text, text.span)
    named = {text.text for text in texts}
    if texts and module.options and module.many is not None:
        _check_count(reading, texts[0], len(named), bounds)
    return tuple(option for option in module.options or {} if option in named)


def _check_count(reading: Reading, first: Text, count: int, bounds: tuple[int, int]) -> None:
    least, most = bounds
    if least <= most and not least <= count <= most:
        options = "1 option" if count == 1 else f"{count} options"
        message = f"{options} here, where {_allowed(least, most)}"
        reading.report.add(Code.ANSWER_COUNT, first.span, message)


def _allowed(least: int, most: int) -> str:
    if least == most:
        return f"exactly {least} belongs" if least == 1 else f"exactly {least} belong"
    if least == 0:
        return f"at most {most} belongs" if most == 1 else f"at most {most} belong"
    return f"{least} to {most} belong"
