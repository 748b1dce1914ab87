"""Comparisons of sums over many modules as arithmetic on the attributes of features.

An attribute of a feature that is not there counts 0, which is what a sum makes of what is
absent. Elsewhere a comparison of what is absent is waived: so it is told under the condition
that all of it is there. What adds up one number per feature is told in product_features_sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Compare,
    Literal,
    Named,
    Operator,
    Pieces,
    Sign,
    Size,
    Term,
    Total,
)
from configurator.core.product import Module, Product
from configurator.exchange import feature_model as fm
from configurator.exchange.draft import Why
from configurator.exchange.product_features_cases import NotCarried
from configurator.exchange.product_features_logic import ALWAYS, all_of, any_of, implied
from configurator.exchange.product_features_names import FeatureNames
from configurator.exchange.product_features_numbers import is_carried, is_integer
from configurator.exchange.product_features_sums import Sums, Worths, added


class Terms:
    """Comparisons of one product; `sums.wanted` are attributes, by feature, that they read."""

    def __init__(self, product: Product, names: FeatureNames) -> None:
        self.sums = Sums(product, names)
        self._product = product
        self._names = names

    def compared(self, tree: Compare, *, waived: bool) -> fm.Condition:
        """When the comparison holds; raises NotCarried if sums of attributes cannot say it."""
        if tree.sign is Sign.IN:
            raise NotCarried(Why.CONDITION)
        there: list[fm.Condition] = []
        left, right = (self._term(side, there) for side in (tree.left, tree.right))
        holds = fm.Compared(left, tree.sign.value, right)
        present = all_of(there)
        return implied(present, holds) if waived else all_of((present, holds))

    def bounds(self, module: Module) -> Iterator[fm.Condition]:
        """That there are neither too few nor too many pieces in a module of amounts."""
        total = self.sums.told(self.sums.all_pieces(module))
        if module.least > 0:
            asked = ALWAYS if module.when is None else fm.There(self._names.module(module.id))
            enough = fm.Compared(total, ">=", fm.Constant(Fraction(module.least)))
            yield implied(asked, enough)
        if module.most < sum(option.most for option in module.options):
            yield fm.Compared(total, "<=", fm.Constant(Fraction(module.most)))

    def _term(self, term: Term, there: list[fm.Condition]) -> fm.Term:
        """A term; `there` gets the conditions under which it is worth anything."""
        match term:
            case Literal(Fraction() as number):
                return fm.Constant(number)
            case Named(_, part):
                return self._term(part, there)
            case Size(module, factor) if is_integer(self._product.module(module)):
                return self._integer(self._product.module(module), factor, there)
            case Size() | Pieces() | AttributeOf():
                return self.sums.told(self._worths(term, there))
            case Arithmetic(left, operator, right):
                sides = self._term(left, there), self._term(right, there)
                return fm.Computed(sides[0], operator.value, sides[1])
            case Total(parts):
                return self._total(parts)
        raise NotCarried(Why.CONDITION)

    def _total(self, parts: tuple[Term, ...]) -> fm.Term:
        """A sum: what adds a number per feature together, the rest one by one behind it."""
        worths: Worths = {}
        others: list[fm.Term] = []
        for part in parts:
            absent: list[fm.Condition] = []
            found = self._worths(part, absent)
            if found is None:
                others.append(self._term(part, absent))
                if all_of(absent) != ALWAYS and not _is_multiple(part):
                    raise NotCarried(Why.CONDITION)
            for feature, worth in (found or {}).items():
                worths[feature] = worths.get(feature, Fraction()) + worth
        return added([*([self.sums.told(worths)] if worths or not others else []), *others])

    def _worths(self, term: Term, there: list[fm.Condition]) -> Worths | None:
        """The number that each feature adds; None where a term is not of that kind."""
        match term:
            case Size(name, factor):
                module = self._product.module(name)
                return None if is_integer(module) else self._listed(module, factor, there)
            case Pieces(module, option):
                return self.sums.pieces(self._product.module(module), option)
            case AttributeOf(module, _, values):
                return self._attribute(self._product.module(module), values, there)
            case Arithmetic(part, Operator.TIMES, Literal(Fraction() as factor)) | Arithmetic(
                Literal(Fraction() as factor), Operator.TIMES, part
            ):
                found = self._worths(part, there)
                return None if found is None else {f: n * factor for f, n in found.items()}
            case _:
                return None

    def _integer(self, module: Module, factor: Fraction, there: list[fm.Condition]) -> fm.Term:
        name = self._names.module(module.id)
        if module.when is not None:
            there.append(fm.There(name))
        value = fm.Value(name)
        return value if factor == 1 else fm.Computed(value, "*", fm.Constant(factor))

    def _listed(self, module: Module, factor: Fraction, there: list[fm.Condition]) -> Worths:
        if not is_carried(module) or module.numbers is None:
            raise NotCarried(Why.READS)
        if module.when is not None:
            there.append(fm.There(self._names.module(module.id)))
        return self.sums.numbers(module, factor)

    def _attribute(
        self, module: Module, values: tuple[tuple[str, object], ...], there: list[fm.Condition]
    ) -> Worths:
        worths: Worths = {}
        for option, value in values:
            if not isinstance(value, Fraction):
                raise NotCarried(Why.CONDITION)
            worths[self._names.option(module.id, option)] = value
        if len(worths) < len(module.options) or module.least == 0 or module.when is not None:
            there.append(any_of(fm.There(feature) for feature in worths))
        return worths


def _is_multiple(term: Term) -> bool:
    """Whether the term is 0 as soon as something absent that it reads is counted as 0."""
    match term:
        case Size() | Pieces() | AttributeOf():
            return True
        case Named(_, part) | Arithmetic(part, Operator.DIVIDED, Literal()):
            return _is_multiple(part)
        case Arithmetic(part, Operator.TIMES, Literal()):
            return _is_multiple(part)
        case Arithmetic(Literal(), Operator.TIMES, part):
            return _is_multiple(part)
        case Arithmetic(left, Operator.TIMES, right):
            return _is_multiple(left) and _is_multiple(right)
        case _:
            return False
