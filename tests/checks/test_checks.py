"""Every check finds its fault at the right place, and nothing in a good file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from configurator.checks import CHECKS, check_product
from configurator.core.problem import Problem
from configurator.core.product import Product
from configurator.engine import CompiledProduct
from configurator.parser import load
from tests.conftest import ROOT
from tests.products import products
from tests.twin import Twin

CASES = ROOT / "tests" / "cases" / "checks"


def problems(case: str) -> tuple[Problem, ...]:
    """What the checks find in a case, whose text is right as far as the parser can tell."""
    parsed = load(CASES / f"{case}.yaml", f"{case}.yaml")
    assert parsed.product is not None, parsed.problems
    return check_product(parsed.product)


def places(problem: Problem) -> list[str]:
    """Where a problem stands, and the places related to it."""
    return [str(span).partition(":")[2] for span in (problem.span, *problem.related)]


def test_every_check_has_a_case_and_every_case_a_check() -> None:
    cases = {Path(case).stem for case in CASES.glob("*.yaml")}
    assert cases == set(CHECKS)
    for code in CHECKS:
        assert {problem.code for problem in problems(code)} == {code}


def test_conditions_in_a_circle() -> None:
    two, one = problems("circular-when")
    assert two.message == 'the conditions of "shade" and "cord" read each other in a circle'
    assert places(two) == ["9:11", "14:11"]
    assert one.message == '"foot" applies only if it applies'
    assert places(one) == ["19:11"]


def test_a_product_that_cannot_be_built_names_a_smallest_set_of_rules() -> None:
    (problem,) = problems("no-valid-build")
    assert (
        problem.message
        == "no product can be built: these 3 rules together rule out every combination"
    )
    assert [place.partition(":")[0] for place in places(problem)] == ["16", "19", "25"]


def test_the_phone_passes_all_checks(phone: CompiledProduct) -> None:
    assert check_product(phone.product) == ()


@given(products())
def test_exactly_products_without_a_build_are_refused(product: Product) -> None:
    found = {problem.code for problem in check_product(product)}
    assert found == (set() if Twin(product).builds else {"no-valid-build"})
