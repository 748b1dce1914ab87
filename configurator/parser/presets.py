"""Reads the presets of a rule file."""

from __future__ import annotations

from configurator.core.product import Module, Preset
from configurator.parser.answers import read_answer
from configurator.parser.names import group, items
from configurator.parser.node import Entries, Entry
from configurator.parser.reading import Reading


def read_presets(
    reading: Reading, root: Entries, modules: tuple[Module, ...]
) -> tuple[Preset, ...]:
    """The presets in file order."""
    most = {module.id: module.most for module in modules}
    return tuple(
        _preset(reading, node, most)
        for node in items(root.get("presets"))
        if isinstance(node, Entries)
    )


def _preset(reading: Reading, node: Entries, most: dict[str, int]) -> Preset:
    identity, span = reading.identity(node)
    answers = {
        module: _answer(reading, entry, most)
        for module, entry in group(node.get("answers")).items()
    }
    return Preset(
        identity,
        reading.words(node, "title"),
        tuple((module, answers[module]) for module in most if module in answers),
        reading.words(node, "describe"),
        span,
    )


def _answer(reading: Reading, entry: Entry, most: dict[str, int]) -> tuple[str, ...]:
    """What a preset chooses in one module. It may leave the rest of a minimum open."""
    module = reading.conditions.module(entry.key.text, entry.key.span)
    if module is None:
        return ()
    return read_answer(reading, module, entry.value, (1, most.get(entry.key.text, 1)))
