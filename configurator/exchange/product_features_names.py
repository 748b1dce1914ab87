"""What the features of an exported product are called: as customers read it, no two alike.

A title that is there once is the name. An option whose title is not, is called with its module
("Cable: Black"), and what is still alike gets its id or a number behind it. A module that stands
below an option with the same title is one feature with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.product import Module, Option, Product
from configurator.exchange.product_features_nesting import nesting
from configurator.exchange.product_features_numbers import is_integer

Key = Hashable
"""What has a name: see the methods of `FeatureNames`."""


@dataclass(frozen=True, slots=True)
class FeatureNames:
    """The name of every feature."""

    of: dict[Key, str]

    def root(self) -> str:
        """The product itself."""
        return self.of[()]

    def step(self, step: str) -> str:
        """A step."""
        return self.of["step", step]

    def module(self, module: str) -> str:
        """A module."""
        return self.of["module", module]

    def option(self, module: str, option: str) -> str:
        """An option, in whatever number."""
        return self.of["option", module, option]

    def pieces(self, module: str, option: str, count: int) -> str:
        """So many pieces of an option, where there may be several."""
        return self.of["pieces", module, option, count]

    def number(self, module: str, number: Fraction) -> str:
        """One number of a size or a quantity."""
        return self.of["number", module, number]


def feature_names(product: Product) -> FeatureNames:
    """Names for everything in a product that may become a feature."""
    shared = dict(_shared(product))
    wanted = [(key, names) for key, names in _wanted(product) if key not in shared]
    once = Counter(names[0] for _, names in wanted)
    found: dict[Key, str] = {}
    taken: set[str] = set()
    for key, names in wanted:
        candidates = [name for name in names if once[name] == 1 or name != names[0]]
        name = next((one for one in candidates if one not in taken), None)
        number = 1
        while name is None:
            number += 1
            name = f"{names[-1]} {number}"
            name = None if name in taken else name
        taken.add(name)
        found[key] = name
    return FeatureNames(found | {key: found[other] for key, other in shared.items()})


def _shared(product: Product) -> Iterator[tuple[Key, Key]]:
    """Modules that are one feature with the option below which they stand, alike in title."""
    for (module, option), below in nesting(product).items():
        title = str(product.module(module).option(option).title)
        alike = [
            one
            for one in below
            if module_title(product, product.module(one)) == title
            and not is_integer(product.module(one))
        ]
        if alike:
            yield ("module", alike[0]), ("option", module, option)


def module_title(product: Product, module: Module) -> str:
    """The title of a module, in a copy of an element with the copy: "Column 2: Width"."""
    if module.copy is None:
        return str(module.title)
    element = product.module(module.copy.copies).element
    title = next((str(one.title) for one in product.elements if one.id == element), element)
    return f"{title} {module.copy.number}: {module.title}"


def _wanted(product: Product) -> Iterator[tuple[Key, list[str]]]:
    """Everything that needs a name, with the names that it may have, the best one first."""
    yield (), [str(product.title), product.id]
    for module in product.modules:
        title = module_title(product, module)
        longer = f"{title} ({module.id})"
        yield ("module", module.id), [title, longer]
        for option in module.options:
            yield from _option_names(module, longer, title, option)
        if module.numbers is not None:
            sign = f" {module.numbers.unit.sign}" if module.numbers.unit.sign else ""
            for value in module.numbers.values:
                told = f"{spelled(value)}{sign}"
                yield ("number", module.id, value), [f"{title} {told}", f"{longer} {told}"]
    for step in product.steps:
        yield ("step", step.id), [str(step.title), f"{step.title} ({step.id})"]


def _option_names(
    module: Module, longer: str, title: str, option: Option
) -> Iterator[tuple[Key, list[str]]]:
    names = [str(option.title), f"{title}: {option.title}", f"{longer}: {option.id}"]
    yield ("option", module.id, option.id), names
    if option.most > 1:
        for count in range(1, option.most + 1):
            counted = [f"{count} × {name}" for name in names]
            yield ("pieces", module.id, option.id, count), counted
