"""rules/wardrobe.yaml: what the wardrobe must be, whatever its prices are today."""

from __future__ import annotations

from fractions import Fraction

from configurator.commerce.bom import parts
from configurator.commerce.pricing import total_price
from configurator.configuration import evaluate
from configurator.core.selection import Selection
from tests.rules.sold import added_by_table, given, selected, sold


def test_it_is_measured_to_the_millimetre() -> None:
    product = sold("wardrobe")
    wall, height = product.module("wall").numbers, product.module("height").numbers
    assert wall is not None
    assert height is not None
    assert wall.values == tuple(Fraction(length) for length in range(800, 5001))
    assert height.values == tuple(Fraction(length) for length in range(2000, 2801))


def test_it_is_made_of_one_to_six_columns_of_their_own() -> None:
    product = sold("wardrobe")
    numbers = product.module("columns").numbers
    assert numbers is not None
    assert numbers.values == tuple(Fraction(k) for k in range(1, 7))
    for copy in range(1, 7):
        assert product.module(f"columns.{copy}.interior").amounts
    assert product.languages == ("en", "de", "zh")
    assert len(product.values) >= 6
    assert len(added_by_table(product)) >= 4


def test_it_opens_along_the_whole_wall_without_doors() -> None:
    compiled = given("wardrobe")
    build = evaluate(compiled, Selection()).build
    assert build.options("doors") == ("none",)
    assert [build.number(f"columns.{copy}.width") for copy in (1, 2, 3)] == [800, 800, 800]
    assert not build.applies("columns.4.width")


def test_the_postcode_sets_the_price_of_the_delivery() -> None:
    totals = {}
    for postcode in ("32049", "01067", "25980"):
        compiled = given("wardrobe", postcode=postcode)
        totals[postcode] = evaluate(compiled, selected(compiled, "delivery=kerb")).total
    assert totals["32049"].minor < totals["01067"].minor < totals["25980"].minor


def test_every_panel_has_a_size_that_a_saw_can_cut() -> None:
    compiled = given("wardrobe")
    address = "wall=2437&height=2613&doors=hinged&delivery=kerb"
    build = evaluate(compiled, selected(compiled, address)).build
    cut = [part for part in parts(compiled.product, build) if part.line == "panel-saw"]
    assert {part.number.partition("-")[0] for part in cut} == {
        *("SIDE", "TOP", "SHELF", "BACK", "PLINTH", "FILLER"),
    }
    assert all(10 <= size <= 2800 for part in cut for size in part.size)


def test_wood_costs_more_than_white_and_doors_more_than_none() -> None:
    compiled = given("wardrobe")

    def total(address: str) -> int:
        build = evaluate(compiled, selected(compiled, address)).build
        return total_price(compiled.product, build).minor

    assert total("material=white") < total("material=birch") < total("material=oak")
    assert total("doors=none") < total("doors=hinged")
    assert total("wall=2400") < total("wall=4800")
