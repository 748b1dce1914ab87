"""Prices, attributes and descriptions of an imported product.

An attribute called Price is money: on an option its price, on what is always there a part of
the base price, on what comes with an option a part of the option's price. Other attributes of
options stay attributes. A description is what it is called for; otherwise an option tells what
comes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from configurator.core.currencies import decimals_of
from configurator.core.money import half_up
from configurator.exchange.draft import DraftPrice, LeftOut, Why
from configurator.exchange.draft_ids import Ids
from configurator.exchange.draft_names import Names, title_of
from configurator.exchange.feature_model import (
    Aggregate,
    AttributeOf,
    Feature,
    FeatureModel,
    Scalar,
)
from configurator.exchange.lowering_places import Always, Chosen, Place
from configurator.exchange.reading_terms import terms_in
from configurator.exchange.term_text import Attributes

CURRENCY = "EUR"
PRICE = "price"
_FLAGS = frozenset(("abstract", "hidden", "mandatory", "min", "max"))
"""Attributes that say nothing to people, or have been heard otherwise."""

_DESCRIBE = frozenset(
    ("description", "describe", "featuredescription", "comment", "doc", "documentation")
)
_LONGEST_TEXT = 200
_MOST_NAMES = 6
_MOST_MONEY = Fraction(999_999_999)


@dataclass(slots=True)
class Worths:
    """What the features are worth. The keys are names of features, or ids of modules."""

    base: Fraction = Fraction(0)
    prices: tuple[DraftPrice, ...] = ()
    prices_of: dict[str, Fraction] = field(default_factory=dict)
    attributes_of: dict[str, tuple[tuple[str, Scalar], ...]] = field(default_factory=dict)
    texts_of: dict[str, str] = field(default_factory=dict)
    module_texts: dict[str, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)


def worths_of(model: FeatureModel, names: Names, attributes: Attributes) -> Worths:
    """What the features of a model are worth; tells `attributes` which ones options have."""
    return _Worths(model, names, attributes).found()


class _Worths:
    def __init__(self, model: FeatureModel, names: Names, attributes: Attributes) -> None:
        self._features = list(model.root.walk())
        self._names = names
        self._attributes = attributes
        self._worths = Worths()
        self._option_of = self._options()
        read = [term for one in model.constraints for term in terms_in(one.condition)]
        self._summed = {term.attribute for term in read if isinstance(term, Aggregate)}
        self._read = {
            (term.feature, term.attribute) for term in read if isinstance(term, AttributeOf)
        }

    def found(self) -> Worths:
        """Goes through the features once for each thing that they may have."""
        self._find_prices()
        self._find_attributes()
        self._find_texts()
        return self._worths

    def _options(self) -> dict[Place, str]:
        """The feature that is an option, by its place."""
        return {
            Chosen(number, place): option.name
            for number, question in enumerate(self._names.places.questions)
            for place, option in enumerate(question.options)
        }

    def _find_prices(self) -> None:
        modules = [module.id for module in self._names.modules]
        ids = Ids(reserved=modules, prefix="p", joint="-")
        rules: list[DraftPrice] = []
        for feature in self._features:
            amount = self._price(feature)
            place = self._names.place(feature.name)
            if not amount:
                continue
            if isinstance(place, Always):
                self._worths.base += amount
            elif isinstance(place, Chosen):
                option = self._option_of[place]
                before = self._worths.prices_of.get(option, Fraction(0))
                self._worths.prices_of[option] = before + amount
            else:
                title = title_of(feature)
                when = self._names.test(place)
                rules.append(DraftPrice(ids.new(feature.name), title, when, amount))
        if self._worths.base < 0:
            below = DraftPrice(ids.new("base"), title_of(self._features[0]), "", self._worths.base)
            rules.insert(0, below)
            self._worths.base = Fraction(0)
        self._worths.prices = tuple(rules)

    def _price(self, feature: Feature) -> Fraction:
        """What a feature costs, in whole cents."""
        total = Fraction(0)
        for name, value in feature.attributes:
            if name.lower() != PRICE:
                continue
            told = f"{feature.name}.{name}"
            if isinstance(value, str | bool) or abs(value) > _MOST_MONEY:
                self._leave_out(feature, told, Why.ATTRIBUTE)
                continue
            cents = 10 ** decimals_of(CURRENCY)
            if value * cents != half_up(value * cents):
                self._leave_out(feature, told, Why.DECIMALS)
            total += Fraction(half_up(value * cents), cents)
        return total

    def _leave_out(self, feature: Feature, what: str, why: Why) -> None:
        self._worths.left_out.append(LeftOut(feature.line, what, why))

    def _find_attributes(self) -> None:
        """Attributes stay with options, if one name is a number everywhere or a word everywhere."""
        modules = [module.id for module in self._names.modules]
        ids = Ids(reserved=("number", *modules), prefix="a")
        numeric = {name for name, value in self._all() if isinstance(value, Fraction)}
        for feature in self._features:
            kept: list[tuple[str, Scalar]] = []
            for name, value in feature.attributes:
                if not self._is_attribute(feature, name):
                    continue
                if not self._is_option(feature) or not _fits(value, number=name in numeric):
                    if not self._is_read(feature, name, value):
                        self._leave_out(feature, f"{feature.name}.{name}", Why.ATTRIBUTE)
                    continue
                if name not in self._attributes.ids:
                    self._attributes.ids[name] = ids.new(name)
                self._attributes.on_options.add((feature.name, name))
                kept.append((self._attributes.ids[name], value))
            if kept:
                self._worths.attributes_of[feature.name] = tuple(kept)

    def _is_read(self, feature: Feature, name: str, value: Scalar) -> bool:
        """Whether the attribute is money, or a number that stands in a constraint."""
        if name.lower() == PRICE:
            return True
        read = name in self._summed or (feature.name, name) in self._read
        return read and not isinstance(value, str | bool)

    def _all(self) -> Iterator[tuple[str, Scalar]]:
        for feature in self._features:
            yield from feature.attributes

    def _is_attribute(self, feature: Feature, name: str) -> bool:
        """Whether an attribute is one that options have, and not money or a description."""
        low = name.lower()
        if low == PRICE:
            return name in self._summed
        return low not in _FLAGS and not _describes(low)

    def _is_option(self, feature: Feature) -> bool:
        place = self._names.place(feature.name)
        return self._option_of.get(place) == feature.name

    def _find_texts(self) -> None:
        own = {feature.name: _text_of(feature) for feature in self._features}
        for number, question in enumerate(self._names.places.questions):
            module = self._names.modules[number].id
            is_option = self._is_option(question.owner)
            if own[question.owner.name] and not is_option and not question.numbers:
                self._worths.module_texts[module] = own[question.owner.name]
        together = self._together()
        for place, option in self._option_of.items():
            text = own[option] or together.get(place, "")
            if text:
                self._worths.texts_of[option] = text

    def _together(self) -> dict[Place, str]:
        """For each option the mandatory features that come with it."""
        found: dict[Place, list[str]] = {}
        for feature in self._features:
            place = self._names.place(feature.name)
            if isinstance(place, Chosen) and self._option_of[place] != feature.name:
                found.setdefault(place, []).append(title_of(feature))
        return {place: _listed(titles) for place, titles in found.items()}


def _describes(name: str) -> bool:
    return name.strip("_") in _DESCRIBE


def _text_of(feature: Feature) -> str:
    """The description of a feature, in one line."""
    told = [feature.describe]
    told += [
        value
        for name, value in feature.attributes
        if isinstance(value, str) and _describes(name.lower())
    ]
    text = next((" ".join(one.split()) for one in told if one.strip()), "")
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _fits(value: Scalar, *, number: bool) -> bool:
    """Whether a value can be an attribute; words start with a letter, or they look like numbers."""
    if number or isinstance(value, Fraction):
        return number and isinstance(value, Fraction) and _is_decimal(value)
    if isinstance(value, bool):
        return True
    word = value.strip()
    return word[:1].isalpha() and word.isprintable() and len(word) <= _LONGEST_TEXT


def _is_decimal(number: Fraction) -> bool:
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _listed(titles: list[str]) -> str:
    if len(titles) > _MOST_NAMES:
        titles = [*titles[:_MOST_NAMES], "…"]
    return ", ".join(titles)
