"""Tells what a table has no row for although it is possible, where the table is used.

What is missing is looked for in `row_search`; here it becomes a problem with an example.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from configurator.core.choice import spelled
from configurator.core.expression import Fits, Lookup, Named, OptionOf, Size, Term
from configurator.core.product import Product
from configurator.core.table import Key
from configurator.core.trees import all_trees, different
from configurator.core.units import NO_UNIT, Unit
from configurator.parser.codes import Code
from configurator.parser.numbers import with_unit
from configurator.parser.report import Report
from configurator.parser.row_search import Search, Undecided
from configurator.parser.suggestion import quoted


def check_lookups(product: Product, report: Report, work: int) -> None:
    """A problem for each table that lacks a row where it is looked up, with an example.

    And one for each row that asks for an option which the module at hand does not have. What
    takes more than `work` steps is refused.
    """
    search = Search(product, work)
    # Of several look-ups that lack the same row the first is told; those in values come first.
    values = (value.term for value in product.values)
    for tree in different(chain(values, all_trees(product))):
        if isinstance(tree, Lookup | Fits):
            _tell_unknown(product, tree, report)
        if isinstance(tree, Lookup):
            _check(search, tree, report)


def _tell_unknown(product: Product, tree: Lookup | Fits, report: Report) -> None:
    """Words of a column that is called otherwise than the module which is looked up in it."""
    for column, key in enumerate(tree.keys):
        if not isinstance(key, OptionOf) or tree.table.columns[column] == key.module:
            continue
        options = {option.id: option for option in product.module(key.module).options}
        for row in tree.table.rows:
            cell = row.cells[column]
            if isinstance(cell, str) and cell not in options:
                message = f"module {quoted(key.module)} has no option {quoted(cell)}"
                report.add_unknown(Code.UNKNOWN_OPTION, row.span, message, cell, options)


def _check(search: Search, lookup: Lookup, report: Report) -> None:
    table = lookup.table
    try:
        example = search.missing(lookup)
    except Undecided:
        message = f"table {quoted(table.id)} is looked up in too many cases to check all of them"
        hint = "look it up by fewer things, or by modules instead of what is reckoned from them"
        report.add(Code.UNDECIDED_TABLE, table.span, message, hint, (lookup.span,))
        return
    if example is None:
        return
    told = (
        f"{name} = {_told(value, _unit(search.product, key))}"
        for name, value, key in zip(table.columns, example, lookup.keys, strict=True)
    )
    message = f"table {quoted(table.id)} has no row for {', '.join(told)}"
    hint = "add a row for it"
    if any(isinstance(value, Fraction) for value in example):
        hint = 'add a row for it; a range such as "2000 mm.." has no end'
    report.add(Code.MISSING_ROW, table.span, message, hint, (lookup.span,))


def _told(value: Key, unit: Unit) -> str:
    if isinstance(value, str):
        return value
    return with_unit(value / unit.factor, unit) if unit is not NO_UNIT else spelled(value)


def _unit(product: Product, key: Term) -> Unit:
    """The unit in which people think of a key."""
    if isinstance(key, Size):
        numbers = product.module(key.module).numbers
        return numbers.unit if numbers is not None else NO_UNIT
    if isinstance(key, Named):
        return next((v.unit for v in product.values if v.term is key.term), NO_UNIT)
    return NO_UNIT
