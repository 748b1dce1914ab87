"""What a copy of an element is called, as far as prices and quotes tell of it.

Words such as "Column 2: Interior" are made by whoever shows them; here stand the parts.
"""

from __future__ import annotations

from dataclasses import dataclass

from configurator.core.product import Module, Product


@dataclass(frozen=True, slots=True)
class CopyTitle:
    """One copy: the title of its element and its number, from 1."""

    element: str
    number: int


def copy_title(product: Product, module: Module) -> CopyTitle | None:
    """The copy that a module belongs to; None if it stands for itself."""
    if module.copy is None:
        return None
    element = product.module(module.copy.copies).element
    titles = {known.id: known.title for known in product.elements}
    return CopyTitle(titles.get(element, element), module.copy.number)
