"""Reads tiers: rates by how much there is of what `per` counts.

    - {id: cable, per: cable_length, graduated: [{to: 10 m, add: 4.00}, {add: 3.00}]}
    - {id: print, per: pages, volume: [{to: 99, add: 0.09}, {add: 0.05}]}

`to` has the unit in which `per` counts, or another one of its kind; only 0 needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from configurator.core.price_rule import Tier, TierKind, Tiers
from configurator.core.units import NO_UNIT, PLAIN, Unit
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Text
from configurator.parser.numbers import Unread, read_quantity, with_unit
from configurator.parser.reading import Reading
from configurator.parser.shaped import items
from configurator.parser.suggestion import quoted

_OPEN = "the last tier has no end: leave its \"to\" out"  # fmt: skip


def read_tiers(reading: Reading, node: Entries, unit: Unit | None) -> Tiers | None:
    """The tiers of a rule that counts in `unit` (None: that is not known after a problem)."""
    for kind in TierKind:
        if kind.value in node.entries:
            listed = [one for one in items(node.get(kind.value)) if isinstance(one, Entries)]
            tiers = [_tier(reading, one, unit) for one in listed]
            _check_ends(reading, listed, tiers)
            return Tiers(kind, tuple(tiers)) if tiers else None
    return None


def _tier(reading: Reading, node: Entries, unit: Unit | None) -> Tier:
    rate = reading.unit_rate(reading.text(node, "add"), fine=True)
    text = reading.text(node, "to")
    if text is None or unit is None:
        return Tier(None, rate)
    return Tier(_end(reading, text, unit), rate)


def _end(reading: Reading, text: Text, unit: Unit) -> Fraction | None:
    """The last quantity of a tier, counted in the unit."""
    read = read_quantity(text.text)
    if isinstance(read, Unread) or unit.dimension == PLAIN or read[1] is not NO_UNIT or not read[0]:
        return reading.number(text, unit)
    message = f"{quoted(text.text)} is a plain number, where {quoted(unit.name)} is counted"
    hint = f"write {with_unit(read[0], unit)}"
    reading.report.add(Code.WRONG_UNIT, text.span, message, hint)
    return None


def _check_ends(reading: Reading, nodes: Sequence[Entries], tiers: Sequence[Tier]) -> None:
    """Every tier but the last one ends, each above the one before it."""
    before: Fraction | None = None
    for node, tier in zip(nodes, tiers, strict=True):
        entry, is_last = node.entries.get("to"), node is nodes[-1]
        if is_last and entry is not None:
            message = "nothing is said of what is above the last tier"
            reading.report.add(Code.BAD_TIERS, entry.key.span, message, _OPEN)
        elif not is_last and entry is None:
            message = "this tier has no end, but others come behind it"
            reading.report.add(Code.BAD_TIERS, node.span, message, 'add "to: …", or put it last')
        elif entry is not None and tier.to is not None:
            if tier.to < 0 or (before is not None and tier.to <= before):
                told = "below zero" if tier.to < 0 else "not above the end of the tier before it"
                message = f"{quoted(_told(entry.value))} is {told}"
                hint = "tiers ascend, the smallest one first"
                reading.report.add(Code.BAD_TIERS, entry.value.span, message, hint)
            before = tier.to


def _told(node: object) -> str:
    return node.text if isinstance(node, Text) else ""
