"""Conditions of a product that compare, as conditions on features: by going through the cases.

What a comparison or a table reads is a handful of decisions: which option of a module, how many
pieces, which number. For each case of the first decision it is seen what is left to ask of the
others; cases that leave the same are told together ("these need one of those").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from configurator.core.evaluation import holds, value_of
from configurator.core.expression import (
    Applies,
    Chosen,
    Compare,
    Expression,
    Fits,
    Pieces,
    Size,
    Term,
    mentioned,
)
from configurator.core.product import Module, Product
from configurator.core.table import cell_fits
from configurator.exchange.draft import Why
from configurator.exchange.feature_model import Condition, There
from configurator.exchange.product_features_logic import (
    ALWAYS,
    NEVER,
    all_of,
    any_of,
    implied,
    negated,
)
from configurator.exchange.product_features_names import FeatureNames
from configurator.exchange.product_features_numbers import is_listed

MOST_CASES = 2_000
"""So many combinations of cases of one comparison are gone through."""

_Read = tuple[str, ...]
_Fact = str | int | Fraction | None


class NotCarried(Exception):
    """A condition that a feature model cannot say, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that is decided: its cases, each with the feature that tells it.

    Exactly one case is so in a product; None is the feature of the one that has no other.
    """

    read: _Read
    cases: tuple[tuple[_Fact, str | None], ...]

    def among(self, facts: Iterable[_Fact]) -> Condition:
        """That one of these cases is so."""
        wanted = set(facts)
        if any(fact in wanted for fact, feature in self.cases if feature is None):
            others = (f for fact, f in self.cases if fact not in wanted and f is not None)
            return negated(any_of(There(feature) for feature in others))
        return any_of(There(f) for fact, f in self.cases if fact in wanted and f is not None)


class _Assumed:
    """Facts for `core.evaluation`: what some decisions were."""

    def __init__(self, facts: dict[_Read, _Fact]) -> None:
        self._facts = facts

    def has(self, module: str, option: str) -> bool:
        return self.pieces(module, option) > 0

    def applies(self, module: str) -> bool:
        return self._facts.get(("applies", module), 1) == 1

    def option(self, module: str) -> str | None:
        found = self._facts.get(("one", module))
        return found if isinstance(found, str) else None

    def number(self, module: str) -> Fraction | None:
        found = self._facts.get(("number", module))
        return found if isinstance(found, Fraction) else None

    def pieces(self, module: str, option: str) -> int:
        found = self._facts.get(("option", module, option), 0)
        return found if isinstance(found, int) and found else int(self.option(module) == option)


class Cases:
    """Comparisons and tables of one product as conditions on its features."""

    def __init__(self, product: Product, names: FeatureNames) -> None:
        self._product = product
        self._names = names

    def condition(self, tree: Compare | Fits, *, waived: bool) -> Condition:
        """When the tree holds; raises NotCarried where it reads too much or a free text."""
        if isinstance(tree, Fits):
            keyed = [self._decisions(key) for key in tree.keys]
            reads = [one.read for decisions in keyed for one in decisions]
            if all(len(one) == 1 for one in keyed) and len(set(reads)) == len(reads):
                columns = [one for decisions in keyed for one in decisions]
                return _Rows(tree, columns, waived).below(0, tuple(range(len(tree.table.rows))))
        decisions = self._decisions(tree)
        if prod(len(one.cases) for one in decisions) > MOST_CASES:
            raise NotCarried(Why.CONDITION)
        return _gone_through(tree, decisions, {}, waived)

    def _decisions(self, tree: Expression | Term) -> tuple[Decision, ...]:
        """What a tree reads, in the order of writing."""
        found: dict[_Read, Decision] = {}
        for read in mentioned(tree):
            module = self._product.module(read.module)
            decision: Decision | None
            if isinstance(read, Applies):
                decision = self._asked(module)
            elif isinstance(read, Size):
                decision = self._number(module)
            elif isinstance(read, Chosen | Pieces) and module.many:
                decision = self._pieces(module, read.option)
            else:
                decision = self._one(module)
            if decision is not None:
                found.setdefault(decision.read, decision)
        return tuple(found.values())

    def _asked(self, module: Module) -> Decision | None:
        if module.when is None:
            return None
        feature = self._names.module(module.id)
        return Decision(("applies", module.id), ((1, feature), (0, None)))

    def _number(self, module: Module) -> Decision:
        if module.numbers is None or not is_listed(module):
            raise NotCarried(Why.READS)
        values = module.numbers.values
        cases: list[tuple[_Fact, str | None]] = []
        cases += [(value, self._names.number(module.id, value)) for value in values]
        return Decision(("number", module.id), (*cases, *_absent(module.when is not None)))

    def _pieces(self, module: Module, option: str) -> Decision:
        most = module.option(option).most
        cases: list[tuple[_Fact, str | None]] = [(0, None)]
        if most == 1:
            cases.append((1, self._names.option(module.id, option)))
        else:
            counts = range(1, most + 1)
            cases += [(count, self._names.pieces(module.id, option, count)) for count in counts]
        return Decision(("option", module.id, option), tuple(cases))

    def _one(self, module: Module) -> Decision:
        cases: list[tuple[_Fact, str | None]] = []
        cases += [(o.id, self._names.option(module.id, o.id)) for o in module.options]
        empty = module.least == 0 or module.when is not None
        return Decision(("one", module.id), (*cases, *_absent(empty)))


def _absent(possible: bool) -> tuple[tuple[_Fact, str | None], ...]:
    return ((None, None),) if possible else ()


def _gone_through(
    tree: Expression, decisions: Sequence[Decision], facts: dict[_Read, _Fact], waived: bool
) -> Condition:
    """When the tree holds, where some decisions are made and these are not."""
    if not decisions:
        return ALWAYS if holds(tree, _Assumed(facts), waived=waived) else NEVER
    first, rest = decisions[0], decisions[1:]
    left = [
        (fact, _gone_through(tree, rest, {**facts, first.read: fact}, waived))
        for fact, _ in first.cases
    ]
    return _told_together(first, left)


def _told_together(decision: Decision, left: Sequence[tuple[_Fact, Condition]]) -> Condition:
    """What each case leaves to ask, the cases that leave the same in one sentence."""
    groups: dict[Condition, list[_Fact]] = {}
    for fact, condition in left:
        groups.setdefault(condition, []).append(fact)
    if len(groups) == 1:
        return left[0][1]
    if ALWAYS in groups and NEVER in groups and len(groups) == 2:
        return decision.among(groups[ALWAYS])
    return all_of(implied(decision.among(facts), then) for then, facts in groups.items())


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table of allowed combinations; each column reads one decision."""

    fits: Fits
    columns: Sequence[Decision]
    waived: bool

    def below(self, place: int, rows: tuple[int, ...]) -> Condition:
        """When one of these rows fits, as far as the columns from `place` on say."""
        if place == len(self.columns):
            return ALWAYS if rows else NEVER
        if not rows:
            return any_of(self._absent(at) for at in range(place, len(self.columns)))
        after: dict[tuple[int, ...] | None, Condition] = {None: ALWAYS if self.waived else NEVER}
        left = []
        for fact, _ in self.columns[place].cases:
            fitting = self._fitting(place, fact, rows)
            if fitting not in after and fitting is not None:
                after[fitting] = self.below(place + 1, fitting)
            left.append((fact, after[fitting]))
        return _told_together(self.columns[place], left)

    def _fitting(self, place: int, fact: _Fact, rows: tuple[int, ...]) -> tuple[int, ...] | None:
        """The rows that still fit; None where the key is nothing."""
        value = value_of(self.fits.keys[place], _Assumed({self.columns[place].read: fact}))
        if not isinstance(value, Fraction | str):
            return None
        cells = self.fits.table.rows
        return tuple(row for row in rows if cell_fits(cells[row].cells[place], value))

    def _absent(self, place: int) -> Condition:
        """That the key of a column is nothing, and the table therefore waived."""
        decision = self.columns[place]
        every = tuple(range(len(self.fits.table.rows)))[:1]
        nothing = [f for f, _ in decision.cases if self._fitting(place, f, every) is None]
        return decision.among(nothing) if self.waived and nothing else NEVER
