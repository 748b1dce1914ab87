"""Reads derived values (`values:`), which may name each other in any order.

`declare_values` gives the scope a way to read each of them; whoever meets a name in a term
reads the value then, if it was not read before. A value that is met while it is being read
needs itself: the circle is told once, by name.
"""

from __future__ import annotations

from configurator.core.derived_value import DerivedValue
from configurator.core.source import Span
from configurator.core.units import NO_UNIT, PLAIN, Unit
from configurator.parser.codes import Code
from configurator.parser.dimensions import Typed, go_together, told, unit_like
from configurator.parser.domains import unit_of
from configurator.parser.node import Entries, Entry
from configurator.parser.passage import OpenValue
from configurator.parser.reading import Reading
from configurator.parser.scope import Kind, Scope, ValueName
from configurator.parser.suggestion import quoted

_DEEPEST = 4
"""A value with those that it names may be this many times as deep as one condition."""

_OWN_DEPTH = 2
"""What naming a value adds to the depth."""


def declare_values(reading: Reading, node: Entries, scope: Scope, prefix: str = "") -> None:
    """Puts the values under `values` of the file, or of a copy of an element, into its scope.

    `prefix` stands before the names of those of a copy: `columns.2.`.
    """
    for name, entry in _entries(node).items():
        scope.values[name] = _Value(reading, entry, scope, f"{prefix}{name}")


def read_values(reading: Reading, node: Entries, scope: Scope) -> tuple[DerivedValue, ...]:
    """The values of the file (or of a copy) in file order, once all names are declared."""
    return tuple(
        _derived(reading, entry, value)
        for name, entry in _entries(node).items()
        if (value := scope.values[name]()) is not None
    )


def _entries(node: Entries) -> dict[str, Entry]:
    values = node.get("values")
    return dict(values.entries) if isinstance(values, Entries) else {}


def _derived(reading: Reading, entry: Entry, value: ValueName) -> DerivedValue:
    node = entry.value
    title = reading.words(node, "title") if isinstance(node, Entries) else ""
    return DerivedValue(value.id, title or value.id, value.term, value.unit, entry.key.span)


class _Value:
    """Reads one value when it is first asked for. What it gives is None after a problem."""

    def __init__(self, reading: Reading, entry: Entry, scope: Scope, name: str) -> None:
        self._reading, self._entry, self._scope, self._name = reading, entry, scope, name
        self._open: OpenValue | None = None
        self._read = False
        self._result: ValueName | None = None
        self._depth = 0
        self._parts = 0

    def __call__(self) -> ValueName | None:
        progress = self._reading.conditions.progress
        if self._open is not None:
            self._tell_circle(self._open)
            return None
        if self._read:
            progress.done += self._parts if self._result is not None else 0
        else:
            before = progress.done
            self._result, self._read = self._value(), True
            self._parts = progress.done - before
        if progress.values:
            above = progress.values[-1]
            above.deepest = max(above.deepest, self._depth)
        return self._result

    def _value(self) -> ValueName | None:
        node = self._entry.value
        text = self._reading.text(node, "is") if isinstance(node, Entries) else None
        conditions = self._reading.conditions
        syntax = conditions.syntax(text) if text is not None else None
        if text is None or syntax is None:
            return None
        self._depth = syntax.depth + _OWN_DEPTH
        self._open = OpenValue(self._entry.key.text, self._entry.key.span, self._depth)
        conditions.progress.values.append(self._open)
        typed = None if self._is_too_deep() else conditions.meant(syntax, text, self._scope)
        conditions.progress.values.pop()
        self._depth += self._open.deepest
        self._open = None
        return None if typed is None or self._is_too_deep() else self._checked(typed, text.span)

    def _is_too_deep(self) -> bool:
        """Whether this value is too deep, or stands too deep in others; the first one is told."""
        most = _DEEPEST * self._reading.limits.nesting
        around = sum(value.depth for value in self._reading.conditions.progress.values)
        if max(self._depth, around) <= most:
            return False
        if self._reading.conditions.progress.told_deep:
            return True
        self._reading.conditions.progress.told_deep = True
        message = f"value {quoted(self._entry.key.text)} and those it needs are too deep"
        hint = "values name values that name values: make the chain shorter"
        self._reading.report.add(Code.TOO_DEEP, self._entry.key.span, message, hint)
        return True

    def _tell_circle(self, first: OpenValue) -> None:
        values = self._reading.conditions.progress.values
        circle = values[values.index(first) :]
        others = [quoted(value.name) for value in circle[1:]]
        chain = ", which needs ".join([*others, quoted(first.name)])
        message = f"value {quoted(first.name)} needs {chain}"
        related = tuple(value.span for value in circle[1:])
        hint = "a value cannot need itself"
        self._reading.report.add(Code.CIRCULAR_VALUE, first.span, message, hint, related)

    def _checked(self, typed: Typed, span: Span) -> ValueName | None:
        """The value in its unit, once the term is known to be such a number."""
        node, name = self._entry.value, quoted(self._entry.key.text)
        if not typed.is_number:
            message = f"value {name} is {told(typed.kind)}, not a number"
            self._reading.report.add(Code.WRONG_KIND, span, message, "a value is a number")
            return None
        unit = unit_of(self._reading, node) if isinstance(node, Entries) else None
        if unit is None and isinstance(node, Entries) and "unit" in node.entries:
            return ValueName(self._name, typed.term, typed.kind)
        unit = unit or NO_UNIT
        kind = Kind("number", unit.dimension)
        if not go_together(typed, Typed(typed.term, kind)):
            self._tell_unit(typed, unit, kind, span)
        return ValueName(self._name, typed.term, kind, unit)

    def _tell_unit(self, typed: Typed, unit: Unit, kind: Kind, span: Span) -> None:
        like = unit_like(typed)
        message = f"value {quoted(self._entry.key.text)} is {told(typed.kind)}, "
        message += "and has no unit" if unit.dimension == PLAIN else f"and its unit {told(kind)}"
        hint = f'write "unit: {like.name}"' if like is not None and like.name else ""
        if typed.kind.dimension == PLAIN:
            hint = "leave the unit out, or multiply: 3 * 18 mm"
        self._reading.report.add(Code.WRONG_UNIT, span, message, hint)
