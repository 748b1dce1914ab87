"""Values that a rule file derives from the answers, for conditions, prices and parts to name."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.expression import Term
from configurator.core.source import NOWHERE, Span
from configurator.core.units import NO_UNIT, Unit


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """A named value of the file, told in `unit`."""

    id: str
    title: str
    term: Term
    unit: Unit = NO_UNIT
    span: Span = NOWHERE
