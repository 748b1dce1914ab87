"""The tree of an exported product: steps, their modules, the options of those.

A module that is asked only with one option stands below that option (with the same title the two
are one feature); every other conditional module is optional in its step, and a constraint says
when it is there. So each build is exactly one product of the feature model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from configurator.core.product import Module, Option, Product, Step
from configurator.core.source import NOWHERE, Span
from configurator.exchange.feature_model import Feature, FeatureType, Group, GroupKind, Scalar
from configurator.exchange.product_features_attributes import (
    Attributes,
    of_option,
    of_pieces,
    price_of,
)
from configurator.exchange.product_features_names import FeatureNames
from configurator.exchange.product_features_nesting import Nesting, nesting
from configurator.exchange.product_features_numbers import is_carried, is_integer


class Tree:
    """The features of one product; `wanted` are attributes, by feature, that constraints read.

    `below` are the modules that stand below an option, `always` those that are always asked.
    """

    def __init__(
        self, product: Product, names: FeatureNames, wanted: Mapping[str, Mapping[str, Scalar]]
    ) -> None:
        self._product = product
        self._names = names
        self._wanted = wanted
        self.below: Nesting = nesting(product)
        self.always = {module.id for module in product.modules if module.when is None}

    def root(self) -> Feature:
        """The product with everything in it."""
        own = {one for modules in self.below.values() for one in modules}
        shown: dict[str, list[Module]] = {}
        for module in self._product.modules:
            if is_carried(module) and module.id not in own:
                shown.setdefault(self._step(module).id, []).append(module)
        steps = [
            self._feature(
                self._names.step(step.id), step.span, self._in_step(shown[step.id]), _ABSTRACT
            )
            for step in self._product.steps
            if step.id in shown
        ]
        groups = (Group(GroupKind.MANDATORY, tuple(steps)),) if steps else ()
        attributes = price_of(self._product.base)
        if self._product.currency != "EUR":
            attributes = (*attributes, ("Currency", self._product.currency))
        return self._feature(self._names.root(), NOWHERE, groups, attributes)

    def _step(self, module: Module) -> Step:
        """The step that shows a module, or the module whose copy it is in; else the last one."""
        shown = (module.id, module.copy.copies if module.copy else module.id)
        steps = self._product.steps
        return next((s for s in steps if any(one in s.modules for one in shown)), steps[-1])

    def _in_step(self, modules: list[Module]) -> tuple[Group, ...]:
        """The modules, those that are always asked apart from the others, in their order."""
        groups: list[Group] = []
        for module in modules:
            kind = GroupKind.MANDATORY if module.id in self.always else GroupKind.OPTIONAL
            if groups and groups[-1].kind is kind:
                features = (*groups[-1].features, self._module(module))
                groups[-1] = replace(groups[-1], features=features)
            else:
                groups.append(Group(kind, (self._module(module),)))
        return tuple(groups)

    def _module(self, module: Module) -> Feature:
        name = self._names.module(module.id)
        if is_integer(module):
            feature = self._feature(name, module.span)
            return replace(feature, type=FeatureType.INTEGER, describe=str(module.describe))
        feature = self._feature(name, module.span, (self._content(module),))
        return replace(feature, describe=str(module.describe))

    def _content(self, module: Module) -> Group:
        """What may be chosen of a module that is asked."""
        if module.numbers is not None:
            return _group(module, tuple(self._numbers(module)))
        return _group(module, tuple(self._option(module, option) for option in module.options))

    def _numbers(self, module: Module) -> Iterator[Feature]:
        if module.numbers is not None:
            for value in module.numbers.values:
                yield self._feature(self._names.number(module.id, value), module.span)

    def _option(self, module: Module, option: Option) -> Feature:
        """An option; with its pieces below it, and the modules that are asked with it."""
        groups: list[Group] = []
        if option.most > 1:
            counts = [self._pieces(module, option, n) for n in range(1, option.most + 1)]
            groups.append(Group(GroupKind.ALTERNATIVE, tuple(counts)))
        name = self._names.option(module.id, option.id)
        modules = [self._product.module(one) for one in self.below.get((module.id, option.id), ())]
        others = [one for one in modules if self._names.module(one.id) != name]
        groups += [self._content(one) for one in modules if one not in others]
        if others:
            features = tuple(self._module(one) for one in others)
            groups.append(Group(GroupKind.MANDATORY, features))
        feature = self._feature(name, option.span, tuple(groups), of_option(option))
        return replace(feature, describe=str(option.describe))

    def _pieces(self, module: Module, option: Option, count: int) -> Feature:
        name = self._names.pieces(module.id, option.id, count)
        return self._feature(name, option.span, (), of_pieces(option, count))

    def _feature(
        self,
        name: str,
        span: Span,
        groups: tuple[Group, ...] = (),
        attributes: Attributes = (),
    ) -> Feature:
        read = dict(attributes) | dict(self._wanted.get(name, {}))
        return Feature(name, 0 if span is NOWHERE else span.line, groups, tuple(read.items()))


_ABSTRACT: Attributes = (("abstract", True),)


def _group(module: Module, children: tuple[Feature, ...]) -> Group:
    """What may be chosen of a module. Pieces are counted by constraints."""
    least, most, every = module.least, module.most, len(children)
    if module.numbers is not None or (least, most, module.many) == (1, 1, False):
        return Group(GroupKind.ALTERNATIVE, children)
    if module.amounts or (least == 0 and most >= every):
        return Group(GroupKind.OPTIONAL, children)
    if least == 1 and most >= every:
        return Group(GroupKind.OR, children)
    return Group(GroupKind.CARDINALITY, children, least, most)
