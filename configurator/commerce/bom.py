"""The bill of materials: which parts a build needs, how many, cut to which sizes.

Given the part rules of a product and a build it gives parts in the order of the file. Equal
parts (one number, size and production line) are one part with the sum of their quantities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.evaluation import holds, number_of, value_of
from configurator.core.expression import Term
from configurator.core.part import PartRule
from configurator.core.product import Product
from configurator.core.selection import Build
from configurator.core.source import Span


@dataclass(frozen=True, slots=True)
class Part:
    """So many pieces of one part, each cut to `size` in the unit with the sign `unit`.

    `line` is the production line, empty for none. `rules` are the ids of the part rules that ask
    for it, and `span` is the place of the first of them.
    """

    number: str
    title: str
    quantity: Fraction
    size: tuple[Fraction, ...]
    unit: str
    line: str
    rules: tuple[str, ...]
    span: Span


def parts(product: Product, build: Build) -> tuple[Part, ...]:
    """The parts that a build of a product in one context needs, in the order of the file.

    A part is left out where its condition fails, where something that it reads is absent, and
    where its quantity is zero or less.
    """
    found: dict[tuple[str, tuple[Fraction, ...], str], Part] = {}
    for rule in product.parts:
        part = _part(rule, build)
        if part is not None:
            key = (part.number, tuple(size * rule.unit.factor for size in part.size), part.line)
            found[key] = _added(found[key], part) if key in found else part
    return tuple(found.values())


def by_line(parts: Iterable[Part]) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """The parts by production line: lines as they first come up, parts in their order."""
    lines: dict[str, list[Part]] = {}
    for part in parts:
        lines.setdefault(part.line, []).append(part)
    return tuple((line, tuple(found)) for line, found in lines.items())


def cut_list(parts: Iterable[Part]) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """The parts that are cut to a size, by production line."""
    return by_line(part for part in parts if part.size)


def _part(rule: PartRule, build: Build) -> Part | None:
    if rule.when is not None and not holds(rule.when, build):
        return None
    quantity = number_of(rule.quantity, build)
    number = [told for piece in rule.number if (told := _spelled(piece, build)) is not None]
    size = [length for term in rule.size if (length := number_of(term, build)) is not None]
    absent = len(number) < len(rule.number) or len(size) < len(rule.size)
    if quantity is None or quantity <= 0 or absent:
        return None
    return Part(
        number="".join(number),
        title=rule.title,
        quantity=quantity,
        size=tuple(length / rule.unit.factor for length in size),
        unit=rule.unit.sign,
        line=rule.line,
        rules=(rule.id,),
        span=rule.span,
    )


def _spelled(piece: str | Term, build: Build) -> str | None:
    """A piece of an article number: as it stands, or the word or number that it is worth."""
    if isinstance(piece, str):
        return piece
    value = value_of(piece, build)
    if isinstance(value, Fraction):
        return spelled(value)
    return "-".join(value) if isinstance(value, tuple) else value


def _added(part: Part, more: Part) -> Part:
    rules = tuple(dict.fromkeys((*part.rules, *more.rules)))
    title = part.title or more.title
    return replace(part, title=title, quantity=part.quantity + more.quantity, rules=rules)
