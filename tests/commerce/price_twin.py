"""The naive twin of the pricing: exact fractions, piece by piece, nothing shared.

Only conditions and terms are judged by the core, which has tests of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import floor

from configurator.core.money import Amount, Rate
from configurator.core.price_rule import (
    Combine,
    CreditRule,
    DiscountRule,
    MinimumRule,
    SurchargeRule,
)
from configurator.core.product import Product
from configurator.core.reckoning import ONE, Order, TaxRounding
from configurator.core.selection import Build
from configurator.core.tax_class import TaxClass
from tests.commerce.naive_charges import HALF, Charged, Item, called, down, is_named


@dataclass
class Section:
    """What is paid together: its items, and each discount with its cents by tax class."""

    items: list[Item]
    taken: list[dict[str, int]] = field(default_factory=list)

    def subtotal(self) -> int:
        """What all comes to."""
        return sum(i.cents for i in self.items) + sum(sum(off.values()) for off in self.taken)


@dataclass
class NaivePrice:
    """Cents: the figures, what each step adds or takes off, taxes by class and months."""

    total: int = 0
    monthly: int = 0
    due: int = 0
    deposit: int | None = None
    tax: dict[tuple[str, int], int] = field(default_factory=dict)
    fixed: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)


def naive_price(product: Product, build: Build, order: Order = ONE) -> NaivePrice:
    """The price as pricing.md describes it."""
    return _Naive(product, build, order).priced()


class _Naive(Charged):
    """One build of a product in one order."""

    def priced(self) -> NaivePrice:
        """All figures."""
        items = list(self.charged())
        items += self.percentages(items)
        found = NaivePrice(fixed={called(item): 0 for item in items})
        for item in items:
            found.fixed[called(item)] += item.cents
        for item in items:
            item.left = max(item.cents, 0)
        once = Section([item for item in items if not item.months])
        steps: list[tuple[str, Callable[[Section], None]]] = [
            ("discount", self._bundles),
            ("added", self._surcharges),
            ("promotion", self._promotions),
            ("volume", self._volume),
            ("staff", self._staff),
        ]
        for name, step in steps:
            before = once.subtotal()
            step(once)
            found.steps[name] = once.subtotal() - before
        found.total = self._with_tax(once, 0, found)
        for months in sorted({item.months for item in items} - {0}):
            section = Section([item for item in items if item.months == months])
            self._bundles(section)
            found.monthly += self._with_tax(section, months, found)
        if self.terms.cash is not None and self.fires(self.terms.cash.when):
            step_of = self.terms.cash.step.minor
            found.total = self.rounded(Fraction(found.total, step_of)) * step_of
        found.due = max(found.total - self._credits(), 0)
        if self.terms.deposit is not None:
            found.deposit = self.rounded(found.due * self.terms.deposit.value)
        return found

    def _bundles(self, section: Section) -> None:
        """Discounts on named items; those that share an item are rounded together."""
        offs: list[dict[int, Fraction]] = []
        for rule in self.product.price_rules:
            if not isinstance(rule, DiscountRule) or not rule.of or not self.fires(rule.when):
                continue
            named = [
                k
                for k, one in enumerate(section.items)
                if one.left > 0 and any(is_named(t, one) for t in rule.of)
            ]
            whole = sum(section.items[k].left for k in named)
            wanted = Fraction(self._wanted(rule.discount, whole, exact=False))
            offs.append({k: wanted * section.items[k].left / whole for k in named})
        groups = _connected([one for one in offs if one])
        subtotal = section.subtotal()
        worth = sum(self.rounded(sum(_given(section, g).values(), HALF * 0)) for g in groups)
        if worth > subtotal:
            groups = [[one for one in offs if one]]
        for group in groups:
            self._take(section, group, subtotal)

    def _take(self, section: Section, offs: Sequence[dict[int, Fraction]], most: int) -> None:
        """Take off what discounts want, in whole cents that add up; each has what it adds."""
        most = max(min(most, section.subtotal()), 0)
        parts: dict[int, int] = {}
        taken: list[dict[str, int]] = []
        for size in range(1, len(offs) + 1):
            given = _given(section, offs[:size])
            exact = sum(given.values(), HALF * 0)
            whole = min(self.rounded(exact), most)
            order = sorted(given)
            shares = [given[k] * whole / exact if exact else HALF * 0 for k in order]
            after = dict(zip(order, _shared(whole, shares), strict=True))
            by_tax: dict[str, int] = {}
            for k, part in after.items():
                tax = section.items[k].tax
                by_tax[tax] = by_tax.get(tax, 0) - part + parts.get(k, 0)
            if taken and not sum(by_tax.values()):
                taken[-1] = {
                    tax: taken[-1].get(tax, 0) + by_tax.get(tax, 0) for tax in {*taken[-1], *by_tax}
                }
            else:
                taken.append(by_tax)
            parts = after
        for k, part in parts.items():
            section.items[k].left -= part
        section.taken += taken

    def _wanted(self, off: Rate | Amount, whole: int, *, exact: bool) -> Fraction | int:
        if isinstance(off, Amount):
            return min(off.minor * self.order.pieces, whole)
        return whole * off.value if exact else self.rounded(whole * off.value)

    def _surcharges(self, section: Section) -> None:
        added: list[Item] = []
        subtotal = section.subtotal()
        for rule in self.product.price_rules:
            if not isinstance(rule, SurchargeRule | MinimumRule) or not self.fires(rule.when):
                continue
            there = [one for one in section.items if one.cents]
            named = [one for one in there if any(is_named(t, one) for t in rule.of)]
            base = sum(one.left if one.cents > 0 else one.cents for one in named)
            base = base if rule.of else subtotal
            if isinstance(rule, MinimumRule):
                lacking = rule.minimum.minor * self.order.pieces - base
                cents = max(lacking, 0) if (named if rule.of else there) else 0
            elif isinstance(rule.surcharge, Amount):
                cents = rule.surcharge.minor * self.order.pieces
            else:
                cents = self.rounded(max(base, 0) * rule.surcharge.value)
            tax = rule.tax or self.usual
            added.append(Item(("surcharge", rule.id), cents, tax, left=max(cents, 0)))
        section.items += added

    def _promotions(self, section: Section) -> None:
        """The subset that may stand together and takes off most."""
        subtotal = section.subtotal()
        firing = [
            rule
            for rule in self.product.price_rules
            if isinstance(rule, DiscountRule) and not rule.of and self.fires(rule.when)
        ]
        ways = [
            [Fraction(self._wanted(rule.discount, subtotal, exact=True)) for rule in some]
            for size in range(len(firing), 0, -1)
            for some in combinations(firing, size)
            if _may_meet(some)
        ]
        if ways and subtotal > 0:
            best = max(ways, key=lambda way: min(sum(way), subtotal))
            self._off_the_whole(section, best, self.terms.promotions_cap)

    def _volume(self, section: Section) -> None:
        reached = [one for one in self.terms.volume if one.pieces <= self.order.pieces]
        if reached:
            discount = max(reached, key=lambda one: one.pieces).discount
            self._off_the_whole(section, [max(section.subtotal(), 0) * discount.value])

    def _staff(self, section: Section) -> None:
        terms, asked = self.terms.staff, self.order.staff
        if terms is None or asked is None:
            return
        if self.product.margin_floor is not None and self.cost() is None:
            return
        cap = terms.discount
        if asked.approved and terms.with_approval is not None:
            cap = terms.with_approval
        granted = min(asked.discount.value, cap.value)
        self._off_the_whole(section, [max(section.subtotal(), 0) * granted])

    def _off_the_whole(
        self, section: Section, wanted: Sequence[Fraction], cap: Rate | None = None
    ) -> None:
        """Take off all that is wanted, as far as cap and margin floor allow."""
        subtotal = section.subtotal()
        most = min(self.rounded(sum(wanted, HALF * 0)), subtotal)
        if cap is not None:
            most = min(most, floor(subtotal * cap.value))
        most = self._above_the_floor(section, most)
        whole = sum(one.left for one in section.items)
        if most > 0:
            lefts = dict(enumerate(one.left for one in section.items))
            offs = [{k: part * left / whole for k, left in lefts.items()} for part in wanted]
            self._take(section, offs, most)

    def _above_the_floor(self, section: Section, most: int) -> int:
        """The most that may be taken off, up to what is wanted: halving, then cent by cent."""
        if most <= 0 or not self._too_low(section, most):
            return most
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._too_low(section, middle) else (middle, high)
        near = range(min(most, low + 40), 0, -1)
        return next((off for off in near if not self._too_low(section, off)), 0)

    def _too_low(self, section: Section, off: int) -> bool:
        cost, margin = self.cost(), self.product.margin_floor
        if margin is None or margin.share >= 1 or cost is None:
            return False
        copies = [replace(item) for item in section.items]
        trial = Section(copies, [dict(one) for one in section.taken])
        whole = sum(one.left for one in copies)
        given = {k: Fraction(off * one.left, whole) for k, one in enumerate(copies)}
        self._take(trial, [given], off)
        gross = trial.subtotal()
        net = gross if self.terms.net else gross - sum(self._taxes(trial).values())
        return net - cost < margin.share * net

    def _taxes(self, section: Section) -> dict[str, int]:
        """The tax by class, rounded where the file says."""
        told = [(item.tax, item.cents + item.lowered) for item in section.items]
        told += [(item.tax, -item.lowered) for item in section.items]
        told += [pair for off in section.taken for pair in off.items()]
        classes = self.product.taxes
        if self.terms.tax_rounding is TaxRounding.LINE:
            found = dict.fromkeys((tax.id for tax in classes), 0)
            for name, cents in told:
                (tax,) = (one for one in classes if one.id == name)
                found[name] += self.rounded(self._tax(tax, cents))
            return found
        sums = {t.id: self._tax(t, sum(c for n, c in told if n == t.id)) for t in classes}
        found = {}
        rates = (
            [None] if self.terms.tax_rounding is TaxRounding.TOTAL else [t.rate for t in classes]
        )
        for rate in dict.fromkeys(rates):
            names = [tax.id for tax in classes if rate is None or tax.rate == rate]
            exact = [sums[name] for name in names]
            parts = _shared(self.rounded(sum(exact, Fraction())), exact)
            found.update(zip(names, parts, strict=True))
        return found

    def _tax(self, tax: TaxClass, cents: int) -> Fraction:
        rate = tax.rate.value
        return cents * rate if self.terms.net else cents * rate / (1 + rate)

    def _with_tax(self, section: Section, months: int, found: NaivePrice) -> int:
        """What is paid for a section; its taxes are noted."""
        taxes = self._taxes(section)
        found.tax.update({(name, months): cents for name, cents in taxes.items()})
        return section.subtotal() + (sum(taxes.values()) if self.terms.net else 0)

    def _credits(self) -> int:
        return sum(
            rule.credit.minor
            for rule in self.product.price_rules
            if isinstance(rule, CreditRule)
            and self.fires(rule.when)
            and (rule.voucher in ("", *self.order.vouchers))
        )


def _given(section: Section, offs: Iterable[dict[int, Fraction]]) -> dict[int, Fraction]:
    """What each item gives, at most what is left of it."""
    found: dict[int, Fraction] = {}
    for off in offs:
        for k, share in off.items():
            found[k] = found.get(k, Fraction()) + share
    return {k: min(share, Fraction(section.items[k].left)) for k, share in found.items()}


def _shared(whole: int, shares: Sequence[Fraction]) -> list[int]:
    """Whole parts that add up: the largest rests are served first, ties by order."""
    parts = [down(share) for share in shares]
    while sum(parts) != whole:
        step = 1 if whole > sum(parts) else -1
        rests = [(share - part) * step for share, part in zip(shares, parts, strict=True)]
        parts[rests.index(max(rests))] += step
    return parts


def _may_meet(some: Sequence[DiscountRule]) -> bool:
    """Whether promotions may stand together."""
    kinds = [rule.combine for rule in some]
    return kinds.count(Combine.BEST_OF) <= 1 and (len(some) == 1 or Combine.EXCLUSIVE not in kinds)


def _connected(offs: Sequence[dict[int, Fraction]]) -> list[list[dict[int, Fraction]]]:
    """The discounts in groups that share items."""
    groups = [[one] for one in offs]
    for _ in offs:
        for one, other in combinations(range(len(groups)), 2):
            keys = [{k for off in groups[g] for k in off} for g in (one, other)]
            if keys[0] & keys[1]:
                groups[one] += groups.pop(other)
                break
    return groups
