"""Which modules of an exported product stand below an option: those asked with exactly that one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from configurator.core.expression import Chosen
from configurator.core.product import Product
from configurator.exchange.product_features_numbers import is_carried

Nesting = Mapping[tuple[str, str], list[str]]
"""The modules below each option, by module and option."""


def nesting(product: Product) -> Nesting:
    """The modules that stand below an option."""
    above = {
        module.id: (module.when.module, module.when.option)
        for module in product.modules
        if isinstance(module.when, Chosen) and is_carried(module)
    }
    found: dict[tuple[str, str], list[str]] = {}
    for module, parent in above.items():
        if not _in_circle(module, above):
            found.setdefault(parent, []).append(module)
    return found


def nested_below(product: Product, module: str) -> Iterator[str]:
    """A module and all that stand below its options."""
    below = nesting(product)
    waiting = [module]
    while waiting:
        one = waiting.pop()
        yield one
        for (parent, _), modules in below.items():
            if parent == one:
                waiting.extend(modules)


def _in_circle(module: str, above: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a module is asked, in the end, with an option of its own."""
    seen = {module}
    while module in above:
        module = above[module][0]
        if module in seen:
            return True
        seen.add(module)
    return False
