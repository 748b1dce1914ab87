"""Every check finds its fault at the right place, and nothing in a good file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given

from configurator.checks import CODES, check_product, warnings
from configurator.core.evaluation import holds
from configurator.core.problem import Problem, errors
from configurator.core.product import Constraint, ConstraintKind, Product
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
    return everything(parsed.product)


def everything(product: Product) -> tuple[Problem, ...]:
    """Errors, and the warnings of a product that can be sold."""
    checked = check_product(product)
    if checked.product is None:
        return checked.problems
    assert checked.problems == ()
    return warnings(checked.product)


def found(case: str) -> list[tuple[str, str, list[str]]]:
    """Message, place and related lines of every problem of a case."""
    return [
        (p.message, str(p.span).partition(":")[2], [str(s.line) for s in p.related])
        for p in problems(case)
    ]


def test_every_check_has_a_case_and_every_case_a_check() -> None:
    cases = {Path(case).stem for case in CASES.glob("*.yaml")}
    assert cases == set(CODES)
    for code in CODES:
        assert {problem.code for problem in problems(code)} == {code}


def test_only_what_keeps_a_product_from_being_built_keeps_it_from_being_sold() -> None:
    kept_back = {code for code in CODES if errors(problems(code))}
    assert kept_back == {"circular-when", "no-valid-build"}
    for code in CODES:
        parsed = load(CASES / f"{code}.yaml")
        assert parsed.product is not None
        assert (check_product(parsed.product).product is None) == (code in kept_back)


def test_conditions_in_a_circle() -> None:
    assert found("circular-when") == [
        ('the conditions of "shade" and "cord" read each other in a circle', "9:11", ["14"]),
        ('"foot" applies only if it applies', "19:11", []),
    ]


def test_a_product_that_cannot_be_built_names_a_smallest_set_of_rules() -> None:
    told = "no product can be built: these 3 rules together rule out every combination"
    assert found("no-valid-build") == [(told, "16:9", ["19", "25"])]


def test_an_option_that_can_never_be_chosen() -> None:
    assert found("never-possible") == [
        ('option "glass" of "shade" can never be chosen', "10:38", ["16", "17"]),
        ('option "short" of "cord" can never be chosen', "14:15", ["17", "18"]),
    ]


def test_a_module_that_never_applies() -> None:
    told = 'module "cover" never applies: its condition can never hold'
    assert found("never-applies") == [(told, "17:11", ["21"])]


def test_an_option_that_is_part_of_every_product() -> None:
    told = 'option "bulb" of "extras" is part of every product'
    assert found("always-forced") == [(told, "14:15", ["21", "22"])]


def test_a_constraint_that_changes_nothing() -> None:
    assert found("changes-nothing") == [
        (
            'constraint "paper-soft" changes nothing: the rules below say so already',
            "23:10",
            ["21", "22"],
        ),
        ('constraint "always" changes nothing: it always holds', "24:10", []),
    ]


def test_a_default_that_cannot_stand() -> None:
    told = 'default "short" of "cord" cannot stand beside the defaults "shade=paper"'
    assert found("lost-default") == [(told, "12:3", ["18"])]


def test_a_preset_that_cannot_be_built() -> None:
    told = 'preset "bad" cannot be built: "shade=paper" and "cord=short" do not go together'
    assert found("lost-preset") == [(told, "20:10", ["16"])]


def test_a_price_rule_that_never_applies() -> None:
    told = 'price rule "never" never applies: its condition can never hold'
    assert found("price-never-applies") == [(told, "21:12", ["16"])]


def test_too_many_steps() -> None:
    assert found("too-many-steps") == [("8 steps are more than 7", "13:10", [])]


def test_the_phone_passes_all_checks(phone: CompiledProduct) -> None:
    assert everything(phone.product) == ()


@given(products())
def test_exactly_products_without_a_build_are_refused(product: Product) -> None:
    codes = {problem.code for problem in everything(product)}
    assert ("no-valid-build" in codes) == (not Twin(product).builds)


@given(products())
def test_warnings_are_true_and_none_is_missing(product: Product) -> None:
    """Against the twin: what is told never to be possible, to apply or to change anything."""
    twin = Twin(product)
    assume(twin.builds)
    told: dict[str, set[str]] = {code: set() for code in CODES}
    for problem in everything(product):
        told[problem.code].add(problem.message.split(":")[0])
    assert told["never-possible"] == {
        f'option "{o.id}" of "{m.id}" can never be chosen'
        for m, o in product.pairs()
        if not any(b.has(m.id, o.id) for b in twin.builds)
        and (m.when is None or any(b.has(m.id, x.id) for b in twin.builds for x in m.options))
    }
    assert told["never-applies"] == {
        f'module "{m.id}" never applies'
        for m in product.modules
        if not any(b.applies(m.id) for b in twin.builds)
    }
    assert told["changes-nothing"] == {
        f'constraint "{c.id}" changes nothing'
        for c in product.constraints
        if c.kind is not ConstraintKind.PREFER
        and len(Twin(without(product, c)).builds) == len(twin.builds)
    }
    assert told["price-never-applies"] == {
        f'price rule "{rule.id}" never applies'
        for rule in product.price_rules
        if rule.when is not None and not any(holds(rule.when, b) for b in twin.builds)
    }


def without(product: Product, constraint: Constraint) -> Product:
    """The product without one constraint."""
    left = tuple(c for c in product.constraints if c is not constraint)
    return replace(product, constraints=left)
