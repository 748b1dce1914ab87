"""Which sizes and quantities of a product become features, and of what kind.

Few numbers are an alternative each. Many whole numbers, all those from one to another, are an
integer feature with bounds. Others have no place in a feature model.
"""

from __future__ import annotations

from configurator.core.product import Module

MOST_LISTED = 60
"""So many numbers are listed as alternatives."""


def is_listed(module: Module) -> bool:
    """Whether each number of the module is a feature of its own."""
    return module.numbers is not None and len(module.numbers.values) <= MOST_LISTED


def is_integer(module: Module) -> bool:
    """Whether the module is a feature that holds a whole number."""
    if module.numbers is None or is_listed(module):
        return False
    values = module.numbers.values
    whole = all(value.denominator == 1 for value in values)
    return whole and values[-1] - values[0] == len(values) - 1


def is_carried(module: Module) -> bool:
    """Whether the module becomes a feature at all."""
    if module.numbers is None:
        return module.text is None
    return is_listed(module) or is_integer(module)
