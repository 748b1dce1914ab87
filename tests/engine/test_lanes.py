"""Circuits with lanes and coarse places, in any order: they tell what the usual one does."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.catalogue import load_product
from configurator.core.choice import Choice
from configurator.core.expression import (
    Chosen,
    Compare,
    Expression,
    Implies,
    Literal,
    Or,
    Pieces,
    Sign,
    Size,
    Total,
)
from configurator.core.product import Module, Numbers, Option, Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct, Limits, Standing, compile_product
from configurator.engine.arrangement import Arrangement
from configurator.engine.circuit import Circuit, circuit_of, laned_circuit_of
from configurator.engine.circuit_domains import CircuitDomains
from configurator.engine.coarse import Coarse, told_apart
from configurator.engine.component import Component
from configurator.engine.decisions import Case, Spot
from configurator.engine.diagrams import Diagrams, Work
from configurator.engine.folding import folding
from configurator.engine.lane_walks import LaneWalks
from configurator.engine.passes import Passes
from configurator.engine.rule_diagrams import RuleDiagrams
from configurator.engine.smallest import laned_circuit
from tests.conftest import ROOT
from tests.numbered import numbered_products
from tests.products import euros, module, product, products, rule

ENOUGH = 1_000_000
"""Work for any circuit of a small product."""

Told = dict[tuple[Spot, Case], bool]


def drawn_arrangement(draw: st.DrawFn, component: Component) -> Arrangement:
    """Any order, some lanes, and coarse places for whatever some rules tell apart."""
    rules = RuleDiagrams((component,), Work(ENOUGH))
    spots = [one.spot for one in rules.decisions]
    coarse: dict[Spot, Coarse] = {}
    asking: dict[int, tuple[Coarse, ...]] = {}
    for number, root in enumerate(rules.rules):
        classes = told_apart(rules.diagrams, root) if draw(st.booleans()) else {}
        made = [Coarse(spots[place], some) for place, some in classes.items()]
        asking[number] = tuple(one for one in made if coarse.setdefault(one.of, one) == one)
    order = draw(st.permutations([*spots, *(one.spot for one in coarse.values())]))
    lanes = draw(st.integers(0, min(3, len(order))))
    return Arrangement(tuple(order), lanes, tuple(coarse.values()), asking)


def some_allowed(circuit: Circuit, random: Random) -> dict[tuple[Spot, Case], bool]:
    """What is allowed at each place; some case always is."""
    found: dict[tuple[Spot, Case], bool] = {}
    for one in circuit.decisions:
        least = random.randrange(len(one.cases))
        share = random.choice([0.0, 0.4, 1.0, 1.0])
        for place, case in enumerate(one.cases):
            found[one.spot, case] = place == least or random.random() < share
    return found


def possible(circuit: Circuit, allowed: Mapping[tuple[Spot, Case], bool]) -> Told:
    """What is possible by a circuit; places that only it has are all allowed."""
    names = [(one.spot, case) for one in circuit.decisions for case in one.cases]
    flags = np.array([allowed.get(name, True) for name in names], np.bool_)
    if circuit.lanes:
        found = LaneWalks(circuit).possible(flags)
    else:
        least = Passes(circuit).least(np.zeros(len(names), np.int64), flags)
        found = least.by_literal < least.never
    return {name: told for name, told in zip(names, found.tolist(), strict=True) if name in allowed}


def ways(circuit: Circuit) -> int:
    """How many combinations of cases a circuit has, lane by lane."""
    assert circuit.top is not None
    sizes = [len(one.cases) for one in circuit.decisions]
    lanes = int(np.prod(sizes[len(sizes) - circuit.lanes :]))
    found = 0
    for lane in range(lanes):
        below: list[int] = []
        for branches in (*(node.branches for node in circuit.nodes), (circuit.top,)):
            total = 0
            for one in branches:
                count = len(one.cases) or 1
                for child in one.children:
                    count *= below[child]
                for place, size in enumerate(sizes):
                    count *= size if one.open >> place & 1 else 1
                total += count if one.lanes >> lane & 1 else 0
            below.append(total)
        found += below[-1]
    return found


@settings(max_examples=40)
@given(st.data(), st.one_of(products(), numbered_products()))
def test_any_arrangement_tells_the_same(data: st.DataObject, made: Product) -> None:
    compiled = compile_product(made)
    assume(compiled.possible)
    random = Random(data.draw(st.integers(0, 1_000)))
    for component in compiled.components:
        arrangement = data.draw(st.composite(drawn_arrangement)(component))
        usual = circuit_of((component,), ENOUGH)
        other = laned_circuit_of((component,), arrangement, Work(ENOUGH), ENOUGH)
        assert usual is not None
        assume(not usual.sums)
        assert ways(other) == ways(usual)
        for _ in range(3):
            allowed = some_allowed(usual, random)
            assert possible(other, allowed) == possible(usual, allowed)


def columns(draw: st.DrawFn) -> Product:
    """A small wardrobe: columns of pieces that must fit the height, and what all of them share."""
    number = st.integers(5, 6)
    names = [f"c{k}" for k in range(draw(number))]
    most = draw(st.integers(4, 9))
    tall = Module("tall", "Tall", (), numbers=Numbers(tuple(map(Fraction, range(1, most)))))
    made = [tall, module("boxes", "no yes"), module("kind", "plain fine odd")]
    rules: list[Expression] = []
    for name in names:
        options = (Option("shelf", "Shelf", euros(1), most=4), Option("rail", "Rail", euros(2)))
        made.append(Module(name, name, options, least=0, most=5, many=True))
        made.append(module(f"{name}wide", "small large"))
        space = Total((Pieces(name, "shelf"), Pieces(name, "rail"), Pieces(name, "rail")))
        rules.append(Compare(space, Sign.MOST, Size("tall")))
        rules.append(Implies(Chosen(name, "rail"), Chosen("kind", draw(KINDS))))
        rules.append(Implies(Chosen(f"{name}wide", "small"), Chosen(name, "rail")))
        rules.append(Implies(Chosen("kind", draw(KINDS)), Chosen(f"{name}wide", "large")))
    shelved = Or(tuple(Chosen(name, "shelf") for name in names))
    rules.append(Implies(Chosen("boxes", "yes"), shelved))
    shelves = Total(tuple(Pieces(name, "shelf") for name in names))
    rules.append(Compare(shelves, Sign.MOST, Literal(Fraction(draw(st.integers(1, 9))))))
    return product(made, [rule(f"r{k}", one) for k, one in enumerate(rules)])


KINDS = st.sampled_from(["plain", "fine", "odd"])


@settings(max_examples=25)
@given(st.composite(columns)(), st.integers(0, 1_000))
def test_the_smallest_circuit_with_lanes_tells_what_the_solver_does(
    made: Product, seed: int
) -> None:
    compiled = compile_product(made, Limits(circuit=0))
    (component,) = (one for one in compiled.components if len(one.modules) > 5)
    circuit = laned_circuit(component, ENOUGH)
    assert circuit is not None
    assert circuit.lanes
    domains = CircuitDomains(component, circuit)
    random, selection = Random(seed), Selection()
    for _ in range(4):
        standings, numbers = compiled.standings(selection), compiled.numbers(selection)
        own = [one for one in selection.choices() if component.vocabulary.knows(one.module)]
        found = domains.domains(own)
        assert {key: standings[key] for key in found.standings} == found.standings
        assert {key: numbers[key] for key in found.numbers} == found.numbers
        selection = _further(compiled, selection, random)


def _further(compiled: CompiledProduct, selection: Selection, random: Random) -> Selection:
    """The selection with one more option that is free, where it can be kept."""
    free = [key for key, one in compiled.standings(selection).items() if one is Standing.FREE]
    if not free:
        return Selection()
    wish = Choice(*random.choice(free))
    after = selection.choosing(compiled.product.module(wish.module), wish)
    return after if compiled.consistent(after) else selection


def test_the_wardrobe_has_a_circuit() -> None:
    loaded = load_product(ROOT / "rules" / "wardrobe.yaml")
    assert loaded.offers is not None
    compiled = loaded.offers.usual
    before = compiled.solver_calls
    assert compiled.standings(Selection())
    assert compiled.solver_calls == before


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=12), max_size=12))
def test_folding(groups: list[list[int]]) -> None:
    rows = np.arange(20, dtype=np.uint64).reshape(10, 2)
    groups.sort(key=lambda group: -len(group))
    into = np.zeros((len(groups), 2), np.uint64)
    folding(groups).folded(np.bitwise_or, rows, into)
    expected = [np.bitwise_or.reduce(rows[group], axis=0).tolist() for group in groups]
    assert into.tolist() == expected


def test_what_rules_tell_apart() -> None:
    diagrams = Diagrams([3, 2, 4], Work(ENOUGH))
    few = diagrams.among(2, [False, True, True, False])
    root = diagrams.either(diagrams.among(0, [True, False, False]), few, diagrams.negated(few))
    assert told_apart(diagrams, root) == {0: (0, 1, 1), 2: (0, 1, 1, 0)}
