"""Every check finds its fault at the right place, and nothing in a good file."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from configurator.checks import CODES, ERRORS, check_product, warnings
from configurator.core.choice import spelled
from configurator.core.evaluation import holds
from configurator.core.problem import Problem, errors
from configurator.core.product import Constraint, ConstraintKind, Product
from configurator.core.selection import Selection
from configurator.engine import CompiledProduct
from configurator.parser import load, parse
from tests.commerce.price_twin import naive_price
from tests.conftest import ROOT
from tests.numbered import numbered_products
from tests.priced import priced_products
from tests.products import euros, products
from tests.twin import Twin, contents

CASES = ROOT / "tests" / "cases" / "checks"


AGAIN = "  - {{id: c{0}, rule: foot == oak -> shade != s{0}, because: Only linen is left.}}"
ALMOST_EMPTY = f"""
product: lamp
title: Lamp
currency: EUR
tax: {{prices: gross, classes: {{goods: 19%}}}}
steps: [{{id: look, title: Look, modules: [shade, foot]}}]
modules:
  shade:
    title: Shade
    choose: one
    options:
      linen: {{title: Linen}}
      {" ".join(f"s{n}: {{title: S{n}}}" + chr(10) + "     " for n in range(12))}
  foot: {{title: Foot, choose: one, options: {{oak: {{title: Oak}}, iron: {{title: Iron}}}}}}
constraints:
  - {{id: linen, rule: shade == linen, because: Only linen is left.}}
{chr(10).join(map(AGAIN.format, range(12)))}
price: {{base: 49.00}}
"""
"""Twelve shades that cannot be chosen, and as many rules that say a part of that again."""


def problems(case: str) -> tuple[Problem, ...]:
    """What the checks find in a case, whose text is right as far as the parser can tell."""
    parsed = load(CASES / f"{case}.yaml", f"{case}.yaml")
    assert parsed.product is not None, parsed.problems
    return everything(parsed.product)


def everything(product: Product) -> tuple[Problem, ...]:
    """Errors, and the warnings of a product that can be sold."""
    checked = check_product(product)
    if checked.offers is None:
        return checked.problems
    assert checked.problems == ()
    return warnings(checked.offers)


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
    assert kept_back == set(ERRORS)
    for code in CODES:
        parsed = load(CASES / f"{code}.yaml")
        assert parsed.product is not None
        assert (check_product(parsed.product).offers is None) == (code in kept_back)


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
    beside = 'cannot stand beside the defaults "shade=paper"'
    assert found("lost-default") == [
        (f'default "short" of "cord" {beside}', "12:3", ["27"]),
        (f'default "100" of "wide" {beside}', "17:3", ["28"]),
        ('default "bulb: 4" of "extras" cannot stand', "21:3", ["29"]),
    ]


def test_a_preset_that_cannot_be_built() -> None:
    told = 'preset "bad" cannot be built: "shade=paper" and "cord=short" do not go together'
    assert found("lost-preset") == [(told, "20:10", ["16"])]


def test_a_price_rule_that_never_applies() -> None:
    told = 'price rule "never" never applies: its condition can never hold'
    assert found("price-never-applies") == [(told, "21:12", ["16"])]


def test_too_many_steps() -> None:
    assert found("too-many-steps") == [("8 steps are more than 7", "13:10", [])]


def test_a_condition_that_cannot_be_decided() -> None:
    told = "this cannot be decided exactly: more than 150000 cases to look at"
    assert found("too-complex") == [(told, "11:21", [])]


def test_too_many_contexts() -> None:
    told = "what can be chosen differs in more than 400 contexts"
    assert found("too-many-contexts") == [(told, "6:3", [])]


def test_a_total_below_zero_names_the_fewest_prices_that_take_it_there() -> None:
    told = "a product can cost -1.00, which is below zero"
    assert found("below-zero") == [(told, "10:51", ["14", "20"])]


def test_a_margin_below_the_floor_names_what_misses_it() -> None:
    told = "a product can be sold with a margin below 12%"
    assert found("margin-below-floor") == [(told, "18:17", ["10"])]


def test_a_package_that_is_dearer_than_its_contents() -> None:
    told = 'package "dear" costs 8.00, its contents cost 7.00 one by one'
    assert found("package-dearer") == [(told, "16:10", ["14", "14"])]


def test_a_row_that_no_product_can_use() -> None:
    assert found("unused-row") == [('no product can use this row of table "fits"', "19:10", ["24"])]


def test_a_part_that_an_option_without_a_code_leaves_out() -> None:
    bare = 'option "none" of "shade" has no {}, so this part is left out with it'
    assert found("lost-part") == [
        (bare.format('"code"'), "20:20", ["13"]),
        (bare.format('"print"'), "21:20", ["13"]),
    ]


def test_a_part_that_is_lost_in_several_copies_is_told_once() -> None:
    text = COPIES.replace(
        "    constraints:", "    bom: [{part: '{inside.code}'}]\n    constraints:"
    )
    made = parse(text.replace("{title: Open}", "{title: Open, code: O}"), "case.yaml").product
    assert made is not None
    assert [one.message for one in everything(made) if one.code == "lost-part"] == [
        'option "drawer" of "columns.*.inside" has no "code", so this part is left out with it'
    ]


def changed(case: str, before: str, after: str) -> tuple[Problem, ...]:
    """What is found in a case with one thing changed."""
    text = (CASES / f"{case}.yaml").read_text("utf-8")
    assert text.count(before) == 1
    made = parse(text.replace(before, after), "case.yaml").product
    assert made is not None
    return everything(made)


def test_prices_that_come_to_zero_are_no_problem() -> None:
    assert changed("below-zero", "base: 10.00", "base: 11.00") == ()


def test_a_margin_at_the_floor_is_no_problem() -> None:
    assert changed("margin-below-floor", "price: 30.00", "price: 57.00") == ()


def test_a_total_below_zero_in_another_context_only_is_told_with_it() -> None:
    context = (
        "context: {channel: {title: Channel, one_of: [online, store], default: online}}\nsteps:"
    )
    text = (CASES / "below-zero.yaml").read_text("utf-8").replace("steps:", context, 1)
    text = text.replace("add: -2.00}", "add: -2.00, offered: {when: channel == store}}")
    made = parse(text, "case.yaml").product
    assert made is not None
    (problem,) = everything(made)
    assert problem.message == "a product can cost -1.00, which is below zero (channel store)"


def test_what_is_written_once_for_all_copies_is_told_once() -> None:
    made = parse(COPIES, "case.yaml").product
    assert made is not None
    assert [problem.message for problem in everything(made)] == [
        'option "door" of "columns.*.inside" can never be chosen',
        'constraint "columns.*.door-later" changes nothing: the rules below say so already',
    ]


COPIES = """
product: shelf
title: Shelf
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps: [{id: all, title: All, modules: [columns]}]
modules:
  columns: {title: Columns, copies: {of: column, from: 1, to: 3}}
elements:
  column:
    title: Column
    modules:
      inside:
        title: Inside
        choose: one
        options: {open: {title: Open}, drawer: {title: Drawer}, door: {title: Door}}
    constraints:
      - {id: no-door, rule: inside != door, because: Doors are sold out.}
      - {id: door-later, rule: inside == door -> number >= 2, because: Doors are sold out.}
price: {base: 10.00}
"""


def test_a_package_of_what_comes_anyway_is_told_as_such() -> None:
    text = (CASES / "always-forced.yaml").read_text("utf-8")
    text = text.replace("cover]}]", "cover, packages]}]").replace(
        "constraints:",
        "packages: [{id: light, title: Light, price: 0.00, includes: [extras=bulb]}]\nconstraints:",
    )
    made = parse(text, "case.yaml").product
    assert made is not None
    assert 'package "light" includes only what comes with it anyway' in [
        problem.message for problem in everything(made)
    ]


def test_only_the_first_findings_of_a_check_are_explained() -> None:
    product = parse(ALMOST_EMPTY, "lamp.yaml").product
    assert product is not None
    told = everything(product)
    dead = [problem for problem in told if problem.code == "never-possible"]
    again = [problem for problem in told if problem.code == "changes-nothing"]
    assert len(dead) == len(again) == 12
    assert [bool(problem.related) for problem in dead] == [True] * 10 + [False] * 2
    assert [bool(problem.related) for problem in again] == [True] * 10 + [False] * 2
    assert all(problem.message.endswith("the rules below say so already") for problem in again)


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


@settings(max_examples=40)
@given(numbered_products())
def test_warnings_about_products_of_all_kinds_are_true(product: Product) -> None:
    """Against the twin, with sizes, amounts, texts and comparisons."""
    assume(prod(1 + sum(1 for _ in contents(m, bounded=False)) for m in product.modules) < 1_500)
    twin = Twin(product)
    assume(twin.builds)
    messages = {problem.message.split(":")[0] for problem in everything(product)}
    opening = twin.build(Selection())
    assert opening is not None
    for module in product.modules:
        applies = any(build.applies(module.id) for build in twin.builds)
        assert (f'module "{module.id}" never applies' in messages) == (not applies)
        number = module.default_number
        if number is not None and opening.applies(module.id):
            told = f'default "{spelled(number)}" of "{module.id}" cannot stand'
            if any(message.startswith(told) for message in messages):
                assert opening.number(module.id) != number
            elif not any(build.number(module.id) == number for build in twin.builds):
                raise AssertionError(f"{told}: nobody was told")
    assert {message for message in messages if message.startswith("constraint")} == {
        f'constraint "{c.id}" changes nothing'
        for c in product.constraints
        if c.kind is not ConstraintKind.PREFER
        and len(Twin(without(product, c)).builds) == len(twin.builds)
    }


@settings(max_examples=40)
@given(priced_products(), st.integers(0, 400))
def test_exactly_products_that_can_cost_less_than_nothing_are_refused(
    made: Product, base: int
) -> None:
    product = replace(made, base=euros(base))
    builds = Twin(product).builds
    assume(builds)
    lowest = min(naive_price(product, build).total for build in builds)
    told = [p for p in check_product(product).problems if p.code == "below-zero"]
    assert [p.message for p in told] == (
        [f"a product can cost {euros(lowest)}, which is below zero"] if lowest < 0 else []
    )


def without(product: Product, constraint: Constraint) -> Product:
    """The product without one constraint."""
    left = tuple(c for c in product.constraints if c is not constraint)
    return replace(product, constraints=left)
