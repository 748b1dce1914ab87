"""`of`: which lines a price rule is about, and what these come to.

of: [camera, extras=stand, oak-front]        # a module, an option, a price rule that adds
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.commerce.breakdown import Line, LineKind
from configurator.core.price_rule import OfModule, OfOption, OfRule, Target

_ADDED = (LineKind.ADD, LineKind.PERCENT)


def is_named(targets: Sequence[Target], line: Line) -> bool:
    """Whether one of the targets names the line."""
    return any(_names(target, line) for target in targets)


def worths(lines: Sequence[Line]) -> list[int]:
    """What each line comes to: its amount, and that of a package less its overlaps."""
    lowered = {x.component: x.amount.minor for x in lines if x.kind is LineKind.OVERLAP}
    return [_worth(line, lowered.get(line.component, 0)) for line in lines]


def _worth(line: Line, lowered: int) -> int:
    match line.kind:
        case LineKind.OPTION:
            return line.amount.minor + lowered
        case LineKind.OVERLAP:
            return 0
        case _:
            return line.amount.minor


def _names(target: Target, line: Line) -> bool:
    match target:
        case OfModule(module):
            return line.kind is LineKind.OPTION and line.component.split("=")[0] == module
        case OfOption(module, option):
            return line.kind is LineKind.OPTION and line.component == f"{module}={option}"
        case OfRule(rule):
            return line.kind in _ADDED and line.component == rule
