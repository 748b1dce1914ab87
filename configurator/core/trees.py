"""Every condition and term of a product, wherever it stands, and what is inside of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from configurator.core.expression import Expression, Term, parts_of
from configurator.core.part import PartRule
from configurator.core.price_rule import AddRule, CreditRule, PriceRule
from configurator.core.product import Product


def all_trees(product: Product) -> Iterator[Expression | Term]:
    """The conditions and terms of modules, constraints, values, prices and parts."""
    yield from choosing_trees(product)
    yield from (value.term for value in product.values)
    for rule in product.price_rules:
        yield from _of_price_rule(rule)
    cash = product.reckoning.cash
    if cash is not None and cash.when is not None:
        yield cash.when
    for part in product.parts:
        yield from _of_part(part)


def choosing_trees(product: Product) -> Iterator[Expression | Term]:
    """Those that decide what may be chosen: of modules and constraints."""
    yield from (module.when for module in product.modules if module.when is not None)
    for constraint in product.constraints:
        yield constraint.condition
        if constraint.aim is not None:
            yield constraint.aim.term


def _of_price_rule(rule: PriceRule) -> Iterator[Expression | Term]:
    if rule.when is not None:
        yield rule.when
    if isinstance(rule, AddRule) and rule.per is not None:
        yield rule.per.term
    if isinstance(rule, AddRule | CreditRule) and rule.by is not None:
        yield rule.by


def _of_part(part: PartRule) -> Iterator[Expression | Term]:
    if part.when is not None:
        yield part.when
    yield part.quantity
    yield from part.size
    yield from (piece for piece in part.number if not isinstance(piece, str))


def inside(tree: Expression | Term) -> Iterator[Expression | Term]:
    """A tree and all trees inside it, in the order of writing."""
    yield tree
    for part in parts_of(tree):
        yield from inside(part)


def different(trees: Iterable[Expression | Term]) -> Iterator[Expression | Term]:
    """Everything in some trees, in the order of writing; what they share is told once."""
    seen: set[int] = set()
    waiting = [*trees]
    waiting.reverse()
    while waiting:
        tree = waiting.pop()
        if id(tree) not in seen:
            seen.add(id(tree))
            yield tree
            waiting.extend(reversed(parts_of(tree)))
