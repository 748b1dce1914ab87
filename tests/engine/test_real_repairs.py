"""Recorded orders that today's rules reject: what is told of each is proven by other solvers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.orders import Recorded, Replayed, read_recorded, replayed
from benchmarks.proofs import Flaw, Proofs
from benchmarks.replay import Told, clicks_of, counts, figures, flaws, proven, tell
from configurator.engine import CompiledProduct, compile_product
from tests.exchange.real_models import DATA

RENAULT = DATA / "renault-small"
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the real models are not beside the project"
)

USUAL = 60


@cache
def recorded() -> Recorded:
    return read_recorded(RENAULT)


@cache
def orders() -> tuple[Replayed, ...]:
    """The distinct orders that are usually looked at."""
    return tuple(replayed(recorded(), USUAL))


@cache
def compiled() -> CompiledProduct:
    return compile_product(recorded().product)


@cache
def proofs() -> Proofs:
    return Proofs(recorded())


@cache
def told() -> tuple[Told, ...]:
    return tuple(tell(compiled(), click) for click in clicks_of(orders()))


def test_what_the_model_no_longer_knows_is_stale_and_the_rest_is_replayed() -> None:
    (known,) = (order for order in islice(recorded().orders, 1))
    told, rest = known.split("&", maxsplit=1)
    unknown = f"{told}99&{rest}"
    altered = replace(recorded(), orders={known: 1, unknown: 2})
    before, after = replayed(altered)
    assert (before.stale, after.stale) == ((), (f"{told}99",))
    assert before.refused is not None
    assert after.refused is not None
    assert {a.module for a in before.refused.selection.answers} > {
        a.module for a in after.refused.selection.answers
    }
    assert counts([before, after])["stale_answers"] == {f"{told}99": 1}


def test_explanations_and_repairs_are_proven() -> None:
    found, listed = proven(compiled(), proofs(), told())
    assert not listed
    assert found == {"proven_clicks": len(told()), "flaws": 0}
    assert figures(told(), proofs())["refused_clicks"] == len(told())
    assert any(len(one.conflicts) > 1 for one in told())
    assert any(len(repair.changed) > 1 for one in told() for repair in one.repairs)
    assert any(len(conflict.answers) > 1 for one in told() for conflict in one.conflicts)


def test_what_no_change_makes_possible_has_a_reason_without_answers_and_no_repair() -> None:
    hopeless = [one for one in told() if proofs().impossible(one.click.wish)]
    assert hopeless
    for one in hopeless:
        assert [conflict.answers for conflict in one.conflicts] == [()]
        assert one.conflicts[0].rules
        assert not one.repairs


def test_what_is_not_so_is_not_proven() -> None:
    """The proofs themselves can fail."""
    one = next(one for one in told() if one.repairs and len(one.conflicts) > 1)
    first, second = one.conflicts[:2]
    more = replace(first, answers=first.answers + second.answers)
    explained, repaired = proofs().explained, proofs().repaired
    assert {Flaw.NEEDLESS, Flaw.MORE_ANSWERS} <= {*explained(one.click, [more])}
    assert Flaw.NO_CONFLICT in {*explained(one.click, [replace(first, steps=())])}
    assert Flaw.UNTOLD in {*explained(one.click, one.conflicts[:-1])}
    assert Flaw.OTHER_SETS in {*repaired(one.click, ())}
    way = replace(one.repairs[0].ways[0], selection=one.click.selection)
    assert Flaw.NOT_AS_TOLD in {*repaired(one.click, [replace(one.repairs[0], ways=(way,))])}


def test_the_same_is_told_under_any_hash_seed() -> None:
    command = [sys.executable, "-m", "benchmarks.replay", str(RENAULT), "--told", "--orders", "12"]
    outputs = {
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 24


def test_the_same_is_told_whatever_was_asked_before() -> None:
    fresh = compile_product(recorded().product)
    backwards = [str(tell(fresh, one.click)) for one in reversed(told()[:20])]
    assert backwards[::-1] == [str(one) for one in told()[:20]]


@pytest.mark.soak
def test_explanations_and_repairs_of_all_rejected_orders_are_proven() -> None:
    every = list(replayed(recorded()))
    found = counts(every)
    assert (found["orders"], found["distinct_orders"]) == (27_088, 9_418)
    assert (found["rejected"], found["with_stale_answers"]) == (9_099, 178)
    assert sum(one.times for one in every if one.refused is None and not one.stale) == 710
    for click in clicks_of(every):
        assert not flaws(compiled(), proofs(), tell(compiled(), click)), str(click)
