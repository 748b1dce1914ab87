"""Options that a check tells of, each with its name and the rules that make it so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from configurator.checks.copies import in_every_copy, name_of
from configurator.checks.explained import Explained
from configurator.checks.places import places
from configurator.core.expression import Expression
from configurator.core.problem import Problem, Severity
from configurator.core.product import Product


@dataclass(frozen=True, slots=True)
class ToldOption:
    """An option that is told of: `name` is that of its module, for all copies of it;
    `explained` is what all options of one check share."""

    product: Product
    module: str
    option: str
    name: str
    explained: Explained

    def warning(self, code: str, message: str, hint: str, against: Expression) -> Problem:
        """The warning at the option, with the places of the rules that rule `against` out."""
        return Problem(
            code,
            message,
            self.product.module(self.module).option(self.option).span,
            hint=hint,
            related=places(self.explained.rules(self.product, against) or ()),
            severity=Severity.WARNING,
        )


def told_options(product: Product, found: Collection[tuple[str, str]]) -> Iterator[ToldOption]:
    """The found options (module, option) in file order; of those in copies one, if all were."""

    def named(key: tuple[str, str]) -> tuple[str, str]:
        return name_of(key[0], product.module(key[0]).copy), key[1]

    every = [(module.id, option.id) for module, option in product.pairs()]
    explained = Explained()
    for module, option in in_every_copy(every, found, named):
        yield ToldOption(product, module, option, named((module, option))[0], explained)
