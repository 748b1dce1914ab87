"""The least sums of one pass, against looking at every way through the circuit."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.engine import compile_product
from configurator.engine.circuit import Circuit, circuit_of
from configurator.engine.passes import Passes
from tests.engine.test_walks import PLENTY, Way, circuits, of_places, ways_of
from tests.products import module, product

FACTOR = 6
"""Makes whole numbers of what the branches are worth in `circuits`."""


def check(
    circuit: Circuit, ways: list[Way], worths: list[list[int]], kept: list[list[int]], *, wide: bool
) -> None:
    """The pass finds the least sums of all ways; `wide` numbers are Python's own."""
    passes = Passes(circuit, FACTOR)
    flat = [worth for row in worths for worth in row]
    allowed = np.array([bool(one) for row in kept for one in row])
    found = passes.least(np.array(flat, object if wide else np.int64), allowed)

    def least(but: int | None, case: int) -> int | None:
        sums = (
            sum(worths[p][c] for p, c in cases.items()) + int(worth * FACTOR)
            for cases, worth in ways
            if all(p == but or kept[p][c] for p, c in cases.items())
            and (but is None or cases[but] == case)
        )
        return min(sums, default=None)

    def told(number: int) -> int | None:
        return None if number >= found.never else number

    assert told(found.total) == least(None, 0)
    assert found.possible == (least(None, 0) is not None)
    by_literal = [told(number) for number in found.by_literal.tolist()]
    for place, (first, end) in enumerate(pairwise(passes.offsets)):
        assert by_literal[first:end] == [least(place, case) for case in range(end - first)]


@st.composite
def allowances(draw: st.DrawFn, circuit: Circuit) -> list[list[int]]:
    """Which cases are allowed, of each place some."""
    kept = draw(of_places(circuit, st.sampled_from([0, 1, 1])))
    return [row if any(row) else [1] * len(row) for row in kept]


@settings(max_examples=120)
@given(st.data(), circuits(), st.sampled_from([0, 3, 50, 10**6]))
def test_least_sums(data: st.DataObject, found: tuple[Circuit, list[Way]], most: int) -> None:
    circuit, ways = found
    worths = data.draw(of_places(circuit, st.integers(-most, most)))
    check(circuit, ways, worths, data.draw(allowances(circuit)), wide=False)


@settings(max_examples=80)
@given(st.data(), circuits(), st.sampled_from([2**45, 2**52, 2**61, 2**63 - 1]))
def test_sums_that_64_bits_do_not_hold(
    data: st.DataObject, found: tuple[Circuit, list[Way]], most: int
) -> None:
    circuit, ways = found
    worths = data.draw(of_places(circuit, st.sampled_from([-most, -most + 1, 0, most - 1, most])))
    check(circuit, ways, worths, data.draw(allowances(circuit)), wide=False)


@settings(max_examples=60)
@given(st.data(), circuits(), st.sampled_from([1, 2**63, 2**70, 10**30]))
def test_numbers_of_any_size(
    data: st.DataObject, found: tuple[Circuit, list[Way]], most: int
) -> None:
    circuit, ways = found
    worths = data.draw(of_places(circuit, st.integers(-most, most)))
    check(circuit, ways, worths, data.draw(allowances(circuit)), wide=True)


def test_branches_that_64_bits_do_not_hold() -> None:
    circuit, ways = next_to_each_other()
    assert circuit.top is not None
    passes = Passes(circuit, 10**25)
    found = passes.least(np.zeros(passes.offsets[-1], np.int64), np.ones(4, np.bool_))
    assert found.possible
    assert found.total == 0
    assert len(ways) == 4


def next_to_each_other() -> tuple[Circuit, list[Way]]:
    """Two places that nothing connects."""
    compiled = compile_product(product([module("k", "a b"), module("l", "a b")]))
    circuit = circuit_of(compiled.components, PLENTY)
    assert circuit is not None
    return circuit, ways_of(circuit)


def test_without_rules_each_place_is_by_itself() -> None:
    circuit, _ = next_to_each_other()
    passes = Passes(circuit)
    worths = np.array([5, 3, 10, 20], np.int64)
    found = passes.least(worths, np.array([True, False, True, True]))
    assert found.total == 15
    assert found.by_literal.tolist() == [15, 13, 15, 25]


def test_a_circuit_without_builds_has_no_pass() -> None:
    circuit, _ = next_to_each_other()
    empty = Circuit(circuit.rules, (), None, ())
    with pytest.raises(ValueError, match="no build"):
        Passes(empty)
