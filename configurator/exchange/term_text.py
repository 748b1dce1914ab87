"""Terms and comparisons of a feature model as text of the rule file.

What is not there counts 0 in a feature model, while the rule language would waive a comparison
that reads it. So each number stands in an `if`, or in a sum, where what is absent adds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.money import exact_decimal
from configurator.exchange.draft_names import Names
from configurator.exchange.feature_model import (
    Aggregate,
    Applied,
    AttributeOf,
    Compared,
    Computed,
    Constant,
    Feature,
    Scalar,
    Term,
    Value,
)
from configurator.exchange.lowering_numbers import COMPARING
from configurator.exchange.lowering_places import Always, Chosen

OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""The sign that holds where the other does not."""

ROUNDING: Mapping[str, Callable[[Fraction], int]] = {"floor": math.floor, "ceil": math.ceil}
"""How each function rounds to a whole number."""

_MOST_SIGNS = 4
"""A longer sum is written as sum(a; b; c)."""

Told = tuple[str, str, int]
"""A condition: its text, the word that joins it, and how deep it is."""


class Untold(Exception):
    """A term that the rule language cannot say; `what` names what it reads."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Attributes:
    """The features that have numbers as attributes, and which options have them in the file."""

    def __init__(self, features: Sequence[Feature]) -> None:
        self._features = {feature.name: feature for feature in features}
        self.ids: dict[str, str] = {}
        self.on_options: set[tuple[str, str]] = set()

    def number(self, feature: str, attribute: str) -> Fraction:
        """The number of one attribute. `Untold` if it has none."""
        owner = self._features.get(feature)
        found = None if owner is None else self.all_of(owner).get(attribute)
        if found is None or isinstance(found, str | bool):
            raise Untold(f"{feature}.{attribute}")
        return found

    def carriers(self, attribute: str, under: str | None) -> list[tuple[str, Fraction]]:
        """The features with this attribute as a number, with it; below `under` if it is told."""
        if under is not None and under not in self._features:
            raise Untold(under)
        features = self._features.values() if under is None else self._features[under].walk()
        return [
            (feature.name, number)
            for feature in features
            if (number := self.all_of(feature).get(attribute)) is not None
            and not isinstance(number, str | bool)
        ]

    @staticmethod
    def all_of(feature: Feature) -> Mapping[str, Scalar]:
        """The attributes of a feature by name."""
        return dict(feature.attributes)


class Terms:
    """Writes terms. What it cannot say raises `Untold`."""

    def __init__(self, names: Names, attributes: Attributes) -> None:
        self._names = names
        self._attributes = attributes

    def decided(self, compared: Compared) -> bool | None:
        """Whether the comparison holds, if only fixed numbers are compared."""
        left, right = self._sum_of(compared.left), self._sum_of(compared.right)
        if left.parts or right.parts:
            return None
        return COMPARING[compared.sign](left.constant, right.constant)

    def comparison(self, compared: Compared, *, holds: bool) -> Told:
        """The comparison, or its opposite."""
        sign = compared.sign if holds else OPPOSITE[compared.sign]
        left, right = self._side(compared.left), self._side(compared.right)
        return f"{left} {sign} {right}", "", 2 + max(_depth(left), _depth(right))

    def _side(self, term: Term) -> str:
        return self._sum_of(term).text()

    def _sum_of(self, term: Term) -> _Sum:
        """A term as a sum. Sums in sums are opened without recursion."""
        waiting: list[tuple[Term, bool]] = [(term, True)]
        constant, found = Fraction(0), list[str]()
        while waiting:
            part, plus = waiting.pop()
            match part:
                case Computed(left, "+", right):
                    waiting.extend([(right, plus), (left, plus)])
                case Computed(left, "-", right):
                    waiting.extend([(right, not plus), (left, plus)])
                case _:
                    one = self._simple(part)
                    constant += one.constant if plus else -one.constant
                    found.extend(text if plus else _minus(text) for text in one.parts)
        return _Sum(constant, tuple(found))

    def _simple(self, term: Term) -> _Sum:
        """What is no sum itself."""
        match term:
            case Constant(value) if isinstance(value, Fraction):
                return _Sum(value)
            case Value(feature):
                return _Sum(parts=(self._value(feature),))
            case AttributeOf(feature, attribute):
                return self._where(feature, self._attributes.number(feature, attribute))
            case Aggregate("sum", attribute, under):
                return self._sum(attribute, under)
            case Computed(left, "*", right):
                return self._sum_of(left).times(self._sum_of(right))
            case Computed(left, "/", right):
                divisor = self._sum_of(right)
                if not divisor.parts and divisor.constant:
                    return self._sum_of(left).times(_Sum(1 / divisor.constant))
            case Applied("floor" | "ceil" as function, of):
                inner = self._sum_of(of)
                if not inner.parts:
                    return _Sum(Fraction(ROUNDING[function](inner.constant)))
                return _Sum(parts=(f"{function}({inner.text()})",))
        raise Untold(told(term))

    def _value(self, feature: str) -> str:
        if feature not in self._names.places.number_of:
            raise Untold(feature)
        module, number = self._names.number(feature)
        if isinstance(self._names.place(feature), Always):
            return number
        return f"(if applies({module}) then {number} else 0)"

    def _where(self, feature: str, number: Fraction) -> _Sum:
        """The number, and 0 where the feature is not there."""
        place = self._names.place(feature)
        if isinstance(place, Always) or not number:
            return _Sum(number)
        return _Sum(parts=(f"(if {self._names.test(place)} then {number_text(number)} else 0)",))

    def _sum(self, attribute: str, under: str | None) -> _Sum:
        """The attribute of every feature that is there."""
        carriers = self._attributes.carriers(attribute, under)
        if not carriers:
            raise Untold(attribute)
        name = self._attributes.ids.get(attribute, "")
        whole = set(self._modules(attribute, {feature for feature, _ in carriers}))
        found = [f"sum({self._names.modules[module].id}.{name})" for module in sorted(whole)]
        if under is None and len(whole) > 1:
            found = [f"sum({name})"]
        constant = Fraction(0)
        for feature, number in carriers:
            place = self._names.place(feature)
            own = (feature, attribute) in self._attributes.on_options
            if not (own and isinstance(place, Chosen) and place.module in whole):
                one = self._where(feature, number)
                constant += one.constant
                found.extend(one.parts)
        return _Sum(constant, tuple(found))

    def _modules(self, attribute: str, within: set[str]) -> list[int]:
        """The modules all of whose options with this attribute are meant."""
        met: dict[int, bool] = {}
        for feature, name in self._attributes.on_options:
            place = self._names.place(feature)
            if name == attribute and isinstance(place, Chosen):
                met[place.module] = met.get(place.module, True) and feature in within
        return [module for module, whole in met.items() if whole]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number and what is added to it."""

    constant: Fraction = Fraction(0)
    parts: tuple[str, ...] = ()

    def text(self) -> str:
        """The sum as the rule file has it."""
        addends = [*self.parts, *([number_text(self.constant)] if self.constant else [])]
        if len(addends) > _MOST_SIGNS:
            return f"sum({'; '.join(addends)})"
        text = addends[0] if addends else "0"
        for addend in addends[1:]:
            text += f" - {addend[1:]}" if addend.startswith("-") else f" + {addend}"
        return text

    def times(self, other: _Sum) -> _Sum:
        """The product of two sums."""
        if not self.parts and not other.parts:
            return _Sum(self.constant * other.constant)
        if _Sum() in (self, other):
            return _Sum()
        return _Sum(parts=(f"{_factor(self.text())} * {_factor(other.text())}",))


def _minus(text: str) -> str:
    return text[1:] if text.startswith("-") else f"-{_factor(text)}"


def _factor(text: str) -> str:
    """The text as it may stand beside a sign that binds tightly."""
    simple = text.replace(".", "").replace("_", "").isalnum()
    return text if simple or _is_one_group(text) else f"({text})"


def _is_one_group(text: str) -> bool:
    """Whether the bracket that opens the text closes it."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return sign == ")" and place == len(text) - 1
    return False


def number_text(number: Fraction) -> str:
    """A number as conditions have it: a decimal, or a division where there is none."""
    text = exact_decimal(number)
    return f"({number.numerator} / {number.denominator})" if "/" in text else text


def _depth(text: str) -> int:
    """How deep a term is at most: its brackets and its signs."""
    deepest = depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return 2 * deepest + _MOST_SIGNS


def told(term: Term) -> str:
    """What a term is called in the list of what is left out."""
    match term:
        case Aggregate(kind, attribute, under):
            return f"{kind}({attribute}{f', {under}' if under else ''})"
        case Applied(function, of):
            return f"{function}({told(of)})"
        case Constant(value):
            if isinstance(value, Fraction):
                return number_text(value)
            return f'"{value}"' if isinstance(value, str) else str(value).lower()
        case Computed(left, sign, right):
            return f"{told(left)} {sign} {told(right)}"
        case Value(feature):
            return feature
        case AttributeOf(feature, attribute):
            return f"{feature}.{attribute}"
