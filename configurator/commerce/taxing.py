"""The tax in gross prices, or on net ones, rounded where the file says.

On each line, once for each rate, or once on the whole: what is rounded together is rounded once,
and what it comes to is shared out to the tax classes so that it adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from configurator.commerce.breakdown import Line, LineKind, TaxPart
from configurator.commerce.line_titles import tax_title
from configurator.commerce.price_components.priced import Priced, Sold, of_one_class
from configurator.core.money import apportioned, unit_rate
from configurator.core.reckoning import TaxRounding
from configurator.core.tax_class import TaxClass


def tax_parts(sold: Sold, priced: Sequence[Priced], months: int = 0) -> list[TaxPart]:
    """The taxes of lines that are paid together, by tax class in file order."""
    told = [(name, amount) for one in priced for name, amount in one.by_tax]
    used = [tax for tax in sold.product.taxes if any(name == tax.id for name, _ in told)]
    taxes = _rounded(sold, used, told)
    return [_part(sold, tax, told, taxes[tax.id], months) for tax in used]


def tax_lines(sold: Sold, parts: Sequence[TaxPart]) -> Iterator[Priced]:
    """The lines by which tax is added to net prices; they carry no tax themselves."""
    for part in parts:
        if part.tax.minor:
            line = Line(
                component=f"tax:{part.tax_class}",
                kind=LineKind.TAX,
                title=tax_title(part.rate),
                cause="",
                quantity=Fraction(1),
                rate=unit_rate(part.tax),
                amount=part.tax,
                tax=part.tax_class,
                span=sold.product.base_span,
                percent=part.rate,
                base=part.net,
                months=part.months,
            )
            yield of_one_class(line)


def _part(
    sold: Sold, tax: TaxClass, told: Sequence[tuple[str, int]], minor: int, months: int
) -> TaxPart:
    amount = sum(each for name, each in told if name == tax.id)
    net = amount if sold.product.reckoning.net else amount - minor
    parts = (sold.amount(net + minor), sold.amount(net), sold.amount(minor))
    return TaxPart(tax.id, tax.rate, *parts, months)


def _rounded(
    sold: Sold, used: Sequence[TaxClass], told: Sequence[tuple[str, int]]
) -> dict[str, int]:
    """The tax by class."""
    rounding = sold.product.reckoning.rounding
    found = dict.fromkeys((tax.id for tax in used), 0)
    for group in _groups(sold, used, told):
        exact = [tax for _, tax in group]
        parts = apportioned(rounding.of(sum(exact, Fraction())), exact)
        for (name, _), part in zip(group, parts, strict=True):
            found[name] += part
    return found


def _groups(
    sold: Sold, used: Sequence[TaxClass], told: Sequence[tuple[str, int]]
) -> list[list[tuple[str, Fraction]]]:
    """The exact taxes in groups that are rounded together, by class."""
    exact = {tax.id: _factor(sold, tax) for tax in used}
    if sold.product.reckoning.tax_rounding is TaxRounding.LINE:
        return [[(name, amount * exact[name])] for name, amount in told]
    sums = [(tax, sum(amount for name, amount in told if name == tax.id)) for tax in used]
    if sold.product.reckoning.tax_rounding is TaxRounding.TOTAL:
        return [[(tax.id, amount * exact[tax.id]) for tax, amount in sums]]
    rates = dict.fromkeys(tax.rate for tax in used)
    return [
        [(tax.id, amount * exact[tax.id]) for tax, amount in sums if tax.rate == rate]
        for rate in rates
    ]


def _factor(sold: Sold, tax: TaxClass) -> Fraction:
    """The tax in, or on, one unit of a price."""
    rate = tax.rate.value
    return rate if sold.product.reckoning.net else rate / (1 + rate)
