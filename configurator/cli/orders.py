"""What is said of an order on the command line: pieces, vouchers, a discount of the staff."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import wraps

import click

from configurator.commerce.breakdown import Breakdown, LineKind
from configurator.commerce.price_components.credit import unknown_vouchers
from configurator.core.money import Rate
from configurator.core.price_rule import CreditRule
from configurator.core.product import Product
from configurator.core.reckoning import Order, StaffDiscount
from configurator.parser.suggestion import nearest
from configurator.wording.money import percent_text
from configurator.wording.page_words import said
from configurator.wording.shapes import shaped

_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")


class _Percent(click.ParamType[Rate]):
    """A percentage from 0% to 100%."""

    name = "percent"

    def convert(
        self, value: str | Rate, param: click.Parameter | None, ctx: click.Context | None
    ) -> Rate:
        """The rate; a usage error for anything else."""
        if isinstance(value, Rate):
            return value
        found = _PERCENT.fullmatch(value)
        if found is None or Fraction(found[1]) > 100:
            self.fail(f'"{value}" is no percentage from 0% to 100%, such as 7.5%', param, ctx)
        return Rate(Fraction(found[1]) / 100)


def with_order(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that make an order, as one value named `order`."""

    @wraps(command)
    def asked(
        *own: object,
        pieces: int,
        voucher: tuple[str, ...],
        staff: Rate | None,
        approved: bool,
        **named: object,
    ) -> None:
        if approved and staff is None:
            raise click.UsageError("--approved is said of a discount: give --staff, too")
        discount = None if staff is None else StaffDiscount(staff, approved)
        command(*own, order=Order(pieces, voucher, discount), **named)

    options = [
        click.option(
            *("--pieces", "pieces"),
            type=click.IntRange(1, 1_000_000),
            default=1,
            metavar="N",
            help="How many of the build are ordered.",
        ),
        click.option("--voucher", multiple=True, metavar="CODE", help="A voucher, once or more."),
        click.option("--staff", type=_Percent(), help="The discount that staff ask for."),
        click.option("--approved", is_flag=True, help="Somebody approved what staff ask for."),
    ]
    wrapped: Callable[..., None] = asked
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def order_faults(product: Product, order: Order, language: str) -> Iterator[str]:
    """What an order asks for that the product does not have here and now."""
    rules = [rule for rule in product.price_rules if isinstance(rule, CreditRule)]
    known = [rule.voucher for rule in rules if rule.voucher]
    for code in unknown_vouchers(product, order.vouchers):
        told, close = [said("unknown_voucher", language, code=code)], nearest(code, known)
        if close:
            told.append(said("voucher_hint", language, code=close))
        yield shaped("sentences", language).join(told)
    if order.staff is not None and product.reckoning.staff is None:
        yield said("no_staff_discount", language)


def staff_notes(
    product: Product, order: Order, breakdown: Breakdown, language: str
) -> Iterator[str]:
    """Why staff got less than they asked for."""
    terms, asked = product.reckoning.staff, order.staff
    if terms is None or asked is None or not asked.discount.value:
        return
    cap = terms.cap(approved=asked.approved)
    if asked.discount > cap:
        told = {"granted": cap, "asked": asked.discount}
        texts = {name: percent_text(rate, language) for name, rate in told.items()}
        yield said("staff_capped", language, **texts)
    if not any(line.kind is LineKind.STAFF for line in breakdown.lines):
        yield said("staff_nothing", language)
