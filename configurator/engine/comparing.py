"""Comparisons to diagrams: which unknowns they read, in which order, by which kind of diagram."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import product as combinations

from configurator.core.evaluation import COMPARISONS, number_of, value_of
from configurator.core.expression import (
    AttributeOf,
    Compare,
    Fits,
    If,
    Literal,
    Lookup,
    Named,
    OptionOf,
    Term,
    Value,
)
from configurator.engine.decided import MOST_CASES, MOST_NODES, Decided, Modules
from configurator.engine.diagram import Nodes, TooComplex
from configurator.engine.linear import Addend, addends
from configurator.engine.summing import Summing
from configurator.engine.table_diagram import CaseDiagram, RowDiagram, rows_fitting
from configurator.engine.unknowns import (
    Assigned,
    Cases,
    Condition,
    Unknown,
    plain,
    read_by,
)


def decided(comparison: Compare | Fits, modules: Modules) -> Decided:
    """The diagram of a comparison. Raises `TooComplex` where it cannot be decided exactly."""
    if isinstance(comparison, Fits):
        return _table(comparison, modules)
    if is_number(comparison.left) and is_number(comparison.right):
        return Summing(comparison, modules).decided()
    return _words(comparison, modules)


def is_number(term: Term) -> bool:
    """Whether a term is worth a number, and no word."""
    match term:
        case Literal(value):
            return isinstance(value, Fraction)
        case AttributeOf(values=values):
            return any(isinstance(value, Fraction) for _, value in values)
        case Lookup(table):
            return any(isinstance(row.result, Fraction) for row in table.rows)
        case OptionOf():
            return False
        case Named(term=part) | If(then=part):
            return is_number(part)
        case _:
            return True


def _words(comparison: Compare, modules: Modules) -> Decided:
    conditions: list[Condition] = []
    left, right = plain(comparison.left, conditions), plain(comparison.right, conditions)
    compare = COMPARISONS[comparison.sign]

    def decide(assigned: Assigned) -> bool | None:
        found: tuple[Value | None, Value | None] = (
            value_of(left, assigned),
            value_of(right, assigned),
        )
        return None if found[0] is None or found[1] is None else compare(found[0], found[1])

    return _tried((left, right), conditions, decide, modules)


def _tried(
    terms: Sequence[Term],
    conditions: Sequence[Condition],
    decide: Callable[[Assigned], bool | None],
    modules: Modules,
) -> Decided:
    """Any predicate over some terms, by trying every combination of cases."""
    all_cases = Cases(modules, terms)
    unknowns = list(dict.fromkeys(u for term in terms for u in read_by(term, conditions)))
    unknowns.sort(key=lambda unknown: len(all_cases.of(unknown)))
    cases = tuple(all_cases.of(unknown) for unknown in unknowns)

    def told(chosen: tuple[int, ...]) -> bool | None:
        values = (cases[place][case] for place, case in enumerate(chosen))
        return decide(Assigned(dict(zip(unknowns, values, strict=True)), conditions))

    nodes = Nodes(MOST_NODES)
    root = CaseDiagram([len(c) for c in cases], told, nodes, MOST_CASES // 10).root()
    return Decided(tuple(unknowns), cases, nodes.diagram(root))


def _table(fits: Fits, modules: Modules) -> Decided:
    conditions: list[Condition] = []
    keys = [plain(key, conditions) for key in fits.keys]
    reads = [tuple(dict.fromkeys(read_by(key, conditions))) for key in keys]
    single = [read[0] for read in reads if len(read) == 1]
    if len(single) < len(keys) or len(set(single)) < len(single):
        return _tried(keys, conditions, partial(_fits, fits, keys), modules)
    all_cases = Cases(modules, keys)
    cases = tuple(all_cases.of(unknown) for unknown in single)
    columns: list[list[int | None]] = []
    for place, (key, unknown) in enumerate(zip(keys, single, strict=True)):
        values = [value_of(key, Assigned({unknown: case}, conditions)) for case in cases[place]]
        cells = [row.cells[place] for row in fits.table.rows]
        columns.append(_fitting(cells, values))
    nodes = Nodes(MOST_NODES)
    root = RowDiagram(columns, nodes).root(len(fits.table.rows))
    return Decided(tuple(single), cases, nodes.diagram(root))


def _fitting(cells: Sequence[object], values: Sequence[Value | None]) -> list[int | None]:
    """The rows that fit each value; numbers are looked at in ascending order."""
    keys = [None if isinstance(value, tuple) else value for value in values]
    order = sorted(range(len(keys)), key=lambda place: _ascending(keys[place]))
    found = rows_fitting(cells, [keys[place] for place in order])  # type: ignore[arg-type]
    by_place = dict(zip(order, found, strict=True))
    return [by_place[place] for place in range(len(keys))]


def _ascending(key: Fraction | str | None) -> tuple[int, Fraction]:
    return (0, key) if isinstance(key, Fraction) else (1, Fraction())


def _fits(fits: Fits, keys: Sequence[Term], assigned: Assigned) -> bool | None:
    values = [value_of(key, assigned) for key in keys]
    found = [value for value in values if isinstance(value, Fraction | str)]
    return None if len(found) < len(values) else fits.table.find(found) is not None


def worths(term: Term, modules: Modules) -> set[Fraction]:
    """Every number that a term may be worth, and perhaps some that it cannot be.

    Raises `TooComplex` where there are too many combinations to look at.
    """
    conditions: list[Condition] = []
    bare = plain(term, conditions)
    parts = list(addends(bare))
    by_reads: dict[tuple[Unknown, ...], list[Addend]] = {}
    for addend in parts:
        reads = tuple(sorted(set(read_by(addend.term, conditions)), key=repr))
        by_reads.setdefault(reads, []).append(addend)
    cases = Cases(modules, [addend.term for addend in parts])
    totals = {Fraction()}
    for reads, together in by_reads.items():
        each = {_sum_of(together, one) for one in _assignments(reads, cases, conditions)}
        if len(totals) * len(each) > MOST_CASES:
            raise TooComplex(f"more than {MOST_CASES} sums to look at")
        totals = {total + one for total in totals for one in each}
    return totals


def _sum_of(parts: Sequence[Addend], assigned: Assigned) -> Fraction:
    worth = (part.factor * (number_of(part.term, assigned) or Fraction()) for part in parts)
    return sum(worth, Fraction())


def _assignments(
    reads: Sequence[Unknown], cases: Cases, conditions: Sequence[Condition]
) -> Iterator[Assigned]:
    of = [cases.of(unknown) for unknown in reads]
    for chosen in combinations(*of):
        yield Assigned(dict(zip(reads, chosen, strict=True)), conditions)
