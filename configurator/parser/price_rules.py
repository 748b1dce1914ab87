"""Reads the price rules of a rule file; the key that says what a rule does makes its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.context import Offered
from configurator.core.expression import Expression
from configurator.core.money import Amount, Rate
from configurator.core.price_rule import (
    AddRule,
    Combine,
    CreditRule,
    DiscountRule,
    MinimumRule,
    PercentRule,
    PriceRule,
    SurchargeRule,
)
from configurator.core.source import Span
from configurator.core.units import NO_UNIT
from configurator.core.words import Words
from configurator.parser.counted_by import read_per
from configurator.parser.names import items
from configurator.parser.node import Entries
from configurator.parser.offered import read_offered
from configurator.parser.price_kinds import is_percentage, kind_of, months_of
from configurator.parser.price_money import MOST_ADDED, by_table, cost_of, money_or_percent
from configurator.parser.reading import Reading
from configurator.parser.targets import read_targets
from configurator.parser.tiers import read_tiers


@dataclass(frozen=True, slots=True)
class _Head:
    """What rules of every kind have."""

    id: str
    title: str
    when: Expression | None
    offered: Offered | None
    span: Span


def read_price_rules(reading: Reading, root: Entries) -> tuple[PriceRule, ...]:
    """The price rules in file order."""
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    return tuple(_rule(reading, node) for node in items(rules) if isinstance(node, Entries))


def _rule(reading: Reading, node: Entries) -> PriceRule:
    identity, span = reading.identity(node)
    title = reading.words(node, "title") or Words(identity)
    when, offered = reading.condition(node, "when"), read_offered(reading, node)
    head = _Head(identity, title, when, offered, span)
    return _READERS.get(kind_of(node), _addition)(reading, node, head)


def _addition(reading: Reading, node: Entries, head: _Head) -> PriceRule:
    return (_percent if is_percentage(reading, node) else _add)(reading, node, head)


def _add(reading: Reading, node: Entries, head: _Head) -> AddRule:
    per = read_per(reading, node)
    text = reading.text(node, "add")
    unit = NO_UNIT if "per" not in node.entries else None
    return AddRule(
        id=head.id,
        title=head.title,
        add=reading.unit_rate(text, fine="per" in node.entries),
        when=head.when,
        tax=reading.tax_class(node),
        span=head.span,
        per=per,
        by=by_table(reading, node.get("add")),
        offered=head.offered,
        cost=cost_of(reading, node),
        tiers=read_tiers(reading, node, unit if per is None else per.unit),
        months=months_of(reading, node),
    )


def _percent(reading: Reading, node: Entries, head: _Head) -> PercentRule:
    text = reading.text(node, "add")
    return PercentRule(
        id=head.id,
        title=head.title,
        percent=reading.rate(text, MOST_ADDED) if text else Rate(Fraction()),
        of=read_targets(reading, node),
        when=head.when,
        tax=reading.tax_class(node),
        span=head.span,
        offered=head.offered,
    )


def _surcharge(reading: Reading, node: Entries, head: _Head) -> SurchargeRule:
    return SurchargeRule(
        id=head.id,
        title=head.title,
        surcharge=money_or_percent(reading, reading.text(node, "surcharge"), MOST_ADDED),
        of=read_targets(reading, node),
        when=head.when,
        tax=reading.tax_class(node),
        span=head.span,
        offered=head.offered,
    )


def _minimum(reading: Reading, node: Entries, head: _Head) -> MinimumRule:
    return MinimumRule(
        id=head.id,
        title=head.title,
        minimum=reading.amount(reading.text(node, "minimum")),
        of=read_targets(reading, node),
        when=head.when,
        tax=reading.tax_class(node),
        span=head.span,
        offered=head.offered,
    )


def _discount(reading: Reading, node: Entries, head: _Head) -> DiscountRule:
    combine = reading.text(node, "combine")
    return DiscountRule(
        id=head.id,
        title=head.title,
        discount=money_or_percent(reading, reading.text(node, "discount")),
        of=read_targets(reading, node),
        when=head.when,
        span=head.span,
        offered=head.offered,
        combine=Combine(combine.text) if combine else Combine.BEST_OF,
    )


def _credit(reading: Reading, node: Entries, head: _Head) -> CreditRule:
    voucher = reading.text(node, "voucher")
    credit: Amount = reading.amount(reading.text(node, "credit"))
    return CreditRule(
        id=head.id,
        title=head.title,
        credit=credit,
        when=head.when,
        voucher=voucher.text if voucher else "",
        by=by_table(reading, node.get("credit"), below_zero=False),
        span=head.span,
        offered=head.offered,
    )


_Reader = Callable[[Reading, Entries, _Head], PriceRule]

_READERS: Mapping[str, _Reader] = {
    "surcharge": _surcharge,
    "minimum": _minimum,
    "discount": _discount,
    "credit": _credit,
}
