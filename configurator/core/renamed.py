"""What modules and options were called before: links and saved builds still use these ids.

What has an id now comes before what had it once.
"""

from __future__ import annotations

from configurator.core.product import Module, Option, Product


def module_called(product: Product, name: str) -> Module | None:
    """The module that has this id, or had it; `sections.2.width` if `columns` was `sections`."""
    found = _named(product, name)
    first, dot, rest = name.partition(".")
    if found is not None or not dot:
        return found
    copies = _named(product, first)
    return None if copies is None else _named(product, f"{copies.id}.{rest}")


def option_called(module: Module, name: str) -> Option | None:
    """The option that has this id, or had it."""
    if module.has(name):
        return module.option(name)
    return next((option for option in module.options if name in option.was), None)


def _named(product: Product, name: str) -> Module | None:
    present = next((module for module in product.modules if module.id == name), None)
    return present or next((module for module in product.modules if name in module.was), None)
