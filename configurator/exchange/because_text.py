"""The sentence of a constraint, made of the names of its features: what a customer reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from configurator.exchange.feature_model import Compared
from configurator.exchange.formula import (
    Both,
    Comparison,
    Either,
    Formula,
    Literal,
    Rule,
    Same,
    is_refusal,
)
from configurator.exchange.term_text import OPPOSITE, told

_MOST_NAMES = 6
_DEEPEST = 3

_SIGNS = {
    "==": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}


def because_of(rule: Rule, titles: Mapping[str, str]) -> str:
    """The rule as a sentence; `titles` are what the features are called."""
    return _Sentence(titles).of(rule)


class _Sentence:
    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles

    def of(self, rule: Rule) -> str:
        cause, effect = rule.cause, rule.effect
        if cause == Both(()):
            return self._always(effect)
        refused = self._names(effect, Both, holds=False)
        needed = self._names(effect, Both, holds=True)
        one_of = self._names(effect, Either, holds=True)
        start = self._subject(cause)
        if not start:
            return f"If {self._told(cause)}, then {self._told(effect)}."
        if refused:
            return f"{start} does not go with {_listed(refused, 'or')}."
        if needed:
            return f"{start} needs {_listed(needed, 'and')}."
        if one_of:
            return f"{start} needs {_listed(one_of, 'or')}."
        both = self._needed_and_refused(effect)
        if both is not None:
            return f"{start} needs {both[0]}, and does not go with {both[1]}."
        return f"With {start[:1].lower()}{start[1:]}, {self._told(effect)}."

    def _needed_and_refused(self, effect: Formula) -> tuple[str, str] | None:
        """What is needed and what does not go with it, if the effect says both."""
        if not isinstance(effect, Both):
            return None
        needed = Both(tuple(part for part in effect.parts if not is_refusal(part)))
        refused = Both(tuple(part for part in effect.parts if is_refusal(part)))
        names = self._names(needed, Both, holds=True), self._names(refused, Both, holds=False)
        return (_listed(names[0], "and"), _listed(names[1], "or")) if all(names) else None

    def _always(self, effect: Formula) -> str:
        for names, text in (
            (self._names(effect, Both, holds=False), "{} cannot be had."),
            (self._names(effect, Both, holds=True), "{} always belongs to it."),
            (self._names(effect, Either, holds=True), "It needs {}."),
        ):
            if names:
                return text.format(_listed(names, "or"))
        sentence = self._told(effect) if effect != Either(()) else "nothing can be built"
        return f"{sentence[:1].upper()}{sentence[1:]}."

    def _subject(self, cause: Formula) -> str:
        """The cause as what a sentence starts with; empty if it is no list of features."""
        together = self._names(cause, Both, holds=True)
        if together:
            return _listed(together, "with", joint=" with ")
        one_of = self._names(cause, Either, holds=True)
        return f"Each of {_listed(one_of, 'and')}" if one_of else ""

    def _names(
        self, formula: Formula, kind: type[Both] | type[Either], *, holds: bool
    ) -> list[str]:
        """The titles, if the formula says of some features that they are there, or not."""
        parts: Sequence[Formula] = formula.parts if isinstance(formula, kind) else (formula,)
        found = [part for part in parts if isinstance(part, Literal) and part.holds is holds]
        return [self._title(part.feature) for part in found] if len(found) == len(parts) else []

    def _title(self, feature: str) -> str:
        return f"“{self._titles.get(feature, feature)}”"

    def _told(self, formula: Formula, depth: int = 0) -> str:
        """The formula as a part of a sentence; what is very deep is only hinted at."""
        if depth > _DEEPEST:
            return "…"
        match formula:
            case Literal(feature, holds):
                return f"{'' if holds else 'without '}{self._title(feature)}"
            case Comparison(compared, holds):
                return _comparison(compared, holds=holds)
            case Same(left, right, holds):
                word = "if and only if" if holds else "if not"
                return f"{self._told(left, depth + 1)} {word} {self._told(right, depth + 1)}"
            case Both(parts):
                return _listed([self._told(part, depth + 1) for part in parts], "and")
            case Either(parts):
                told_parts = [self._told(part, depth + 1) for part in parts]
                return f"either {_listed(told_parts, 'or')}" if parts else "nothing"


def _comparison(compared: Compared, *, holds: bool) -> str:
    sign = compared.sign if holds else OPPOSITE[compared.sign]
    return f"{told(compared.left)} {_SIGNS[sign]} {told(compared.right)}"


def _listed(names: Sequence[str], word: str, joint: str = ", ") -> str:
    """ "a", "a or b", "a, b or c"; the end of a long list is only counted."""
    if len(names) > _MOST_NAMES + 1:
        more = len(names) - _MOST_NAMES
        names = [*names[:_MOST_NAMES], f"{more} others"]
    if len(names) == 1:
        return names[0]
    return f"{joint.join(names[:-1])} {word} {names[-1]}"
