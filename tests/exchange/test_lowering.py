"""Feature models into rule files: each product is one build, and nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from itertools import product as cartesian
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.product import Product
from configurator.engine import compile_product
from configurator.engine.builds import valid_builds
from configurator.exchange.draft import Draft, DraftConstraint, LeftOut, Why
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
from configurator.exchange.lowering import lower
from configurator.exchange.rule_text import rule_files
from configurator.parser import parse
from tests.exchange.feature_products import products_of

NAMES = (
    *("root", "and", "Größe", "größe", "2,5 SSD", "中文", 'say "x"', "it's", "a.b", "a: b #c"),
    *("sum", "Case", "case", "number", "any", "yes", "010", "{x}", "- y", "[z]", "ümlaut's"),
)


def leaf(name: str, **attributes: Scalar) -> Feature:
    return Feature(name, attributes=tuple(attributes.items()))


def group(kind: GroupKind, *features: Feature, least: int = 0, most: int = 0) -> Group:
    return Group(kind, features, least, most)


def alternative(*names: str) -> Group:
    return group(GroupKind.ALTERNATIVE, *map(leaf, names))


def model(*groups: Group, rules: tuple[Condition, ...] = ()) -> FeatureModel:
    constraints = tuple(FeatureConstraint(rule, 90 + n) for n, rule in enumerate(rules))
    return FeatureModel(Feature("root", 1, groups), constraints)


def product_of(draft: Draft) -> Product:
    """The product as the parser reads it from the rule file."""
    text = rule_files(draft)[f"{draft.product}.yaml"]
    parsed = parse(text, "thing.yaml")
    assert parsed.product is not None, (parsed.problems[0], text)
    return parsed.product


def builds(draft: Draft) -> int | None:
    return valid_builds(compile_product(product_of(draft)))


def only(draft: Draft) -> DraftConstraint:
    (constraint,) = draft.constraints
    return constraint


# --- every product is one build ------------------------------------------------------------------

Shape = list[tuple[GroupKind, list["Shape"], Random]]
"""The groups of a feature, each with the shapes of its children and a source of bounds."""

SHAPES: st.SearchStrategy[Shape] = st.recursive(
    st.builds(list),
    lambda inner: st.lists(
        st.tuples(
            st.sampled_from(GroupKind), st.lists(inner, min_size=1, max_size=3), st.randoms()
        ),
        max_size=2,
    ),
    max_leaves=7,
)


def grown(shape: Shape, names: Iterator[str]) -> Feature:
    name, groups = next(names), list[Group]()
    for kind, children, random in shape:
        features = tuple(grown(child, names) for child in children)
        least, most = random.randint(0, len(features)), random.randint(0, len(features) + 1)
        bounds = (least, most) if kind is GroupKind.CARDINALITY else (0, 0)
        groups.append(Group(kind, features, *bounds))
    return Feature(name, groups=tuple(groups))


@st.composite
def conditions(draw: st.DrawFn, names: list[str], numbers: list[str]) -> Condition:
    inner = st.deferred(lambda: conditions(names, numbers))
    there = st.sampled_from(names).map(There)
    several = st.lists(inner, max_size=3).map(tuple)
    kinds: list[st.SearchStrategy[Condition]] = [
        *(there, there, there, inner.map(Not), several.map(All), several.map(Any)),
        *(st.builds(Implies, inner, inner), st.builds(Equivalent, inner, inner)),
        comparisons(names, numbers),
    ]
    return draw(draw(st.sampled_from(kinds)))


@st.composite
def comparisons(draw: st.DrawFn, names: list[str], numbers: list[str]) -> Condition:
    sign = draw(st.sampled_from(("==", "!=", "<", "<=", ">", ">=")))
    return Compared(draw(terms(names, numbers)), sign, draw(terms(names, numbers)))


@st.composite
def terms(draw: st.DrawFn, names: list[str], numbers: list[str]) -> Term:
    inner = st.deferred(lambda: terms(names, numbers))
    constant = st.fractions(-3, 5, max_denominator=2).map(Constant)
    attribute = st.sampled_from(names).map(lambda name: AttributeOf(name, "weight"))
    sign = st.sampled_from(("+", "-", "*"))
    kinds: list[st.SearchStrategy[Term]] = [
        *(constant, constant, attribute, st.builds(Computed, inner, sign, inner)),
        st.just(Aggregate("sum", "weight")),
        st.sampled_from(names).map(lambda name: Aggregate("sum", "weight", name)),
        st.builds(Applied, st.sampled_from(("floor", "ceil")), inner),
        *([st.sampled_from(numbers).map(Value)] if numbers else []),
    ]
    return draw(draw(st.sampled_from(kinds)))


LOW, HIGH = Fraction(-1), Fraction(2)


def furnished(feature: Feature, weights: Iterator[int], whole: set[str]) -> Feature:
    """The feature with a weight, some of them with a number of their own."""
    weight = Fraction(next(weights), 2)
    own: tuple[tuple[str, Scalar], ...] = (("weight", weight),)
    kind = FeatureType.BOOLEAN
    if feature.name in whole:
        own, kind = (*own, ("min", LOW), ("max", HIGH)), FeatureType.INTEGER
    groups = tuple(
        replace(one, features=tuple(furnished(f, weights, whole) for f in one.features))
        for one in feature.groups
    )
    return replace(feature, groups=groups, attributes=own, type=kind)


@st.composite
def models(draw: st.DrawFn) -> FeatureModel:
    root = grown(draw(SHAPES), iter(draw(st.permutations(NAMES))))
    names = [feature.name for feature in root.walk()]
    whole = draw(st.sets(st.sampled_from(names), max_size=2))
    numbers = [name for name in names if name in whole]
    weights = iter(draw(st.lists(st.integers(-2, 6), min_size=len(names), max_size=len(names))))
    rules = draw(st.lists(conditions(names, numbers), max_size=3))
    constraints = tuple(FeatureConstraint(rule, 1) for rule in rules)
    return FeatureModel(furnished(root, weights, whole), constraints)


def with_values(made: FeatureModel, values: dict[str, Fraction]) -> FeatureModel:
    """The model with fixed numbers: an attribute called value instead of each."""

    def fixed(feature: Feature) -> Feature:
        groups = tuple(
            replace(one, features=tuple(map(fixed, one.features))) for one in feature.groups
        )
        value = values.get(feature.name, Fraction(0))
        return replace(feature, groups=groups, attributes=(*feature.attributes, ("value", value)))

    def read(part: object) -> object:
        if isinstance(part, Value):
            return AttributeOf(part.feature, "value")
        if isinstance(part, tuple):
            return tuple(map(read, part))
        if isinstance(part, Fraction | str | bool):
            return part
        slots = getattr(part, "__slots__", ())
        return type(part)(*(read(getattr(part, slot)) for slot in slots))

    constraints = tuple(
        FeatureConstraint(read(one.condition), one.line)  # type: ignore[arg-type]
        for one in made.constraints
    )
    return FeatureModel(fixed(made.root), constraints)


def count(made: FeatureModel) -> int:
    """The products, each with the numbers of the features that are there."""
    whole = [one.name for one in made.root.walk() if one.type is FeatureType.INTEGER]
    span = [Fraction(number) for number in range(int(LOW), int(HIGH) + 1)]
    found = set()
    for values in cartesian(span, repeat=len(whole)):
        named = dict(zip(whole, values, strict=True))
        for chosen in products_of(with_values(made, named)):
            found.add((chosen, tuple(named[name] for name in whole if name in chosen)))
    return len(found)


@given(models())
def test_every_product_is_one_build(made: FeatureModel) -> None:
    draft = lower(made, "thing")
    assert [one for one in draft.left_out if one.why is not Why.ATTRIBUTE] == []
    assert builds(draft) == count(made)


# --- what it looks like --------------------------------------------------------------------------


def test_a_tree_becomes_the_modules_that_one_would_write() -> None:
    kind, pro = GroupKind, Feature("Pro", groups=(alternative("X1", "X2"),))
    draft = lower(
        model(
            group(
                kind.MANDATORY,
                Feature("CPU", groups=(group(kind.ALTERNATIVE, leaf("Basic"), pro),)),
                leaf("Case"),
            ),
            group(
                kind.OPTIONAL,
                Feature("Disk", groups=(alternative("Small", "Large"),)),
                Feature("Ports", groups=(group(kind.OR, leaf("USB"), leaf("LAN")),)),
                Feature("Care", groups=(group(kind.MANDATORY, leaf("Care plus")),)),
                leaf("Reader"),
            ),
            group(kind.CARDINALITY, leaf("Fan 1"), leaf("Fan 2"), leaf("Fan 3"), least=1, most=2),
        ),
        "pc",
    )
    told = [(m.id, m.title, m.choose, m.when, [o.id for o in m.options]) for m in draft.modules]
    assert told == [
        ("cpu", "CPU", "one", "", ["basic", "pro"]),
        ("pro", "Pro", "one", "cpu == pro", ["x1", "x2"]),
        ("disk", "Disk", "optional", "", ["small", "large"]),
        ("ports", "Ports", "any", "", ["usb", "lan"]),
        ("care", "Care", "optional", "", ["care_plus"]),
        ("reader", "Reader", "optional", "", ["reader"]),
        ("root", "root", "{from: 1, to: 2}", "", ["fan_1", "fan_2", "fan_3"]),
    ]
    assert [(step.title, step.modules) for step in draft.steps] == [
        *(("CPU", ("cpu", "pro")), ("Disk", ("disk",)), ("Ports", ("ports",))),
        *(("Care", ("care",)), ("Reader", ("reader",)), ("root", ("root",))),
    ]


def test_more_branches_than_seven_are_put_together_in_their_order() -> None:
    parts = [Feature(f"Part {n}", groups=(alternative(f"{n}a", f"{n}b"),)) for n in range(20)]
    draft = lower(model(group(GroupKind.MANDATORY, *parts)), "thing")
    assert len(draft.steps) == 7
    assert draft.steps[0].title == "Part 0, Part 1, Part 2"
    assert [m for step in draft.steps for m in step.modules] == [m.id for m in draft.modules]


def test_a_price_is_where_the_feature_is_decided() -> None:
    price = {"Price": Fraction(10)}
    with_part = Feature("A", groups=(group(GroupKind.MANDATORY, leaf("In A", PRICE=Fraction(5))),))
    either = group(GroupKind.ALTERNATIVE, with_part, leaf("B", price=Fraction("2.345")))
    optional = Feature("Extra", 7, (alternative("C", "D"),), tuple(price.items()))
    made = model(group(GroupKind.MANDATORY, leaf("Fee", **price)), either)
    root = replace(made.root, groups=(*made.root.groups, group(GroupKind.OPTIONAL, optional)))
    draft = lower(FeatureModel(root), "thing")
    assert draft.base == 10
    assert [option.price for option in draft.modules[0].options] == [5, Fraction("2.35")]
    assert draft.modules[0].options[0].describe == "In A"
    assert [(p.title, p.when, p.add) for p in draft.prices] == [
        ("Extra", "count(extra) >= 1", Fraction(10))
    ]
    assert draft.left_out == (LeftOut(0, "B.price", Why.DECIMALS),)
    assert product_of(draft).price_rules[0].title == "Extra"


def a(name: str) -> Condition:
    return There(name)


ABC = group(GroupKind.OPTIONAL, *map(leaf, "ABCD"))
XYZ = Group(GroupKind.MANDATORY, (Feature("X", groups=(alternative("X1", "X2", "X3"),)),))


@pytest.mark.parametrize(
    ("condition", "rule", "because"),
    [
        (Implies(a("A"), a("X1")), "root has a -> x == x1", "“A” needs “X1”."),
        (
            Implies(Any((a("X1"), a("X2"))), Not(a("A"))),
            "x in (x1 | x2) -> not root has a",
            "Each of “X1” and “X2” does not go with “A”.",
        ),
        (
            Any((Not(a("A")), Not(a("X1")), a("B"))),
            "(root has a and x == x1) -> root has b",
            "“A” with “X1” needs “B”.",
        ),
        (
            Implies(a("A"), All((Not(a("X1")), Not(a("X2"))))),
            "root has a -> not x in (x1 | x2)",
            "“A” does not go with “X1” or “X2”.",
        ),
        (Not(All((a("A"), a("B")))), "root has a -> not root has b", "“A” does not go with “B”."),
        (Implies(Not(a("A")), a("B")), "root has b or root has a", "It needs “B” or “A”."),
        (Implies(a("X"), a("A")), "root has a", "“A” always belongs to it."),
        (Not(a("A")), "not root has a", "“A” cannot be had."),
    ],
)
def test_a_constraint_is_said_as_people_say_it(
    condition: Condition, rule: str, because: str
) -> None:
    constraint = only(lower(model(ABC, XYZ, rules=(condition,)), "thing"))
    assert (constraint.rule, constraint.because) == (rule, because)


def test_what_cannot_be_carried_over_is_named_with_its_line() -> None:
    features = group(
        GroupKind.OPTIONAL,
        Feature("Free", 2, type=FeatureType.INTEGER),
        Feature("Real", 3, type=FeatureType.REAL),
        Feature("Twice", 4, least=0, most=2),
        Feature("Huge", 5, type=FeatureType.INTEGER),
    )
    bounds = All(tuple(Compared(Value("Huge"), s, Constant(n)) for s, n in HUGE))
    both = All(
        (Implies(a("Real"), a("Twice")), Compared(Value("Free"), ">", Constant(Fraction(2))))
    )
    text = Compared(AttributeOf("Real", "unknown"), "==", Constant("x"))
    draft = lower(model(features, rules=(both, bounds, text)), "thing")
    assert draft.left_out == (
        LeftOut(2, "Free", Why.UNBOUNDED),
        LeftOut(3, "Real", Why.TYPE),
        LeftOut(4, "Twice", Why.INSTANCES),
        LeftOut(5, "Huge", Why.NUMBERS),
        LeftOut(90, "Free", Why.TERM),
        LeftOut(91, "Huge", Why.TERM),
        LeftOut(92, "Real.unknown", Why.TERM),
    )
    assert draft.constraints == ()


HUGE = ((">=", Fraction(0)), ("<=", Fraction(10**9)))


def test_bounds_become_a_quantity_and_no_constraint() -> None:
    whole = Feature("Seats", type=FeatureType.INTEGER)
    always = model(
        group(GroupKind.MANDATORY, whole),
        rules=(
            Compared(Value("Seats"), ">", Constant(Fraction(1))),
            Compared(Constant(Fraction(5)), ">=", Value("Seats")),
        ),
    )
    draft = lower(always, "thing")
    assert draft.modules[0].numbers == (Fraction(2), Fraction(5))
    assert draft.constraints == ()
    at_will = replace(always, root=replace(always.root, groups=(group(GroupKind.OPTIONAL, whole),)))
    assert [one.rule for one in lower(at_will, "thing").constraints] == [
        "(if applies(seats_2) then seats_2 else 0) > 1"
    ]


def nested(names: list[str]) -> Condition:
    deep: Condition = There(names[0])
    for number, name in enumerate(names[1:]):
        deep = All((a(name), deep)) if number % 2 else Any((Not(a(name)), deep))
    return Not(Not(deep)) if len(names) % 2 else Any((deep,))


def test_long_and_deep_conditions_get_names_and_stay_the_same() -> None:
    names = [f"A feature with the number {number}" for number in range(400)]
    deep = nested(names[:40])
    wide = Any(tuple(All((a(one), a(two))) for one, two in pairwise(names)))
    made = model(group(GroupKind.OPTIONAL, *map(leaf, names)), rules=(deep, wide, nested(names)))
    draft = lower(made, "thing")
    assert [(one.line, one.why) for one in draft.left_out] == [(92, Why.TERM)]
    assert {value.id for value in draft.values} >= {"part", "part_2"}
    assert product_of(draft).constraints


def test_thousands_of_levels_and_features_are_no_problem() -> None:
    feature = leaf("F0")
    for number in range(1, 3000):
        feature = Feature(f"F{number}", groups=(group(GroupKind.OPTIONAL, feature),))
    draft = lower(FeatureModel(feature), "thing")
    assert len(draft.modules) == 2999
    wide = model(group(GroupKind.OPTIONAL, *(leaf(f"Same name {n}") for n in range(5000))))
    assert len({option.id for option in lower(wide, "thing").modules[0].options}) == 5000


def test_ids_get_shorter_where_conditions_would_be_too_long() -> None:
    names = [f"A very long name of a feature, number {number}" for number in range(900)]
    rules = tuple(
        Implies(a(names[n]), Any(tuple(a(name) for name in names[n + 1 : n + 8])))
        for n in range(890)
    )
    draft = lower(model(group(GroupKind.OPTIONAL, *map(leaf, names)), rules=rules), "thing")
    assert product_of(draft).constraints
