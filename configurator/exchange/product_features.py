"""A product as a feature model: each valid build is exactly one product of the model.

Given: a product in one context. Gives: the model, and what it cannot say, with the line of the
rule file. The numbers of builds agree as long as nothing is left out that decides what may be
chosen: no text, no numbers, no constraint and no condition of a module.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.product import ConstraintKind, Module, Product
from configurator.core.source import Span
from configurator.exchange.draft import LeftOut, Why
from configurator.exchange.feature_model import (
    All,
    Compared,
    Condition,
    Constant,
    FeatureConstraint,
    FeatureModel,
    There,
    Value,
)
from configurator.exchange.product_features_cases import NotCarried
from configurator.exchange.product_features_conditions import Conditions
from configurator.exchange.product_features_left_out import spoken_of, undecisive
from configurator.exchange.product_features_logic import (
    ALWAYS,
    equivalent,
    implied,
    negated,
)
from configurator.exchange.product_features_names import FeatureNames, feature_names, module_title
from configurator.exchange.product_features_numbers import is_carried, is_integer
from configurator.exchange.product_features_tree import Tree

_Told = Iterator[tuple[Condition, int]]


def features_of(product: Product) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    """The feature model of a product in one context, and what it does not carry, by line."""
    export = _Export(product)
    constraints = tuple(
        FeatureConstraint(part, line)
        for condition, line in export.conditions()
        for part in (condition.of if isinstance(condition, All) else (condition,))
    )
    left_out = sorted((*export.left_out, *undecisive(product)), key=lambda one: one.line)
    return FeatureModel(export.tree.root(), constraints), tuple(left_out)


class _Export:
    """One product on its way; `left_out` grows while its conditions are read."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.names: FeatureNames = feature_names(product)
        self.of = Conditions(product, self.names)
        self.tree = Tree(product, self.names, self.of.terms.sums.wanted)
        self.left_out: list[LeftOut] = []

    def conditions(self) -> _Told:
        """Every constraint with its line: those of the modules, then those of the file."""
        nested = {one for modules in self.tree.below.values() for one in modules}
        for module in self.product.modules:
            if not is_carried(module):
                why = Why.NUMBERS if module.text is None else Why.TEXT
                self._leave(module_title(self.product, module), module.span, why)
                continue
            if module.id not in nested:
                yield from self._when(module)
            yield from self._bounds(module)
        for gone in self.product.not_offered:
            there = There(self.names.option(gone.module, gone.option))
            span = self.product.module(gone.module).option(gone.option).span
            yield negated(there), span.line
        yield from self._constraints()

    def _when(self, module: Module) -> _Told:
        """That the module is there exactly when it is asked."""
        if module.when is not None:
            there = There(self.names.module(module.id))
            try:
                asked = self.of.of(module.when, waived=False)
            except NotCarried as error:
                self._leave(f"{module_title(self.product, module)}: when", module.span, error.why)
            else:
                if asked == ALWAYS:
                    self.tree.always.add(module.id)
                else:
                    yield equivalent(there, asked), module.span.line

    def _bounds(self, module: Module) -> _Told:
        """How many pieces there may be, and between which ends a number lies."""
        if module.amounts:
            yield from ((bound, module.span.line) for bound in self.of.terms.bounds(module))
        if module.numbers is not None and is_integer(module):
            name, values = self.names.module(module.id), module.numbers.values
            for sign, end in ((">=", values[0]), ("<=", values[-1])):
                bound = Compared(Value(name), sign, Constant(Fraction(end)))
                told = bound if module.when is None else implied(There(name), bound)
                yield told, module.span.line

    def _constraints(self) -> _Told:
        for constraint in self.product.constraints:
            if constraint.kind is ConstraintKind.PREFER:
                self._leave(constraint.id, constraint.span, Why.SUGGESTED)
                continue
            try:
                condition = self.of.of(constraint.condition, waived=True)
            except NotCarried as error:
                self._leave(constraint.id, constraint.span, error.why)
            else:
                yield condition, constraint.span.line

    def _leave(self, what: str, span: Span, why: Why) -> None:
        self.left_out.append(spoken_of(self.product, what, span, why))
