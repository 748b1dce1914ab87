"""A percentage of named lines that is added: "assembly is 12 % of the furniture".

    - {id: assembly, when: assembly == ours, add: 12%, of: [body, doors, oak-front]}

It is reckoned from what the lines come to before any discount, and rounded once. A percentage may
be of another one; the reader refuses circles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.priced import Priced, Sold, of_one_class, usual_tax
from configurator.commerce.price_components.targets import is_named, worths
from configurator.core.money import unit_rate
from configurator.core.price_rule import OfRule, PercentRule


def percent_lines(sold: Sold, before: Sequence[Priced]) -> Iterator[Priced]:
    """One line for each percentage that comes to something, in file order."""
    rules = [r for r in sold.product.price_rules if isinstance(r, PercentRule)]
    lines = [priced.line for priced in before]
    found: dict[str, Line] = {}
    for rule in _in_order(rules):
        if sold.fires(rule.when):
            found[rule.id] = _line(sold, rule, [*lines, *found.values()])
    for rule in rules:
        if rule.id in found and found[rule.id].amount.minor:
            yield of_one_class(found[rule.id])


def _in_order(rules: Sequence[PercentRule]) -> Iterator[PercentRule]:
    """The rules, those that another one is reckoned from before it."""
    waiting, done = list(rules), set[str]()
    while waiting:
        names = {rule.id for rule in waiting}
        ready = [rule for rule in waiting if not names.intersection(_rules_of(rule))]
        if not ready:
            raise ValueError(f"percentages in a circle: {sorted(names - done)}")
        yield from ready
        done.update(rule.id for rule in ready)
        waiting = [rule for rule in waiting if rule.id not in done]


def _rules_of(rule: PercentRule) -> Iterator[str]:
    return (target.rule for target in rule.of if isinstance(target, OfRule))


def _line(sold: Sold, rule: PercentRule, before: Sequence[Line]) -> Line:
    each = zip(before, worths(before), strict=True)
    base = sum(worth for line, worth in each if is_named(rule.of, line))
    amount = sold.amount(sold.product.reckoning.rounding.of(base * rule.percent.value))
    return Line(
        component=rule.id,
        kind=LineKind.PERCENT,
        title=rule.title,
        cause="",
        quantity=Fraction(1),
        rate=unit_rate(amount),
        amount=amount,
        tax=rule.tax or usual_tax(sold.product),
        span=rule.span,
        percent=rule.percent,
        base=sold.amount(base),
    )
