"""The comparisons of one component as clauses.

First every comparison becomes a diagram; where the runs of a number begin tells which of its
values the rules tell apart. When these have variables, each node of a diagram gets a variable
that equals what the diagram says from there on, in both directions, so that every model tells
the truth about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from configurator.core.expression import Compare, Expression, Fits, Term, parts_of
from configurator.engine.comparing import decided
from configurator.engine.decided import Decided, Modules
from configurator.engine.diagram import NO, WAIVED, YES, Node, TooComplex
from configurator.engine.unknowns import Case, Condition, NumberIn, OptionIn, PiecesOf, Unknown

if TYPE_CHECKING:
    from configurator.engine.cnf import Clauses
    from configurator.engine.ladder import Ladder

Comparison = Compare | Fits


class Spots(Protocol):
    """Where the unknowns have their variables."""

    def option(self, module: str, option: str) -> int:
        """The variable of an option."""

    def ladder(self, module: str, option: str | None) -> Ladder | None:
        """The ladder of a number, or of the pieces of an option if it can have several."""

    def there(self, module: str) -> int | None:
        """The variable of "the module applies"; None where it always does."""


def comparisons_in(tree: Expression | Term) -> Iterator[Comparison]:
    """Every comparison in a tree, those inside of others first."""
    for part in parts_of(tree):
        yield from comparisons_in(part)
    if isinstance(tree, Compare | Fits):
        yield tree


class Comparisons:
    """The diagrams of some comparisons, and their literals once the unknowns have variables."""

    def __init__(
        self,
        trees: Iterable[Expression | Term],
        modules: Modules,
        known: dict[Comparison, Decided] | None = None,
    ) -> None:
        """Raises `TooComplex` where a comparison cannot be decided exactly.

        `known` are comparisons over the same modules that were decided before; it is added to.
        """
        known = {} if known is None else known
        self._decided: dict[Comparison, Decided] = {}
        for tree in trees:
            for comparison in comparisons_in(tree):
                if comparison not in known:
                    known[comparison] = _placed(comparison, modules)
                self._decided[comparison] = known[comparison]

    @property
    def decided(self) -> Mapping[Comparison, Decided]:
        """Every comparison with its diagram."""
        return self._decided

    def cuts(self) -> dict[tuple[str, str | None], set[int]]:
        """For each number the places of its values at which something begins to differ."""
        found: dict[tuple[str, str | None], set[int]] = {}
        for one in self._decided.values():
            for node in one.diagram.nodes:
                unknown = one.unknowns[node.unknown]
                key = _number(unknown)
                if key is not None:
                    last = len(one.cases[node.unknown]) - (one.cases[node.unknown][-1] is None)
                    starts = (start for start, _ in node.runs if 0 < start < last)
                    found.setdefault(key, set()).update(starts)
        return found

    def literal(
        self, comparison: Comparison, spots: Spots, clauses: Clauses, *, waived: bool
    ) -> int:
        """A literal that is true when the comparison is; where it is waived, as `waived` says."""
        found = self._decided[comparison]
        ends = {NO: found.negated, YES: not found.negated, WAIVED: waived}
        writer = _Writer(found, ends, spots, clauses)
        return writer.literal(found.diagram.root)


def _placed(comparison: Comparison, modules: Modules) -> Decided:
    try:
        return decided(comparison, modules)
    except TooComplex as error:
        raise TooComplex(error.why, comparison.span) from error


def _number(unknown: Unknown) -> tuple[str, str | None] | None:
    match unknown:
        case NumberIn(module):
            return module, None
        case PiecesOf(module, option):
            return module, option
        case _:
            return None


class _Writer:
    """Writes the clauses of one diagram."""

    def __init__(
        self, found: Decided, ends: dict[int, bool], spots: Spots, clauses: Clauses
    ) -> None:
        self._found = found
        self._ends = ends
        self._spots = spots
        self._clauses = clauses
        self._known: dict[int, int] = {}

    def literal(self, root: int) -> int:
        """The literal of a node; nodes below it come first."""
        if root in self._ends:
            return self._clauses.constant(holds=self._ends[root])
        # A node is numbered after the nodes that it leads to.
        for place, node in enumerate(self._found.diagram.nodes[: root - 2]):
            self._known[place + 3] = self._node(node)
        return self._known[root]

    def _node(self, node: Node) -> int:
        runs = [
            (start, end, self._child(child)) for start, end, child in _with_ends(node, self._found)
        ]
        true = self._clauses.constant(holds=True)
        if all(abs(child) == true for _, _, child in runs):
            cases = [self._case(node.unknown, s, e) for s, e, child in runs if child == true]
            return self._clauses.any_of(cases)
        whole = self._clauses.new_variable()
        for start, end, child in runs:
            case = self._case(node.unknown, start, end)
            self._clauses.add(-case, -whole, child)
            self._clauses.add(-case, whole, -child)
        return whole

    def _child(self, child: int) -> int:
        if child in self._ends:
            return self._clauses.constant(holds=self._ends[child])
        return self._known[child]

    def _case(self, place: int, start: int, end: int) -> int:
        """A literal for "one of the cases from `start` to `end` (exclusive)"."""
        cases = self._found.cases[place]
        unknown = self._found.unknowns[place]
        absent = end == len(cases) and cases[-1] is None
        parts = [-self._there(unknown, cases)] if absent else []
        if start < end - absent:
            parts.append(self._present(unknown, cases, start, end - absent))
        return self._clauses.any_of(parts)

    def _present(self, unknown: Unknown, cases: tuple[Case, ...], start: int, end: int) -> int:
        match unknown:
            case Condition(expression):
                return self._one_of_two(self._clauses.literal(expression), start, end)
            case OptionIn(module):
                return self._options(module, cases[start:end])
            case PiecesOf(module, option):
                ladder = self._spots.ladder(module, option)
                if ladder is None:
                    return self._one_of_two(self._spots.option(module, option), start, end)
                return self._between(ladder, self._clauses.constant(holds=True), start, end)
            case NumberIn(module):
                return self._between(self._ladder(module), self._there(unknown, cases), start, end)

    def _ladder(self, module: str) -> Ladder:
        ladder = self._spots.ladder(module, None)
        if ladder is None:
            raise ValueError(f"there is no number in module {module}")
        return ladder

    def _one_of_two(self, literal: int, start: int, end: int) -> int:
        """The cases of something that is false (0) or true (1)."""
        if end - start == 2:
            return self._clauses.constant(holds=True)
        return -literal if start == 0 else literal

    def _options(self, module: str, cases: tuple[Case, ...]) -> int:
        options = (option for case in cases if isinstance(case, tuple) for option in case)
        return self._clauses.any_of([self._spots.option(module, option) for option in options])

    def _between(self, ladder: Ladder, there: int, start: int, end: int) -> int:
        """The number is there and one of its values from place `start` to `end` (exclusive)."""
        low = ladder.from_case(start)
        high = ladder.from_case(end) if end < len(ladder.values) else len(ladder.classes)
        if high - low == 1:
            return ladder.classes[low]
        above = there if low == 0 else ladder.at_least[low - 1]
        if high == len(ladder.classes):
            return above
        return -self._clauses.any_of([-above, ladder.at_least[high - 1]])

    def _there(self, unknown: Unknown, cases: tuple[Case, ...]) -> int:
        """A literal for "not absent"."""
        if cases[-1] is not None:
            return self._clauses.constant(holds=True)
        if isinstance(unknown, OptionIn):
            return self._options(unknown.module, cases)
        if isinstance(unknown, NumberIn):
            return self._clauses.any_of(self._ladder(unknown.module).classes)
        raise ValueError(f"{unknown} is never absent")


def _with_ends(node: Node, found: Decided) -> Iterator[tuple[int, int, int]]:
    """The runs of a node as (first case, case after the last one, child)."""
    ends = [start for start, _ in node.runs[1:]] + [len(found.cases[node.unknown])]
    for (start, child), end in zip(node.runs, ends, strict=True):
        yield start, end, child
