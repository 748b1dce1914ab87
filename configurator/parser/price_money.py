"""Reads the amounts, rates and percentages of price rules, and the tables that give them."""

from __future__ import annotations

from fractions import Fraction

from configurator.core.expression import Lookup, Term
from configurator.core.money import Amount, Rate
from configurator.parser.codes import Code
from configurator.parser.node import Entries, Node, Text
from configurator.parser.price_kinds import is_percent
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted

MOST_ADDED = 10
"""A percentage that is added is 1000 % at most."""


def money_or_percent(reading: Reading, text: Text | None, most: int = 1) -> Rate | Amount:
    """An amount, or a percentage of at most `most` times the whole."""
    if text is not None and is_percent(text):
        return reading.rate(text, most)
    return reading.amount(text)


def cost_of(reading: Reading, node: Entries) -> Amount | None:
    """What a part costs the seller, if that is told."""
    text = reading.text(node, "cost")
    return reading.amount(text) if text else None


def by_table(reading: Reading, node: Node | None, *, below_zero: bool = True) -> Term | None:
    """The amount that a table gives; a problem for a row below zero where there may be none."""
    named = reading.text(node, "table") if isinstance(node, Entries) else None
    table = None if named is None else reading.table(named)
    if named is None or table is None:
        return None
    if table.result is None or table.result.what != "money":
        message = f"table {quoted(named.text)} gives no price"
        hint = 'call its last column "price"'
        reading.report.add(Code.WRONG_KIND, named.span, message, hint)
        return None
    typed = reading.conditions.lookup(named, table, reading.scope)
    if typed is not None and not below_zero:
        _refuse_below_zero(reading, typed.term)
    return None if typed is None else typed.term


def _refuse_below_zero(reading: Reading, term: Term) -> None:
    for row in term.table.rows if isinstance(term, Lookup) else ():
        if isinstance(row.result, Fraction) and row.result < 0:
            message = "this row gives a credit below zero"
            hint = "to raise the price, use a rule with add"
            reading.report.add(Code.NEGATIVE_MONEY, row.span, message, hint)
