"""One copy of an element more or less, as the buttons of the page ask for it."""

from __future__ import annotations

from fractions import Fraction

from configurator.configuration import Refusal, answer, kept_build
from configurator.core.choice import Choice
from configurator.core.copies import adding_copy, removing_copy, repeating_copy
from configurator.core.product import Module, Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.web.contract import Event
from configurator.web.module_view import copies_in


def copied(
    compiled: CompiledProduct, selection: Selection, event: Event
) -> Selection | Refusal | None:
    """The selection after the event, or why that many copies are impossible.

    None where the product has no such copy, or cannot have one more or less.
    """
    module = _copies_module(compiled.product, event.get("module", ""))
    if module is None or module.numbers is None:
        return None
    there = copies_in(kept_build(compiled, selection), module.id)
    count = Fraction(there + (-1 if event["kind"] == "remove" else 1))
    after = _after(compiled.product, selection, module, event, there)
    if after is None or count not in module.numbers.places:
        return None
    return answer(compiled, after.without(module.id), Choice(module.id, None, number=count))


def _copies_module(product: Product, name: str) -> Module | None:
    found = next((one for one in product.modules if one.id == name), None)
    return found if found is not None and found.element else None


def _after(
    product: Product, selection: Selection, module: Module, event: Event, there: int
) -> Selection | None:
    """The selection with the copies moved, and their new count as an answer."""
    if event["kind"] == "add":
        return adding_copy(product, selection, module.id, there)
    typed = event.get("number", "")
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    if not 1 <= number <= there:
        return None
    change = removing_copy if event["kind"] == "remove" else repeating_copy
    return change(product, selection, module.id, number, there)
