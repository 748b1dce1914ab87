"""Reads `per`: what an amount is counted by, and in which unit.

per: front_area                             # a value, a size or a quantity, in its own unit
per: {of: wall * height, unit: m2}          # anything else, with the unit that is meant
"""

from __future__ import annotations

from configurator.core.price_rule import Per
from configurator.core.units import NO_UNIT, PLAIN, Unit
from configurator.parser.codes import Code
from configurator.parser.dimensions import Typed
from configurator.parser.domains import unit_of
from configurator.parser.named import module_named
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted

_OF_UNIT = "write it like {of: wall * height, unit: m2}"


def read_per(reading: Reading, node: Entries) -> Per | None:
    """What an amount is counted by; None if by nothing, or after a problem."""
    written = node.get("per")
    if isinstance(written, Entries):
        text, unit = reading.text(written, "of"), unit_of(reading, written)
        typed = None if text is None else reading.conditions.term(text, reading.scope)
        if text is None or typed is None or ("unit" in written.entries and unit is None):
            return None
        return _counted(reading, text, typed, unit or NO_UNIT)
    text = reading.text(node, "per")
    typed = None if text is None else reading.conditions.term(text, reading.scope)
    if text is None or typed is None:
        return None
    return _counted(reading, text, typed, _own_unit(reading, text))


def _own_unit(reading: Reading, text: Text) -> Unit:
    """The unit in which a derived value, a size or a quantity is told anyway."""
    read, module = reading.scope.value(text.text), module_named(reading.scope, text.text)
    if module is not None:
        return module.unit
    value = read() if read is not None else None
    return value.unit if value is not None else NO_UNIT


def _counted(reading: Reading, text: Text, typed: Typed, unit: Unit) -> Per | None:
    """The term counted in a unit of its own kind."""
    if typed.kind.what != "number":
        message = f"{quoted(text.text)} is not a number, so nothing can be counted by it"
        reading.report.add(Code.WRONG_KIND, text.span, message, "count by a number")
        return None
    if typed.kind.dimension != unit.dimension:
        plain = unit.dimension == PLAIN
        told = "has a unit" if plain else f"is not counted in {quoted(unit.name)}"
        hint = _OF_UNIT if plain else "name a unit of its kind"
        reading.report.add(Code.WRONG_UNIT, text.span, f"{quoted(text.text)} {told}", hint)
        return None
    return Per(typed.term, unit)
