"""Finds what a table has no row for although it is possible, where the table is used.

The rows are followed column by column: of the possible values of the first key each group that
fits the same rows is tried once, then those rows with the second key, and so on. Where rows run
out before the columns do, an example is found. Constraints are not asked: a table has to have
a row for everything that its keys can be by themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from configurator.core.choice import spelled
from configurator.core.expression import (
    AttributeOf,
    Expression,
    Fits,
    Given,
    Lookup,
    Named,
    OptionOf,
    Size,
    Term,
)
from configurator.core.price_rule import AddRule
from configurator.core.product import Product
from configurator.core.table import Between, Cell, Key, Row
from configurator.core.units import NO_UNIT, Unit
from configurator.parser.codes import Code
from configurator.parser.key_values import (
    bounds,
    cases,
    different,
    listed_values,
    simple_values,
    size_of,
    variables,
)
from configurator.parser.numbers import with_unit
from configurator.parser.report import Report
from configurator.parser.suggestion import quoted

_MOST_CASES = 2_000
_MOST_PARTS = 2_000
"""So many cases of one look-up, and parts of a key, are gone through."""
_EDGE = 16
"""Steps for each cell and each value between which the edges of a reckoned key are looked for."""


def check_lookups(product: Product, report: Report, work: int) -> None:
    """A problem for each table that lacks a row where it is looked up, with an example.

    And one for each row that asks for an option which the module at hand does not have. What
    takes more than `work` steps is refused.
    """
    search = _Search(product, work)
    for tree in different(_trees(product)):
        if isinstance(tree, Lookup | Fits):
            _tell_unknown(product, tree, report)
        if isinstance(tree, Lookup):
            _check(search, tree, report)


def _tell_unknown(product: Product, tree: Lookup | Fits, report: Report) -> None:
    """Words of a column that is called otherwise than the module which is looked up in it."""
    for column, key in enumerate(tree.keys):
        if not isinstance(key, OptionOf) or tree.table.columns[column] == key.module:
            continue
        options = {option.id: option for option in product.module(key.module).options}
        for row in tree.table.rows:
            cell = row.cells[column]
            if isinstance(cell, str) and cell not in options:
                message = f"module {quoted(key.module)} has no option {quoted(cell)}"
                report.add_unknown(Code.UNKNOWN_OPTION, row.span, message, cell, options)


def _check(search: _Search, lookup: Lookup, report: Report) -> None:
    table = lookup.table
    try:
        example = search.missing(lookup)
    except _Undecided:
        message = f"table {quoted(table.id)} is looked up in too many cases to check all of them"
        hint = "look it up by fewer things, or by modules instead of what is reckoned from them"
        report.add(Code.UNDECIDED_TABLE, table.span, message, hint, (lookup.span,))
        return
    if example is None:
        return
    told = (
        f"{name} = {_told(value, _unit(search.product, key))}"
        for name, value, key in zip(table.columns, example, lookup.keys, strict=True)
    )
    message = f"table {quoted(table.id)} has no row for {', '.join(told)}"
    hint = "add a row for it"
    if any(isinstance(value, Fraction) for value in example):
        hint = 'add a row for it; a range such as "2000 mm.." has no end'
    report.add(Code.MISSING_ROW, table.span, message, hint, (lookup.span,))


def _told(value: Key, unit: Unit) -> str:
    if isinstance(value, str):
        return value
    return with_unit(value / unit.factor, unit) if unit is not NO_UNIT else spelled(value)


def _unit(product: Product, key: Term) -> Unit:
    """The unit in which people think of a key."""
    if isinstance(key, Size):
        numbers = product.module(key.module).numbers
        return numbers.unit if numbers is not None else NO_UNIT
    if isinstance(key, Named):
        return next((v.unit for v in product.values if v.term is key.term), NO_UNIT)
    return NO_UNIT


def _trees(product: Product) -> Iterator[Expression | Term]:
    yield from (value.term for value in product.values)
    yield from (module.when for module in product.modules if module.when is not None)
    for constraint in product.constraints:
        yield constraint.condition
        if constraint.aim is not None:
            yield constraint.aim.term
    for rule in product.price_rules:
        if rule.when is not None:
            yield rule.when
        if isinstance(rule, AddRule) and rule.by is not None:
            yield rule.by
        if isinstance(rule, AddRule) and rule.per is not None:
            yield rule.per.term
    for part in product.parts:
        yield from (piece for piece in part.number if not isinstance(piece, str))
        yield from (part.quantity, *part.size)
        if part.when is not None:
            yield part.when


class _Undecided(Exception):
    """There is more to go through than is allowed."""


class _Search:
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
            raise _Undecided
        if not _apart(self.product, lookup.keys):
            tuples = self._together(lookup.keys)
            if tuples is not None:
                return next((keys for keys in tuples if lookup.table.find(keys) is None), None)
        rows = lookup.table.rows
        domains = [
            _sorted(self._domain(key, [row.cells[column] for row in rows]))
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
            raise _Undecided

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
            raise _Undecided
        return within.edges(cells)

    def _gap(
        self,
        places: tuple[int, ...],
        rows: Sequence[Row],
        domains: Sequence[_Domain],
        column: int,
    ) -> tuple[Key, ...] | None:
        """The rest of an example, from this column on, that none of the rows fits."""
        if not places:
            return tuple(domain.first() for domain in domains[column:])
        if column == len(domains):
            return None
        cells = [rows[place].cells[column] for place in places]
        self._spend(len(places))
        for value, fitting in _classes(domains[column], places, cells):
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


@dataclass(frozen=True)
class _Domain:
    """What one key can be, the numbers ascending."""

    words: tuple[str, ...]
    numbers: tuple[Fraction, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.numbers)

    def first(self) -> Key:
        return self.words[0] if self.words else self.numbers[0]


def _sorted(values: Sequence[Key]) -> _Domain:
    words = dict.fromkeys(value for value in values if isinstance(value, str))
    numbers = {value for value in values if isinstance(value, Fraction)}
    return _Domain(tuple(words), tuple(sorted(numbers)))


def _classes(
    domain: _Domain, places: Sequence[int], cells: Sequence[Cell]
) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """Values of a column with the rows that they fit; of those that fit the same rows one."""
    by_cell: dict[Cell, list[int]] = {}
    for place, cell in zip(places, cells, strict=True):
        by_cell.setdefault(cell, []).append(place)
    free = by_cell.pop(None, [])
    others = [word for word in domain.words if word not in by_cell]
    for word in (*(word for word in domain.words if word in by_cell), *others[:1]):
        yield word, tuple(sorted((*by_cell.get(word, []), *free)))
    for value, fitting in _stretches(domain.numbers, by_cell):
        yield value, tuple(sorted((*fitting, *free)))


def _stretches(
    numbers: Sequence[Fraction], by_cell: dict[Cell, list[int]]
) -> Iterator[tuple[Fraction, list[int]]]:
    """The first number of each stretch that fits the same cells, with the rows of these."""
    starts: dict[int, list[Cell]] = {}
    ends: dict[int, list[Cell]] = {}
    for cell in by_cell:
        if isinstance(cell, str):
            continue
        first, last = _reach(numbers, cell)
        if first < last:
            starts.setdefault(first, []).append(cell)
            ends.setdefault(last, []).append(cell)
    fitting: dict[Cell, None] = {}
    for place in sorted({0, *starts, *ends} - {len(numbers)}):
        for cell in ends.get(place, ()):
            del fitting[cell]
        fitting.update(dict.fromkeys(starts.get(place, ())))
        yield numbers[place], [row for cell in fitting for row in by_cell[cell]]


def _reach(numbers: Sequence[Fraction], cell: Cell) -> tuple[int, int]:
    """From which place on, and up to which one (exclusive), the numbers fit the cell."""
    least, most = (cell.least, cell.most) if isinstance(cell, Between) else (cell, cell)
    first = bisect_left(numbers, least) if isinstance(least, Fraction) else 0
    last = bisect_right(numbers, most) if isinstance(most, Fraction) else len(numbers)
    return first, last
