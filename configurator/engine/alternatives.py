"""The builds that single choices would lead to, told by what is not as in the build of now.

All best completions of a component with one answer each come from one walk (`engine.best_walk`);
an `Alternative` says only which places of the build are then others, and makes the whole build
when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from configurator.core.choice import Choice
from configurator.core.product import Module, Product
from configurator.core.selection import Build, joined
from configurator.engine.best_walk import BestWalk, Numbered, Start
from configurator.engine.component import Component
from configurator.engine.decisions import Case, Decision, Lack, Spot, spots_of
from configurator.engine.vocabulary import number_told
from configurator.engine.wanted import NumbersTold, Wanted

Value = str | Fraction | int | None
"""What a place holds: an option (empty: none), a number, pieces, 1 if it applies; None: absent."""


@dataclass(frozen=True)
class Alternative:
    """The best build with one more answer; `values` are those of all places that are others."""

    values: Mapping[Spot, Value]
    _make: Callable[[Mapping[Spot, Value]], Build]

    @cached_property
    def build(self) -> Build:
        """The whole build."""
        return self._make(self.values)


@dataclass(frozen=True, slots=True)
class Wished:
    """What a selection wants of a component, and what finds the numbers of best completions."""

    wanted: Wanted
    number: Callable[[], Numbered]


@dataclass(frozen=True)
class NowBuilt:
    """The build of now, of the whole product."""

    product: Product
    build: Build

    def without(self, modules: Collection[str]) -> Build:
        """What other modules hold."""
        build = self.build
        return Build(
            tuple(one for one in build.chosen if one[0] not in modules),
            tuple(one for one in build.numbers if one[0] not in modules),
            tuple(one for one in build.pieces_above_one if one[0][0] not in modules),
            tuple(one for one in build.texts if one[0] not in modules),
        )


class Alternatives:
    """What single answers to one component lead to, from one selection and its build."""

    def __init__(self, component: Component, walk: BestWalk, wished: Wished, now: NowBuilt) -> None:
        self._component = component
        self._walk = walk
        self._wished = wished
        self._modules = {module.id: module for module in component.modules}
        self._now = now

    def to(self, wish: Choice) -> Alternative | None:
        """Where a possible choice leads to; None where only the solver can tell."""
        if not wish.wanted or wish.text is not None:
            return None
        literal = self._walk.literal(wish)
        cases = self._walk.moved(self._numbered, literal, self._start)
        if cases is None:
            return None
        decisions = self._walk.decisions
        values = {decisions[place].spot: self._value(place, case) for place, case in cases.items()}
        spot, value = self._told(wish)
        if value != self._values[spot]:
            values[spot] = value
        return Alternative(values, self._made)

    @cached_property
    def _numbered(self) -> Numbered:
        return self._wished.number()

    @cached_property
    def _numbers(self) -> NumbersTold:
        return NumbersTold(self._component, self._wished.wanted)

    @cached_property
    def _values(self) -> dict[Spot, Value]:
        """What the places hold in the build of now."""
        spots = (one.spot for one in self._walk.decisions)
        build, modules = self._now.build, self._modules
        return {spot: value_in(build, modules[spot[0]], spot[1]) for spot in spots}

    @cached_property
    def _start(self) -> Start:
        decisions = self._walk.decisions
        cases = (one.cases.index(self._case(one, self._values[one.spot])) for one in decisions)
        return self._walk.start(tuple(cases))

    @cached_property
    def _others(self) -> Build:
        return self._now.without(self._modules)

    def _case(self, decision: Decision, value: Value) -> Case:
        """The case of a place that holds a value."""
        module, option = decision.spot
        if value is None:
            return False if self._modules[module].many and option is None else Lack.ABSENT
        if isinstance(value, str):
            return value or Lack.EMPTY
        ladder = self._component.vocabulary.ladder(module, option)
        return int(value) if ladder is None else ladder.class_of(Fraction(value))

    def _value(self, place: int, case: int) -> Value:
        decision = self._walk.decisions[place]
        module, option = decision.spot
        told = decision.cases[case]
        if told is Lack.ABSENT or told is False:
            return None
        if isinstance(told, str | Lack):
            return "" if isinstance(told, Lack) else told
        if self._component.vocabulary.ladder(module, option) is None:
            return int(told)
        if option is not None:
            return self._numbers.pieces(self._modules[module], option, told) if told else 0
        return self._numbers.number(self._modules[module], told)

    def _told(self, wish: Choice) -> tuple[Spot, Value]:
        """The place of a choice, and the value that it asks for."""
        module = self._modules[wish.module]
        if module.many:
            return (module.id, wish.option), int(number_told(wish))
        return (module.id, None), number_told(wish) if module.counts else wish.option or ""

    def _made(self, values: Mapping[Spot, Value]) -> Build:
        """The build with these values, else those of now."""
        after = {**self._values, **values}
        mine = build_with(self._component.modules, after.__getitem__, self._numbers)
        return joined(self._now.product, [self._others, mine])


def value_in(build: Build, module: Module, option: str | None) -> Value:
    """What a place of a module holds in a build."""
    if not build.applies(module.id):
        return None
    if option is not None:
        return build.pieces(module.id, option)
    if module.many:
        return 1
    return build.number(module.id) if module.counts else build.option(module.id) or ""


def build_with(
    modules: tuple[Module, ...], value: Callable[[Spot], Value], told: NumbersTold
) -> Build:
    """The build of some modules in which the places have these values."""
    chosen: list[tuple[str, tuple[str, ...]]] = []
    numbers: list[tuple[str, Fraction]] = []
    pieces: list[tuple[tuple[str, str], int]] = []
    texts: list[tuple[str, str]] = []
    for module in modules:
        if module.when is not None and value(next(spots_of(module))) is None:
            continue
        options: list[str] = []
        if module.counts:
            number = Fraction(value((module.id, None)) or 0)
            numbers.append((module.id, number))
            text = told.text(module, number) if module.text is not None else ""
            texts += [(module.id, text)] if text else []
        elif not module.many:
            options += [str(one)] if (one := value((module.id, None))) else []
        for option in module.options if module.many else ():
            count = int(value((module.id, option.id)) or 0)
            options += [option.id] if count else []
            pieces += [((module.id, option.id), count)] if count > 1 else []
        chosen.append((module.id, tuple(options)))
    return Build(tuple(chosen), tuple(numbers), tuple(pieces), tuple(texts))
