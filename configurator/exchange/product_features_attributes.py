"""The attributes of exported options: their price, what rules ask of them, article numbers.

So many pieces of an option have so many times its price and its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.currencies import decimals_of
from configurator.core.money import Amount
from configurator.core.product import Module, Option
from configurator.exchange.feature_model import Scalar
from configurator.exchange.product_features_names import FeatureNames

Attributes = tuple[tuple[str, Scalar], ...]

PRICE = "Price"

VALUE = "value"
"""The attribute that tells the number, in base units, of a feature that stands for one."""

PIECES = "pieces"
"""The attribute that tells how many pieces of an option a feature stands for."""

_MEANT = {PRICE.lower(), VALUE, PIECES, "abstract", "code", "title", "description"}


def price_of(amount: Amount) -> Attributes:
    """A price in the unit of its currency, if it is not nothing."""
    if not amount.minor:
        return ()
    return ((PRICE, Fraction(amount.minor, 10 ** decimals_of(amount.currency))),)


def of_option(option: Option) -> Attributes:
    """What stands at an option. Where there are pieces of it, its numbers stand at those."""
    code: Attributes = (("code", str(option.code)),) if option.code else ()
    kept = tuple((n, v) for n, v in _own(option) if option.most == 1 or not _is_number(v))
    price = price_of(option.price) if option.most == 1 else ()
    return (*price, *kept, *code)


def of_pieces(option: Option, count: int) -> Attributes:
    """What stands at so many pieces of an option."""
    numbers = tuple((n, v * count) for n, v in _own(option) if isinstance(v, Fraction))
    return (*price_of(Amount(option.price.minor * count, option.price.currency)), *numbers)


def numbers_of(module: Module, names: FeatureNames) -> Iterator[tuple[str, str, Fraction]]:
    """Every number of the options of a module: the feature, the attribute, what it is worth."""
    for option in module.options:
        for name, value in _own(option):
            if isinstance(value, Fraction) and option.most == 1:
                yield names.option(module.id, option.id), name, value
            elif isinstance(value, Fraction):
                for count in range(1, option.most + 1):
                    yield names.pieces(module.id, option.id, count), name, value * count


def _own(option: Option) -> Attributes:
    """The attributes of the rule file; a number without an end as a decimal is a text."""
    return tuple((_own_name(name), _told(value)) for name, value in option.attributes)


def _own_name(name: str) -> str:
    """The name of an attribute of the rule file, apart from those that mean something here."""
    return f"{name}_" if name.lower() in _MEANT else name


def _is_number(value: Scalar) -> bool:
    return isinstance(value, Fraction)


def _told(value: object) -> Scalar:
    if isinstance(value, Fraction):
        return spelled(value) if "/" in spelled(value) else value
    return ", ".join(value) if isinstance(value, tuple) else str(value)
