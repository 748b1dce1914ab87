"""The lowest that single price rules can come to, found by a look at what they read themselves.

It is no more than a bound: which answers go together is not asked. It costs little, and tells of
nearly every product that nothing in it can take the total below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product as combinations
from math import prod

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
from configurator.core.money import half_up
from configurator.core.price_rule import AddRule
from configurator.core.product import Module, Product
from configurator.core.selection import Build
from configurator.engine.decisions import Spot, read_in
from configurator.engine.unknowns import values_of

MOST_LOOKED_AT = 5_000
"""So many combinations of what a rule reads are looked at."""

_Held = tuple[Spot, str | Fraction | int | None]
"""What a decision holds: an option, a number, pieces, or nothing."""


def never_below_zero(product: Product) -> bool:
    """Whether all that takes something off, at its most, still leaves the total at zero.

    False says nothing: single prices do not tell.
    """
    left = Fraction(product.base.minor)
    for _, option in product.pairs():
        left += min(option.price.minor, 0) * option.most
    for rule in product.price_rules:
        if isinstance(rule, AddRule):
            least = _least_of(product, rule)
            if least is None:
                return False
            left += least
    return left >= 0


def _least_of(product: Product, rule: AddRule) -> Fraction | None:
    """The least that a rule adds, zero or less; None where that is not seen."""
    least_rate = _least_rate(rule)
    if least_rate is not None and _counts_up(product, rule, least_rate):
        return min(least_rate, Fraction())
    trees = [rule.when, None if rule.per is None else rule.per.term, rule.by]
    found = _builds(product, [tree for tree in trees if tree is not None])
    return None if found is None else min((_added(rule, build) for build in found), default=None)


def _counts_up(product: Product, rule: AddRule, least_rate: Fraction) -> bool:
    """Whether a rule adds no less than its least rate, or zero."""
    if rule.per is None:
        return True
    return least_rate >= 0 and _never_negative(product, rule.per.term)


def _least_rate(rule: AddRule) -> Fraction | None:
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


def _added(rule: AddRule, build: Build) -> Fraction:
    """What a rule adds to a build, or zero if that is more."""
    if rule.when is not None and not holds(rule.when, build):
        return Fraction()
    rate = number_of(rule.by, build) if rule.by is not None else Fraction(rule.add.minor)
    count = Fraction(1) if rule.per is None else number_of(rule.per.term, build)
    if rate is None or count is None:
        return Fraction()
    unit = Fraction(1) if rule.per is None else rule.per.unit.factor
    return Fraction(min(half_up(half_up(rate) * count / unit), 0))


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
