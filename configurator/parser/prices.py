"""Reads tax classes, the base price and the price rules of a rule file."""

from __future__ import annotations

from configurator.core.money import Amount, Rate
from configurator.core.price_rule import (
    AddRule,
    DiscountRule,
    OfModule,
    OfOption,
    OfRule,
    PriceRule,
    Target,
)
from configurator.core.product import TaxClass
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def read_taxes(reading: Reading) -> tuple[TaxClass, ...]:
    """The tax classes in file order; the first one is the default."""
    return tuple(
        TaxClass(name, reading.rate(entry.value))
        for name, entry in (reading.names.classes or {}).items()
        if isinstance(entry.value, Text) and reading.shape.fits(entry.value)
    )


def read_base(reading: Reading, root: Entries) -> tuple[Amount, Span]:
    """The price before any option, and its place."""
    price = root.get("price")
    text = reading.text(price, "base") if isinstance(price, Entries) else None
    return reading.amount(text), text.span if text else root.span


def read_price_rules(reading: Reading, root: Entries) -> tuple[PriceRule, ...]:
    """The price rules in file order."""
    price = root.get("price")
    rules = price.get("rules") if isinstance(price, Entries) else None
    return tuple(_rule(reading, node) for node in items(rules) if isinstance(node, Entries))


def _rule(reading: Reading, node: Entries) -> PriceRule:
    identity, span = reading.identity(node)
    title, when = reading.words(node, "title"), reading.condition(node, "when")
    if "discount" not in node.entries:
        amount = reading.amount(reading.text(node, "add"))
        return AddRule(identity, title, amount, when, reading.tax_class(node), span)
    discount = _discount(reading, reading.text(node, "discount"))
    return DiscountRule(identity, title, discount, _targets(reading, node), when, span)


def _discount(reading: Reading, text: Text | None) -> Rate | Amount:
    if text is not None and text.text.endswith("%"):
        return reading.rate(text)
    return reading.amount(text)


def _targets(reading: Reading, node: Entries) -> tuple[Target, ...]:
    texts = [
        item
        for item in items(node.get("of"))
        if isinstance(item, Text) and reading.shape.fits(item)
    ]
    reading.no_repeats(texts)
    targets = tuple(_target(reading, text) for text in texts)
    _refuse_covered(reading, texts, targets)
    return targets


def _target(reading: Reading, text: Text) -> Target:
    if "=" in text.text:
        chosen = reading.option_name(text)
        return OfOption(chosen.module, chosen.option)
    name = text.text
    if name in reading.names.modules:
        return OfModule(name)
    if reading.names.adds.get(name) is False:
        message = f"{quoted(name)} is a discount itself"
        hint = "a discount is taken off modules, options and rules that add"
        reading.report.add(Code.DISCOUNT_OF_DISCOUNT, text.span, message, hint)
    elif name not in reading.names.adds:
        message = f"there is no module and no price rule {quoted(name)}"
        known = {**reading.names.modules, **reading.names.adds}
        reading.report.add_unknown(Code.UNKNOWN_LINE, text.span, message, name, known)
    return OfRule(name)


def _refuse_covered(reading: Reading, texts: list[Text], targets: tuple[Target, ...]) -> None:
    """An option whose whole module is named too would be discounted twice."""
    modules = {
        target.module: text
        for target, text in zip(targets, texts, strict=True)
        if isinstance(target, OfModule)
    }
    for target, text in zip(targets, texts, strict=True):
        if isinstance(target, OfOption) and target.module in modules:
            message = f"{quoted(target.module)} covers {quoted(text.text)} already"
            places = (modules[target.module].span,)
            reading.report.add(Code.REPEATED, text.span, message, "keep one of them", places)
