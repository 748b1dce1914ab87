"""All valid builds of a product: how many there are, how many with each answer, and any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from random import Random

from configurator.core.choice import Choice
from configurator.core.selection import Build, Selection, joined
from configurator.engine.case_builds import build_of
from configurator.engine.circuit import Circuit, circuit_of
from configurator.engine.compiled import CompiledProduct
from configurator.engine.component import Component
from configurator.engine.counting import Counting, Weights
from configurator.engine.decisions import Lack
from configurator.engine.diagrams import TooLong, Work
from configurator.engine.literals import Literals, numbers_told
from configurator.engine.sampling import Sampler
from configurator.engine.vocabulary import Key

NOTHING = Selection()
"""Nothing is chosen."""

MOST_WORK = 4_000_000
"""How many steps are taken before the answer is "not counted"; some seconds, on any machine."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many valid builds keep a selection, and how many have each answer besides.

    What the selection says on the same thing does not matter for an answer, as with standings.
    """

    total: int
    with_answer: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A component with its circuit, what its literals mean, and what is said in it."""

    component: Component
    circuit: Circuit
    literals: Literals
    choices: tuple[Choice, ...]

    @property
    def weights(self) -> Weights:
        """How many values of each case are left."""
        return self.literals.weights(self.choices)


def valid_builds(
    compiled: CompiledProduct, selection: Selection = NOTHING, most_work: int = MOST_WORK
) -> int | None:
    """How many different valid builds keep a selection; None where counting takes too long."""
    work = Work(most_work)
    try:
        parts = _parts(compiled, selection, most_work)
        return prod(Counting(part.circuit, part.weights, work).total for part in parts)
    except TooLong:
        return None


def builds_with_each(
    compiled: CompiledProduct, selection: Selection = NOTHING, most_work: int = MOST_WORK
) -> Counts | None:
    """How many valid builds there are with each answer; None where counting takes too long."""
    work = Work(most_work)
    try:
        parts = _parts(compiled, selection, most_work)
        found = [Counting(part.circuit, part.weights, work) for part in parts]
        totals = [one.total for one in found]
        by_case = [one.by_case() for one in found]
    except TooLong:
        return None
    with_answer: dict[Key, int] = {}
    for place, (part, weights) in enumerate(zip(parts, by_case, strict=True)):
        others = prod(total for k, total in enumerate(totals) if k != place)
        by_literal = [count for cases in weights for count in cases]
        for key, sides in part.literals.answers.items():
            with_answer[key] = others * sum(by_literal[x] for x in sides.inside)
    return Counts(prod(totals), with_answer)


def random_build(
    compiled: CompiledProduct,
    random: Random,
    selection: Selection = NOTHING,
    most_work: int = MOST_WORK,
) -> Build | None:
    """A valid build that keeps a selection, each with the same probability; None: there is none.

    Texts are left empty where they may be. Raises `TooLong` where the builds cannot be counted.
    """
    work = Work(most_work)
    found: list[Build] = []
    for part in _parts(compiled, selection, most_work):
        told = part.weights
        empty = _without_texts(part, told)
        cases = Sampler(part.circuit, empty, work).drawn(random)
        if cases is None:
            cases = Sampler(part.circuit, told, work).drawn(random)
        if cases is None:
            return None
        found.append(_build(part, cases, random))
    return joined(compiled.product, found)


def _build(part: _Part, cases: Mapping[int, int], random: Random) -> Build:
    """The build of some cases, with any of the values that a case stands for."""
    rules = part.circuit.rules
    written = [m.id for m in rules.modules if m.text is not None]
    told: dict[Key, Fraction] = {(module, None): Fraction() for module in written}
    told |= numbers_told((part.component.vocabulary,), part.choices)
    values: dict[Key, Fraction] = {}
    for place, decision in enumerate(rules.decisions):
        several = rules.values(decision.spot, decision.cases[cases[place]])
        if several:
            own = told.get(decision.spot)
            values[decision.spot] = (
                own
                if own in several and own is not None
                else (several[random.randrange(len(several))])
            )
    found = build_of(rules, range(len(rules.decisions)), cases, values)
    said = {choice.module: choice.text for choice in part.choices if choice.text}
    texts = [(m, said.get(m) or "x" * int(found.number(m) or 0)) for m in written]
    there = tuple((m, text) for m, text in texts if text and found.applies(m))
    return replace(found, texts=there)


def _without_texts(part: _Part, told: Weights) -> Weights:
    """The weights of the builds in which all texts are empty."""
    texts = {module.id for module in part.component.modules if module.text is not None}
    return tuple(
        tuple(
            (case == 0 or isinstance(case, Lack)) * min(1, weight)
            for case, weight in zip(decision.cases, row, strict=True)
        )
        if decision.spot[0] in texts
        else row
        for decision, row in zip(part.circuit.decisions, told, strict=True)
    )


def _parts(compiled: CompiledProduct, selection: Selection, most_work: int) -> list[_Part]:
    """The components with their circuits; `TooLong` where one of them has none."""
    found: list[_Part] = []
    for reasoner, choices in compiled.split(selection):
        component, known = reasoner.component, reasoner.circuit
        if known is None or known.circuit.lanes:
            circuit = circuit_of((component,), most_work)
        else:
            circuit = known.circuit
        if circuit is None:
            raise TooLong
        literals = (
            Literals((component.vocabulary,), circuit.decisions)
            if known is None or known.circuit is not circuit
            else known.literals
        )
        found.append(_Part(component, circuit, literals, choices))
    return found
