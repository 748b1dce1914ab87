"""rules/pc.yaml: what the PC must be, whatever its prices are today."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.commerce.pricing import total_price
from configurator.configuration import evaluate
from configurator.core.expression import Fits
from configurator.core.product import ConstraintKind
from configurator.core.selection import Selection
from tests.rules.sold import (
    added_by_table,
    dated,
    failing,
    given,
    loaded,
    packages,
    selected,
    sold,
    unhelpful,
    untranslated,
)


def test_its_file_has_no_problem_and_no_warning() -> None:
    assert loaded("pc").problems == ()


def test_its_own_tests_pass() -> None:
    assert len(sold("pc").tests) >= 15
    assert failing("pc") == []


def test_it_is_a_whole_product() -> None:
    product = sold("pc")
    assert product.languages == ("en", "de")
    assert len(product.steps) <= 7
    assert sum(1 for _ in product.pairs()) >= 120
    assert len(product.constraints) >= 45
    assert len(product.parts) >= 10
    assert [module.id for module in product.modules if module.must_answer] == ["delivery"]
    assert packages(product) == ["play_set", "office_set", "creator_set"]
    assert dated(product) == ["play-week", "birthday"]
    assert added_by_table(product) == ["warranty-years", "freight"]


@pytest.mark.parametrize(
    ("module", "least"),
    [("cpu", 14), ("board", 14), ("ram", 10), ("gpu", 12), ("case", 10), ("drives", 10)],
)
def test_there_is_enough_to_choose_from(module: str, least: int) -> None:
    assert len(sold("pc").module(module).options) >= least


def test_everything_is_said_in_both_languages() -> None:
    product = sold("pc")
    names = {option.title for _, option in product.pairs()}
    others = [told for told in untranslated(product) if told.partition(": ")[2] not in names]
    assert others == []


def test_every_option_helps_to_choose() -> None:
    assert unhelpful(sold("pc")) == []


def test_what_goes_together_stands_in_sums_words_and_tables() -> None:
    product = sold("pc")
    assert [value.id for value in product.values][:2] == ["power", "supply_needed"]
    (allowed,) = [c for c in product.constraints if c.kind is ConstraintKind.ALLOWED]
    assert isinstance(allowed.condition, Fits)
    assert allowed.condition.table.columns == ("cpu", "board.bios")
    ram, drives = product.module("ram"), product.module("drives")
    assert ram.amounts
    assert drives.amounts


def test_it_opens_with_a_build_that_lacks_only_the_delivery() -> None:
    opened = evaluate(given("pc"), Selection())
    assert opened.missing == ("delivery",)
    for module in given("pc").product.modules:
        for option in module.default:
            assert not opened.build.applies(module.id) or opened.build.has(module.id, option)


@pytest.mark.parametrize(
    "preset",
    ["office", "family", "living_room", "play", "play_value", "creator", "workstation"],
)
def test_a_preset_is_built_as_it_says(preset: str) -> None:
    compiled = given("pc")
    build = evaluate(compiled, Selection((), preset)).build
    chosen = compiled.product.preset(preset)
    pieces = dict(chosen.pieces)
    for module, options in chosen.answers:
        for option in options:
            assert build.pieces(module, option) == pieces.get((module, option), 1)


def test_the_power_supply_grows_with_the_graphics_card() -> None:
    compiled = given("pc")
    supply = compiled.product.module("supply")
    watts = {o.id: Fraction(str(dict(o.attributes)["provides"])) for o in supply.options}
    provided = []
    for card in ("lumen_a38", "vectra_60", "vectra_70", "vectra_80", "vectra_90"):
        build = evaluate(compiled, selected(compiled, f"gpu={card}")).build
        provided.append(watts[build.options("supply")[0]])
    assert provided == sorted(provided)
    assert provided[0] < provided[-1]


def test_one_difference_changes_only_what_hangs_on_it() -> None:
    compiled = given("pc")
    before = evaluate(compiled, Selection((), "play")).build
    choice = selected(compiled, "gpu=vectra_80")
    after = evaluate(compiled, Selection(choice.answers, "play")).build
    moved = [module for module, options in before.chosen if after.options(module) != options]
    assert moved in (["gpu"], ["gpu", "supply"])


def test_the_way_to_austria_costs_more_and_nobody_comes_along() -> None:
    totals = {}
    for country in ("DE", "AT"):
        compiled = given("pc", country=country)
        build = evaluate(compiled, selected(compiled, "delivery=parcel")).build
        totals[country] = total_price(compiled.product, build).minor
    assert totals["AT"] > totals["DE"]
    assert [n.option for n in given("pc", country="AT").product.not_offered] == ["at_home"]
