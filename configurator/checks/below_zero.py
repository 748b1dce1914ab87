"""Builds whose total is below zero: such a quote cannot be issued.

PASS
    charger: {with: {title: Charger, price: 0.00}, without: {title: No charger, price: -15.00}}
    price: {base: 149.00}

FAIL
    charger: {with: {title: Charger, price: 0.00}, without: {title: No charger, price: -15.00}}
    price: {base: 10.00}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from itertools import product as combinations

from configurator.checks.causes import Share, smallest_cause
from configurator.checks.lowest import never_below_zero
from configurator.commerce.breakdown import LineKind
from configurator.commerce.pricing import price
from configurator.configuration.extremes import least_total
from configurator.core.context import Context, ContextPart, ContextWord, context_of
from configurator.core.expression import ALWAYS, Expression
from configurator.core.offering import days_of_change, offered_in
from configurator.core.price_list import Listed
from configurator.core.price_rule import PriceRule
from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.core.settling import context_read
from configurator.core.source import Span
from configurator.core.trees import all_trees
from configurator.engine import CompiledProduct
from configurator.engine.least_sums import Least

CODE = "below-zero"


def check(compiled: CompiledProduct, context: tuple[str, ...] = ()) -> Iterator[Problem]:
    """One problem, at the first of the fewest places that take the total below zero.

    `context` are the words in which the context differs from the usual one. What is not known is
    not told.
    """
    product = compiled.product
    found = least_total(compiled)
    if not isinstance(found, Least) or found.worth >= 0:
        return
    total, spans = _causes(product, found.build)
    where = f" ({', '.join(context)})" if context else ""
    yield Problem(
        CODE,
        f"a product can cost {total}, which is below zero{where}",
        spans[0],
        hint="raise the base price, or let the places below not come together",
        related=spans[1:],
    )


def contexts_to_try(product: Product, most: int) -> Iterator[Context]:
    """Contexts in which single prices do not tell that no total is below zero; up to so many.

    The usual one comes first. Contexts that differ in nothing that a rule reads are not told twice.
    """
    trees = [*all_trees(product), *_when_offered(product)]
    read = {name for tree in trees for name in context_read(tree)}
    words = [_words(part) if part.id in read else (part.default,) for part in product.context]
    names = [part.id for part in product.context]
    days = (None, *days_of_change(product))
    every = (
        Context(tuple(zip(names, chosen, strict=True)), day)
        for day in days
        for chosen in combinations(*words)
    )
    prices = _prices_only(product)
    known: dict[tuple[tuple[PriceRule, ...], tuple[Listed, ...]], bool] = {}
    for context in (context_of(product.context, {}), *islice(every, most)):
        here = offered_in(prices, context)
        told = (here.price_rules, here.listed)
        if told not in known:
            known[told] = never_below_zero(here)
        if not known[told]:
            yield context


def _when_offered(product: Product) -> Iterator[Expression]:
    offers = [option.offered for _, option in product.pairs()]
    offers += [rule.offered for rule in product.price_rules]
    offers += [constraint.offered for constraint in product.constraints]
    offers += [prices.offered for prices in product.price_lists]
    yield from (one.when for one in offers if one is not None and one.when is not None)


def _prices_only(product: Product) -> Product:
    """The product without what decides nothing about single prices."""
    modules = tuple(
        module if module.when is None else replace(module, when=ALWAYS)
        for module in product.modules
    )
    return replace(product, modules=modules, constraints=(), presets=(), values=(), parts=())


def _words(part: ContextPart) -> tuple[str, ...]:
    return tuple(word for word, _ in part.words) if isinstance(part, ContextWord) else part.words()


def _causes(product: Product, build: Build) -> tuple[str, tuple[Span, ...]]:
    breakdown = price(product, build)
    shares = [
        Share(Fraction(line.amount.minor), line.span)
        for line in breakdown.lines
        if line.kind is not LineKind.INCLUDED
    ]
    return str(breakdown.total), smallest_cause(shares)
