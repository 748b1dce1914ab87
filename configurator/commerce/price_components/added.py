"""`add` rules: a price that is added once, or once for each unit of something.

rules:
  - {id: insured-shipping, when: delivery == parcel, add: 5.00}
  - {id: oak-front, when: material == oak, add: 89.00, per: front_area}
  - {id: freight, add: {table: freight}}
  - {id: cable, per: cable_length, graduated: [{to: 10 m, add: 4.00}, {add: 3.00}]}
  - {id: backup, when: backup == yes, add: 1.50, monthly: 24}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.by_table import looked_up
from configurator.commerce.price_components.per_unit import counted
from configurator.commerce.price_components.priced import Priced, Sold, of_one_class, usual_tax
from configurator.commerce.price_components.tiered import portions
from configurator.core.money import UnitRate
from configurator.core.price_rule import AddRule


def add_lines(sold: Sold) -> Iterator[Priced]:
    """The lines of each `add` rule that comes to something, in file order."""
    for rule in sold.product.price_rules:
        if isinstance(rule, AddRule):
            for quantity, rate in _rated(sold, rule):
                line = _line(sold, rule, quantity * sold.order.pieces, rate)
                if line.amount.minor:
                    yield of_one_class(line)


def quantity_of(sold: Sold, rule: AddRule) -> Fraction | None:
    """How often a rule adds its rate; None where its condition fails or it reads what is absent."""
    if not sold.fires(rule.when):
        return None
    return Fraction(1) if rule.per is None else counted(rule.per, sold.build)


def _rated(sold: Sold, rule: AddRule) -> Iterator[tuple[Fraction, UnitRate]]:
    """How much of something a rule adds for one piece of the order, at which rate."""
    quantity = quantity_of(sold, rule)
    if quantity is None:
        return
    if rule.tiers is not None:
        yield from portions(rule.tiers, quantity)
        return
    rate = rule.add if rule.by is None else looked_up(rule.by, sold.build, rule.add.currency)
    if rate is not None:
        yield quantity, rate


def _line(sold: Sold, rule: AddRule, quantity: Fraction, rate: UnitRate) -> Line:
    listed = sold.product.listed_price(rule.id)
    return Line(
        component=rule.id,
        kind=LineKind.ADD,
        title=rule.title,
        cause="",
        quantity=quantity,
        rate=rate,
        amount=sold.times(rate, quantity),
        tax=rule.tax or usual_tax(sold.product),
        span=rule.span if listed is None else listed.span,
        unit="" if rule.per is None else rule.per.unit.sign,
        price_list="" if listed is None else listed.title,
        months=rule.months,
    )
