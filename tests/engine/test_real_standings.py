"""Real models: every standing is what a second, independent solver finds, option by option."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

import pytest

from benchmarks.second_solver import NamedClauses, read_named_clauses
from configurator.core.product import Product
from configurator.engine import Limits, Standing, compile_product
from configurator.exchange.xcsp import choice_of
from tests.engine.independent import Independent, Standings, states
from tests.exchange.real_models import DATA, MODELS, loaded

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the real models are not beside the project"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A model, its clauses, how many states are tried usually and in the longer run."""

    file: str
    clauses: str
    usual: int
    many: int


FEATURES = "feature-models"
FINANCE = f"{FEATURES}/financial_services_2018-05-09"
CASES = [
    Case("pc-richmond/PCConfiguratorModel.xml", "pc-richmond/pc_richmond.cnf", 70, 2_500),
    Case(f"{FEATURES}/e_shop.uvl", f"{FEATURES}/e_shop.dimacs", 80, 2_500),
    Case(f"{FINANCE}.uvl", f"{FINANCE}.dimacs", 20, 1_000),
    Case(f"{FEATURES}/busybox_1.18.0.uvl", f"{FEATURES}/busybox_1.18.0.dimacs", 30, 2_000),
    Case("renault-small/constraints.xcsp.xml", "renault-small/renault_small.cnf", 60, 2_500),
]
WAYS = [Limits(), Limits(circuit=0)]
"""With a circuit where there is one, and with the solver alone."""

Tally = Counter[str]


def test_the_longer_run_is_long_enough() -> None:
    assert sum(case.many for case in CASES) >= 10_000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clauses)
def test_no_dead_end_and_nothing_wrongly_hidden(case: Case) -> None:
    assert_exact(case, case.usual)


@pytest.mark.soak
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clauses)
def test_no_dead_end_and_nothing_wrongly_hidden_in_many_states(case: Case) -> None:
    assert_exact(case, case.many)


def assert_exact(case: Case, count: int) -> None:
    """Both ways of the engine are right in so many random states; prints what was looked at."""
    (model,) = (one for one in MODELS if one.file == case.file)
    offers = loaded(model).offers
    assert offers is not None
    product = offers.usual.product
    clauses = read_named_clauses((DATA / case.clauses).read_text("utf-8"))
    judge = Independent(product, clauses, variables_of(product, clauses))
    ways = [compile_product(product, limits) for limits in WAYS]
    tally: Tally = Counter()
    for selection in islice(states(judge, seed=1), count):
        assert judge.consistent(selection)
        truth = judge.standings(selection)
        tally["states"] += 1
        tally["answers"] += len(selection.answers)
        tally["asleep"] += judge.asleep(selection) > 0
        tally.update(standing.value for standing in truth.values())
        for way in ways:
            tally.update(faults(way.standings(selection), truth))
    print(case.clauses, dict(tally))
    assert tally["states"] == count
    assert not tally["dead end"] + tally["wrongly hidden"] + tally["other"]
    assert tally["excluded"]


def faults(found: Standings, truth: Standings) -> Tally:
    """How many standings are wrong, by what is wrong with them."""
    assert found.keys() == truth.keys()
    tally: Tally = Counter()
    for key, right in truth.items():
        if found[key] is right:
            continue
        if right is Standing.EXCLUDED:
            tally["dead end"] += 1
        elif found[key] is Standing.EXCLUDED:
            tally["wrongly hidden"] += 1
        else:
            tally["other"] += 1
    return tally


def variables_of(product: Product, clauses: NamedClauses) -> dict[tuple[str, str], int]:
    """The variable of each option, by its name; no two options have the same one."""
    if any("=" in name for name in clauses.names):
        pairs = (name.split("=") for name in clauses.names)
        by_choice = {choice_of(v, x): clauses.names[f"{v}={x}"] for v, x in pairs}
        found = {(m.id, o.id): by_choice[m.id, o.id] for m, o in product.pairs()}
    else:
        found = {(m.id, o.id): _variable(clauses, o.title) for m, o in product.pairs()}
    assert len(set(found.values())) == len(found)
    return found


def _variable(clauses: NamedClauses, title: str) -> int:
    """The variable of a title; of titles that look alike the importer numbers the later one."""
    found = clauses.names.get(title)
    return clauses.names[re.sub(r" \(\d+\)$", "", title)] if found is None else found
