"""Reads the base price, the margin floor and the price rules of a rule file."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.expression import Term
from configurator.core.money import Amount, Rate, unit_rate
from configurator.core.price_rule import AddRule, DiscountRule, MarginFloor, Per, PriceRule
from configurator.core.source import Span
from configurator.core.units import NO_UNIT, PLAIN, Unit
from configurator.core.words import Words
from configurator.parser.codes import Code
from configurator.parser.dimensions import Typed
from configurator.parser.domains import unit_of
from configurator.parser.named import module_named
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.offered import read_offered
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted
from configurator.parser.targets import read_targets

_OF_UNIT = "write it like {of: wall * height, unit: m2}"


@dataclass(frozen=True, slots=True)
class Base:
    """The price before any option, what that costs, and the least margin of a build."""

    price: Amount
    span: Span
    cost: Amount | None = None
    margin_floor: MarginFloor | None = None


def read_base(reading: Reading, root: Entries) -> Base:
    """What the price of the product starts from."""
    price = root.get("price")
    if not isinstance(price, Entries):
        return Base(reading.amount(None), root.span)
    text, floor = reading.text(price, "base"), reading.text(price, "margin_floor")
    return Base(
        reading.amount(text),
        text.span if text else root.span,
        _cost(reading, price),
        MarginFloor(reading.rate(floor).value, floor.span) if floor else None,
    )


def read_price_rules(reading: Reading, root: Entries) -> tuple[PriceRule, ...]:
    """The price rules in file order."""
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    return tuple(_rule(reading, node) for node in items(rules) if isinstance(node, Entries))


def _cost(reading: Reading, node: Entries) -> Amount | None:
    text = reading.text(node, "cost")
    return reading.amount(text) if text else None


def _rule(reading: Reading, node: Entries) -> PriceRule:
    identity, span = reading.identity(node)
    title = reading.words(node, "title") or Words(identity)
    when, offered = reading.condition(node, "when"), read_offered(reading, node)
    if "discount" in node.entries:
        discount = _discount(reading, reading.text(node, "discount"))
        of = read_targets(reading, node)
        return DiscountRule(identity, title, discount, of, when, span, offered)
    return AddRule(
        identity,
        title,
        unit_rate(reading.amount(reading.text(node, "add"), below_zero=True)),
        when,
        reading.tax_class(node),
        span,
        _per(reading, node),
        _by_table(reading, node.get("add")),
        offered,
        _cost(reading, node),
    )


def _discount(reading: Reading, text: Text | None) -> Rate | Amount:
    if text is not None and text.text.endswith("%"):
        return reading.rate(text)
    return reading.amount(text)


def _by_table(reading: Reading, node: object) -> Term | None:
    """The amount that a table gives."""
    named = reading.text(node, "table") if isinstance(node, Entries) else None
    if named is None:
        return None
    table = reading.table(named)
    if table is None:
        return None
    if table.result is None or table.result.what != "money":
        message = f"table {quoted(named.text)} gives no price"
        hint = 'call its last column "price"'
        reading.report.add(Code.WRONG_KIND, named.span, message, hint)
        return None
    typed = reading.conditions.lookup(named, table, reading.scope)
    return None if typed is None else typed.term


def _per(reading: Reading, node: Entries) -> Per | None:
    """What an amount is counted by, and in which unit."""
    written = node.get("per")
    if isinstance(written, Entries):
        text, unit = reading.text(written, "of"), unit_of(reading, written)
        typed = None if text is None else reading.conditions.term(text, reading.scope)
        if text is None or typed is None or ("unit" in written.entries and unit is None):
            return None
        return _counted(reading, text, typed, unit or NO_UNIT)
    text = reading.text(node, "per")
    typed = None if text is None else reading.conditions.term(text, reading.scope)
    if text is None or typed is None:
        return None
    return _counted(reading, text, typed, _own_unit(reading, text))


def _own_unit(reading: Reading, text: Text) -> Unit:
    """The unit in which a derived value, a size or a quantity is told anyway."""
    read, module = reading.scope.value(text.text), module_named(reading.scope, text.text)
    if module is not None:
        return module.unit
    value = read() if read is not None else None
    return value.unit if value is not None else NO_UNIT


def _counted(reading: Reading, text: Text, typed: Typed, unit: Unit) -> Per | None:
    """The term counted in a unit of its own kind."""
    if typed.kind.what != "number":
        message = f"{quoted(text.text)} is not a number, so nothing can be counted by it"
        reading.report.add(Code.WRONG_KIND, text.span, message, "count by a number")
        return None
    if typed.kind.dimension != unit.dimension:
        plain = unit.dimension == PLAIN
        told = "has a unit" if plain else f"is not counted in {quoted(unit.name)}"
        hint = _OF_UNIT if plain else "name a unit of its kind"
        reading.report.add(Code.WRONG_UNIT, text.span, f"{quoted(text.text)} {told}", hint)
        return None
    return Per(typed.term, unit)
