"""Sums of one number per feature, told by attributes: `sum(weight)` where that is the same.

An attribute of options is told as it is. A size or quantity that a sum reads gets the attribute
`value`, an option whose pieces are counted the attribute `pieces`; these are noted in `wanted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from configurator.core.product import Module, Product
from configurator.exchange import feature_model as fm
from configurator.exchange.product_features_attributes import PIECES, VALUE, numbers_of
from configurator.exchange.product_features_names import FeatureNames
from configurator.exchange.product_features_nesting import nested_below

Worths = dict[str, Fraction]
"""What each feature adds where it is there."""


class Sums:
    """The sums of one product; `wanted` are attributes, by feature, that they read."""

    def __init__(self, product: Product, names: FeatureNames) -> None:
        self.wanted: dict[str, dict[str, fm.Scalar]] = {}
        self._names = names
        self._pieces: dict[str, int] = {}
        self._noted: dict[tuple[str, str], Worths] = {}
        self._carriers: dict[str, Worths] = {}
        own: dict[str, dict[str, Worths]] = {}
        for module in product.modules:
            for feature, name, number in numbers_of(module, names):
                own.setdefault(module.id, {}).setdefault(name, {})[feature] = number
                self._carriers.setdefault(name, {})[feature] = number
        self._below: dict[str, dict[str, Worths]] = {}
        options = {names.option(module.id, option.id) for module, option in product.pairs()}
        for module in product.modules:
            if names.module(module.id) in options:
                continue  # a sum over that feature would count the option itself too
            inside = [*nested_below(product, module.id)]
            self._below[module.id] = _joined(own.get(one, {}) for one in inside)
            if module.amounts and len(inside) == 1:
                self._noted[module.id, PIECES] = self.all_pieces(module)

    def numbers(self, module: Module, factor: Fraction) -> Worths:
        """Each number of a size or quantity that is listed, in base units."""
        values = module.numbers.values if module.numbers is not None else ()
        found = {self._names.number(module.id, value): value * factor for value in values}
        if module.id in self._below:
            self._noted[module.id, VALUE] = found
        return dict(found)

    def all_pieces(self, module: Module) -> Worths:
        """How many pieces of a module of amounts each feature stands for."""
        found: Worths = {}
        for option in module.options:
            found |= self.pieces(module, option.id)
        return found

    def pieces(self, module: Module, option: str) -> Worths:
        """How many pieces of an option each feature stands for."""
        most = module.option(option).most
        if most == 1:
            found = {self._names.option(module.id, option): 1}
        else:
            counts = range(1, most + 1)
            found = {self._names.pieces(module.id, option, count): count for count in counts}
        self._pieces |= found
        return {feature: Fraction(count) for feature, count in found.items()}

    def told(self, worths: Worths | None) -> fm.Term:
        """The sum over the features that are there, in as few words as are found."""
        left = _weighty(worths or {})
        for name, carriers in self._carriers.items():
            if left and left == _weighty(carriers):
                return fm.Aggregate("sum", name)
        parts = [*self._by_module(left)]
        parts += [self._single(feature, worth) for feature, worth in left.items()]
        return added(parts)

    def _by_module(self, left: Worths) -> Iterator[fm.Term]:
        """Sums over whole modules; what they tell is taken from what is left."""
        for (module, name), noted in self._noted.items():
            if _holds(left, noted):
                for feature, value in noted.items():
                    self.wanted.setdefault(feature, {})[name] = value
                yield self._taken(left, noted, name, module)
        for module, attributes in self._below.items():
            for name, carriers in attributes.items():
                if _holds(left, carriers):
                    yield self._taken(left, carriers, name, module)

    def _taken(self, left: Worths, carriers: Worths, name: str, module: str) -> fm.Aggregate:
        for feature in carriers:
            left.pop(feature, None)
        return fm.Aggregate("sum", name, self._names.module(module))

    def _single(self, feature: str, worth: Fraction) -> fm.Term:
        """What one feature adds: an attribute that is just that, or so many times its pieces."""
        for name, carriers in self._carriers.items():
            if carriers.get(feature) == worth:
                return fm.AttributeOf(feature, name)
        pieces = Fraction(self._pieces.get(feature, 1))
        self.wanted.setdefault(feature, {})[PIECES] = pieces
        term = fm.AttributeOf(feature, PIECES)
        return term if worth == pieces else fm.Computed(term, "*", fm.Constant(worth / pieces))


def added(parts: list[fm.Term]) -> fm.Term:
    """The sum, halved again and again, so that it is not deep however long it is."""
    if len(parts) < 2:
        return parts[0] if parts else fm.Constant(Fraction(0))
    half = (len(parts) + 1) // 2
    return fm.Computed(added(parts[:half]), "+", added(parts[half:]))


def _holds(left: Worths, carriers: Worths) -> bool:
    """Whether these features are all left, each with this worth."""
    told = _weighty(carriers)
    return bool(told) and all(left.get(feature) == worth for feature, worth in told.items())


def _weighty(worths: Worths) -> Worths:
    """Without the features that add nothing."""
    return {feature: worth for feature, worth in worths.items() if worth}


def _joined(attributes: Iterator[Mapping[str, Worths]]) -> dict[str, Worths]:
    """The carriers of each attribute in several modules."""
    found: dict[str, Worths] = {}
    for one in attributes:
        for name, carriers in one.items():
            found.setdefault(name, {}).update(carriers)
    return found
