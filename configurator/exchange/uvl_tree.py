"""The lines of the section `features` of a UVL file to a tree of features.

Features and groups alternate, each level indented further than the one above; what is open is
kept on a stack of our own, so the depth of the tree is not bounded. A text attribute `title`
becomes the feature's title, `description` (or FeatureIDE's `featureDescription__`) its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from configurator.exchange.draft import ForeignFault
from configurator.exchange.feature_model import Feature, FeatureType, Group, GroupKind, Scalar
from configurator.exchange.uvl_attributes import Braces, read_braces
from configurator.exchange.uvl_tokens import Row, UvlLine

KEYWORDS = {kind.value: kind for kind in GroupKind if kind is not GroupKind.CARDINALITY}
TYPES = {kind.value.capitalize(): kind for kind in FeatureType}
TITLE = "title"
DESCRIPTION = "description"
_TOLD = {TITLE: "title", DESCRIPTION: "describe", "featureDescription__": "describe"}


@dataclass(slots=True)
class Tree:
    """What the section says: the root, and every feature's type and braces by its name."""

    root: Feature
    types: dict[str, FeatureType]
    braces: dict[str, Braces]


@dataclass(slots=True)
class _Open:
    """A feature or a group that is being read, with what was read below it so far."""

    width: int
    head: Feature | Group
    below: list[Feature | Group] = field(default_factory=list)
    inner: int | None = None

    def closed(self, line: int) -> Feature | Group:
        """The whole of it, when nothing more comes."""
        if isinstance(self.head, Feature):
            groups = tuple(group for group in self.below if isinstance(group, Group))
            return replace(self.head, groups=groups) if groups else self.head
        features = tuple(child for child in self.below if isinstance(child, Feature))
        if not features:
            raise ForeignFault(line, "empty-group", self.head.kind.value)
        most = len(features) if self.head.most < 0 else self.head.most
        return Group(self.head.kind, features, self.head.least, most)


class _Reading:
    """The stack of what is open, and what was read."""

    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.types: dict[str, FeatureType] = {}
        self.braces: dict[str, Braces] = {}
        self.root: Feature | None = None

    def close(self, line: int, width: int) -> None:
        """Close what a line so far to the left is not part of."""
        while self.stack and self.stack[-1].width >= width:
            whole = self.stack.pop().closed(line)
            if self.stack:
                self.stack[-1].below.append(whole)
            elif isinstance(whole, Feature):
                self.root = whole

    def line(self, line: UvlLine) -> None:
        """Read one line, which opens a feature or a group."""
        self.close(line.number, line.width)
        row = Row(line.tokens)
        if self.root is not None:
            raise ForeignFault(line.number, "second-root", row.next.text)
        if self.stack:
            above = self.stack[-1]
            if above.inner not in (None, line.width):
                raise ForeignFault(line.number, "bad-indent", row.next.text)
            above.inner = line.width
        inside = bool(self.stack) and isinstance(self.stack[-1].head, Feature)
        head = _group(row) if inside else self._feature(row)
        self.stack.append(_Open(line.width, head))
        if row.next.kind != "end":
            raise ForeignFault(row.next.line, "not-a-feature", row.next.text)

    def _feature(self, row: Row) -> Feature:
        """A feature with its type, cardinality and attributes."""
        number = row.next.line
        kind = FeatureType.BOOLEAN
        typed = row.next.kind == "name" and row.next.text in TYPES
        if typed and row.after.kind in ("name", "quoted"):
            kind = TYPES[row.take().text]
        if row.next.kind == "name" and row.next.text in KEYWORDS:
            raise ForeignFault(number, "not-a-feature", row.next.text)
        name = ".".join(row.name("not-a-feature"))
        if name in self.types:
            raise ForeignFault(number, "duplicate-feature", name)
        least, most = _instances(row)
        braces = read_braces(row)
        self.types[name], self.braces[name] = kind, braces
        told = {_TOLD[key]: value for key, value in braces.attributes if _tells(key, value)}
        title, describe = str(told.get("title", "")), str(told.get("describe", ""))
        kept = tuple(pair for pair in braces.attributes if not _tells(*pair))
        return Feature(name, number, (), kept, kind, least, most, title, describe)


def read_tree(lines: Iterable[UvlLine], section: int) -> Tree:
    """The tree below `features`, which stands on line `section`; faults with their line."""
    found = _Reading()
    last = section
    for line in lines:
        found.line(line)
        last = line.number
    found.close(last, 0)
    if found.root is None:
        raise ForeignFault(section, "no-features")
    return Tree(found.root, found.types, found.braces)


def _tells(key: str, value: Scalar) -> bool:
    """Whether an attribute is the title or the description."""
    return key in _TOLD and isinstance(value, str)


def _group(row: Row) -> Group:
    """The head of a group; `most` is -1 where it is the number of its children."""
    word = row.next
    if word.kind == "name" and word.text in KEYWORDS:
        row.take()
        return Group(KEYWORDS[word.text], ())
    if row.sees("["):
        least, most = _ends(row)
        return Group(GroupKind.CARDINALITY, (), least, -1 if most is None else most)
    raise ForeignFault(word.line, "not-a-group", word.text)


def _instances(row: Row) -> tuple[int, int]:
    """How many instances of a feature there may be; 0 as the second says: without end."""
    if row.next.kind == "name" and row.next.text == "cardinality" and row.after.text == "[":
        row.take()
        least, most = _ends(row)
        return least, most or 0
    return 1, 1


def _ends(row: Row) -> tuple[int, int | None]:
    """`[n]`, `[n..m]` or `[n..*]`: the second is None for a star."""
    line = row.expect("[", "bad-cardinality").line
    least = _count(row)
    most: int | None = least
    if row.skip(".."):
        most = None if row.skip("*") else _count(row)
    row.expect("]", "bad-cardinality")
    if most is not None and most < least:
        raise ForeignFault(line, "bad-cardinality", f"[{least}..{most}]")
    return least, most


def _count(row: Row) -> int:
    """A whole number from 0."""
    token = row.take()
    if token.kind != "number" or not token.text.isdecimal():
        raise ForeignFault(token.line, "bad-cardinality", token.text)
    return int(token.text)
