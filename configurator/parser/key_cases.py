"""Every way in which what some keys of a table read may turn out.

Given the keys, `variables` tells what they read and what each of it may be, and `cases` gives
every combination of that, in which a key can be reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as combinations
from math import prod

from configurator.core.context import Context, ContextWord
from configurator.core.evaluation import value_of
from configurator.core.expression import Expression, Given, Read, Term, parts_of
from configurator.core.product import Module, Product
from configurator.core.settling import settled_term
from configurator.core.table import Key
from configurator.core.trees import different

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
            found[_CONTEXT, tree.name] = words_of(product, tree.name)
        elif isinstance(tree, Read):
            module = product.module(tree.module)
            if not module.many:
                found[module.id, None] = answers_of(module)
                continue
            for option in module.options:
                pieces = [Fraction(number) for number in range(option.most + 1)]
                found[module.id, option.id] = pieces
    return found


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


def answers_of(module: Module) -> Sequence[Key | None]:
    """What one answer to a module may be; None: absent."""
    present: Sequence[Key]
    if module.numbers is not None:
        present = module.numbers.values
    elif module.text is not None:
        present = [Fraction(length) for length in range(module.text.longest + 1)]
    else:
        present = [option.id for option in module.options]
    return [*present, None] if module.when is not None or module.least == 0 else present


def words_of(product: Product, name: str) -> Sequence[str]:
    """What a word of the context may be."""
    part = next(part for part in product.context if part.id == name)
    if isinstance(part, ContextWord):
        return [word for word, _ in part.words]
    return part.words()
