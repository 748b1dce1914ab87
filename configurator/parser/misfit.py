"""One difference between a rule file and the schema, and how the author calls the place of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from configurator.core.source import Span
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.suggestion import quoted

_PARTS = {
    "modules": "module",
    "options": "option",
    "steps": "step",
    "constraints": "constraint",
    "rules": "price rule",
    "lists": "price list",
    "graduated": "tier",
    "volume": "tier",
    "presets": "preset",
    "tables": "table",
    "bom": "part",
    "tests": "test",
    "packages": "package",
    "elements": "element",
    "context": "context word",
}

_BY_ID = ("modules", "options", "elements", "context")
"""Groups in which the key of a part is its id."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A node that is not as the schema says.

    `nodes` leads from the whole file to the node, `keys` names each step. `keyword` is the
    one of the schema that failed, `value` what it asks for, `rule` the schema around it.
    """

    nodes: tuple[Node, ...]
    keys: tuple[str, ...]
    keyword: str
    value: Any
    rule: Mapping[str, Any]

    @property
    def node(self) -> Node:
        return self.nodes[-1]

    @property
    def key(self) -> Text | None:
        """The key whose value the node is."""
        parent = self.nodes[-2] if len(self.nodes) > 1 else None
        entry = parent.entries.get(self.keys[-1]) if isinstance(parent, Entries) else None
        return entry.key if entry and entry.value is self.node else None

    @property
    def spoils(self) -> bool:
        """Whether nothing can be read from the node itself."""
        return self.keyword in ("type", "pattern", "enum", "not", "minLength")

    @property
    def noun(self) -> str:
        """What belongs here, in words."""
        return str(self.rule["x-noun"])

    @property
    def name(self) -> str:
        """How the author calls this place: its key, or what it is an item of."""
        if len(self.keys) == 1:
            return "the file"
        if isinstance(self.nodes[-2], Items):
            return f"an item of {quoted(self.keys[-2])}"
        return quoted(self.keys[-1])

    def label(self) -> str:
        """The part that the node is: `module "body"`, `constraint "slim"`."""
        if len(self.keys) == 1:
            return "the file"
        identity = self.node.get("id") if isinstance(self.node, Entries) else None
        if isinstance(identity, Text) and identity.text:
            return f"{_PARTS.get(self.keys[-2], self.keys[-2])} {quoted(identity.text)}"
        if isinstance(self.nodes[-2], Items):
            return f"this {_PARTS.get(self.keys[-2], 'item')}"
        if self.keys[-2] in _BY_ID:
            return f"{_PARTS[self.keys[-2]]} {quoted(self.keys[-1])}"
        return quoted(self.keys[-1])

    def name_span(self) -> Span:
        """Where the part is named: its id, the key above it, or its first entry."""
        node = self.node
        if isinstance(node, Entries):
            identity = node.get("id")
            if isinstance(identity, Text) and identity.text:
                return identity.span
            parent = self.nodes[-2] if len(self.nodes) > 1 else None
            if isinstance(parent, Entries):
                return parent.entries[self.keys[-1]].key.span
            for entry in node.entries.values():
                return entry.key.span
        return node.span
