"""Rows of tables that no build can use.

PASS
    tables: {cpu_board: {columns: [cpu, board], rows: [[fast, large], [slow, any]]}}

FAIL
    tables: {cpu_board: {columns: [cpu, board], rows: [[fast, small]]}}     # and a rule against it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from configurator.checks.explained import Explained
from configurator.checks.places import places
from configurator.core.expression import (
    ALWAYS,
    And,
    Chosen,
    Compare,
    Expression,
    Fits,
    Literal,
    Lookup,
    OptionOf,
    Or,
    Sign,
    Term,
)
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product
from configurator.core.source import Span
from configurator.core.table import Between, Cell, Row, Table
from configurator.core.trees import all_trees, inside
from configurator.engine import CompiledProduct, can_hold

CODE = "unused-row"

MOST_ROWS = 1_000
"""Tables of more rows are left aside: every row is a question of its own."""


def check(product: Product, compiled: CompiledProduct) -> Iterator[Problem]:
    """One problem per written row that no build can use.

    A table that gives a value needs a row even for what constraints exclude, so its rows are
    judged without the constraints.
    """
    del compiled
    uses = _uses(product)
    free = replace(product, constraints=(), not_offered=())
    looked_up = {use.table for use in uses if isinstance(use, Lookup)}
    for whole, gives in ((free, True), (product, False)):
        tables = [use for use in uses if (use.table in looked_up) == gives]
        explained = Explained()
        for table, condition, span in _unused(whole, tables):
            rules = explained.rules(whole, condition)
            yield Problem(
                CODE,
                f'no product can use this row of table "{table.id}"',
                span,
                hint="loosen a rule below, or take the row out",
                related=places(rules or ()),
                severity=Severity.WARNING,
            )


def _unused(
    product: Product, uses: Sequence[Fits | Lookup]
) -> Iterator[tuple[Table, Expression, Span]]:
    """The rows without a build, and when they would fit; rows written as one count as one."""
    written: dict[tuple[Table, Span], list[Expression]] = {}
    for use in uses:
        for row in use.table.rows:
            written.setdefault((use.table, row.span), []).append(_fits(use.keys, row))
    conditions = [Or(tuple(fits)) for fits in written.values()]
    holds = can_hold(product, conditions)
    for (table, span), condition, possible in zip(written, conditions, holds, strict=True):
        if not possible:
            yield table, condition, span


def _uses(product: Product) -> tuple[Fits | Lookup, ...]:
    """Every look into a table that is not too large, each once; all uses of a table count."""
    found = [part for tree in all_trees(product) for part in inside(tree)]
    uses = [part for part in found if isinstance(part, Fits | Lookup)]
    known = {(use.table, use.keys): use for use in uses if len(use.table.rows) <= MOST_ROWS}
    return tuple(known.values())


def _fits(keys: tuple[Term, ...], row: Row) -> Expression:
    """The condition under which a row is the one that fits."""
    return And(tuple(part for k, c in zip(keys, row.cells, strict=True) for part in _cell(k, c)))


def _cell(key: Term, cell: Cell) -> Iterator[Expression]:
    if cell is None or isinstance(key, Literal):
        # What the context settles is no matter of builds: another row is for another context.
        yield ALWAYS
    elif isinstance(cell, Between):
        if cell.least is not None:
            yield Compare(key, Sign.LEAST, Literal(cell.least))
        if cell.most is not None:
            yield Compare(key, Sign.MOST, Literal(cell.most))
    elif isinstance(key, OptionOf) and isinstance(cell, str):
        yield Chosen(key.module, cell)
    else:
        yield Compare(key, Sign.EQUAL, Literal(cell))
