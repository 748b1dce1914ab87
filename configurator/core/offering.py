"""What a product is in one context: conditions settled, what is not offered taken out.

`offered_in` gives a product without any context in it. Options that are not offered stay, so
that pages can tell of them; they are listed in `not_offered`, and excluded by the engine with
the context as the reason. Packages are options too. Constraints, price rules and presets that
are not offered are gone. Price lists that are offered have put their prices in the place of those
of the file, and `listed` tells which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product as combinations

from configurator.core.context import Context, ContextPart, ContextWord, Offered, context_of
from configurator.core.evaluation import holds
from configurator.core.expression import Expression, Term
from configurator.core.money import Amount
from configurator.core.price_list import BASE, Listed, ListedPrice, PriceList
from configurator.core.price_rule import AddRule, CreditRule, PriceRule
from configurator.core.product import Constraint, Module, NotOffered, Product
from configurator.core.reckoning import Reckoning
from configurator.core.selection import Build
from configurator.core.settling import context_read, settled, settled_term
from configurator.core.tax_class import TaxClass
from configurator.core.trees import choosing_trees

_NOTHING = Build(())


def offered_in(product: Product, context: Context) -> Product:
    """The product as it is sold in this context."""
    timeless = not product.context and not any(True for _ in _dated(product))
    if timeless and not product.price_lists:
        return product
    prices = _listed_prices(product, context)
    return replace(
        product,
        base=_price(product.base, prices.get(BASE)),
        modules=tuple(_module(module, context, prices) for module in product.modules),
        constraints=tuple(
            _constraint(constraint, context)
            for constraint in product.constraints
            if _is_offered(constraint.offered, context)
        ),
        price_rules=tuple(
            _price_rule(rule, context, prices)
            for rule in product.price_rules
            if _is_offered(rule.offered, context)
        ),
        presets=tuple(p for p in product.presets if _is_offered(p.offered, context)),
        values=tuple(
            replace(value, term=settled_term(value.term, context)) for value in product.values
        ),
        taxes=tuple(_tax(tax, context) for tax in product.taxes),
        parts=tuple(
            replace(
                part,
                number=tuple(
                    piece if isinstance(piece, str) else settled_term(piece, context)
                    for piece in part.number
                ),
                quantity=settled_term(part.quantity, context),
                size=tuple(settled_term(term, context) for term in part.size),
                when=None if part.when is None else settled(part.when, context),
            )
            for part in product.parts
        ),
        not_offered=tuple(_not_offered(product, context)),
        reckoning=_reckoning(product.reckoning, context),
        price_lists=(),
        listed=product.listed
        + tuple(
            Listed(component, prices.title, price.span)
            for component, (prices, price) in prices.items()
        ),
    )


def contexts(product: Product) -> Iterator[Context]:
    """Every context in which something else may be chosen; the first one has every default.

    Words that no rule about choosing reads have their default, and only those days are told on
    which an option or a constraint begins or ceases to be offered.
    """
    yield context_of(product.context, {})
    read = {name for tree in _deciding(product) for name in context_read(tree)}
    words = [_words(part) if part.id in read else (part.default,) for part in product.context]
    names = [part.id for part in product.context]
    for day in (None, *_days(_choosing(product))):
        for chosen in combinations(*words):
            yield Context(tuple(zip(names, chosen, strict=True)), day)


def _words(part: ContextPart) -> tuple[str, ...]:
    return tuple(word for word, _ in part.words) if isinstance(part, ContextWord) else part.words()


def _deciding(product: Product) -> Iterator[Expression | Term]:
    """Every condition and term that decides what may be chosen."""
    yield from choosing_trees(product)
    yield from (o.when for o in _choosing(product) if o.when is not None)


def _choosing(product: Product) -> Iterator[Offered]:
    """When options and constraints are offered."""
    offers = [option.offered for _, option in product.pairs()]
    offers += [constraint.offered for constraint in product.constraints]
    return (offered for offered in offers if offered is not None)


def days_of_change(product: Product) -> tuple[date, ...]:
    """The days on which something begins or ceases to be offered, and the day before the first."""
    return _days(_dated(product))


def _days(offers: Iterable[Offered]) -> tuple[date, ...]:
    edges = sorted({edge for o in offers for edge in (o.first, o.end) if edge is not None})
    if not edges:
        return ()
    before = date.fromordinal(max(edges[0].toordinal() - 1, 1))
    return (before, *edges)


def same_offer(product: Product, context: Context) -> Context:
    """The context with the first day of the stretch in which nothing changes.

    Two contexts that give the same here sell the same product.
    """
    if context.day is None:
        return context
    edges = [day for day in days_of_change(product) if day <= context.day]
    return replace(context, day=edges[-1] if edges else next(iter(days_of_change(product)), None))


def _dated(product: Product) -> Iterator[Offered]:
    parts = (product.constraints, product.price_rules, product.presets, product.price_lists)
    offers = [part.offered for group in parts for part in group]
    offers += [option.offered for _, option in product.pairs()]
    return (offered for offered in offers if offered is not None)


def _is_offered(offered: Offered | None, context: Context, *, undated: bool = False) -> bool:
    """Whether something is offered; `undated`: what counts on no certain day for what has days."""
    if offered is None:
        return True
    if offered.when is not None and not holds(settled(offered.when, context), _NOTHING):
        return False
    if not offered.dated:
        return True
    return undated if context.day is None else offered.on(context.day)


def _not_offered(product: Product, context: Context) -> Iterator[NotOffered]:
    for module, option in product.pairs():
        if option.offered is not None and not _is_offered(option.offered, context, undated=True):
            read = () if option.offered.when is None else context_read(option.offered.when)
            yield NotOffered(module.id, option.id, option.offered, tuple(dict.fromkeys(read)))


_Prices = Mapping[str, tuple[PriceList, ListedPrice]]
"""The prices that hold in the place of those of the file, by component, each with its list."""


def _listed_prices(product: Product, context: Context) -> _Prices:
    """What the price lists give that are offered; of several the first one counts."""
    found: dict[str, tuple[PriceList, ListedPrice]] = {}
    for prices in product.price_lists:
        if _is_offered(prices.offered, context):
            for price in prices.prices:
                found.setdefault(price.component, (prices, price))
    return found


def _price(price: Amount, listed: tuple[PriceList, ListedPrice] | None) -> Amount:
    return price if listed is None else Listed.amount(listed[1])


def _module(module: Module, context: Context, prices: _Prices) -> Module:
    if module.when is not None:
        module = replace(module, when=settled(module.when, context))
    names = [f"{module.id}={option.id}" for option in module.options]
    if not any(name in prices for name in names):
        return module
    options = (
        replace(option, price=_price(option.price, prices.get(name)))
        for option, name in zip(module.options, names, strict=True)
    )
    return replace(module, options=tuple(options))


def _reckoning(reckoning: Reckoning, context: Context) -> Reckoning:
    cash = reckoning.cash
    if cash is None or cash.when is None:
        return reckoning
    return replace(reckoning, cash=replace(cash, when=settled(cash.when, context)))


def _constraint(constraint: Constraint, context: Context) -> Constraint:
    aim = constraint.aim
    return replace(
        constraint,
        condition=settled(constraint.condition, context),
        aim=None if aim is None else replace(aim, term=settled_term(aim.term, context)),
        context=tuple(dict.fromkeys(context_read(constraint.condition))),
    )


def _tax(tax: TaxClass, context: Context) -> TaxClass:
    if not tax.by:
        return tax
    return replace(tax, rate=dict(tax.rates).get(context.word(tax.by), tax.rate))


def _price_rule(rule: PriceRule, context: Context, prices: _Prices) -> PriceRule:
    when = None if rule.when is None else settled(rule.when, context)
    if not isinstance(rule, AddRule | CreditRule):
        return replace(rule, when=when)
    by = None if rule.by is None else settled_term(rule.by, context)
    if isinstance(rule, CreditRule):
        return replace(rule, when=when, by=by)
    per = rule.per
    return replace(
        rule,
        add=prices[rule.id][1].rate if rule.id in prices else rule.add,
        when=when,
        per=None if per is None else replace(per, term=settled_term(per.term, context)),
        by=by,
    )
