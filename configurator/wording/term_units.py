"""In which unit a term is best told: that in which its parts are written or asked for."""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.expression import (
    Arithmetic,
    Extreme,
    If,
    Literal,
    Named,
    Operator,
    Rounded,
    Size,
    Term,
    Total,
)
from configurator.core.product import Product
from configurator.core.units import NO_UNIT, Unit
from configurator.wording.titles import module_unit


def unit_of(product: Product, term: Term) -> Unit | None:
    """The unit in which a term is best told; None where it says nothing of one."""
    match term:
        case Literal(unit=unit):
            return unit if unit != NO_UNIT else None
        case Size(module, factor):
            unit = module_unit(product.module(module))
            return unit if unit.factor == factor and unit != NO_UNIT else None
        case Named(name, part):
            told = next((value.unit for value in product.values if value.id == name), NO_UNIT)
            return told if told != NO_UNIT else unit_of(product, part)
        case Total(parts) | Extreme(parts=parts):
            return _first_unit(product, parts)
        case Arithmetic(left, Operator.PLUS | Operator.MINUS, right):
            return _first_unit(product, (left, right))
        case Rounded(part=part):
            return unit_of(product, part)
        case If(then=then, otherwise=otherwise):
            return _first_unit(product, (then, otherwise))
        case _:
            return None


def _first_unit(product: Product, parts: Sequence[Term]) -> Unit | None:
    return next((unit for part in parts if (unit := unit_of(product, part))), None)
