"""What a key of a table may be worth in a product: the values to try rows with.

Simple keys (a module, an attribute, a word of the context) have a list of values. Others are
reckoned for every answer to the modules that they read, as long as these are few. Of the rest
the least and the most are known, and a number of which every value is a multiple; then the
values are those at which a row of the table can begin to fit or cease to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from itertools import product as combinations
from math import gcd, prod

from configurator.core.context import Context, ContextWord
from configurator.core.evaluation import reckon, round_to, value_of
from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Expression,
    Extreme,
    Given,
    If,
    Literal,
    Lookup,
    Named,
    Operator,
    OptionOf,
    Pieces,
    Read,
    Reduction,
    Rounded,
    Size,
    Term,
    Total,
    parts_of,
)
from configurator.core.product import Module, Product
from configurator.core.settling import settled_term
from configurator.core.table import Between, Cell, Key

Variable = tuple[str, str | None]
"""A module, an option of a module of several choices, or (in place of both) a context word."""

_CONTEXT = "\0context"


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which everything that some terms read may turn out."""

    product: Product
    values: dict[Variable, Key | None]

    def has(self, module: str, option: str) -> bool:
        """Whether the option is chosen."""
        return self.pieces(module, option) > 0

    def applies(self, module: str) -> bool:
        """Whether the module is there; modules of several choices are taken to be."""
        return self.product.module(module).many or self.values[module, None] is not None

    def option(self, module: str) -> str | None:
        """The option of a module of one choice."""
        value = self.values[module, None]
        return value if isinstance(value, str) else None

    def number(self, module: str) -> Fraction | None:
        """The number in a module."""
        value = self.values[module, None]
        return value if isinstance(value, Fraction) else None

    def pieces(self, module: str, option: str) -> int:
        """How many pieces of the option there are."""
        if not self.product.module(module).many:
            return int(self.values[module, None] == option)
        value = self.values[module, option]
        return int(value) if isinstance(value, Fraction) else 0

    def worth(self, term: Term) -> Key | None:
        """What a term is worth; several words are no key."""
        words = ((name, value) for (kind, name), value in self.values.items() if kind == _CONTEXT)
        context = Context(tuple((str(name), str(value)) for name, value in words))
        value = value_of(settled_term(term, context), self)
        return value if isinstance(value, Fraction | str) else None


def variables(product: Product, terms: Iterable[Term]) -> dict[Variable, Sequence[Key | None]]:
    """All that some terms read, each with what it may be; None: absent."""
    found: dict[Variable, Sequence[Key | None]] = {}
    for tree in different(terms):
        if isinstance(tree, Given):
            found[_CONTEXT, tree.name] = _words(product, tree.name)
        elif isinstance(tree, Read):
            module = product.module(tree.module)
            if not module.many:
                found[module.id, None] = _answers(module)
                continue
            for option in module.options:
                pieces = [Fraction(number) for number in range(option.most + 1)]
                found[module.id, option.id] = pieces
    return found


def different(trees: Iterable[Expression | Term]) -> Iterator[Expression | Term]:
    """Everything in some trees, in the order of writing; what they share is told once."""
    seen: set[int] = set()
    waiting = [*trees]
    waiting.reverse()
    while waiting:
        tree = waiting.pop()
        if id(tree) not in seen:
            seen.add(id(tree))
            yield tree
            waiting.extend(reversed(parts_of(tree)))


def size_of(term: Term, most: int) -> int:
    """How many parts a term has, shared ones counted each time; `most` if there are more."""
    waiting: list[Expression | Term] = [term]
    count = 0
    while waiting and count < most:
        count += 1
        waiting.extend(parts_of(waiting.pop()))
    return count


def cases(
    product: Product, found: dict[Variable, Sequence[Key | None]], most: int
) -> Iterator[Case] | None:
    """Every way in which the variables may turn out; None if there are more than `most`."""
    if prod(map(len, found.values())) > most:
        return None
    return (
        Case(product, dict(zip(found, way, strict=True))) for way in combinations(*found.values())
    )


def simple_values(product: Product, key: Term) -> Sequence[Key] | None:
    """The values of a key that just names something; None if it does more."""
    match key:
        case Literal(value) if isinstance(value, Fraction | str):
            return [value]
        case OptionOf(module):
            return [option.id for option in product.module(module).options]
        case Size(module, factor):
            numbers = product.module(module).numbers
            return None if numbers is None else [value * factor for value in numbers.values]
        case AttributeOf(values=values):
            listed = [value for _, value in values if isinstance(value, Fraction | str)]
            return list(dict.fromkeys(listed))
        case Given(name):
            return [word for word in _words(product, name) if word is not None]
        case Named(term=term):
            return simple_values(product, term)
        case _:
            return None


def listed_values(product: Product, key: Term) -> Sequence[Key] | None:
    """All that a key can be, and perhaps more, if that can be listed without reckoning."""
    match key:
        case Lookup(table=table):
            return list(dict.fromkeys(row.result for row in table.rows if row.result is not None))
        case If(_, then, otherwise):
            one, other = listed_values(product, then), listed_values(product, otherwise)
            return None if one is None or other is None else list(dict.fromkeys([*one, *other]))
        case Named(term=term):
            return listed_values(product, term)
        case _:
            return simple_values(product, key)


def _answers(module: Module) -> Sequence[Key | None]:
    present: Sequence[Key]
    if module.numbers is not None:
        present = module.numbers.values
    elif module.text is not None:
        present = [Fraction(length) for length in range(module.text.longest + 1)]
    else:
        present = [option.id for option in module.options]
    return [*present, None] if module.when is not None or module.least == 0 else present


def _words(product: Product, name: str) -> Sequence[Key | None]:
    part = next(part for part in product.context if part.id == name)
    if isinstance(part, ContextWord):
        return [word for word, _ in part.words]
    return part.words()


@dataclass(frozen=True, slots=True)
class Bounds:
    """All values lie between `least` and `most` and are multiples of `step` (0: all are 0).

    `step` None: nothing is known about them. `open`: it may also be nothing at all.
    """

    least: Fraction
    most: Fraction
    step: Fraction | None
    open: bool = False

    def edges(self, cells: Iterable[Cell]) -> list[Fraction]:
        """Values at which another set of cells fits: one, at least, for every such set."""
        found = {self.least, self.most}
        for cell in cells:
            least, most = (cell.least, cell.most) if isinstance(cell, Between) else (cell, cell)
            if isinstance(least, Fraction):
                found.add(self._at(least))
            if isinstance(most, Fraction):
                found.add(self._behind(most))
        if self.step is None:
            ordered = sorted(found)
            found.update((a + b) / 2 for a, b in pairwise(ordered))
        return sorted(value for value in found if self.least <= value <= self.most)

    def _at(self, value: Fraction) -> Fraction:
        """The first possible value that is not below this one."""
        return -(-value // self.step) * self.step if self.step else value

    def _behind(self, value: Fraction) -> Fraction:
        """The first possible value above this one."""
        return (value // self.step + 1) * self.step if self.step else value


def bounds(product: Product, term: Term) -> Bounds | None:
    """Between what a term of numbers lies; None if that is not known."""
    match term:
        case Named(term=part):
            return bounds(product, part)
        case Rounded(rounding, part, step):
            inner = bounds(product, part)
            if inner is None:
                return None
            ends = [round_to(rounding, end, step) for end in (inner.least, inner.most)]
            return Bounds(ends[0], ends[1], step, inner.open)
        case Total(parts):
            return _total([bounds(product, part) for part in parts])
        case Extreme(reduction, parts):
            return _extreme(reduction, [bounds(product, part) for part in parts])
        case If(_, then, otherwise):
            return _either(bounds(product, then), bounds(product, otherwise))
        case Arithmetic(left, operator, right):
            return _reckoned(operator, bounds(product, left), bounds(product, right))
        case _:
            return _bounds_of_one(product, term)


def _bounds_of_one(product: Product, term: Term) -> Bounds | None:
    """The same for a term that is not made of others."""
    match term:
        case Literal(value) if isinstance(value, Fraction):
            return Bounds(value, value, abs(value))
        case Size(module, factor):
            found = product.module(module)
            listed = [value * factor for value in _answers(found) if isinstance(value, Fraction)]
            return _hull(listed, absent=found.when is not None)
        case Pieces(module, option):
            most = product.module(module).option(option).most
            return Bounds(Fraction(), Fraction(most), Fraction(1))
        case AttributeOf(values=values):
            return _hull([value for _, value in values if isinstance(value, Fraction)], absent=True)
        case Lookup(table=table):
            results = [row.result for row in table.rows if isinstance(row.result, Fraction)]
            return _hull(results, absent=True) if len(results) == len(table.rows) else None
        case _:
            return None


def _common(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    """The largest number of which both are multiples."""
    if one is None or other is None:
        return None
    below = one.denominator * other.denominator
    return Fraction(gcd(int(one * below), int(other * below)), below)


def _hull(values: Sequence[Fraction], *, absent: bool) -> Bounds | None:
    if not values:
        return None
    step: Fraction | None = Fraction()
    for value in values:
        step = _common(step, abs(value))
    return Bounds(min(values), max(values), step, absent)


def _total(parts: Sequence[Bounds | None]) -> Bounds | None:
    total = Bounds(Fraction(), Fraction(), Fraction())
    for part in parts:
        if part is None:
            return None
        least = min(part.least, Fraction()) if part.open else part.least
        most = max(part.most, Fraction()) if part.open else part.most
        total = Bounds(total.least + least, total.most + most, _common(total.step, part.step))
    return total


def _extreme(reduction: Reduction, parts: Sequence[Bounds | None]) -> Bounds | None:
    present = [part for part in parts if part is not None]
    if len(present) < len(parts) or not present:
        return None
    pick = min if reduction is Reduction.SMALLEST else max
    step: Fraction | None = Fraction()
    for part in present:
        step = _common(step, part.step)
    least, most = pick(part.least for part in present), pick(part.most for part in present)
    return Bounds(least, most, step, any(part.open for part in present))


def _either(one: Bounds | None, other: Bounds | None) -> Bounds | None:
    if one is None or other is None:
        return None
    least, most = min(one.least, other.least), max(one.most, other.most)
    return Bounds(least, most, _common(one.step, other.step), one.open or other.open)


def _reckoned(operator: Operator, left: Bounds | None, right: Bounds | None) -> Bounds | None:
    if left is None or right is None:
        return None
    divided = operator is Operator.DIVIDED
    if divided and right.least <= 0 <= right.most:
        return None
    corners = [
        worth
        for one in (left.least, left.most)
        for other in (right.least, right.most)
        if (worth := reckon(operator, one, other)) is not None
    ]
    step = _common(left.step, right.step)
    if operator is Operator.TIMES:
        step = None if left.step is None or right.step is None else left.step * right.step
    if divided:
        fixed = right.least == right.most
        step = left.step / abs(right.least) if fixed and left.step is not None else None
    return Bounds(min(corners), max(corners), step, left.open or right.open)
