"""Money and rates as text, by language and to the last digit.

Babel knows where signs, separators and symbols stand; how many decimals are shown comes from
our own table of currencies (CLDR rounds some of them for daily use), and no float is involved.
"""

from __future__ import annotations

import re
from copy import copy
from decimal import MAX_PREC, Context, Decimal, localcontext
from fractions import Fraction

from babel.core import Locale
from babel.numbers import NumberPattern

from configurator.core.currencies import decimals_of
from configurator.core.money import Amount, Rate, UnitRate

MINUS = "\N{MINUS SIGN}"
_EXACT = Context(prec=MAX_PREC)
_LETTER_MEETS_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def money_text(amount: Amount, language: str = "en") -> str:
    """An amount with its currency: "€899.00", in German "899,00 €"; below zero "−€15.00"."""
    return _money(amount, language, MINUS)


def rate_text(rate: UnitRate, language: str = "en") -> str:
    """A rate with all the decimals that it has, at least those of the currency: "€0.0125"."""
    finer = _decimals(rate.minor)
    if finer is None:
        return f"{rate} {rate.currency}"
    return _money(rate, language, MINUS, finer)


def difference_text(amount: Amount, language: str = "en") -> str:
    """A difference with its sign: "+€40.00", "−€15.00". Zero has none: say it in words instead."""
    if amount.minor > 0:
        return _money(-amount, language, "+")
    return _money(amount, language, MINUS)


def percent_text(rate: Rate, language: str = "en") -> str:
    """A rate as a percentage with the decimals it has: "19%", "7.5%", in German "7,5 %"."""
    locale = Locale.parse(language, sep="-")
    percent = rate.value * 100
    decimals = _decimals(percent)
    if decimals is None:
        return str(rate)
    pattern = _exact(locale.percent_formats[None], decimals, MINUS)
    with localcontext(_EXACT):
        digits = Decimal(percent.numerator * 10**decimals // percent.denominator)
        return str(pattern.apply(digits.scaleb(-decimals - 2), locale))


def _money(amount: Amount | UnitRate, language: str, sign: str, finer: int = 0) -> str:
    """The amount, with `sign` where the language puts the minus of one below zero.

    It has the decimals of its currency, and so many `finer` ones.
    """
    locale = Locale.parse(language, sep="-")
    decimals = decimals_of(amount.currency) + finer
    pattern = _exact(locale.currency_formats["standard"], decimals, sign)
    with localcontext(_EXACT):
        value = Decimal(str(amount))
        text = pattern.apply(value, locale, currency=amount.currency, currency_digits=False)
    # CLDR asks for a space where a symbol of letters meets the digits; Babel leaves it out.
    return _LETTER_MEETS_DIGIT.sub("\N{NO-BREAK SPACE}", str(text))


def _exact(pattern: NumberPattern, decimals: int, sign: str) -> NumberPattern:
    """The pattern with just so many decimals and with `sign` for the hyphen that Babel writes."""
    exact = copy(pattern)
    exact.frac_prec = (decimals, decimals)
    exact.prefix = (pattern.prefix[0], pattern.prefix[1].replace("-", sign))
    exact.suffix = (pattern.suffix[0], pattern.suffix[1].replace("-", sign))
    return exact


def _decimals(value: Fraction) -> int | None:
    """How many decimals write `value` exactly; None if none do."""
    for decimals in range(value.denominator.bit_length()):
        if 10**decimals % value.denominator == 0:
            return decimals
    return None
