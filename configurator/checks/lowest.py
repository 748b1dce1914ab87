"""The lowest that single prices can come to, found by a look at what they read themselves.

It is no more than a bound: which answers go together is not asked. It costs little, and tells of
nearly every product that nothing in it can take the total below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product as combinations
from math import floor, prod

from configurator.commerce.price_components.per_unit import counted
from configurator.commerce.price_components.tiered import portions
from configurator.core.evaluation import holds, number_of
from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Expression,
    Extreme,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    Pieces,
    Rounded,
    Size,
    Term,
    Total,
)
from configurator.core.money import Rounding
from configurator.core.price_rule import AddRule, OfModule, OfOption, OfRule, PercentRule, Target
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from configurator.engine.decisions import Spot, read_in
from configurator.engine.unknowns import values_of

MOST_LOOKED_AT = 5_000
"""So many combinations of what a rule reads are looked at."""

_Held = tuple[Spot, str | Fraction | int | None]
"""What a decision holds: an option, a number, pieces, or nothing."""


def never_below_zero(product: Product) -> bool:
    """Whether all prices below zero, at their most, still leave the total at zero.

    False says nothing: single prices do not tell. Discounts take no more than there is, surcharges
    and minimum charges add; what is paid monthly is no part of the total. Where tax is added to
    prices below zero, its rates and its rounding may turn the sign, so nothing is told.
    """
    below = {name: least for name, least in _leasts(product) if least is None or least < 0}
    known = [least for least in below.values() if least is not None]
    if len(known) < len(below):
        return False
    return not below or (not product.reckoning.net and product.base.minor + sum(known) >= 0)


def _leasts(product: Product) -> Iterator[tuple[str, Fraction | None]]:
    """The least, zero or less, that each line but the base comes to; None where it is not seen."""
    found: dict[str, Fraction | None] = {}
    for module, option in product.pairs():
        if not module.months:
            lowest = Fraction(min(option.price.minor, 0) * option.most)
            found[f"{module.id}={option.id}"] = lowest
    for rule in product.price_rules:
        if isinstance(rule, AddRule) and not rule.months:
            found[rule.id] = _least_of(product, rule)
    yield from found.items()
    waiting = [rule for rule in product.price_rules if isinstance(rule, PercentRule)]
    while waiting:
        names = {rule.id for rule in waiting}
        ready = [rule for rule in waiting if names.isdisjoint(_rules_named(rule))]
        for rule in ready:
            found[rule.id] = least = _least_percent(product, rule, found)
            yield rule.id, least
        waiting = [rule for rule in waiting if rule.id not in found] if ready else []


def _rules_named(rule: PercentRule) -> set[str]:
    return {target.rule for target in rule.of if isinstance(target, OfRule)}


def _least_percent(
    product: Product, rule: PercentRule, found: Mapping[str, Fraction | None]
) -> Fraction | None:
    """The least that a percentage comes to: of what its lines come to at the least."""
    base = Fraction()
    for target in rule.of:
        for name in _lines_named(product, target):
            least = found.get(name, Fraction())
            if least is None:
                return None
            base += least
    return Fraction(floor(base * rule.percent.value))


def _lines_named(product: Product, target: Target) -> Iterator[str]:
    match target:
        case OfModule(module):
            yield from (f"{module}={option.id}" for option in product.module(module).options)
        case OfOption(module, option_id):
            yield f"{module}={option_id}"
        case OfRule(rule):
            yield rule


def _least_of(product: Product, rule: AddRule) -> Fraction | None:
    """The least that a rule adds, zero or less; None where that is not seen."""
    least_rate = _least_rate(rule)
    if least_rate is not None and _counts_up(product, rule, least_rate):
        return Fraction(min(floor(least_rate), 0))
    trees = [rule.when, None if rule.per is None else rule.per.term, rule.by]
    found = _builds(product, [tree for tree in trees if tree is not None])
    if found is None:
        return None
    rounding = product.reckoning.rounding
    return min((_added(rule, build, rounding) for build in found), default=None)


def _counts_up(product: Product, rule: AddRule, least_rate: Fraction) -> bool:
    """Whether a rule adds no less than its least rate, or zero."""
    if rule.per is None:
        return True
    return least_rate >= 0 and _never_negative(product, rule.per.term)


def _least_rate(rule: AddRule) -> Fraction | None:
    if rule.tiers is not None:
        return min(tier.rate.minor for tier in rule.tiers.tiers)
    if rule.by is None:
        return Fraction(rule.add.minor)
    if not isinstance(rule.by, Lookup):
        return None
    results = (row.result for row in rule.by.table.rows)
    return min((one for one in results if isinstance(one, Fraction)), default=Fraction())


def _never_negative(product: Product, term: Term) -> bool:
    """Whether a term is never below zero: seen from its shape, or from all that it may be."""
    match term:
        case Named(term=part) | Rounded(part=part):
            return _never_negative(product, part)
        case Lookup(table):
            return all(isinstance(row.result, Fraction) and row.result >= 0 for row in table.rows)
        case AttributeOf(values=values):
            return all(isinstance(value, Fraction) and value >= 0 for _, value in values)
        case Size(module):
            return values_of(product.module(module))[0] >= 0
        case Literal(value):
            return isinstance(value, Fraction) and value >= 0
        case Pieces():
            return True
    if _all_never_negative(product, term):
        return True
    found = _builds(product, [term])
    return found is not None and all((number_of(term, build) or 0) >= 0 for build in found)


def _all_never_negative(product: Product, term: Term) -> bool:
    """Whether it is made of terms that are never below zero, and nothing is taken from another."""
    match term:
        case Total(parts) | Extreme(parts=parts):
            return all(_never_negative(product, part) for part in parts)
        case Arithmetic(left, operator, right) if operator is not Operator.MINUS:
            return _never_negative(product, left) and _never_negative(product, right)
        case If(_, then, otherwise):
            return _never_negative(product, then) and _never_negative(product, otherwise)
        case _:
            return False


def _added(rule: AddRule, build: Build, rounding: Rounding) -> Fraction:
    """What a rule adds to a build, or zero if that is more."""
    if rule.when is not None and not holds(rule.when, build):
        return Fraction()
    rate = number_of(rule.by, build) if rule.by is not None else rule.add.minor
    quantity = Fraction(1) if rule.per is None else counted(rule.per, build)
    if rate is None or quantity is None:
        return Fraction()
    parts = [(quantity, rate)]
    if rule.tiers is not None:
        parts = [(part, each.minor) for part, each in portions(rule.tiers, quantity)]
    return Fraction(min(sum(rounding.of(part * each) for part, each in parts), 0))


def _builds(product: Product, trees: Iterable[Expression | Term]) -> Iterator[Build] | None:
    """Every combination of what some trees read; None if there are too many."""
    modules = {module.id: module for module in product.modules}
    spots = tuple(dict.fromkeys(spot for tree in trees for spot in read_in(tree, modules)))
    held = [[(spot, one) for one in _contents(modules[spot[0]], spot)] for spot in spots]
    if prod(len(each) for each in held) > MOST_LOOKED_AT:
        return None
    return (_build(chosen) for chosen in combinations(*held))


def _contents(module: Module, spot: Spot) -> tuple[str | Fraction | int | None, ...]:
    if spot[1] is not None:
        return tuple(range(module.option(spot[1]).most + 1))
    if module.counts:
        return (*values_of(module), *([None] if module.when is not None else []))
    if module.many:
        return (0, None)
    return (None, *(option.id for option in module.options))


def _build(held: Iterable[_Held]) -> Build:
    chosen: dict[str, tuple[str, ...]] = {}
    numbers: list[tuple[str, Fraction]] = []
    pieces: list[tuple[Spot, int]] = []
    for (module, option), content in held:
        taken = chosen.get(module, ())
        if option is not None and isinstance(content, int):
            chosen[module] = (*taken, option) if content else taken
            pieces += [((module, option), content)] if content > 1 else []
        elif content is not None:
            chosen[module] = (*taken, content) if isinstance(content, str) else taken
            numbers += [(module, content)] if isinstance(content, Fraction) else []
    return Build(tuple(chosen.items()), tuple(numbers), tuple(pieces))  # type: ignore[arg-type]
