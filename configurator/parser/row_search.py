"""Looks for keys that are possible and fit no row of a table.

The rows are followed column by column: of the possible values of the first key each class that
fits the same rows is tried once, then those rows with the second key, and so on. Where rows run
out before the columns do, an example is found. Constraints are not asked: a table has to have
a row for everything that its keys can be by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from configurator.core.expression import AttributeOf, Given, Lookup, OptionOf, Size, Term
from configurator.core.product import Product
from configurator.core.table import Cell, Key, Row
from configurator.parser.key_bounds import bounds
from configurator.parser.key_cases import cases, size_of, variables
from configurator.parser.key_values import listed_values, simple_values
from configurator.parser.row_classes import Domain, classes, domain_of

_MOST_CASES = 2_000
_MOST_PARTS = 2_000
"""So many cases of one look-up, and parts of a key, are gone through."""
_EDGE = 16
"""Steps for each cell and each value between which the edges of a reckoned key are looked for."""


class Undecided(Exception):
    """There is more to go through than is allowed."""


class Search:
    """Looks for missing rows in one product, in so many steps."""

    def __init__(self, product: Product, work: int) -> None:
        self.product = product
        self._work = work
        self._found: dict[tuple[object, ...], tuple[Key, ...] | None] = {}
        self._asked: dict[tuple[object, ...], tuple[Key, ...] | None] = {}

    def missing(self, lookup: Lookup) -> tuple[Key, ...] | None:
        """Keys that are possible and fit no row; files look up the same again and again."""
        same = (lookup.table.id, *map(_read, lookup.keys))
        if None in same:
            return self._missing(lookup)
        if same not in self._asked:
            self._asked[same] = self._missing(lookup)
        return self._asked[same]

    def _missing(self, lookup: Lookup) -> tuple[Key, ...] | None:
        self._spend(1)  # nothing more is looked at once the work is used up
        if any(size_of(key, _MOST_PARTS) == _MOST_PARTS for key in lookup.keys):
            raise Undecided
        if not _apart(self.product, lookup.keys):
            tuples = self._together(lookup.keys)
            if tuples is not None:
                return next((keys for keys in tuples if lookup.table.find(keys) is None), None)
        rows = lookup.table.rows
        domains = [
            domain_of(self._domain(key, [row.cells[column] for row in rows]))
            for column, key in enumerate(lookup.keys)
        ]
        if not all(domains):
            return None
        same = (lookup.table.id, *domains)
        if same not in self._found:
            self._found[same] = self._gap(tuple(range(len(rows))), rows, domains, 0)
        return self._found[same]

    def _spend(self, work: int) -> None:
        self._work -= work
        if self._work < 0:
            raise Undecided

    def _together(self, keys: Sequence[Term]) -> list[tuple[Key, ...]] | None:
        """All that keys can be together, if that is not too much; what is absent finds no row."""
        found = cases(self.product, variables(self.product, keys), _MOST_CASES)
        if found is None:
            return None
        tuples: dict[tuple[Key, ...], None] = {}
        parts = sum(size_of(key, _MOST_PARTS) for key in keys)
        for case in found:
            self._spend(4 * parts)
            worth = [case.worth(key) for key in keys]
            present = tuple(value for value in worth if value is not None)
            if len(present) == len(keys):
                tuples[present] = None
        return list(tuples)

    def _domain(self, key: Term, cells: Sequence[Cell]) -> Sequence[Key]:
        """What one key can be, or of each group of values that fit the same rows one."""
        simple = simple_values(self.product, key)
        if simple is not None:
            self._spend(len(simple))
            return simple
        together = self._together([key])
        if together is not None:
            return [value for (value,) in together]
        listed = listed_values(self.product, key)
        if listed is not None:
            self._spend(len(listed))
            return listed
        self._spend(_EDGE * (len(cells) + sum(map(len, variables(self.product, [key]).values()))))
        within = bounds(self.product, key)
        if within is None:
            raise Undecided
        return within.edges(cells)

    def _gap(
        self,
        places: tuple[int, ...],
        rows: Sequence[Row],
        domains: Sequence[Domain],
        column: int,
    ) -> tuple[Key, ...] | None:
        """The rest of an example, from this column on, that none of the rows fits."""
        if not places:
            return tuple(domain.first() for domain in domains[column:])
        if column == len(domains):
            return None
        cells = [rows[place].cells[column] for place in places]
        self._spend(len(places))
        for value, fitting in classes(domains[column], places, cells):
            self._spend(len(fitting) + 1)
            rest = self._gap(fitting, rows, domains, column + 1)
            if rest is not None:
                return (value, *rest)
        return None


def _read(key: Term) -> tuple[object, ...] | None:
    """What a key reads, wherever it stands; None if it does more than read one thing."""
    match key:
        case OptionOf(module):
            return OptionOf, module
        case Size(module, factor):
            return Size, module, factor
        case Given(name):
            return Given, name
        case AttributeOf(module, name):
            return AttributeOf, module, name
        case _:
            return None


def _apart(product: Product, keys: Sequence[Term]) -> bool:
    """Whether no two keys read the same, so that each can be anything whatever the others are."""
    read = [list(variables(product, [key])) for key in keys]
    return len({name for names in read for name in names}) == sum(map(len, read))
