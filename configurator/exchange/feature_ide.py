"""Reads the XML of FeatureIDE, with and without attributes, into feature models.

In an `and` each child is mandatory or optional, as it says itself; the children of `alt` and `or`
are groups. What only draws the diagram is passed over. An attribute without a value says nothing
about its feature; one that is `configurable` would be filled in by the customer, which is named.

Format: FeatureIDE's XmlFeatureModelFormat and XmlExtendedFeatureModelFormat.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from configurator.exchange.draft import ForeignFault, LeftOut, Why
from configurator.exchange.feature_ide_rules import RuleReader
from configurator.exchange.feature_model import (
    Feature,
    FeatureModel,
    Group,
    GroupKind,
    Scalar,
)
from configurator.exchange.xml_events import Characters, End, Event, Start, events

_ROOTS = ("featureModel", "extendedFeatureModel")
_FEATURES = ("and", "or", "alt", "feature")
_GROUPS = {"or": GroupKind.OR, "alt": GroupKind.ALTERNATIVE}
_EURO = ("€", "EUR", "Euro")
_FLAGS = ("abstract", "hidden")


def read_feature_ide(data: bytes) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    """The feature model of a file, and what of the file it does not hold, by line.

    Raises:
        ForeignFault: `xml`, `xml-entities`, `not-feature-ide` (`what`: the element it has
            instead), `no-features`, `two-roots`, `missing-name`, `duplicate-feature`,
            `unknown-feature` (a rule names it), `bad-rule`.
    """
    reader = _Reader()
    for event in events(data):
        reader.take(event)
    return reader.model()


@dataclass(slots=True)
class _Open:
    """A feature that has begun, with what stands in it so far."""

    start: Start
    name: str
    children: list[tuple[Feature, bool]] = field(default_factory=list)
    attributes: dict[str, Scalar] = field(default_factory=dict)
    describe: str = ""


class _Reader:
    """Takes the events one by one; `_path` are the elements around."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._open: list[_Open] = []
        self._roots: list[Feature] = []
        self._names: set[str] = set()
        self._units: dict[str, str] = {}
        self._told: set[str] = set()
        self._rules = RuleReader()
        self._left_out: list[LeftOut] = []

    def take(self, event: Event) -> None:
        """Reads the next piece."""
        inside = self._path[1] if len(self._path) > 1 else ""
        match event:
            case Start():
                self._begin(event, inside)
                self._path.append(event.name)
            case Characters():
                if inside == "constraints":
                    self._rules.characters(event.text)
                elif self._path[-1] == "description" and self._open:
                    self._open[-1].describe += event.text
            case End():
                self._path.pop()
                if inside == "constraints" and len(self._path) > 1:
                    self._rules.end(event.name)
                elif inside == "struct" and self._is_feature(event.name, len(self._open) - 1):
                    self._close()

    def model(self) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
        """All of it."""
        if not self._roots:
            raise ForeignFault(0, "no-features")
        constraints = self._rules.constraints(self._names)
        left_out = sorted((*self._left_out, *self._rules.left_out), key=lambda one: one.line)
        return FeatureModel(self._roots[0], constraints), tuple(left_out)

    def _begin(self, start: Start, inside: str) -> None:
        if not self._path and start.name not in _ROOTS:
            raise ForeignFault(start.line, "not-feature-ide", start.name)
        if inside == "constraints":
            self._rules.start(start)
        elif inside == "struct" and self._is_feature(start.name, len(self._open)):
            self._feature(start)
        elif inside == "struct" and start.name == "attribute" and self._path[-1] in _FEATURES:
            self._attribute(start)
        elif start.name in ("import", "imports", "instance") and inside != "properties":
            self._leave(start, start.attributes.get("name", start.name), Why.IMPORTS)

    def _is_feature(self, name: str, above: int) -> bool:
        """Whether an element with so many features above it is one, not a part of a drawing."""
        return name in _FEATURES and len(self._path) == above + 2

    def _feature(self, start: Start) -> None:
        name = start.attributes.get("name", "").strip()
        if not name:
            raise ForeignFault(start.line, "missing-name", start.name)
        if name in self._names:
            raise ForeignFault(start.line, "duplicate-feature", name)
        if self._roots:
            raise ForeignFault(start.line, "two-roots", name)
        self._names.add(name)
        opened = _Open(start, name)
        opened.attributes.update({flag: True for flag in _FLAGS if _is_true(start, flag)})
        self._open.append(opened)

    def _close(self) -> None:
        opened = self._open.pop()
        feature = Feature(
            opened.name,
            opened.start.line,
            _groups(opened),
            tuple(opened.attributes.items()),
            describe=" ".join(opened.describe.split()),
        )
        if self._open:
            self._open[-1].children.append((feature, _is_true(opened.start, "mandatory")))
        else:
            self._roots.append(feature)

    def _attribute(self, start: Start) -> None:
        feature, name = self._open[-1], start.attributes.get("name", "").strip()
        what = f"{feature.name}.{name}"
        if not name:
            raise ForeignFault(start.line, "missing-name", start.name)
        if _is_true(start, "configurable"):
            self._leave(start, what, Why.ATTRIBUTE)
        written = start.attributes.get("value", "")
        kind = start.attributes.get("type", "string").lower()
        if not written.strip():
            return
        value = _value(written.strip(), kind)
        if value is None or name in feature.attributes:
            self._leave(start, what, Why.VALUE)
            return
        if self._in_unit(start, name, start.attributes.get("unit", "").strip()):
            feature.attributes[name] = value

    def _in_unit(self, start: Start, name: str, unit: str) -> bool:
        """Whether a value is in the unit of its attribute; a unit is named, as it gets lost."""
        known = self._units[name] = self._units.get(name) or unit
        if unit not in ("", known):
            self._leave(start, f"{self._open[-1].name}.{name} ({unit})", Why.VALUE)
            return False
        money = name.lower() == "price" and unit in _EURO
        if unit and not money and name not in self._told:
            self._leave(start, f"{name} ({unit})", Why.UNIT)
            self._told.add(name)
        return True

    def _leave(self, start: Start, what: str, why: Why) -> None:
        self._left_out.append(LeftOut(start.line, what, why))


def _groups(opened: _Open) -> tuple[Group, ...]:
    """The groups of a feature, in the order in which they begin."""
    children = tuple(child for child, _ in opened.children)
    if not children:
        return ()
    if opened.start.name in _GROUPS:
        return (Group(_GROUPS[opened.start.name], children),)
    kinds: dict[bool, list[Feature]] = {}
    for child, mandatory in opened.children:
        kinds.setdefault(mandatory, []).append(child)
    return tuple(
        Group(GroupKind.MANDATORY if mandatory else GroupKind.OPTIONAL, tuple(members))
        for mandatory, members in kinds.items()
    )


def _is_true(start: Start, flag: str) -> bool:
    return start.attributes.get(flag, "").strip().lower() == "true"


def _value(written: str, kind: str) -> Scalar | None:
    """The value of an attribute of a type; None if it is not of that type."""
    if kind == "string":
        return written
    if kind == "boolean":
        return {"true": True, "false": False}.get(written.lower())
    try:
        return Fraction(written) if len(written) <= 40 and "/" not in written else None
    except ValueError:
        return None
