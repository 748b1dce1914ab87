"""The names of a rule file, gathered before anything refers to them.

Gathered leniently: a module whose options cannot be read is still a module, and nothing is
said about the options of it that others name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from configurator.parser.node import Entries, Entry, Items, Node, Text


@dataclass(frozen=True, slots=True)
class ModuleName:
    """A module as others see it. `many` and `options` are None when the file does not tell."""

    key: Text
    many: bool | None
    options: Mapping[str, Entry] | None

    def lacks(self, option: str) -> bool:
        """Whether the module certainly has no such option."""
        return self.options is not None and option not in self.options


@dataclass(frozen=True, slots=True)
class Names:
    """What may be referred to, by id. `adds` tells of each price rule whether it adds."""

    modules: Mapping[str, ModuleName]
    adds: Mapping[str, bool]
    classes: Mapping[str, Entry] | None


def gather(root: Entries) -> Names:
    """All names of a file."""
    modules = {key: _module(entry) for key, entry in group(root.get("modules")).items()}
    tax = root.get("tax")
    classes = tax.get("classes") if isinstance(tax, Entries) else None
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    return Names(
        modules,
        {name: "add" in rule.entries for name, rule in _identified(rules)},
        classes.entries if isinstance(classes, Entries) else None,
    )


def group(node: Node | None) -> Mapping[str, Entry]:
    """The entries of a node; none if it is no group."""
    return node.entries if isinstance(node, Entries) else {}


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a node; none if it is no list."""
    return node.items if isinstance(node, Items) else ()


def _module(entry: Entry) -> ModuleName:
    if not isinstance(entry.value, Entries):
        return ModuleName(entry.key, None, None)
    options = entry.value.get("options")
    many = _many(entry.value.get("choose"))
    return ModuleName(entry.key, many, options.entries if isinstance(options, Entries) else None)


def _many(choose: Node | None) -> bool | None:
    if isinstance(choose, Entries):
        return True
    words = {"one": False, "optional": False, "any": True}
    return words.get(choose.text) if isinstance(choose, Text) else None


def _identified(rules: Node | None) -> Iterator[tuple[str, Entries]]:
    for rule in items(rules):
        identity = rule.get("id") if isinstance(rule, Entries) else None
        if isinstance(rule, Entries) and isinstance(identity, Text):
            yield identity.text, rule
