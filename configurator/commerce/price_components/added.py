"""`add` rules: a price that is added once, or once for each unit of something.

rules:
  - {id: insured-shipping, when: delivery == parcel, add: 5.00}
  - {id: oak-front, when: material == oak, add: 89.00, per: front_area}
  - {id: freight, add: {table: freight}}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.by_table import looked_up
from configurator.commerce.price_components.per_unit import counted
from configurator.commerce.price_components.priced import (
    Priced,
    fires,
    of_one_class,
    times,
    usual_tax,
)
from configurator.core.money import Amount
from configurator.core.price_rule import AddRule
from configurator.core.product import Product
from configurator.core.selection import Build


def add_lines(product: Product, build: Build) -> Iterator[Priced]:
    """One line per `add` rule that comes to something, in file order."""
    for rule in product.price_rules:
        if isinstance(rule, AddRule):
            quantity, rate = quantity_of(rule, build), _rate(rule, build)
            if quantity is None or rate is None:
                continue
            line = _line(product, rule, quantity, rate)
            if line.amount.minor:
                yield of_one_class(line)


def quantity_of(rule: AddRule, build: Build) -> Fraction | None:
    """How often a rule adds its rate; None where its condition fails or it reads what is absent."""
    if not fires(rule, build):
        return None
    return Fraction(1) if rule.per is None else counted(rule.per, build)


def _rate(rule: AddRule, build: Build) -> Amount | None:
    return rule.add if rule.by is None else looked_up(rule.by, build, rule.add.currency)


def _line(product: Product, rule: AddRule, quantity: Fraction, rate: Amount) -> Line:
    return Line(
        component=rule.id,
        kind=LineKind.ADD,
        title=rule.title,
        cause="",
        quantity=quantity,
        rate=rate,
        amount=times(rate, quantity),
        tax=rule.tax or usual_tax(product),
        span=rule.span,
        unit="" if rule.per is None else rule.per.unit.sign,
    )
