"""Walks up and down circuits, against looking at every way through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product as combinations
from math import prod

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.engine import compile_product
from configurator.engine.cheapest import PriceByWeight, cheapest_way
from configurator.engine.circuit import Branch, Circuit, circuit_of
from configurator.engine.diagrams import Work
from configurator.engine.layers import Numbers
from configurator.engine.remaining import places_in
from configurator.engine.walks import Told, Walks
from tests.numbered import numbered_products
from tests.products import products

MOST_WAYS = 600
"""So many combinations of cases are written out."""

PLENTY = 1_000_000
"""More steps than these circuits need."""

Way = tuple[dict[int, int], Fraction]
"""The case of each place, and what the branches are worth."""


@st.composite
def circuits(draw: st.DrawFn) -> tuple[Circuit, list[Way]]:
    """The circuit of a random product whose branches are worth something, and all its ways."""
    made = draw(st.one_of(products(), numbered_products()))
    found = circuit_of(compile_product(made).components, PLENTY)
    assert found is not None
    assume(found.top is not None)
    assume(prod(len(one.cases) for one in found.decisions) <= MOST_WAYS)
    worth = st.sampled_from([Fraction(), Fraction(), Fraction(5, 2), Fraction(-4, 3), Fraction(7)])
    circuit = with_worths(found, lambda: draw(worth))
    return circuit, ways_of(circuit)


def with_worths(circuit: Circuit, worth: Callable[[], Fraction]) -> Circuit:
    """The circuit with other worths of its branches."""
    assert circuit.top is not None
    nodes = tuple(
        replace(node, branches=tuple(replace(branch, worth=worth()) for branch in node.branches))
        for node in circuit.nodes
    )
    return replace(circuit, nodes=nodes, top=replace(circuit.top, worth=worth()))


def ways_of(circuit: Circuit) -> list[Way]:
    """Every way through a circuit, written out."""
    assert circuit.top is not None
    return list(_ways(circuit, circuit.top))


def _ways(circuit: Circuit, branch: Branch) -> Iterator[Way]:
    """All ways below a branch, those of its open places included."""
    parts: list[list[Way]] = [
        [({place: case}, Fraction()) for case in range(len(circuit.decisions[place].cases))]
        for place in places_in(branch.open)
    ]
    for child in branch.children:
        node = circuit.nodes[child]
        parts.append(
            [
                ({**cases, node.place: case}, worth)
                for one in node.branches
                for cases, worth in _ways(circuit, one)
                for case in one.cases
            ]
        )
    for chosen in combinations(*parts):
        cases = {place: case for one, _ in chosen for place, case in one.items()}
        yield cases, sum((worth for _, worth in chosen), branch.worth)


def of_places(circuit: Circuit, each: st.SearchStrategy[int]) -> st.SearchStrategy[list[list[int]]]:
    """Something for every case of every place."""
    return st.tuples(
        *(st.lists(each, min_size=len(d.cases), max_size=len(d.cases)) for d in circuit.decisions)
    ).map(list)


class Sums:
    """Sums and products of whole numbers, as one counts."""

    zero = 0
    one = 1

    def plus(self, one: int, other: int) -> int:
        return one + other

    def times(self, one: int, other: int) -> int:
        return one * other


@given(st.data(), circuits())
def test_ways_are_disjoint_and_complete(
    data: st.DataObject, found: tuple[Circuit, list[Way]]
) -> None:
    circuit, ways = found
    every = range(len(circuit.decisions))
    assert all(sorted(cases) == list(every) for cases, _ in ways)
    assert len({tuple(sorted(cases.items())) for cases, _ in ways}) == len(ways)


@settings(max_examples=120)
@given(st.data(), circuits())
def test_values_of_all_ways_and_of_those_with_each_case(
    data: st.DataObject, found: tuple[Circuit, list[Way]]
) -> None:
    circuit, ways = found
    assert circuit.top is not None
    every = data.draw(of_places(circuit, st.integers(1, 9)))
    kept = data.draw(of_places(circuit, st.sampled_from([0, 1, 1])))
    told = [[a * b for a, b in zip(*rows, strict=True)] for rows in zip(every, kept, strict=True)]
    walks = Walks(circuit, Told(every, told), Sums(), lambda branch: 2 if branch.worth == 7 else 1)
    doubled = replace_worths(circuit)
    weights = [2**worth for _, worth in ways_of(doubled)]
    assert walks.total(circuit.top) == sum(
        int(weight) * prod(told[place][case] for place, case in cases.items())
        for (cases, _), weight in zip(ways, weights, strict=True)
    )
    by_case = walks.by_case(circuit.top)
    for place, row in enumerate(every):
        for case, own in enumerate(row):
            assert by_case[place][case] == sum(
                int(weight) * own * prod(told[p][c] for p, c in cases.items() if p != place)
                for (cases, _), weight in zip(ways, weights, strict=True)
                if cases[place] == case
            )


def replace_worths(circuit: Circuit) -> Circuit:
    """The circuit whose branches are worth 1 where they were worth 7, and else nothing."""
    assert circuit.top is not None

    def counted(branch: Branch) -> Branch:
        return replace(branch, worth=Fraction(int(branch.worth == 7)))

    nodes = tuple(
        replace(node, branches=tuple(map(counted, node.branches))) for node in circuit.nodes
    )
    return replace(circuit, nodes=nodes, top=counted(circuit.top))


@settings(max_examples=100)
@given(st.data(), circuits(), st.integers(0, 12))
def test_the_least_price_at_each_weight_and_a_way_that_has_it(
    data: st.DataObject, found: tuple[Circuit, list[Way]], most: int
) -> None:
    circuit, ways = found
    assert circuit.top is not None
    scale = 6  # makes whole numbers of all worths of branches
    prices = data.draw(of_places(circuit, st.integers(-50, 50)))
    weights = data.draw(of_places(circuit, st.integers(0, 4)))
    kept = data.draw(of_places(circuit, st.sampled_from([0, 1, 1])))
    algebra = PriceByWeight(most, Work(PLENTY))
    every = [
        [algebra.of(price, weight) for price, weight in zip(*rows, strict=True)]
        for rows in zip(prices, weights, strict=True)
    ]
    told = [
        [value if may else algebra.zero for value, may in zip(row, allowed, strict=True)]
        for row, allowed in zip(every, kept, strict=True)
    ]
    walks = Walks(
        circuit, Told(every, told), algebra, lambda one: algebra.of(int(one.worth * scale), 0)
    )

    def reckoned(cases: dict[int, int], worth: Fraction) -> tuple[int, int]:
        price = sum(prices[p][c] for p, c in cases.items()) + int(worth * scale)
        return price, sum(weights[p][c] for p, c in cases.items())

    def least(but: int | None, case: int) -> int | None:
        found = [
            reckoned(cases, worth)
            for cases, worth in ways
            if all(p == but or kept[p][c] for p, c in cases.items())
            and (but is None or cases[but] == case)
        ]
        return min((price for price, weight in found if weight <= most), default=None)

    total = walks.total(circuit.top)
    assert algebra.least(total) == least(None, 0)
    for place, row in enumerate(walks.by_case(circuit.top)):
        assert [algebra.least(one) for one in row] == [least(place, c) for c in range(len(row))]
    if least(None, 0) is not None:
        check_way(circuit, walks, algebra, ways)


def check_way(
    circuit: Circuit, walks: Walks[Numbers], algebra: PriceByWeight, ways: Sequence[Way]
) -> None:
    """The cheapest way is a way, only of what is allowed, and it costs the least."""
    assert circuit.top is not None
    cases = cheapest_way(walks, algebra, circuit.nodes, circuit.top)
    (worth,) = [worth for other, worth in ways if other == cases]
    value = algebra.of(int(worth * 6), 0)
    for place, case in cases.items():
        value = algebra.times(value, walks.told(place)[case])
    assert algebra.least(value) == algebra.least(walks.total(circuit.top))
