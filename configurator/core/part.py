"""What the factory needs: the parts of a product as the rule file describes them."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.expression import Expression, Term
from configurator.core.source import NOWHERE, Span
from configurator.core.units import NO_UNIT, Unit


@dataclass(frozen=True, slots=True)
class PartRule:
    """A part that a build needs while `when` holds.

    `number` is the article number in pieces: texts, and terms whose word or number is put in.
    `quantity` pieces are needed; a quantity that is nothing, zero or less needs none. `size`
    are the measures to which it is cut, told in `unit`. `line` is the production line.
    """

    id: str
    number: tuple[str | Term, ...]
    quantity: Term
    title: str = ""
    size: tuple[Term, ...] = ()
    unit: Unit = NO_UNIT
    line: str = ""
    when: Expression | None = None
    span: Span = NOWHERE
