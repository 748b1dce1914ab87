"""The terms that stand in a condition of a feature model."""

from __future__ import annotations

from collections.abc import Iterator

from configurator.exchange.feature_model import (
    All,
    Any,
    Applied,
    Compared,
    Computed,
    Condition,
    Equivalent,
    Implies,
    Not,
    Term,
)


def terms_in(condition: Condition) -> Iterator[Term]:
    """All terms in a condition, those inside of others too."""
    waiting: list[Condition | Term] = [condition]
    while waiting:
        match waiting.pop():
            case Not(part):
                waiting.append(part)
            case All(parts) | Any(parts):
                waiting.extend(reversed(parts))
            case Implies(left, right) | Equivalent(left, right):
                waiting.extend((right, left))
            case Compared(left_term, _, right_term):
                waiting.extend((right_term, left_term))
            case Computed(left_term, _, right_term) as term:
                yield term
                waiting.extend((right_term, left_term))
            case Applied(_, of) as term:
                yield term
                waiting.append(of)
            case term:
                if not isinstance(term, Condition):
                    yield term
