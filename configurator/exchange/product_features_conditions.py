"""Conditions of a product as conditions on its features.

What names options goes over word by word. A comparison or a table is gone through case by case
(product_features_cases); where that is too much, it becomes arithmetic on attributes, if it can
(product_features_terms). A waived comparison counts as in `core.evaluation.holds`.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.expression import (
    And,
    Applies,
    Chosen,
    Compare,
    Counted,
    Expression,
    Fits,
    Implies,
    Not,
    Or,
)
from configurator.core.product import Product
from configurator.exchange.draft import Why
from configurator.exchange.feature_model import Condition, There
from configurator.exchange.product_features_cases import Cases, NotCarried
from configurator.exchange.product_features_logic import (
    ALWAYS,
    all_of,
    any_of,
    counted,
    implied,
    negated,
)
from configurator.exchange.product_features_names import FeatureNames
from configurator.exchange.product_features_numbers import is_carried
from configurator.exchange.product_features_tally import tally_of
from configurator.exchange.product_features_terms import Terms


class Conditions:
    """Conditions of one product; `terms.sums.wanted` are attributes that they need."""

    def __init__(self, product: Product, names: FeatureNames) -> None:
        self.terms = Terms(product, names)
        self._product = product
        self._names = names
        self._cases = Cases(product, names)

    def of(self, tree: Expression, *, waived: bool) -> Condition:
        """When the tree holds; raises NotCarried if features cannot say it."""
        match tree:
            case Chosen(module, option):
                return There(self._names.option(module, option))
            case Applies(module):
                return self._applies(module)
            case Not(part):
                return negated(self.of(part, waived=not waived))
            case And(parts):
                return all_of([self.of(part, waived=waived) for part in parts])
            case Or(parts):
                return any_of([self.of(part, waived=waived) for part in parts])
            case Implies(condition, then):
                cause = self.of(condition, waived=not waived)
                return implied(cause, self.of(then, waived=waived))
            case Counted(parts, least, most):
                return self._counted(parts, least, most, waived)
            case Compare() | Fits():
                return self._compared(tree, waived)

    def _applies(self, name: str) -> Condition:
        module = self._product.module(name)
        if module.when is None:
            return ALWAYS
        if not is_carried(module):
            raise NotCarried(Why.READS)
        return There(self._names.module(name))

    def _counted(
        self, parts: Sequence[Expression], least: int, most: int | None, waived: bool
    ) -> Condition:
        """At most so many hold, if at least all the others do not."""
        enough = counted([self.of(part, waived=waived) for part in parts], least)
        few: Condition | None = ALWAYS
        if most is not None:
            others = [negated(self.of(part, waived=not waived)) for part in parts]
            few = counted(others, len(parts) - most)
        if enough is None or few is None:
            raise NotCarried(Why.CONDITION)
        return all_of((enough, few))

    def _compared(self, tree: Compare | Fits, waived: bool) -> Condition:
        tally = tally_of(tree, self._product) if isinstance(tree, Compare) else None
        if tally is not None:
            return self._counted(tally.parts, tally.least, tally.most, waived)
        try:
            return self._cases.condition(tree, waived=waived)
        except NotCarried:
            if isinstance(tree, Fits):
                raise
        return self.terms.compared(tree, waived=waived)
