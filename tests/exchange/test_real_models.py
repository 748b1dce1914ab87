"""Real models through `import`: nothing is lost, and there are as many builds as others count."""

from __future__ import annotations

import csv

import pytest

from configurator.configuration.extremes import Extremes
from configurator.engine.builds import valid_builds
from configurator.engine.compiled import CompiledProduct
from configurator.engine.oracle import Outcome, SatOracle
from configurator.exchange.rule_text import rule_files
from configurator.exchange.xcsp import choice_of
from tests.exchange.real_models import DATA, MODELS, RealModel, draft_of, loaded

pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the real models are not beside the project"
)

LARGEST = 1_048_576
BY_FILE = {model.file: model for model in MODELS}


def compiled(model: RealModel) -> CompiledProduct:
    found = loaded(model)
    assert found.offers is not None, found.problems[:3]
    return found.offers.usual


@pytest.mark.parametrize("file", BY_FILE)
def test_a_real_model_becomes_a_rule_file_with_all_its_builds(file: str) -> None:
    model = BY_FILE[file]
    draft = draft_of(model)
    assert draft.left_out == ()
    files = rule_files(draft)
    assert len(files["real.yaml"].encode()) <= LARGEST
    builds = valid_builds(compiled(model))
    if model.digits:
        assert len(str(builds)) == model.digits
    else:
        assert builds == model.builds


@pytest.mark.parametrize("folder", ["feature-models/printer", "feature-models/decisional"])
def test_both_formats_of_a_model_have_the_same_builds(folder: str) -> None:
    counts = {valid_builds(compiled(BY_FILE[f"{folder}.{end}"])) for end in ("uvl", "dimacs")}
    assert len(counts) == 1
    assert None not in counts


@pytest.mark.parametrize("end", ["PCConfiguratorModel.xml", "pc_richmond_price.uvl"])
def test_the_prices_of_the_shop_are_those_of_its_model(end: str) -> None:
    product = compiled(BY_FILE[f"pc-richmond/{end}"])
    extremes = Extremes(product)
    least, most = extremes.cheapest(), extremes.dearest()
    assert least is not None
    assert most is not None
    assert (str(least.total), str(most.total)) == ("841.90", "15282.70")


def test_as_many_recorded_orders_can_still_be_built_as_others_find() -> None:
    (component,) = compiled(BY_FILE["renault-small/constraints.xcsp.xml"]).components
    oracle = SatOracle(component.hard(), component.variables, read=0)
    words = component.vocabulary
    rows, orders, possible_rows, possible_orders = 0, 0, 0, 0
    with (DATA / "renault-small" / "orders.csv").open(newline="") as file:
        for order in csv.DictReader(file):
            count = int(order.pop("vfreq"))
            rows, orders = rows + 1, orders + count
            choices = [choice_of(variable, value) for variable, value in order.items()]
            if any((module, option) not in words.answers for module, option in choices):
                continue
            asked = [words.option(module, option) for module, option in choices]
            if oracle.ask(asked).outcome is Outcome.POSSIBLE:
                possible_rows, possible_orders = possible_rows + 1, possible_orders + count
    assert (rows, orders) == (15_972, 27_088)
    assert (possible_rows, possible_orders) == (564, 710)
