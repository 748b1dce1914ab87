"""A product of as many options as are asked for, as the text of a rule file.

Modules of ten options, every fourth one of several choices; a size; options that exclude or need
ones of the next module; additive prices, prices by table, and prices per unit.
"""

from __future__ import annotations

from collections.abc import Iterator

EACH = 10
"""So many options has a module."""


def product_text(options: int) -> str:
    """The rule file of a product with so many options."""
    sizes = [min(EACH, options - first) for first in range(0, options, EACH)]
    names = [f"m{number}" for number in range(len(sizes))]
    return "\n".join(
        [
            "product: made_up",
            "title: Made up",
            "currency: EUR",
            "tax: {prices: gross, classes: {goods: 19%}}",
            "steps:",
            f"  - {{id: all, title: All, modules: [length, {', '.join(names)}]}}",
            "modules:",
            "  length: {title: Length, size: {from: 500, to: 3000, unit: mm}, default: 1000}",
            *(line for number, size in enumerate(sizes) for line in _module(number, size)),
            "constraints:",
            *_constraints(sizes),
            "tables:",
            *(line for number in _tabled(sizes) for line in _table(number, sizes[number])),
            "price:",
            "  base: 100.00",
            "  rules:",
            "    - {id: by_length, title: By length, add: 12.50, per: length}",
            *_rules(sizes),
            "",
        ]
    )


def _module(number: int, size: int) -> Iterator[str]:
    several = number % 4 == 3
    choose = "any" if several else "one, default: o0"
    yield f"  m{number}:"
    yield f"    title: M{number}"
    yield from (f"    {part}" for part in f"choose: {choose}".split(", "))
    yield "    options:"
    for option in range(size):
        cents = 100 * option + 37 * number
        yield f"      o{option}: {{title: O{option}, price: {cents // 100}.{cents % 100:02}}}"


def _constraints(sizes: list[int]) -> Iterator[str]:
    """Neighbours: an option that excludes one of the next module, and one that needs another."""
    for number in range(len(sizes) - 1):
        if min(sizes[number], sizes[number + 1]) < 4:
            continue
        one, next_one = f"m{number}", f"m{number + 1}"
        several = (number + 1) % 4 == 3
        has = f"{next_one} has o2" if several else f"{next_one} == o2"
        first = f"{one} has o1" if number % 4 == 3 else f"{one} == o1"
        last = f"{one} has o3" if number % 4 == 3 else f"{one} == o3"
        yield f"  - {{id: needs{number}, rule: {first} -> {has}, because: They go together.}}"
        yield f"  - {{id: bars{number}, rule: not ({last} and {has}), because: They do not fit.}}"


def _tabled(sizes: list[int]) -> list[int]:
    """The modules whose option gives a price by table."""
    return [number for number in range(len(sizes)) if number % 4 == 0]


def _table(number: int, size: int) -> Iterator[str]:
    yield f"  t{number}:"
    yield f"    columns: [m{number}, price]"
    rows = ", ".join(f"[o{option}, {3 * option}.50]" for option in range(size))
    yield f"    rows: [{rows}]"


def _rules(sizes: list[int]) -> Iterator[str]:
    for number in _tabled(sizes):
        yield f"    - {{id: table{number}, title: Table {number}, add: {{table: t{number}}}}}"
    for number in range(1, len(sizes), 4):
        when = f"when: m{number} == o1, " if sizes[number] > 1 else ""
        yield (
            f"    - {{id: metres{number}, title: Metres {number}, {when}add: 2.25, "
            "per: {of: length, unit: m}}"
        )
