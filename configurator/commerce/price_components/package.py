"""Packages: what they include costs nothing of its own, and overlaps are charged once.

    packages: [{id: evening, title: Evening light, price: 39.00,
                includes: [lighting=strip, lighting=sensor]}]

A package is chosen like an option and charged at its own price. The chosen packages are gone
through in file order. Of each option that one includes it takes the first so many pieces:

- those that no earlier package took are *covered*: they cost nothing, and a line tells so;
- those that an earlier one took *overlap*: the price of this package is lowered by what they
  cost on their own, in all at most to zero. A piece with a negative price lowers nothing.

Pieces beyond those that packages include are charged as always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from configurator.commerce.breakdown import Line, LineKind
from configurator.commerce.price_components.priced import Priced, Sold, of_one_class, option_line
from configurator.core.price_rule import PACKAGES, Package
from configurator.core.product import Module, Option, Product
from configurator.core.selection import Build

_Key = tuple[str, str]
_Taken = tuple[str, int]
"""A package, and how many pieces of an option it was the first to take."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What pieces of a package cost on their own that earlier packages cover; never negative."""

    worth: int
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the chosen packages cover, by module and option, and their overlaps by package."""

    taken: Mapping[_Key, Sequence[_Taken]]
    overlaps: Mapping[str, Overlap]

    def pieces(self, module: str, option: str) -> int:
        """How many pieces of an option packages cover."""
        return sum(pieces for _, pieces in self.taken.get((module, option), ()))

    def included(self, sold: Sold, module: Module, option: Option) -> Iterator[Priced]:
        """A line without a price for each package that covers pieces of the option."""
        for package, pieces in self.taken.get((module.id, option.id), ()):
            line = option_line(sold, module, option, pieces, sold.amount(0))
            yield _told(sold.product, line, LineKind.INCLUDED, (package,))

    def overlap(self, sold: Sold, module: Module, option: Option) -> Iterator[Priced]:
        """If the option is a package that overlaps others: the line that lowers its price."""
        overlap = self.overlaps.get(option.id) if module.id == PACKAGES else None
        lowered = min(overlap.worth, option.price.minor) if overlap is not None else 0
        if overlap is not None and lowered > 0:
            line = option_line(sold, module, option, 1, sold.amount(-lowered))
            yield _told(sold.product, line, LineKind.OVERLAP, overlap.packages)


def coverage(product: Product, build: Build) -> Coverage:
    """What the packages of a build cover."""
    taken: dict[_Key, list[_Taken]] = {}
    overlaps: dict[str, Overlap] = {}
    for package in product.packages:
        if build.has(PACKAGES, package.id):
            overlaps[package.id] = _take(product, package, build, taken)
    return Coverage(taken, overlaps)


def _take(
    product: Product, package: Package, build: Build, taken: dict[_Key, list[_Taken]]
) -> Overlap:
    """Let the package take what no earlier one has; what it meets of theirs."""
    worth, met = 0, dict[str, None]()
    for key, pieces in _contents(package, build).items():
        earlier = taken.setdefault(key, [])
        twice = min(pieces, sum(count for _, count in earlier))
        price = product.module(key[0]).option(key[1]).price.minor
        worth += twice * max(price, 0)
        met.update(dict.fromkeys(_owners(earlier, twice)))
        if pieces > twice:
            earlier.append((package.id, pieces - twice))
    return Overlap(worth, tuple(met))


def _contents(package: Package, build: Build) -> dict[_Key, int]:
    """The pieces that belong to the package; of an option that is named twice, the most."""
    contents: dict[_Key, int] = {}
    for included in package.includes:
        key = (included.module, included.option)
        pieces = min(included.pieces, build.pieces(*key))
        if pieces:
            contents[key] = max(contents.get(key, 0), pieces)
    return contents


def _owners(taken: Sequence[_Taken], pieces: int) -> Iterator[str]:
    """The packages that took the first so many pieces."""
    for package, count in taken:
        if pieces > 0:
            yield package
        pieces -= count


def _told(product: Product, line: Line, kind: LineKind, packages: Sequence[str]) -> Priced:
    """The line as one of this kind, with the titles of these packages."""
    module = product.module(PACKAGES)
    titles = tuple(module.option(package).title for package in packages)
    return of_one_class(replace(line, kind=kind, covered_by=titles))
