"""Reads price lists: other prices for a channel, a country or a customer group.

    lists:
      - {id: trade, title: Trade prices, offered: {when: group == trade}, base: 139.00,
         prices: {material=oak: 55.00, packages=tidy: 70.00, oak-front: 79.00}}
      - {id: export, title: Export, offered: {when: country == CH}, file: export.csv}

A list gives prices of the base, of options and packages, and of `add` rules with a plain amount. A
CSV file has the columns `component` and `price`; `base` is a component there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.money import UnitRate
from configurator.core.price_list import BASE, ListedPrice, PriceList
from configurator.core.price_rule import PACKAGES
from configurator.core.source import Span
from configurator.core.words import Words
from configurator.parser.codes import Code
from configurator.parser.names import group, items
from configurator.parser.neighbours import Neighbours
from configurator.parser.node import Entries, Text
from configurator.parser.offered import read_offered
from configurator.parser.price_kinds import adds, is_percent
from configurator.parser.price_list_file import listed_in_file
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted
from configurator.parser.targets import options_named


@dataclass(frozen=True, slots=True)
class _Component:
    """What has the price: its names in the product, and which prices it may have."""

    names: tuple[str, ...] = ()
    below_zero: bool = True
    fine: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """A price as it stands in a list."""

    component: Text
    price: Text
    span: Span


def read_price_lists(
    reading: Reading, root: Entries, neighbours: Neighbours
) -> tuple[PriceList, ...]:
    """The price lists in file order."""
    price = root.get("price")
    lists = price.get("lists") if isinstance(price, Entries) else None
    nodes = (node for node in items(lists) if isinstance(node, Entries))
    return tuple(_list(reading, node, neighbours) for node in nodes)


def _list(reading: Reading, node: Entries, neighbours: Neighbours) -> PriceList:
    identity, span = reading.identity(node)
    if not {"base", "prices", "file"}.intersection(node.entries):
        message = f"price list {quoted(identity)} has no price"
        hint = 'give it "base", "prices" or "file"'
        reading.report.add(Code.EMPTY, span, message, hint)
    written = list(_written(reading, node, neighbours))
    return PriceList(
        id=identity,
        title=reading.words(node, "title") or Words(identity),
        prices=tuple(_prices(reading, written)),
        offered=read_offered(reading, node),
        span=span,
    )


def _written(reading: Reading, node: Entries, neighbours: Neighbours) -> Iterator[_Written]:
    """All prices of a list, those of its file last."""
    keyed = [node.entries[BASE]] if BASE in node.entries else []
    for entry in (*keyed, *group(node.get("prices")).values()):
        price = reading.fitting(entry.value)
        if price is not None and reading.shape.fits(entry.key):
            yield _Written(entry.key, price, entry.key.span)
    file = reading.text(node, "file")
    for component, price, span in () if file is None else listed_in_file(reading, file, neighbours):
        yield _Written(component, price, span)


def _prices(reading: Reading, written: Sequence[_Written]) -> Iterator[ListedPrice]:
    first: dict[str, Span] = {}
    for one in written:
        component = _component(reading, one.component)
        rate = _rate(reading, one.price, component)
        for name in component.names:
            if name in first:
                message = f"{quoted(one.component.text)} has a price in this list already"
                places = (first[name],)
                reading.report.add(Code.REPEATED, one.span, message, "keep one of them", places)
                break
            first[name] = one.span
            yield ListedPrice(name, rate, one.span)


def _component(reading: Reading, text: Text) -> _Component:
    """What a text names; no names, after a problem, if that is nothing with a price."""
    if text.text == BASE:
        return _Component((BASE,), below_zero=False)
    if "=" in text.text:
        options = options_named(reading, text)
        packages = any(option.module == PACKAGES for option in options)
        names = tuple(f"{option.module}={option.option}" for option in options)
        return _Component(names, below_zero=not packages)
    return _rule(reading, text)


def _rule(reading: Reading, text: Text) -> _Component:
    """An `add` rule with a plain amount."""
    rules, name = reading.names.price_rules, text.text
    rule = rules.get(name)
    if rule is None:
        _tell_unknown(reading, text)
        return _Component()
    amount = rule.get("add")
    if not isinstance(amount, Text) or is_percent(amount):
        message = f"{quoted(name)} has no plain amount that a list could replace"
        hint = "a list gives the price of options, packages and rules such as add: 5.00"
        reading.report.add(Code.WRONG_LINE, text.span, message, hint)
        return _Component()
    return _Component((name,), fine="per" in rule.entries)


def _tell_unknown(reading: Reading, text: Text) -> None:
    """A module alone has no price; else the name is unknown."""
    name, modules = text.text, reading.names.modules
    if name in modules:
        message = f"{quoted(name)} is a module, and its options have the prices"
        option = next(iter(modules[name].options or ()), "option")
        reading.report.add(Code.UNKNOWN_LINE, text.span, message, f'write "{name}={option}"')
        return
    message = f"there is no option and no price rule {quoted(name)}"
    adding = (one for one, rule in reading.names.price_rules.items() if adds(rule))
    known = (BASE, *adding, *(f"{key}=" for key in modules))
    reading.report.add_unknown(Code.UNKNOWN_LINE, text.span, message, name, known)


def _rate(reading: Reading, text: Text, component: _Component) -> UnitRate:
    if not component.below_zero and Fraction(text.text) < 0:
        message = f"{quoted(text.text)} is below zero"
        hint = "only options and rules with add may have such a price"
        reading.report.add(Code.NEGATIVE_MONEY, text.span, message, hint)
    return reading.unit_rate(text, fine=component.fine)
