"""What only all prices together show.

Percentages in a circle, two vouchers with one code, defaults that a price list makes dear, and
builds with more lines than anybody reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from configurator.core.price_rule import PACKAGES, AddRule, TierKind
from configurator.core.product import Module, Product
from configurator.core.source import Span
from configurator.parser.codes import Code
from configurator.parser.names import items
from configurator.parser.node import Entries, Text
from configurator.parser.price_kinds import is_percentage
from configurator.parser.reading import Reading
from configurator.parser.suggestion import quoted


def check_prices(reading: Reading, root: Entries, product: Product) -> None:
    """All checks of this module."""
    price = root.get("price")
    if not isinstance(price, Entries):
        return
    rules = [node for node in items(price.get("rules")) if isinstance(node, Entries)]
    _check_vouchers(reading, rules)
    _check_circles(reading, rules)
    _check_defaults(reading, product)
    lines, most = most_lines(product), reading.limits.price_lines
    if lines > most:
        message = f"a build could have {lines} price lines, more than {most}"
        hint = "let fewer options and rules have a price of their own"
        reading.report.add(Code.TOO_MANY_LINES, root.entries["price"].key.span, message, hint)


def _check_vouchers(reading: Reading, rules: list[Entries]) -> None:
    """Customers type a code in capitals or not, so two codes differ in more than that."""
    first: dict[str, Text] = {}
    for rule in rules:
        text = reading.text(rule, "voucher")
        if text is not None and first.setdefault(text.text.casefold(), text) is not text:
            message = f"there is a credit with the voucher {quoted(text.text)} already"
            places = (first[text.text.casefold()].span,)
            hint = "choose another code"
            reading.report.add(Code.DUPLICATE_ID, text.span, message, hint, places)


def _check_defaults(reading: Reading, product: Product) -> None:
    """An extra that costs money and is ticked beforehand is forbidden in the EU, by any list."""
    defaults = {
        f"{module.id}={option}": option
        for module in product.modules
        if module.least == 0
        for option in module.default
    }
    for prices in product.price_lists:
        for price in prices.prices:
            if price.component in defaults and price.rate.minor > 0:
                option = quoted(defaults[price.component])
                message = f"the extra {option} costs money in this list and is chosen beforehand"
                hint = "leave the default out, or offer it in a preset"
                reading.report.add(Code.PAID_DEFAULT, price.span, message, hint)


def _check_circles(reading: Reading, rules: list[Entries]) -> None:
    """A problem for each percentage that is one of itself, with all that stand between."""
    percentages: dict[str, tuple[Span, list[str]]] = {}
    for rule in rules:
        identity, span = reading.identity(rule)
        if is_percentage(reading, rule):
            named = [text.text for text in reading.texts(rule.get("of"))]
            percentages.setdefault(identity, (span, named))
    for circle in _circles({name: named for name, (_, named) in percentages.items()}):
        others = [quoted(name) for name in (*circle[1:], circle[0])]
        message = f"percentage {quoted(circle[0])} is one of {', which is one of '.join(others)}"
        places = tuple(percentages[name][0] for name in circle[1:])
        hint = "a percentage cannot be one of itself"
        span = percentages[circle[0]][0]
        reading.report.add(Code.PRICE_CIRCLE, span, message, hint, places)


def _circles(needs: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Circles of names that share none, each as it is first come upon in the order of writing."""
    done: set[str] = set()
    for start in needs:
        path: dict[str, None] = {}
        waiting = [iter([start])]
        while waiting:
            name = next((one for one in waiting[-1] if one in needs and one not in done), None)
            if name is None:
                waiting.pop()
                done.add(path.popitem()[0] if path else start)
            elif name in path:
                names = list(path)
                circle = names[names.index(name) :]
                done.update(circle)
                yield circle
            else:
                path[name] = None
                waiting.append(iter(needs[name]))


def most_lines(product: Product) -> int:
    """The most lines that the price of a build can have, but for those on the whole of an order.

    It is not asked which conditions hold together.
    """
    listed = {price.component for prices in product.price_lists for price in prices.prices}
    included: dict[tuple[str, str], int] = {}
    for package in product.packages:
        for key in {(part.module, part.option) for part in package.includes}:
            included[key] = included.get(key, 0) + 1
    count = 1 + sum(_of_module(module, listed, included) for module in product.modules)
    for rule in product.price_rules:
        tiers = rule.tiers if isinstance(rule, AddRule) else None
        graduated = tiers is not None and tiers.kind is TierKind.GRADUATED
        count += len(tiers.tiers) if tiers is not None and graduated else 1
    return count


def _of_module(module: Module, listed: set[str], included: Mapping[tuple[str, str], int]) -> int:
    """The most lines of what is chosen in a module: priced, in packages, lowered by overlaps."""
    each: list[int] = []
    for option in module.options:
        priced = bool(option.price.minor) or f"{module.id}={option.id}" in listed
        packages = min(included.get((module.id, option.id), 0), option.most)
        charged = priced and packages < option.most
        overlaps = priced and module.id == PACKAGES and len(module.options) > 1
        each.append(charged + packages + overlaps)
    each.sort(reverse=True)
    return sum(each[: module.most if module.many else 1])
