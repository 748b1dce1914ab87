"""Formulas about features as conditions of the rule file.

Options of one module stand together, `case in (aegis | shinobi)`. A part that is too long or too
deep for one condition becomes a value with a name, 1 where it holds and 0 where not; `values`
are those made so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from configurator.exchange.draft import DraftValue
from configurator.exchange.draft_names import Names
from configurator.exchange.formula import (
    Both,
    Comparison,
    Either,
    Formula,
    Literal,
    Rule,
    Same,
    negated,
)
from configurator.exchange.lowering_places import Chosen
from configurator.exchange.term_text import Terms, Untold

_LONGEST = 6_000
_DEEPEST = 12
_DEEPEST_VALUES = 80
_MOST_LISTED = 100
_FEW = 3
"""An equivalence of sides with at most so many parts is written out."""


@dataclass(frozen=True, slots=True)
class Written:
    """A condition as text; `joint` is the word that joins its parts, if there are several.

    `below` is how deep the values are that it names, with those that they name.
    """

    text: str
    joint: str = ""
    depth: int = 1
    below: int = 0

    def inside(self, joint: str) -> str:
        """The text as a part of what another word joins."""
        return f"({self.text})" if self.joint not in ("", joint) else self.text


class Conditions:
    """Writes conditions, and names the parts that need a name."""

    def __init__(self, names: Names, terms: Terms) -> None:
        self._names = names
        self._terms = terms
        self.values: list[DraftValue] = []

    def rule(self, rule: Rule) -> str:
        """The rule as one condition. `Untold` if it reads what conditions cannot."""
        if rule.effect == Either(()):
            return self._names.never()
        effect = self.written(rule.effect)
        if rule.cause == Both(()):
            return effect.text
        return f"{self.written(rule.cause).inside('->')} -> {effect.inside('->')}"

    def written(self, formula: Formula) -> Written:
        """The condition of a formula. `Untold` if it reads what conditions cannot."""
        waiting: list[Formula | _Join] = [formula]
        made: list[Written] = []
        while waiting:
            step = waiting.pop()
            if isinstance(step, _Join):
                parts = made[len(made) - step.count :]
                del made[len(made) - step.count :]
                made.append(self._short(step.join(self._chunks(parts, step.joint))))
            else:
                self._open(step, waiting, made)
        return made.pop()

    def _open(self, formula: Formula, waiting: list[Formula | _Join], made: list[Written]) -> None:
        match formula:
            case Literal(feature, holds):
                made.append(Written(self._names.test(self._names.place(feature), holds=holds)))
            case Comparison(compared, holds):
                made.append(Written(*self._terms.comparison(compared, holds=holds)))
            case Same(left, right, holds) if _is_small(left) and _is_small(right):
                other = negated(right) if holds else right
                same = Both((Either((negated(left), negated(other))), Either((left, other))))
                waiting.append(same)
            case Same(left, right, holds):
                waiting.append(_Join(_numbers("==" if holds else "!="), 2))
                waiting.extend((right, left))
            case Both(parts) | Either(parts):
                self._open_list(formula, parts, waiting)

    def _open_list(
        self, formula: Both | Either, parts: Sequence[Formula], waiting: list[Formula | _Join]
    ) -> None:
        """Options of one module in one test, where it is their first one's turn."""
        joint = "and" if isinstance(formula, Both) else "or"
        together: dict[int, list[str]] = {}
        steps: list[Formula | int] = []
        for part in parts:
            number = self._alike(part, joint)
            if number is None:
                steps.append(part)
                continue
            if number not in together:
                steps.append(number)
            together.setdefault(number, []).append(self._option(part))
        listed = {number: self._lists(number, together[number], joint) for number in together}
        count = sum(len(listed[step]) if isinstance(step, int) else 1 for step in steps)
        waiting.append(_Join(_joined(joint), count, joint))
        for step in reversed(steps):
            if isinstance(step, int):
                waiting.extend(_Join(_made(text), 0) for text in reversed(listed[step]))
            else:
                waiting.append(step)

    def _alike(self, part: Formula, joint: str) -> int | None:
        """The module of one choice that the part asks about, as its list would."""
        if not isinstance(part, Literal) or part.holds is not (joint == "or"):
            return None
        place = self._names.place(part.feature)
        single = isinstance(place, Chosen) and self._names.modules[place.module].single
        return place.module if isinstance(place, Chosen) and single else None

    def _option(self, part: Formula) -> str:
        place = self._names.place(part.feature) if isinstance(part, Literal) else None
        if not isinstance(place, Chosen):
            raise TypeError(f"{part!r} is no option")
        return self._names.modules[place.module].options[place.option]

    def _lists(self, number: int, options: Sequence[str], joint: str) -> list[str]:
        """Tests on options of one module, so many in each as make a readable list."""
        module = self._names.modules[number].id
        found = []
        for start in range(0, len(options), _MOST_LISTED):
            some = options[start : start + _MOST_LISTED]
            if len(some) == 1:
                found.append(f"{module} {'==' if joint == 'or' else '!='} {some[0]}")
            else:
                found.append(f"{'' if joint == 'or' else 'not '}{module} in ({' | '.join(some)})")
        return found

    def _chunks(self, parts: Sequence[Written], joint: str) -> Sequence[Written]:
        """The parts, or names for runs of them that are not too long, if together they are."""
        if not joint or sum(len(part.text) for part in parts) <= _LONGEST:
            return parts
        runs: list[list[Written]] = []
        size = _LONGEST
        for part in parts:
            if size + len(part.text) > _LONGEST:
                runs.append([])
                size = 0
            runs[-1].append(part)
            size += len(part.text) + len(joint) + 2
        return [self._named(_joined(joint)(run)) for run in runs]

    def _short(self, written: Written) -> Written:
        """The condition, or the test of a value that is made of it."""
        fits = len(written.text) <= _LONGEST and written.depth <= _DEEPEST
        return written if fits else self._named(written)

    def _named(self, written: Written) -> Written:
        """The test of a value that is made of the condition."""
        below = written.below + written.depth + 2
        if below > _DEEPEST_VALUES:
            raise Untold("more conditions inside each other than a rule file can hold")
        name = self._names.values.new("part")
        self.values.append(DraftValue(name, f"if {written.text} then 1 else 0"))
        return Written(f"{name} == 1", depth=2, below=below)


@dataclass(frozen=True, slots=True)
class _Join:
    """What is made of so many of the conditions made last, with the word that joins them."""

    join: Callable[[Sequence[Written]], Written]
    count: int
    joint: str = ""


def _joined(joint: str) -> Callable[[Sequence[Written]], Written]:
    def join(parts: Sequence[Written]) -> Written:
        if len(parts) == 1:
            return parts[0]
        text = f" {joint} ".join(part.inside(joint) for part in parts)
        return Written(text, joint, 1 + _deepest(parts), max(part.below for part in parts))

    return join


def _deepest(parts: Sequence[Written]) -> int:
    return max(part.depth for part in parts)


def _made(text: str) -> Callable[[Sequence[Written]], Written]:
    return lambda _: Written(text, depth=2)


def _numbers(sign: str) -> Callable[[Sequence[Written]], Written]:
    def join(parts: Sequence[Written]) -> Written:
        left, right = (f"(if {part.text} then 1 else 0)" for part in parts)
        below = max(part.below for part in parts)
        return Written(f"{left} {sign} {right}", depth=3 + _deepest(parts), below=below)

    return join


def _is_small(formula: Formula) -> bool:
    match formula:
        case Both(parts) | Either(parts):
            return len(parts) <= _FEW and all(isinstance(part, Literal) for part in parts)
        case _:
            return isinstance(formula, Literal)
