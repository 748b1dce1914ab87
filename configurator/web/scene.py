"""What all parts of a view are drawn from: a configuration, for whom, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from configurator.configuration import By, Configuration, Difference
from configurator.core.product import Module, NotOffered, Product
from configurator.core.words import in_language
from configurator.web.visit import Visit


@dataclass(frozen=True)
class Scene:
    """One page in the making. With `details` the differences of repairs are in it.

    `sizes` are then the differences of sizes on cards, by module and size.
    """

    configuration: Configuration
    visit: Visit
    details: bool = False
    sizes: Mapping[tuple[str, Fraction], Difference | None] = field(default_factory=dict)

    @property
    def product(self) -> Product:
        """The product in its context."""
        return self.configuration.product

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.visit.language

    def told(self, text: str) -> str:
        """A text of the product in the language of the page."""
        return in_language(text, self.language)

    def is_missing(self, module: Module) -> bool:
        """Whether the customer must still answer the module."""
        return module.id in self.configuration.missing

    def by(self, module: Module, option: str | None) -> By:
        """Who put an option, or what the module holds, into the build."""
        return self.configuration.by.get((module.id, option), By.NOBODY)

    @cached_property
    def not_offered(self) -> Mapping[tuple[str, str], NotOffered]:
        """The options that are not offered in this context, by module and option."""
        return {(one.module, one.option): one for one in self.product.not_offered}
