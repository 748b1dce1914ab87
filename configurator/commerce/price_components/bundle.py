"""Bundle discounts: a percentage, or a fixed amount, off the lines that `of` names.

    - {id: film-bundle, when: camera == cinema and display == oled_pro, discount: 10%,
       of: [camera, display]}

A discount is computed from the charged lines as they stand (a package less its overlaps), never
from another discount, and rounded once. It is shared out over those of its lines that cost
something, by their amounts; a line that takes something off already gives nothing. Where several
discounts meet on one line, the line ends at zero and not below; those that meet nowhere know
nothing of each other. All together leave the whole at zero at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.ledger import Ledger, Taken
from configurator.commerce.price_components.off import off_line, percent_of
from configurator.commerce.price_components.targets import is_named
from configurator.core.money import Rate
from configurator.core.price_rule import DiscountRule


def take_bundles(ledger: Ledger, most: int) -> None:
    """Take every bundle discount off the ledger, together at most `most`.

    Each that takes something off is a line, in file order.
    """
    discounts, charged = list(_discounts(ledger)), len(ledger.priced)
    groups = list(_meeting(discounts))
    if sum(map(ledger.worth, groups)) > most:
        groups = [discounts]
    for group in groups:
        ledger.take(group, most)
    place = {one.line.component: k for k, one in enumerate(discounts)}
    ledger.priced[charged:] = sorted(
        ledger.priced[charged:], key=lambda priced: place[priced.line.component]
    )


def _meeting(discounts: Sequence[Taken]) -> Iterator[list[Taken]]:
    """The discounts in groups that have no line in common, each in the given order.

    How much they take off does not matter, or a higher one could come to less by rounding.
    """
    groups: list[tuple[set[int], list[Taken]]] = []
    for one in discounts:
        lines = set(one.named)
        met = [group for group in groups if group[0] & lines]
        groups = [group for group in groups if group not in met]
        together = [each for _, those in met for each in those]
        groups.append((lines.union(*(those for those, _ in met)), [*together, one]))
    yield from (group for _, group in groups)


def _discounts(ledger: Ledger) -> Iterator[Taken]:
    sold = ledger.sold
    for rule in sold.product.price_rules:
        if isinstance(rule, DiscountRule) and not rule.is_promotion and sold.fires(rule.when):
            weights = [
                left if is_named(rule.of, line) else 0
                for line, left in zip(ledger.lines, ledger.left, strict=True)
            ]
            whole = sum(weights)
            wanted = Fraction(_wanted(ledger, rule, whole))
            named = tuple(k for k, weight in enumerate(weights) if weight)
            yield Taken(_line(ledger, rule, whole), ledger.share(wanted, weights), named)


def _line(ledger: Ledger, rule: DiscountRule, whole: int) -> Line:
    line = off_line(ledger.sold, LineKind.DISCOUNT, rule.id, rule.title, rule.span)
    return percent_of(line, rule.discount, whole)


def _wanted(ledger: Ledger, rule: DiscountRule, whole: int) -> int:
    """What the rule takes off lines that come to `whole`."""
    discount, order = rule.discount, ledger.sold.order
    if isinstance(discount, Rate):
        return ledger.sold.product.reckoning.rounding.of(whole * discount.value)
    return min(discount.minor * order.pieces, whole)
