"""What is written as UVL is read as the same model."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.exchange.feature_model import (
    Aggregate,
    All,
    Any,
    Applied,
    AttributeOf,
    Compared,
    Computed,
    Condition,
    Constant,
    Equivalent,
    Feature,
    FeatureConstraint,
    FeatureModel,
    FeatureType,
    Group,
    GroupKind,
    Implies,
    Not,
    Scalar,
    Term,
    There,
    Value,
)
from configurator.exchange.uvl_reader import read_uvl
from configurator.exchange.uvl_text import uvl_text
from tests.exchange.test_uvl_reader import real

LETTERS = st.characters(exclude_characters="\"'.\r\n", exclude_categories=["Cs"])
WORDS = st.sampled_from(["or", "features", "sum", "true", "Integer", "a b", "Straße", "x_1", "1"])
NAMES = st.one_of(WORDS, st.text(LETTERS, min_size=1, max_size=5))
TEXTS = st.text(LETTERS, min_size=1, max_size=8)
NUMBERS = st.decimals(-1000, 1000, places=3).map(Fraction)
SCALARS: st.SearchStrategy[Scalar] = st.one_of(NUMBERS, TEXTS, st.booleans())
KEYS = st.one_of(NAMES, st.tuples(NAMES, NAMES).map(".".join)).map(lambda key: f"k{key}")


@st.composite
def features(draw: st.DrawFn, names: list[str], depth: int) -> Feature:
    """A feature with groups below it; takes its names from the end of `names`."""
    name = names.pop()
    attributes = draw(st.dictionaries(KEYS, SCALARS, max_size=3))
    groups = []
    while depth and names and draw(st.booleans()):
        count = draw(st.integers(1, min(3, len(names))))
        below = [draw(features(names, depth - 1)) for _ in range(count) if names]
        kind = draw(st.sampled_from(GroupKind))
        if below:
            ends = draw(st.tuples(st.integers(0, 1), st.integers(1, 4)))
            least, most = ends if kind is GroupKind.CARDINALITY else (0, len(below))
            most = len(below) if kind is not GroupKind.CARDINALITY else most
            groups.append(Group(kind, tuple(below), least, most))
    least, most = draw(st.sampled_from([(1, 1), (1, 1), (0, 1), (2, 5), (3, 0), (4, 4)]))
    kind_of = draw(st.sampled_from(FeatureType))
    told = draw(st.sampled_from(["", "A title", "É ü 中"]))
    return Feature(
        name, 0, tuple(groups), tuple(attributes.items()), kind_of, least, most, told, told
    )


def terms(root: Feature, depth: int) -> st.SearchStrategy[Term]:
    every = list(root.walk())
    pairs = [(f.name, key) for f in every for key, _ in f.attributes]
    found: list[st.SearchStrategy[Term]] = [
        st.sampled_from(every).map(lambda feature: Value(feature.name)),
        NUMBERS.map(Constant),
        TEXTS.map(Constant),
    ]
    if pairs:
        found.append(st.sampled_from(pairs).map(lambda pair: AttributeOf(*pair)))
        kinds = st.sampled_from(["sum", "avg"])
        keys = st.sampled_from([key for _, key in pairs])
        found.append(st.builds(Aggregate, kinds, keys))
        found.append(st.builds(Aggregate, kinds, keys, st.sampled_from([f.name for f in every])))
    if depth:
        inner = terms(root, depth - 1)
        found.append(st.builds(Computed, inner, st.sampled_from("+-*/"), inner))
        found.append(st.builds(Applied, st.sampled_from(["floor", "ceil", "len"]), inner))
    return st.one_of(found)


def conditions(root: Feature, depth: int) -> st.SearchStrategy[Condition]:
    signs = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
    flags = [
        Compared(AttributeOf(f.name, key), "==", Constant(True))
        for f in root.walk()
        for key, value in f.attributes
        if isinstance(value, bool)
    ]
    atoms: list[st.SearchStrategy[Condition]] = [
        st.sampled_from(list(root.walk())).map(lambda feature: There(feature.name)),
        st.builds(Compared, terms(root, 2), signs, terms(root, 2)),
        *([st.sampled_from(flags)] if flags else []),
    ]
    if not depth:
        return st.one_of(atoms)
    inner = conditions(root, depth - 1)
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        *atoms,
        inner.map(Not),
        several.map(lambda parts: All(flat(All, parts))),
        several.map(lambda parts: Any(flat(Any, parts))),
        st.builds(Implies, inner, inner),
        st.builds(Equivalent, inner, inner),
    )


def flat(kind: type[All] | type[Any], parts: list[Condition]) -> tuple[Condition, ...]:
    return tuple(one for part in parts for one in (part.of if isinstance(part, kind) else (part,)))


@st.composite
def models(draw: st.DrawFn) -> FeatureModel:
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    root = draw(features(names, 3))
    found = draw(st.lists(conditions(root, 3), max_size=3))
    return FeatureModel(root, tuple(FeatureConstraint(one, 0) for one in found))


def bare(model: FeatureModel) -> FeatureModel:
    """The model without the lines of its file."""
    constraints = tuple(replace(one, line=0) for one in model.constraints)
    return FeatureModel(_bare(model.root), constraints)


def _bare(feature: Feature) -> Feature:
    groups = tuple(
        replace(group, features=tuple(map(_bare, group.features)), most=group.most)
        for group in feature.groups
    )
    return replace(feature, line=0, groups=_with_ends(groups))


def _with_ends(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Groups whose kind says how many there may be, all written alike."""
    cardinal = GroupKind.CARDINALITY
    return tuple(g if g.kind is cardinal else replace(g, least=0, most=0) for g in groups)


@given(models())
def test_a_model_comes_back_as_it_was(model: FeatureModel) -> None:
    again, left_out = read_uvl(uvl_text(model))
    assert left_out == ()
    assert bare(again) == bare(model)


@pytest.mark.parametrize(
    "file",
    [
        "feature-models/e_shop.uvl",
        "feature-models/printer.uvl",
        "feature-models/decisional.uvl",
        "feature-models/busybox_1.18.0.uvl",
        "feature-models/financial_services_2018-05-09.uvl",
        "pc-richmond/pc_richmond_price.uvl",
    ],
)
def test_a_real_model_comes_back_as_it_was(file: str) -> None:
    model, _ = read_uvl(real(file))
    text = uvl_text(model)
    again, _ = read_uvl(text)
    assert bare(again) == bare(model)
    assert uvl_text(again) == text


def test_the_text() -> None:
    inner = Feature("the door", 0, (), (("Price", Fraction("4.50")), ("in.x", True)), most=3)
    group = Group(GroupKind.CARDINALITY, (inner, Feature("b", type=FeatureType.REAL)), 1, 2)
    root = Feature("House", 0, (group,), (("abstract", True),), title="A house")
    both = All((There("the door"), Any((There("b"), Not(There("House"))))))
    price = Compared(AttributeOf("the door", "Price"), "<", Constant(Fraction(1, 3)))
    constraints = (FeatureConstraint(Implies(both, price), 0),)
    assert uvl_text(FeatureModel(root, constraints)) == (
        "features\n"
        "\tHouse {abstract, title 'A house'}\n"
        "\t\t[1..2]\n"
        '\t\t\t"the door" cardinality [1..3] {Price 4.5, in {x}}\n'
        "\t\t\tReal b\n"
        "\n"
        "constraints\n"
        '\t"the door" & (b | !House) => "the door".Price < (1 / 3)\n'
    )


def test_names_that_uvl_cannot_write_stay_apart() -> None:
    names = ['2.5"', "2_5'", "2.5'", "", "a\nb"]
    group = Group(GroupKind.OR, tuple(Feature(name) for name in names))
    constraint = FeatureConstraint(Any(tuple(There(name) for name in names)), 0)
    model = FeatureModel(Feature("r", 0, (group,)), (constraint,))
    again, _ = read_uvl(uvl_text(model))
    found = [feature.name for feature in again.root.groups[0].features]
    assert found == ["2_5' 2", "2_5'", "2_5' 3", "_", "a b"]
    assert again.constraints[0].condition == Any(tuple(There(name) for name in found))


def test_constants_are_told_by_the_root() -> None:
    root = Feature("r")
    constraints = tuple(FeatureConstraint(one, 0) for one in (All(()), Any(()), All((There("r"),))))
    again, _ = read_uvl(uvl_text(FeatureModel(root, constraints)))
    assert [c.condition for c in again.constraints] == [There("r"), Not(There("r")), There("r")]


def test_a_number_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3"):
        uvl_text(FeatureModel(Feature("r", attributes=(("x", Fraction(1, 3)),))))
