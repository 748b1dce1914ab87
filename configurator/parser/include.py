"""Puts what a rule file includes into its sections, as if it were written at their ends.

Nodes know the file that they come from, so everything said about them later names it. A file
that two others include is read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from configurator.core.source import Source
from configurator.parser.codes import Code
from configurator.parser.document import read_document
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Entries, Entry, Items, Node, Text, size_of
from configurator.parser.shaped import items
from configurator.parser.suggestion import quoted
from configurator.parser.text import visible

GROUPS = {
    "context": "context word",
    "modules": "module",
    "elements": "element",
    "tables": "table",
    "values": "value",
}
LISTS = ("constraints", "packages", "bom", "presets", "tests")
INCLUDABLE = (*GROUPS, *LISTS, "price", "include")
"""The sections that an included file may have; of `price` only the rules."""


def with_includes(root: Node, source: Source, neighbours: Neighbours) -> Node | None:
    """The whole rule file; None if something that it includes cannot be read."""
    if not isinstance(root, Entries) or "include" not in root.entries:
        return root
    gathering = _Gathering(neighbours, [source.name.rsplit("/", 1)[-1]], size_of(root))
    found = list(gathering.below(root))
    if gathering.failed or neighbours.report.stopped:
        return None
    merging = _Merging(neighbours, dict(root.entries))
    for included in found:
        merging.add(included)
    return replace(root, entries=merging.entries)


@dataclass(slots=True)
class _Gathering:
    """The included files, each before what it includes. `path` leads to where reading is."""

    neighbours: Neighbours
    path: list[str]
    nodes: int
    failed: bool = False
    done: set[str] = field(default_factory=set)

    def below(self, root: Entries) -> Iterator[Entries]:
        for text in self._named(root):
            if self.neighbours.report.stopped:
                return
            name = self.neighbours.name(text)
            if name is None or name in self.path:
                self._tell_circle(text, name)
                self.failed = True
            elif name not in self.done:
                self.done.add(name)
                yield from self._included(name, text)

    def _named(self, root: Entries) -> Iterator[Text]:
        listed = root.get("include")
        first: dict[str, Text] = {}
        for item in items(listed):
            if not isinstance(item, Text) or not item.text.strip():
                continue
            if first.setdefault(item.text, item) is not item:
                message = f"{quoted(item.text)} is in this list twice"
                places = (first[item.text].span,)
                self.neighbours.report.add(
                    Code.REPEATED, item.span, message, "keep one of them", places
                )
            yield item

    def _included(self, name: str, text: Text) -> Iterator[Entries]:
        root = self._read(name, text)
        if root is None:
            self.failed = True
            return
        yield root
        self.path.append(name)
        yield from self.below(root)
        self.path.pop()

    def _read(self, name: str, text: Text) -> Entries | None:
        report, limits = self.neighbours.report, self.neighbours.limits
        source = self.neighbours.include(name, text)
        if source is None:
            return None
        rest = replace(limits, nodes=limits.nodes - self.nodes)
        root = read_document(visible(source, report), report, rest)
        if root is None or report.stopped:
            return None
        self.nodes += size_of(root)
        if isinstance(root, Entries):
            return root
        report.add(Code.WRONG_TYPE, root.span, f"{quoted(name)} must be a group of entries")
        return None

    def _tell_circle(self, text: Text, name: str | None) -> None:
        if name is None:
            return
        between = self.path[self.path.index(name) + 1 :]
        through = f" through {', '.join(map(quoted, between))}" if between else ""
        message = f"{quoted(name)} includes itself{through}"
        self.neighbours.report.add(Code.CIRCULAR_INCLUDE, text.span, message, "leave it out here")


@dataclass(slots=True)
class _Merging:
    """The sections of the whole file, to which one included file after the other is added."""

    neighbours: Neighbours
    entries: dict[str, Entry]

    def add(self, root: Entries) -> None:
        for key, entry in root.entries.items():
            if key not in INCLUDABLE:
                message = f"an included file has no entry {quoted(key)}"
                self.neighbours.report.add_unknown(
                    Code.UNKNOWN_KEY, entry.key.span, message, key, INCLUDABLE
                )
            elif key == "price":
                self._add_price(entry)
            elif key != "include":
                self._add_section(self.entries, entry)

    def _add_section(self, into: dict[str, Entry], entry: Entry) -> None:
        key = entry.key.text
        mine, theirs = into.get(key), entry.value
        if mine is None:
            into[key] = entry
        elif isinstance(mine.value, Items) and isinstance(theirs, Items):
            whole = replace(mine.value, items=(*mine.value.items, *theirs.items))
            into[key] = Entry(mine.key, whole)
        elif isinstance(mine.value, Entries) and isinstance(theirs, Entries):
            joined = self._joined(key, mine.value.entries, theirs.entries)
            into[key] = Entry(mine.key, replace(mine.value, entries=joined))
        else:
            self._tell_wrong_type(entry)

    def _joined(
        self, section: str, mine: Mapping[str, Entry], theirs: Mapping[str, Entry]
    ) -> dict[str, Entry]:
        joined = dict(mine)
        for name, entry in theirs.items():
            first = joined.setdefault(name, entry)
            if first is not entry:
                message = f"there is a {GROUPS.get(section, section)} {quoted(name)} already"
                places = (first.key.span,)
                self.neighbours.report.add(
                    Code.DUPLICATE_ID, entry.key.span, message, "choose another id", places
                )
        return joined

    def _add_price(self, entry: Entry) -> None:
        """Only price rules are shared: the rest of a price belongs to one product."""
        price, mine = entry.value, self.entries.get("price")
        if not isinstance(price, Entries):
            self._tell_wrong_type(entry)
            return
        for key, part in price.entries.items():
            if key != "rules":
                message = f"the price of an included file has no entry {quoted(key)}"
                hint = "only rules can be included"
                self.neighbours.report.add(Code.UNKNOWN_KEY, part.key.span, message, hint)
            elif mine is not None and isinstance(mine.value, Entries):
                rules = dict(mine.value.entries)
                self._add_section(rules, part)
                self.entries["price"] = Entry(mine.key, replace(mine.value, entries=rules))

    def _tell_wrong_type(self, entry: Entry) -> None:
        noun = "a list" if entry.key.text in (*LISTS, "rules") else "a group of entries"
        message = f"{quoted(entry.key.text)} must be {noun}, as in the rule file"
        self.neighbours.report.add(Code.WRONG_TYPE, entry.key.span, message)
