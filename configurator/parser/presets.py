"""Reads the presets of a rule file: named selections to start from."""

from __future__ import annotations

from configurator.core.product import Preset
from configurator.parser.answers import read_answers
from configurator.parser.names import items
from configurator.parser.node import Entries
from configurator.parser.offered import read_offered
from configurator.parser.reading import Reading


def read_presets(reading: Reading, root: Entries) -> tuple[Preset, ...]:
    """The presets in file order."""
    nodes = items(root.get("presets"))
    return tuple(_preset(reading, node) for node in nodes if isinstance(node, Entries))


def _preset(reading: Reading, node: Entries) -> Preset:
    identity, span = reading.identity(node)
    answers = read_answers(reading, reading.scope, node.get("answers")).answers
    return Preset(
        identity,
        reading.words(node, "title"),
        tuple((answer.module, answer.chosen) for answer in answers),
        reading.words(node, "describe"),
        span,
        tuple((answer.module, answer.number) for answer in answers if answer.number is not None),
        tuple(
            ((answer.module, option), pieces)
            for answer in answers
            for option, pieces in answer.pieces
        ),
        tuple((answer.module, answer.text) for answer in answers if answer.text is not None),
        read_offered(reading, node),
    )
