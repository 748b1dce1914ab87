"""What there is to decide in a component: places, one after the other, with finitely many cases.

A module of one choice is a place, a number is one (its classes are the cases, see
`engine.ladder`), and every option of several choices or amounts is one. That a conditional
module does not apply is a case of each of its places ("absent"); where it has several, whether
it applies is one more place.

The order matters: the diagrams of rules follow it. What ties many places together comes first, so
that the rest falls into parts: places are put last one by one, the one first whose neighbours
know each other already (Rose, "Symmetric elimination on sparse positive definite systems and the
potential flow network problem", 1970). Rules over very many places are left aside there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from configurator.core.expression import Applies as IsApplying
from configurator.core.expression import (
    AttributeOf,
    Chosen,
    Expression,
    OptionOf,
    Pieces,
    Read,
    Size,
    Term,
    mentioned,
)
from configurator.core.product import Constraint, Module, NotOffered
from configurator.engine.ladder import Ladder
from configurator.engine.rules import Applies, Bounds, NamedRule


class Lack(Enum):
    """Two cases of a place that are no option and no number."""

    EMPTY = "empty"
    ABSENT = "absent"


Case = str | int | bool | Lack
"""An option; the class of a number or of pieces; whether an option, or a module, is there."""

Spot = tuple[str, str | None]
"""A module; with an option, that option of a module of several choices."""

MOST_TOGETHER = 4
"""Rules over more places than this do not decide the order: it could not keep them together."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One place: what it decides, its cases, and for how many values each of them stands."""

    spot: Spot
    cases: tuple[Case, ...]
    weights: tuple[int, ...]


def decisions(
    modules: Sequence[Module], ladders: Mapping[Spot, Ladder], rules: Sequence[NamedRule]
) -> tuple[Decision, ...]:
    """The places of some modules in the order in which their rules are best gone through."""
    made = decisions_by_spot(modules, ladders)
    by_id = {module.id: module for module in modules}
    groups = [tuple(dict.fromkeys(spots_read(rule, by_id))) for rule in rules]
    groups += [tuple(spots_of(module)) for module in modules if module.many and module.when]
    together = [group for group in groups if len(group) <= MOST_TOGETHER]
    return tuple(made[spot] for spot in ordered(tuple(made), together))


def decisions_by_spot(
    modules: Sequence[Module], ladders: Mapping[Spot, Ladder]
) -> dict[Spot, Decision]:
    """The places of some modules in file order."""
    return {one.spot: one for module in modules for one in _of_module(module, ladders)}


def _of_module(module: Module, ladders: Mapping[Spot, Ladder]) -> Iterator[Decision]:
    absent: tuple[Case, ...] = () if module.when is None else (Lack.ABSENT,)
    if module.counts:
        sizes = _sizes(ladders[module.id, None])
        cases: tuple[Case, ...] = (*range(len(sizes)), *absent)
        yield Decision((module.id, None), cases, (*sizes, *(1 for _ in absent)))
        return
    if not module.many:
        empty: tuple[Case, ...] = (Lack.EMPTY,) if module.least == 0 else ()
        cases = (*empty, *(option.id for option in module.options), *absent)
        yield Decision((module.id, None), cases, tuple(1 for _ in cases))
        return
    if module.when is not None:
        yield Decision((module.id, None), (True, False), (1, 1))
    for option in module.options:
        ladder = ladders.get((module.id, option.id))
        sizes = (1, 1) if ladder is None else _sizes(ladder)
        cases = (*range(len(sizes)), *absent)
        yield Decision((module.id, option.id), cases, (*sizes, *(1 for _ in absent)))


def _sizes(ladder: Ladder) -> tuple[int, ...]:
    """How many values each class of a number has."""
    return tuple(len(ladder.values_in(place)) for place in range(len(ladder.classes)))


def spots_read(rule: NamedRule, modules: Mapping[str, Module]) -> Iterator[Spot]:
    """The places that a rule reads, repeats included."""
    match rule:
        case Bounds(module):
            yield from spots_of(module)
        case Applies(module):
            yield module.id, None
            yield from read_in(module.when, modules) if module.when is not None else ()
        case NotOffered(module=name, option=option):
            yield spot_of(modules[name], option)
        case Constraint(condition=condition):
            yield from read_in(condition, modules)


def spot_of(module: Module, option: str) -> Spot:
    """The place at which an option is decided."""
    return (module.id, option if module.many else None)


def spots_of(module: Module) -> Iterator[Spot]:
    """All places of a module."""
    if not module.many or module.when is not None:
        yield module.id, None
    if module.many:
        yield from ((module.id, option.id) for option in module.options)


def read_in(tree: Expression | Term, modules: Mapping[str, Module]) -> Iterator[Spot]:
    """The places that a condition or term reads, repeats included."""
    for read in mentioned(tree):
        yield from _read(read, modules[read.module])


def _read(read: Read, module: Module) -> Iterator[Spot]:
    match read:
        case Chosen(option=option) | Pieces(option=option):
            yield spot_of(module, option)
        case IsApplying():
            yield from [(module.id, None)] if module.when is not None else []
        case Size() | OptionOf() | AttributeOf():
            yield module.id, None


def ordered(spots: Sequence[Spot], groups: Sequence[Collection[Spot]]) -> list[Spot]:
    """What hangs together least is put last, again and again (the "minimum fill" heuristic)."""
    beside: dict[Spot, dict[Spot, None]] = {spot: {} for spot in spots}
    for group in groups:
        for spot in group:
            beside[spot].update((other, None) for other in group if other != spot)
    fill = {spot: _fill(beside, spot) for spot in spots}
    order: list[Spot] = []
    while beside:
        spot = min(beside, key=fill.__getitem__)
        order.append(spot)
        around = beside.pop(spot)
        for one in around:
            del beside[one][spot]
            beside[one].update((other, None) for other in around if other != one)
        for one in {**around, **{far: None for near in around for far in beside[near]}}:
            fill[one] = _fill(beside, one)
    return order[::-1]


def _fill(beside: Mapping[Spot, Mapping[Spot, None]], spot: Spot) -> tuple[int, int]:
    """How many pairs of neighbours are no neighbours yet, and how many neighbours there are."""
    around = list(beside[spot])
    apart = sum(one not in beside[o] for k, o in enumerate(around) for one in around[:k])
    return apart, len(around)
