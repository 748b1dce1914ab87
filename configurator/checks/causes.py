"""Which places bring a sum below zero: the fewest of them that do so beside all that adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.source import Span


@dataclass(frozen=True, slots=True)
class Share:
    """What one place adds to a sum, or takes from it."""

    worth: Fraction
    span: Span


def smallest_cause(shares: Sequence[Share]) -> tuple[Span, ...]:
    """The places of the fewest shares below zero that outweigh everything above zero.

    Those that take most come first. With all of them the sum is below zero.
    """
    left = sum((share.worth for share in shares if share.worth > 0), Fraction())
    found: list[Span] = []
    for share in sorted(shares, key=_worth):
        if left < 0 or share.worth >= 0:
            break
        left += share.worth
        found.append(share.span)
    return tuple(found)


def _worth(share: Share) -> Fraction:
    return share.worth
