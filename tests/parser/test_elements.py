"""Elements and copies: what is written once, and read for every copy."""

from __future__ import annotations

from fractions import Fraction

import pytest

from configurator.core.element import CopyOf
from configurator.core.expression import (
    ALWAYS,
    And,
    Chosen,
    Compare,
    Implies,
    Literal,
    Sign,
    Size,
    mentioned,
)
from configurator.core.product import ConstraintKind, Product
from configurator.parser import Limits, parse
from tests.parser.files import changed, problem_of, problems_of, product_of

SHELF = """\
product: shelf
title: Shelf
currency: EUR
tax: {prices: gross, classes: {goods: 19%}}
steps:
  - {id: first, title: First, modules: [height, columns]}
  - {id: last, title: Last, modules: [wood, extras]}
modules:
  height: {title: Height, size: {from: 1000, to: 2000, step: 100, unit: mm}}
  columns: {title: Columns, copies: {of: column, from: 1, to: 3}, default: 2}
  extras: {title: Extras, choose: any, options: {lamp: {title: Lamp}}}
  wood: {title: Wood, choose: one, options: {oak: {title: Oak}, pine: {title: Pine}}}
elements:
  column:
    title: Column
    modules:
      width: {title: Width, size: {values: [400, 600], unit: mm}, default: 600}
      door: {title: Door, when: width == 600 mm, choose: optional, options: {oak: {title: Oak}}}
    constraints:
      - {id: same-wood, rule: door == oak -> wood == oak, because: Wood is of one kind.}
      - {id: narrow, prefer: {least: width}, because: Narrow columns are stiff.}
constraints:
  - {id: two-doors, at_most: {count: 1, of: [columns.1.door=oak, columns.2.door=oak]}, because: B.}
price: {base: 49.00}
"""


def made(text: str = SHELF) -> Product:
    return product_of(text)


def there(number: int) -> Compare:
    return Compare(Size("columns"), Sign.LEAST, Literal(Fraction(number)))


def test_the_modules_of_copies_stand_right_behind_the_one_that_counts_them() -> None:
    product = made()
    copies = [f"columns.{k}.{name}" for k in (1, 2, 3) for name in ("width", "door")]
    assert [module.id for module in product.modules] == [
        "height", "columns", *copies, "extras", "wood",
    ]  # fmt: skip
    assert product.steps[0].modules == ("height", "columns", *copies)
    assert product.steps[1].modules == ("wood", "extras")
    columns = product.module("columns")
    assert columns.element == "column"
    assert columns.numbers is not None
    assert list(map(int, columns.numbers.values)) == [1, 2, 3]
    assert [(e.id, e.title, e.modules) for e in product.elements] == [
        ("column", "Column", ("width", "door"))
    ]


def test_a_module_of_a_copy_is_that_of_the_element_where_the_copy_is_there() -> None:
    width, door = made().module("columns.2.width"), made().module("columns.2.door")
    assert width.copy == CopyOf("columns", 2, "width")
    assert width.title == "Width"
    assert width.default_number == 600
    assert isinstance(width.when, Compare)
    assert (width.when.left.module, width.when.sign, width.when.right) == (  # type: ignore[union-attr]
        "columns", Sign.LEAST, Literal(Fraction(2)),
    )  # fmt: skip
    assert isinstance(door.when, And)
    assert door.when.parts[0] == width.when
    assert [read.module for read in mentioned(door.when.parts[1])] == ["columns.2.width"]
    assert width.span.line == SHELF.split("\n").index(
        "      width: {title: Width, size: {values: [400, 600], unit: mm}, default: 600}"
    ) + 1  # fmt: skip


def test_names_in_an_element_look_outwards() -> None:
    constraint = next(c for c in made().constraints if c.id == "columns.3.same-wood")
    assert constraint.copy == CopyOf("columns", 3, "same-wood")
    assert isinstance(constraint.condition, Implies)
    assert [read.module for read in mentioned(constraint.condition)] == [
        "columns", "columns.3.door", "wood",
    ]  # fmt: skip


def test_each_constraint_of_an_element_comes_for_all_copies() -> None:
    assert [constraint.id for constraint in made().constraints] == [
        "two-doors",
        *(f"columns.{k}.same-wood" for k in (1, 2, 3)),
        *(f"columns.{k}.narrow" for k in (1, 2, 3)),
    ]
    narrow = made().constraints[-1]
    assert (narrow.kind, narrow.condition) == (ConstraintKind.PREFER, ALWAYS)
    assert narrow.aim is not None
    assert narrow.aim.term.module == "columns.3.width"  # type: ignore[union-attr]


def test_a_copy_is_named_from_outside() -> None:
    parts = made().constraints[0].condition.parts  # type: ignore[union-attr]
    assert [(p.module, p.option) for p in parts if isinstance(p, Chosen)] == [
        ("columns.1.door", "oak"), ("columns.2.door", "oak"),
    ]  # fmt: skip


def test_two_modules_may_have_copies_of_one_element() -> None:
    more = "  more: {title: M, copies: {of: column, from: 0, to: 1}}\n"
    shown = changed("[height, columns]", "[height, columns, more]", SHELF)
    text = changed("  extras:", f"{more}  extras:", shown)
    assert made(text).module("more.1.width").copy == CopyOf("more", 1, "width")


def test_old_names_are_those_of_the_copy() -> None:
    text = changed("title: Width, ", "title: Width, was: [breadth], ", SHELF)
    assert made(text).module("columns.2.width").was == ("columns.2.breadth",)


def test_a_problem_in_an_element_is_told_once() -> None:
    problem = problem_of(changed("wood == oak, because", "wood == oka, because", SHELF))
    assert (problem.code, problem.hint) == ("unknown-option", 'did you mean "oak"?')
    assert problem_of(changed("values: [400, 600]", "values: [400, 4x]", SHELF)).code == (
        "unknown-unit"
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: two-doors", "id: same-wood", "duplicate-id"),
        ("columns.2.door=oak", "columns.4.door=oak", "unknown-module"),
        ("columns.2.door=oak", "columns.2.dor=oak", "unknown-module"),
        ("columns.2.door=oak", "columns.2.door=pine", "unknown-option"),
        ("to: 3}", "to: 25}", "too-many-copies"),
        ("from: 1, to: 3}", "from: 0, to: 0}", "bad-bounds"),
        ("title: Width", "title: Door", "same-title"),
        ("of: column", "of: wood", "unknown-element"),
        ("[height, columns]", "[height, columns, columns.1.width]", "unknown-module"),
    ],
)
def test_what_cannot_be_said_of_copies(old: str, new: str, code: str) -> None:
    assert code in [problem.code for problem in problems_of(changed(old, new, SHELF))]


def test_a_misspelled_element_is_told_and_nothing_else() -> None:
    problem = problem_of(changed("of: column", "of: columm", SHELF))
    assert (problem.code, problem.hint) == ("unknown-element", 'did you mean "column"?')


def test_all_copies_together_have_a_limit() -> None:
    most = sum(1 for _ in SHELF) // 4
    assert parse(SHELF, "x", Limits(nodes=most)).problems == ()
    text = changed("to: 3}", "to: 24}", SHELF)
    problems = parse(text, "x", Limits(nodes=most)).problems
    assert "too-many-parts" in [problem.code for problem in problems]


def test_presets_answer_one_copy_or_all() -> None:
    text = SHELF + (
        "presets:\n"
        "  - id: p\n    title: P\n"
        "    answers: {columns.2.width: 40 cm, columns: 3, columns.*.width: 600}\n"
    )
    preset = made(text).presets[0]
    assert preset.answers == (
        ("columns", ()), ("columns.1.width", ()), ("columns.2.width", ()), ("columns.3.width", ()),
    )  # fmt: skip
    assert dict(preset.numbers) == {
        "columns": 3, "columns.1.width": 600, "columns.2.width": 400, "columns.3.width": 600,
    }  # fmt: skip


def test_a_copy_does_not_see_what_only_another_element_has() -> None:
    problem = problem_of(SHELF.replace("{least: width}", "{least: depth}"))
    assert problem.code in ("unknown-name", "unknown-value", "unknown-module")
