"""What is in one module of a build: options with their pieces, a number, a text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from configurator.core.product import Module
from configurator.core.selection import Build


@dataclass(frozen=True, slots=True)
class Content:
    """What one module of a build holds; which of it, the kind of the module tells.

    `pieces` are amounts above 1 by option, `number` a size, quantity or count of copies in the
    module's unit, `text` a text (empty where none was given).
    """

    options: tuple[str, ...] = ()
    pieces: tuple[tuple[str, int], ...] = ()
    number: Fraction | None = None
    text: str | None = None

    def pieces_of(self, option: str) -> int:
        """How many pieces of the option there are."""
        return dict(self.pieces).get(option, 1) if option in self.options else 0


def content_of(build: Build, module: Module) -> Content | None:
    """What the module holds in a build; None where it does not apply."""
    if not build.applies(module.id):
        return None
    if module.text is not None:
        return Content(text=build.text(module.id))
    if module.numbers is not None:
        return Content(number=build.number(module.id))
    options = build.options(module.id)
    counted = ((option, build.pieces(module.id, option)) for option in options)
    return Content(options, tuple((option, count) for option, count in counted if count > 1))
