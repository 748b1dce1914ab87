"""What a comparison reads, as unknowns with finitely many cases each.

A number is an unknown of as many cases as the module has values (and one for "absent", if the
module can be). An option is read only through its attributes, so options with the same ones
are one case. A condition inside a term is true or false. `Assigned` holds one case per unknown
and answers what core.evaluation asks of a build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from configurator.core.expression import (
    Arithmetic,
    AttributeOf,
    Chosen,
    Expression,
    Extreme,
    If,
    Lookup,
    Named,
    Pieces,
    Rounded,
    Size,
    Term,
    Total,
    mentioned,
)
from configurator.core.product import Module

_CONDITION = "\0condition"


@dataclass(frozen=True, slots=True)
class NumberIn:
    """The number in a module: a size, a quantity, a count of copies, the length of a text."""

    module: str


@dataclass(frozen=True, slots=True)
class PiecesOf:
    """How many pieces of an option there are."""

    module: str
    option: str


@dataclass(frozen=True, slots=True)
class OptionIn:
    """The option of a module of one choice, as far as the comparison tells options apart."""

    module: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether a condition inside a term holds."""

    expression: Expression


Unknown = NumberIn | PiecesOf | OptionIn | Condition

Case = Fraction | int | tuple[str, ...] | bool | None
"""One case: a number, pieces, options that are alike, true or false; None: absent."""


def values_of(module: Module) -> tuple[Fraction, ...]:
    """What the number in a module can be, ascending; of a text, its length."""
    if module.numbers is not None:
        return module.numbers.values
    longest = module.text.longest if module.text is not None else 0
    return tuple(Fraction(length) for length in range(longest + 1))


def plain(term: Term, found: list[Condition]) -> Term:
    """The term with each inner condition replaced by a name for it; they are put into `found`."""
    match term:
        case If(condition, then, otherwise):
            unknown = Condition(condition)
            if unknown not in found:
                found.append(unknown)
            name = Chosen(_CONDITION, str(found.index(unknown)))
            return If(name, plain(then, found), plain(otherwise, found))
        case Total(parts) | Extreme(parts=parts):
            return replace(term, parts=tuple(plain(part, found) for part in parts))
        case Arithmetic(left, _, right):
            return replace(term, left=plain(left, found), right=plain(right, found))
        case Rounded(part=part):
            return replace(term, part=plain(part, found))
        case Named(term=part):
            return plain(part, found)
        case Lookup(keys=keys):
            return replace(term, keys=tuple(plain(key, found) for key in keys))
        case _:
            return term


def read_by(term: Term, conditions: Sequence[Condition]) -> Iterator[Unknown]:
    """The unknowns that a plain term reads, in the order of writing, repeats included."""
    for read in mentioned(term):
        match read:
            case Size(module):
                yield NumberIn(module)
            case Pieces(module, option):
                yield PiecesOf(module, option)
            case Chosen(_, option):
                yield conditions[int(option)]
            case _:
                yield OptionIn(read.module)


class Cases:
    """The cases of each unknown of some plain terms, in a fixed order, "absent" last."""

    def __init__(self, modules: Callable[[str], Module], terms: Sequence[Term]) -> None:
        """`modules` gives a module by its id."""
        self._module = modules
        self._reads = [read for term in terms for read in mentioned(term)]

    def of(self, unknown: Unknown) -> tuple[Case, ...]:
        """All cases of an unknown."""
        match unknown:
            case NumberIn(module):
                values = values_of(self._module(module))
                return values if self._module(module).when is None else (*values, None)
            case PiecesOf(module, option):
                return tuple(range(self._module(module).option(option).most + 1))
            case Condition():
                return (False, True)
            case OptionIn(module):
                return self._options(self._module(module))

    def _options(self, module: Module) -> tuple[Case, ...]:
        alike: dict[tuple[object, ...], list[str]] = {}
        reads = dict.fromkeys(r for r in self._reads if r.module == module.id)
        for option in module.options:
            alike.setdefault(tuple(_told(read, option.id) for read in reads), []).append(option.id)
        groups = tuple(tuple(group) for group in alike.values())
        return groups if module.least == 1 and module.when is None else (*groups, None)


def _told(read: object, option: str) -> object:
    """What a read tells of an option: its attribute, or itself."""
    return dict(read.values).get(option) if isinstance(read, AttributeOf) else option


class Assigned:
    """One case for each of some unknowns: what terms may ask of a build (core.evaluation.Facts)."""

    def __init__(self, cases: Mapping[Unknown, Case], conditions: Sequence[Condition]) -> None:
        self._cases = cases
        self._conditions = conditions

    def has(self, module: str, option: str) -> bool:
        """See `Facts`; plain terms ask for conditions in this way, and for nothing else."""
        return self._cases[self._conditions[int(option)]] is True

    def applies(self, module: str) -> bool:
        """See `Facts`; plain terms do not ask."""
        raise NotImplementedError(module)

    def option(self, module: str) -> str | None:
        """See `Facts`: the first of the options that are alike."""
        case = self._cases[OptionIn(module)]
        return case[0] if isinstance(case, tuple) else None

    def number(self, module: str) -> Fraction | None:
        """See `Facts`."""
        case = self._cases[NumberIn(module)]
        return case if isinstance(case, Fraction) else None

    def pieces(self, module: str, option: str) -> int:
        """See `Facts`."""
        case = self._cases[PiecesOf(module, option)]
        return case if isinstance(case, int) else 0
