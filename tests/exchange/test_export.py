"""Products as feature models: each build is exactly one product of the model."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given

from configurator.catalogue import load_product
from configurator.core.expression import (
    AttributeOf,
    Chosen,
    Compare,
    Expression,
    Fits,
    Literal,
    Not,
    OptionOf,
    Sign,
    mentioned,
)
from configurator.core.product import (
    Constraint,
    ConstraintKind,
    Module,
    Numbers,
    Option,
    Product,
)
from configurator.core.table import Row, Table
from configurator.core.units import UNITS
from configurator.engine import compile_product
from configurator.engine.builds import valid_builds
from configurator.exchange.draft import LeftOut, Why
from configurator.exchange.feature_model import FeatureModel
from configurator.exchange.lowering import lower
from configurator.exchange.product_features import features_of
from configurator.exchange.rule_text import rule_files
from configurator.exchange.uvl_reader import read_uvl
from configurator.exchange.uvl_text import uvl_text
from configurator.parser import parse
from tests.conftest import ROOT
from tests.exchange.feature_products import products_of
from tests.numbered import numbered_products
from tests.products import euros, module, product, products
from tests.twin import Twin

DECIDING = {Why.TEXT, Why.NUMBERS, Why.CONDITION, Why.READS}
"""Left out for these reasons, something decides about what may be chosen."""


def circled(product: Product) -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    """The model that comes back from the text of the product's model."""
    model, left_out = features_of(product)
    again, missing = read_uvl(uvl_text(model))
    assert missing == ()
    return again, left_out


@given(products())
def test_each_build_of_options_is_one_product(product: Product) -> None:
    model, left_out = circled(product)
    assert not DECIDING & {one.why for one in left_out}
    found = products_of(model)
    assert len(found) == len(set(found)) == len(Twin(product).builds)


@given(numbered_products())
def test_each_build_with_numbers_and_tables_is_one_product(product: Product) -> None:
    model, left_out = circled(product)
    assume(not DECIDING & {one.why for one in left_out})
    found = products_of(model)
    assert len(found) == len(set(found)) == len(Twin(product).builds)


@given(numbered_products())
def test_what_is_told_in_sums_of_attributes_counts_the_same(product: Product) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("configurator.exchange.product_features_cases.MOST_CASES", 0)
        model, left_out = circled(product)
    assume(not DECIDING & {one.why for one in left_out})
    assert len(products_of(model)) == len(Twin(product).builds)


@given(products())
def test_a_product_comes_back_with_as_many_builds(product: Product) -> None:
    builds = len(Twin(product).builds)
    assume(builds > 0)
    model, _ = circled(product)
    ((file, text),) = rule_files(lower(model, "thing")).items()
    again = parse(text, file)
    assert again.product is not None, again.problems
    assert len(Twin(again.product).builds) == builds


def told(product: Product) -> str:
    """The text of a product's model, which nothing is left out of."""
    model, left_out = features_of(product)
    assert left_out == ()
    return uvl_text(model)


def test_the_kinds_of_modules() -> None:
    weight = replace(option("b", 250), attributes=(("weight", Fraction(5)), ("fits", ("x", "y"))))
    made = [
        Module("one", "One", (option("a"), weight)),
        Module("maybe", "Maybe", (option("c", describe="Good"),), least=0),
        Module("two", "Two", (option("d"), option("e")), least=0),
        Module("some", "Some", (option("f"), option("g")), least=1, most=2, many=True),
        Module("few", "Few", (option("h"), option("i"), option("j")), 1, 2, many=True),
        Module("many", "Many", (replace(option("k", 100), most=2), option("l")), 0, 2, many=True),
        Module("size", "Size", (), numbers=Numbers((Fraction(5, 2), Fraction(4)), UNITS["cm"])),
        Module("asked", "Asked", (option("m"),), when=Chosen("one", "b")),
        Module("other", "Other", (option("n"),), when=Not(Chosen("one", "a"))),
        Module("long", "Long", (), numbers=Numbers(tuple(map(Fraction, range(3, 90))))),
    ]
    assert told(product(made)) == (
        "features\n"
        "\tThing {Price 100}\n"
        "\t\tmandatory\n"
        "\t\t\tAll {abstract}\n"
        "\t\t\t\tmandatory\n"
        "\t\t\t\t\tOne\n"
        "\t\t\t\t\t\talternative\n"
        "\t\t\t\t\t\t\tA\n"
        "\t\t\t\t\t\t\tB {Price 2.5, weight 5, fits 'x, y'}\n"
        "\t\t\t\t\t\t\t\tmandatory\n"
        "\t\t\t\t\t\t\t\t\tAsked\n"
        "\t\t\t\t\t\t\t\t\t\talternative\n"
        "\t\t\t\t\t\t\t\t\t\t\tM\n"
        "\t\t\t\t\tMaybe\n"
        "\t\t\t\t\t\toptional\n"
        "\t\t\t\t\t\t\tC {description 'Good'}\n"
        "\t\t\t\t\tTwo\n"
        "\t\t\t\t\t\t[0..1]\n"
        "\t\t\t\t\t\t\tD\n"
        "\t\t\t\t\t\t\tE\n"
        "\t\t\t\t\tSome\n"
        "\t\t\t\t\t\tor\n"
        "\t\t\t\t\t\t\tF\n"
        "\t\t\t\t\t\t\tG\n"
        "\t\t\t\t\tFew\n"
        "\t\t\t\t\t\t[1..2]\n"
        "\t\t\t\t\t\t\tH\n"
        "\t\t\t\t\t\t\tI\n"
        "\t\t\t\t\t\t\tJ\n"
        "\t\t\t\t\tMany\n"
        "\t\t\t\t\t\toptional\n"
        "\t\t\t\t\t\t\tK\n"
        "\t\t\t\t\t\t\t\talternative\n"
        '\t\t\t\t\t\t\t\t\t"1 × K" {Price 1, pieces 1}\n'
        '\t\t\t\t\t\t\t\t\t"2 × K" {Price 2, pieces 2}\n'
        "\t\t\t\t\t\t\tL {pieces 1}\n"
        "\t\t\t\t\tSize\n"
        "\t\t\t\t\t\talternative\n"
        '\t\t\t\t\t\t\t"Size 2_5 cm"\n'
        '\t\t\t\t\t\t\t"Size 4 cm"\n'
        "\t\t\t\toptional\n"
        "\t\t\t\t\tOther\n"
        "\t\t\t\t\t\talternative\n"
        "\t\t\t\t\t\t\tN\n"
        "\t\t\t\tmandatory\n"
        "\t\t\t\t\tInteger Long\n"
        "\n"
        "constraints\n"
        "\tsum(Many, pieces) <= 2\n"
        "\tOther <=> !A\n"
        "\tLong >= 3\n"
        "\tLong <= 89\n"
    )


def option(name: str, price: int = 0, **more: Any) -> Option:
    return Option(name, name.upper(), euros(price), **more)


def only(condition: Expression, *made: Module, kind: ConstraintKind = ConstraintKind.RULE) -> str:
    """The constraints of a product with one constraint."""
    rule = Constraint("rule", kind, condition, "Because.")
    return told(product(made, [rule])).partition("constraints\n")[2].replace("\t", "")


def test_what_compares_one_module_names_its_options() -> None:
    one = module("one", "a b c")
    values = (("a", Fraction(1)), ("b", Fraction(2)), ("c", Fraction(3)))
    weight = AttributeOf("one", "weight", values)
    assert only(Compare(weight, Sign.LESS, Literal(Fraction(3))), one) == "A | B\n"
    assert only(Compare(weight, Sign.UNEQUAL, Literal(Fraction(2))), one) == "A | C\n"


def test_what_is_allowed_is_told_by_the_first_column() -> None:
    made = module("one", "a b c"), module("two", "d e"), module("three", "f g", least=0)
    rows = (Row(("a", "d", None)), Row(("b", None, "f")), Row(("b", "e", "g")))
    keys = (OptionOf("one"), OptionOf("two"), OptionOf("three"))
    told = only(Fits(Table("t", ("x", "y", "z"), rows), keys), *made)
    assert told == "A => (E => !(F | G))\nB => (D => !G)\nC => !(F | G)\n"


def test_a_module_below_an_option_with_its_title_is_one_feature_with_it() -> None:
    weights = tuple(
        replace(option(name), attributes=(("weight", Fraction(number)),))
        for number, name in enumerate("bcd", 3)
    )
    made = [
        Module("one", "One", (weights[0], option("a"))),
        Module("inner", "B", weights[1:], when=Chosen("one", "b")),
    ]
    values = tuple((one.id, Fraction(number)) for number, one in enumerate(weights[1:], 4))
    heavy = Compare(AttributeOf("inner", "weight", values), Sign.MORE, Literal(Fraction(4)))
    sold = product(made, [Constraint("heavy", ConstraintKind.RULE, heavy, "Because.")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("configurator.exchange.product_features_cases.MOST_CASES", 0)
        model, _ = circled(sold)
    assert [one.name for one in model.root.walk()] == ["Thing", "All", "One", "B", "C", "D", "A"]
    assert len(products_of(model)) == len(Twin(sold).builds) == 2


def test_names_that_are_alike_are_told_apart() -> None:
    made = [module("one", "a b"), module("two", "a b"), Module("three", "One", (option("One"),))]
    text = told(product(made))
    for name in ('"One (one)"', '"One: A"', '"Two: A"', '"One (three)"', "ONE"):
        assert name in text


@pytest.mark.parametrize("name", ["phone", "pc", "car", "rice_cooker"])
def test_a_sold_product_comes_back_with_as_many_builds(name: str) -> None:
    whole = load_product(ROOT / "rules" / f"{name}.yaml")
    assert whole.offers is not None
    sold = without_texts(whole.offers.usual.product)
    model, left_out = circled(sold)
    assert not DECIDING & {one.why for one in left_out}
    ((file, text),) = rule_files(lower(model, name)).items()
    again = parse(text, file)
    assert again.product is not None, again.problems
    builds = valid_builds(compile_product(sold))
    assert builds is not None
    assert valid_builds(compile_product(again.product)) == builds


def without_texts(product: Product) -> Product:
    """The product without what a feature model cannot say, and what is asked because of it."""
    _, left_out = features_of(product)
    gone = {one.what for one in left_out if one.why in DECIDING}
    texts = {module.id for module in product.modules if module.text is not None}
    asked = {m.id for m in product.modules if m.when is not None and reads(m.when, texts)}
    modules = tuple(m for m in product.modules if m.id not in texts | asked)
    return replace(
        product,
        modules=modules,
        constraints=tuple(
            one
            for one in product.constraints
            if one.id not in gone and not reads(one.condition, texts | asked)
        ),
        steps=tuple(
            replace(step, modules=tuple(m for m in step.modules if m not in texts | asked))
            for step in product.steps
        ),
        price_rules=(),
        presets=(),
        parts=(),
    )


def reads(tree: Expression, modules: set[str]) -> bool:
    return any(read.module in modules for read in mentioned(tree))
