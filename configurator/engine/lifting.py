"""One model as a witness of many values of one number.

In a model everything but one number is held fast; then every rule that reads the number says
for which of its values it holds. The values for which all of them hold, and every module
applies that applied before, are possible with the same right as the one in the model. So one
question to the solver shows a whole range of a wall's millimetres.

Sets of classes of a number are whole numbers with a bit per class.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from configurator.core.expression import (
    And,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
    mentioned,
)
from configurator.core.expression import Applies as IsThere
from configurator.core.product import Constraint, NotOffered
from configurator.engine.diagram import NO, WAIVED, YES, Node
from configurator.engine.rules import Applies, NamedRule
from configurator.engine.unknowns import Case, Condition, NumberIn, OptionIn, PiecesOf, Unknown

if TYPE_CHECKING:
    from configurator.engine.comparisons import Comparison
    from configurator.engine.decided import Decided
    from configurator.engine.ladder import Ladder
    from configurator.engine.vocabulary import Key, Vocabulary


class Lifting:
    """Which other values of a number fit a model. Immutable; shared by all requests."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        rules: Iterable[tuple[NamedRule, Expression]],
        decided: Mapping[Comparison, Decided],
    ) -> None:
        """`rules` are all named rules with the conditions that they put."""
        self.vocabulary = vocabulary
        self.decided = decided
        self._rules = tuple(rules)

    @cached_property
    def _by_key(self) -> dict[Key, tuple[tuple[NamedRule, Expression], ...]]:
        return {
            key: tuple((rule, tree) for rule, tree in self._rules if _reads(tree, key))
            for key in self.vocabulary.ladders
        }

    def classes(self, key: Key, model: bytes) -> int:
        """The classes of a number that fit the rest of a model, as bits.

        `model` has a byte per variable, 1 for true. The module must apply in the model.
        """
        fitting = (1 << len(self.vocabulary.ladders[key].classes)) - 1
        view = _View(self, key, model, fitting)
        for rule, tree in self._by_key[key]:
            if isinstance(rule, Applies):
                holds = view.of(tree, waived=False)
                there = view.true(self.vocabulary.applies[rule.module.id])
                fitting &= holds if there else ~holds
            else:
                fitting &= view.of(tree, waived=True) | view.unbound(rule)
        return fitting


def _reads(tree: Expression, key: Key) -> bool:
    """Whether a condition reads a number, or the pieces of an option."""
    module, option = key
    return any(
        read.module == module and (option is None or getattr(read, "option", option) == option)
        for read in mentioned(tree)
    )


class _View:
    """Conditions over one model in which one number is open: sets of its classes."""

    def __init__(self, lifting: Lifting, key: Key, model: bytes, every: int) -> None:
        self._vocabulary = lifting.vocabulary
        self._decided = lifting.decided
        self._key = key
        self._ladder = lifting.vocabulary.ladders[key]
        self._model = model
        self._every = every
        self._cases: dict[tuple[Unknown, int], int] = {}

    def true(self, variable: int) -> bool:
        """Whether a variable is true in the model."""
        return self._model[variable - 1] == 1

    def unbound(self, rule: NamedRule) -> int:
        """Every class where a rule about a module does not bind, because it does not apply."""
        if isinstance(rule, Constraint | NotOffered):
            return 0
        applies = self._vocabulary.there(rule.module.id)
        return self._every if applies is not None and not self.true(applies) else 0

    def of(self, tree: Expression, *, waived: bool) -> int:  # noqa: C901 - one case a kind
        """The classes with which a condition holds."""
        match tree:
            case Chosen(module, option):
                return self._chosen(module, option)
            case IsThere(module):
                applies = self._vocabulary.there(module)
                return self._every if applies is None or self.true(applies) else 0
            case Not(part):
                return self._every & ~self.of(part, waived=not waived)
            case And(parts):
                found = self._every
                for part in parts:
                    found &= self.of(part, waived=waived)
                return found
            case Or(parts):
                found = 0
                for part in parts:
                    found |= self.of(part, waived=waived)
                return found
            case Implies(condition, then):
                given = self.of(condition, waived=not waived)
                return self._every & ~given | self.of(then, waived=waived)
            case Counted(parts, least, most):
                enough = self._at_least(parts, least, waived=waived)
                if most is None:
                    return enough
                return enough & ~self._at_least(parts, most + 1, waived=not waived)
            case Compare() | Fits():
                return self._compared(tree, waived=waived)

    def _chosen(self, module: str, option: str) -> int:
        if (module, option) == self._key:
            return self._every & ~1
        return self._every if self.true(self._vocabulary.option(module, option)) else 0

    def _at_least(self, parts: Iterable[Expression], count: int, *, waived: bool) -> int:
        reached = [self._every] + [0] * max(count, 0)
        for part in parts:
            holds = self.of(part, waived=waived)
            for place in range(len(reached) - 1, 0, -1):
                reached[place] |= reached[place - 1] & holds
        return reached[max(count, 0)]

    def _compared(self, comparison: Comparison, *, waived: bool) -> int:
        found = self._decided[comparison]
        yes, no = (0, self._every) if found.negated else (self._every, 0)
        ends = {NO: no, YES: yes, WAIVED: self._every if waived else 0}
        return self._followed(found, found.diagram.root, ends)

    def _followed(self, found: Decided, at: int, known: dict[int, int]) -> int:
        """The classes with which a node leads to yes; `known` are nodes that were followed."""
        if at not in known:
            node = found.diagram.node(at)
            unknown = found.unknowns[node.unknown]
            if isinstance(unknown, Condition) or self._is_open(unknown):
                known[at] = self._parted(found, node, known)
            else:
                case = self._case(unknown, found.cases[node.unknown])
                child = node.runs[bisect_right(node.runs, case, key=itemgetter(0)) - 1][1]
                known[at] = self._followed(found, child, known)
        return known[at]

    def _is_open(self, unknown: Unknown) -> bool:
        """Whether an unknown is the number that is not held fast."""
        module, option = self._key
        if isinstance(unknown, PiecesOf):
            return (unknown.module, unknown.option) == self._key
        return isinstance(unknown, NumberIn) and (unknown.module, None) == (module, option)

    def _parted(self, found: Decided, node: Node, known: dict[int, int]) -> int:
        """Of each run of the open number's cases the classes that lead to yes."""
        unknown = found.unknowns[node.unknown]
        runs = [*node.runs, (len(found.cases[node.unknown]), NO)]
        result = 0
        for (start, child), (end, _) in pairwise(runs):
            if isinstance(unknown, Condition):
                holds = self.of(unknown.expression, waived=False)
                fitting = (self._every & ~holds if start == 0 else 0) | (holds if end == 2 else 0)
            else:
                fitting = self._every & _bits(self._ladder, start, end)
            if fitting:
                result |= fitting & self._followed(found, child, known)
        return result

    def _case(self, unknown: Unknown, cases: Sequence[Case]) -> int:
        """Which case an unknown is in the model."""
        if (unknown, id(cases)) not in self._cases:
            self._cases[unknown, id(cases)] = self._found_case(unknown, cases)
        return self._cases[unknown, id(cases)]

    def _found_case(self, unknown: Unknown, cases: Sequence[Case]) -> int:
        match unknown:
            case NumberIn(module):
                return self._number((module, None))
            case PiecesOf(module, option) if (module, option) in self._vocabulary.ladders:
                return self._number((module, option))
            case PiecesOf(module, option):
                return int(self.true(self._vocabulary.option(module, option)))
            case _:
                return self._option_case(unknown, cases)

    def _number(self, key: Key) -> int:
        ladder = self._vocabulary.ladders[key]
        place = next((k for k, v in enumerate(ladder.classes) if self.true(v)), None)
        return len(ladder.values) if place is None else ladder.starts[place]

    def _option_case(self, unknown: Unknown, cases: Sequence[Case]) -> int:
        module = unknown.module if isinstance(unknown, OptionIn) else ""
        for number, case in enumerate(cases):
            options = case if isinstance(case, tuple) else ()
            if any(self.true(self._vocabulary.option(module, option)) for option in options):
                return number
        return len(cases) - 1


def _bits(ladder: Ladder, start: int, end: int) -> int:
    """The classes between two places of the values; a class lies on one side of each."""
    low = ladder.from_case(start) if start < len(ladder.values) else len(ladder.classes)
    high = ladder.from_case(end) if end < len(ladder.values) else len(ladder.classes)
    return (1 << high) - (1 << low) if high > low else 0


def places(classes: int) -> Iterator[int]:
    """The places of the bits of a set, ascending."""
    while classes:
        lowest = classes & -classes
        yield lowest.bit_length() - 1
        classes ^= lowest
