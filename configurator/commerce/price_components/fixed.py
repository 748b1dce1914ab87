"""Fixed prices: the base price, the prices of the options, and `add` rules.

    base: 499.00
    options: {oled: {title: Vivid, price: 60.00}}
    rules: [{id: insured-shipping, when: delivery == parcel, add: 5.00}]

What costs nothing has no line. Fixed prices are additive.
"""

from __future__ import annotations

from collections.abc import Iterator

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.priced import Priced, of_one_class
from configurator.core.evaluation import holds
from configurator.core.price_rule import AddRule, PriceRule
from configurator.core.product import Module, Option, Product
from configurator.core.selection import Build


def base_line(product: Product) -> Iterator[Priced]:
    """The price before any option, in the product's first tax class."""
    if product.base.minor:
        tax = usual_tax(product)
        yield of_one_class(
            Line(
                component="base",
                kind=LineKind.BASE,
                title=product.title,
                cause="",
                quantity=1,
                rate=product.base,
                amount=product.base,
                tax=tax,
                span=product.base_span,
            )
        )


def option_lines(product: Product, build: Build) -> Iterator[Priced]:
    """One line per chosen option that costs something, in file order."""
    for module in product.modules:
        for chosen in build.options(module.id):
            option = module.option(chosen)
            if option.price.minor:
                yield of_one_class(_option_line(product, module, option))


def _option_line(product: Product, module: Module, option: Option) -> Line:
    return Line(
        component=f"{module.id}={option.id}",
        kind=LineKind.OPTION,
        title=option.title,
        cause=module.title,
        quantity=1,
        rate=option.price,
        amount=option.price,
        tax=module.tax or usual_tax(product),
        span=option.span,
    )


def add_lines(product: Product, build: Build) -> Iterator[Priced]:
    """One line per `add` rule whose condition holds, in file order."""
    for rule in product.price_rules:
        if isinstance(rule, AddRule) and rule.add.minor and applies(rule, build):
            yield of_one_class(_add_line(product, rule))


def _add_line(product: Product, rule: AddRule) -> Line:
    return Line(
        component=rule.id,
        kind=LineKind.ADD,
        title=rule.title,
        cause="",
        quantity=1,
        rate=rule.add,
        amount=rule.add,
        tax=rule.tax or usual_tax(product),
        span=rule.span,
    )


def usual_tax(product: Product) -> str:
    """The tax class of whatever names none: the first one of the file."""
    return product.taxes[0].id if product.taxes else ""


def applies(rule: PriceRule, build: Build) -> bool:
    """Whether a price rule's condition holds for the build; one without a condition always does."""
    return rule.when is None or holds(rule.when, build)
