"""Elements: sets of modules that are written once and used in copies.

Given the module that counts the copies; gives for each copy the element's node with a reading
in the scope of that copy. Whoever reads something of an element reads it once per copy; what
is wrong with it is the same fact each time, and told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.element import Element
from configurator.core.expression import Compare, Literal, Sign, Size
from configurator.parser.names import group
from configurator.parser.node import Entries
from configurator.parser.reading import Reading
from configurator.parser.scope import CopiesName


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of an element: `id` is the module that counts the copies, `number` its place.

    `there` holds when the copy is part of the build.
    """

    id: str
    number: int
    element: Entries
    reading: Reading
    there: Compare

    @property
    def prefix(self) -> str:
        """What stands before the names of the copy outside of it: `columns.2.`."""
        return f"{self.id}.{self.number}."


def copies_of(reading: Reading, module: str) -> Iterator[Copy]:
    """The copies that a module counts, the first one first; none if it counts none."""
    name = reading.names.scope.names.get(module)
    element = reading.names.copied.get(module)
    if not isinstance(name, CopiesName) or element is None:
        return
    for number, scope in enumerate(name.copies, 1):
        there = Compare(
            Size(module, span=name.module.key.span), Sign.LEAST, Literal(Fraction(number))
        )
        node = element.value
        if isinstance(node, Entries):
            yield Copy(module, number, node, reading.within(scope), there)


def all_copies(reading: Reading) -> Iterator[Copy]:
    """The copies of every element, by the modules that count them, in file order."""
    for module in reading.names.copied:
        yield from copies_of(reading, module)


def read_elements(reading: Reading) -> tuple[Element, ...]:
    """The elements in file order."""
    return tuple(
        Element(
            name,
            reading.words(entry.value, "title"),
            tuple(group(entry.value.get("modules"))),
            entry.key.span,
        )
        for name, entry in reading.names.elements.items()
        if isinstance(entry.value, Entries)
    )
