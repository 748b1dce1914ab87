"""The lines of a total as a waterfall: each bar begins where the one before it ended.

Given a breakdown it gives bars from nothing up to the total: charges go up, discounts down, tax and
rounding wherever they lead. Lines that cost nothing have no bar. Where there are too many, the
smallest of each step are gathered in one bar at the place of the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from configurator.commerce.breakdown import Breakdown, Line
from configurator.commerce.price_steps import Step, step_of

MOST_BARS = 12
"""So many bars, besides that of the total, are looked at together."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from `start` to `end`, in smallest units; the bar of the total has no step."""

    step: Step | None
    lines: tuple[Line, ...]
    start: int
    end: int

    @property
    def moved(self) -> int:
        """What the bar adds, or takes off."""
        return self.end - self.start


def bars(breakdown: Breakdown) -> tuple[Bar, ...]:
    """The bars of what is paid once, and that of the total at the end."""
    once = [line for line in breakdown.lines if line.once and line.amount.minor]
    found: list[Bar] = []
    end = 0
    for lines in _gathered(once):
        start, end = end, end + sum(line.amount.minor for line in lines)
        found.append(Bar(step_of(lines[0]), tuple(lines), start, end))
    return (*found, Bar(None, (), 0, breakdown.total.minor))


def _gathered(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by bar: as many as can be have one of their own, the largest first."""
    by_size = sorted(range(len(lines)), key=lambda place: (-abs(lines[place].amount.minor), place))
    alone = len(lines) if len(lines) <= MOST_BARS else MOST_BARS
    while alone and _count(lines, set(by_size[:alone])) > MOST_BARS:
        alone -= 1
    shown = set(by_size[:alone])
    groups: list[list[Line]] = []
    open_groups: dict[Step, list[Line]] = {}
    for place, line in enumerate(lines):
        step = step_of(line)
        if place not in shown and step in open_groups:
            open_groups[step].append(line)
            continue
        groups.append([line])
        if place not in shown:
            open_groups[step] = groups[-1]
    return groups


def _count(lines: Sequence[Line], alone: Set[int]) -> int:
    """How many bars there are where the lines at these places stand alone."""
    return len(alone) + len({step_of(x) for place, x in enumerate(lines) if place not in alone})
