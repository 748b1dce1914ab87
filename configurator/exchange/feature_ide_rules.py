"""Reads the rules of a FeatureIDE file into constraints.

A rule is one formula, an element for each part: `conj`, `disj`, `not`, `imp`, `eq`, `atmost1` and
`var`. A rule with a part of another kind is left out whole, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from configurator.exchange.draft import ForeignFault, LeftOut, Why
from configurator.exchange.feature_model import (
    All,
    Any,
    Condition,
    Equivalent,
    FeatureConstraint,
    Implies,
    Not,
    There,
)
from configurator.exchange.xml_events import Start

_BESIDE = ("description", "graphics", "tags")


@dataclass(slots=True)
class _Part:
    """An element that has begun, with the conditions in it so far."""

    start: Start
    inner: list[Condition] = field(default_factory=list)
    text: str = ""


class RuleReader:
    """Takes what stands in `constraints`, piece by piece."""

    def __init__(self) -> None:
        self._open: list[_Part] = []
        self._beside = 0
        self._unknown = ""
        self._found: list[FeatureConstraint] = []
        self._read: dict[str, int] = {}
        self.left_out: list[LeftOut] = []

    def start(self, start: Start) -> None:
        """An element begins."""
        if self._beside or start.name in _BESIDE:
            self._beside += 1
            return
        if start.name not in ("rule", "var", *_CONDITIONS):
            self._unknown = self._unknown or start.name
        self._open.append(_Part(start))

    def characters(self, text: str) -> None:
        """Text stands there."""
        if self._open and not self._beside:
            self._open[-1].text += text

    def end(self, name: str) -> None:
        """An element ends."""
        if self._beside:
            self._beside -= 1
            return
        part = self._open.pop()
        if name == "rule":
            self._rule(part)
        elif not self._open:
            raise ForeignFault(part.start.line, "bad-rule", name)
        elif not self._unknown:
            self._open[-1].inner.append(self._condition(part))

    def constraints(self, names: set[str]) -> tuple[FeatureConstraint, ...]:
        """The constraints of all rules; `names` are the features that there are."""
        for name, line in self._read.items():
            if name not in names:
                raise ForeignFault(line, "unknown-feature", name)
        return tuple(self._found)

    def _rule(self, part: _Part) -> None:
        line, unknown, self._unknown = part.start.line, self._unknown, ""
        if unknown:
            self.left_out.append(LeftOut(line, unknown, Why.TERM))
        elif len(part.inner) == 1:
            self._found.append(FeatureConstraint(part.inner[0], line))
        else:
            raise ForeignFault(line, "bad-rule", "rule")

    def _condition(self, part: _Part) -> Condition:
        name, line = part.start.name, part.start.line
        if name == "var":
            feature = part.text.strip()
            self._read.setdefault(feature, line)
            return There(feature)
        condition = _CONDITIONS[name](tuple(part.inner))
        if condition is None:
            raise ForeignFault(line, "bad-rule", name)
        return condition


_Made = Condition | None


def _conj(parts: Sequence[Condition]) -> _Made:
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None


def _disj(parts: Sequence[Condition]) -> _Made:
    return parts[0] if len(parts) == 1 else Any(tuple(parts)) if parts else None


def _not(parts: Sequence[Condition]) -> _Made:
    return Not(parts[0]) if len(parts) == 1 else None


def _imp(parts: Sequence[Condition]) -> _Made:
    return Implies(parts[0], parts[1]) if len(parts) == 2 else None


def _eq(parts: Sequence[Condition]) -> _Made:
    return Equivalent(parts[0], parts[1]) if len(parts) == 2 else None


def _at_most_one(parts: Sequence[Condition]) -> _Made:
    """Each one keeps the later ones away."""
    if not parts:
        return None
    pairs = [Implies(one, Not(_any(parts[at + 1 :]))) for at, one in enumerate(parts[:-1])]
    return pairs[0] if len(pairs) == 1 else All(tuple(pairs))


def _any(parts: Sequence[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


_CONDITIONS: Mapping[str, Callable[[Sequence[Condition]], _Made]] = {
    "conj": _conj,
    "disj": _disj,
    "not": _not,
    "imp": _imp,
    "eq": _eq,
    "atmost1": _at_most_one,
}
