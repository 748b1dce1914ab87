"""DIMACS into feature models: the same products, in the tree that the clauses come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.exchange.dimacs import read_dimacs
from configurator.exchange.draft import ForeignFault
from configurator.exchange.feature_model import (
    All,
    Any,
    Condition,
    Feature,
    FeatureModel,
    Group,
    GroupKind,
    Implies,
    Not,
    There,
)
from tests.exchange.feature_products import products_of

DATA = Path(__file__).parents[3] / "shared" / "data"

Literals = Sequence[int]


def dimacs(clauses: Sequence[Literals], names: Sequence[str]) -> str:
    said = [f"c {at} {name}" for at, name in enumerate(names, 1)]
    rows = [" ".join(map(str, (*clause, 0))) for clause in clauses]
    return "\n".join([*said, f"p cnf {len(names)} {len(clauses)}", *rows]) + "\n"


def read(clauses: Sequence[Literals], names: str) -> FeatureModel:
    model, left_out = read_dimacs(dimacs(clauses, names.split()))
    assert left_out == ()
    return model


def tree(feature: Feature) -> object:
    """A tree as nested pairs, easy to compare."""
    if not feature.groups:
        return feature.name
    groups = [
        (group.kind.value, [tree(child) for child in group.features]) for group in feature.groups
    ]
    return {feature.name: groups}


def conditions(model: FeatureModel) -> list[Condition]:
    return [constraint.condition for constraint in model.constraints]


def test_the_variable_that_all_need_is_the_root() -> None:
    model = read([[2, -1], [2, -3], [2]], "wheel car roof")
    assert tree(model.root) == {"car": [("optional", ["wheel", "roof"])]}
    assert model.constraints == ()


def test_without_a_root_there_is_one_called_product() -> None:
    model = read([[-2, 1]], "a product")
    assert tree(model.root) == {"product 2": [("optional", [{"a": [("optional", ["product"])]}])]}


def test_each_kind_of_group_is_found() -> None:
    model = read(
        [
            *([1], [-2, 1], [-1, 2], [-3, 1], [-4, 2], [-5, 2], [-2, 4, 5], [-4, -5]),
            *([-6, 3], [-7, 3], [-8, 3], [-3, 6, 7, 8]),
        ],
        "car engine radio petrol diesel fm dab am",
    )
    assert tree(model.root) == {
        "car": [
            ("mandatory", [{"engine": [("alternative", ["petrol", "diesel"])]}]),
            ("optional", [{"radio": [("or", ["fm", "dab", "am"])]}]),
        ]
    }
    assert model.constraints == ()


def test_groups_of_the_root_are_found_by_what_needs_it() -> None:
    clauses = [[1], [-2, 1], [-3, 1], [-4, 1], [-1, 2, 3], [-2, -3], [-5, 4], [-6, 4], [5, 6]]
    model = read(clauses, "car a b c d e")
    assert tree(model.root) == {
        "car": [("alternative", ["a", "b"]), ("optional", [{"c": [("optional", ["d", "e"])]}])]
    }
    assert conditions(model) == [Any((There("d"), There("e")))]


def test_choices_without_a_parent_are_named_as_they_begin() -> None:
    names = "v0=0 v0=1 v0=-1 paint.red paint.blue left right"
    clauses = [[1, 2, 3], [-1, -2], [-1, -3], [-2, -3], [4, 5], [6, 7], [-6, -7], [-1, 4]]
    model = read(clauses, names)
    assert tree(model.root) == {
        "product": [
            ("mandatory", [{"v0": [("alternative", ["v0=0", "v0=1", "v0=-1"])]}]),
            ("mandatory", [{"paint": [("or", ["paint.red", "paint.blue"])]}]),
            ("alternative", ["left", "right"]),
        ]
    }
    assert conditions(model) == [Implies(There("v0=0"), There("paint.red"))]


def test_variables_that_need_each_other_hang_under_one_of_them() -> None:
    model = read([[-2, 1], [-1, 2], [-3, 2], [-2, 3], [-1, 4]], "a b c d")
    assert tree(model.root) == {
        "product": [
            (
                "optional",
                [{"d": [("optional", [{"a": [("mandatory", [{"b": [("mandatory", ["c"])]}])]}])]}],
            )
        ]
    }
    assert model.constraints == ()


def test_variables_that_need_each_other_in_a_circle_lose_nothing() -> None:
    model = read([[-1, 2], [-2, 3], [-3, 1]], "a b c")
    assert len(list(products_of(model))) == 2
    assert len(model.constraints) == 1


def test_what_must_be_there_is_mandatory_or_a_condition() -> None:
    model = read([[1], [-2, 1], [-3, 1], [-4, 3], [2], [4]], "car a b c")
    assert tree(model.root) == {
        "car": [("mandatory", ["a"]), ("optional", [{"b": [("optional", ["c"])]}])]
    }
    assert conditions(model) == [There("c")]


def test_a_clause_is_a_condition_that_can_be_read() -> None:
    roof = [[1], *([-at, 1] for at in range(2, 9))]
    names = "car a b c d e f g"
    rest = [[-2, -3, 4, 5], [-6, -7], [-8]]
    assert conditions(read([*roof, *rest], names)) == [
        Implies(All((There("a"), There("b"))), Any((There("c"), There("d")))),
        Implies(There("e"), Not(There("f"))),
        Not(There("g")),
    ]


def test_clauses_that_say_nearly_the_same_are_joined() -> None:
    roof = [[1], *([-at, 1] for at in range(2, 9))]
    names = "car a b c d e f g"
    rest = [*([-a, 5, 6] for a in (2, 3, 4)), *([-a, -b] for b in (7, 8) for a in (2, 3, 4))]
    either = Any((There("a"), There("b"), There("c")))
    effect = Any((There("d"), There("e")))
    model = read([*roof, *rest], names)
    assert conditions(model) == [Implies(either, All((effect, Not(There("f")), Not(There("g")))))]
    assert [constraint.line for constraint in model.constraints] == [18]


def test_a_contradiction_stays_one() -> None:
    assert conditions(read([[1], [-1]], "a")) == [Any(())]
    assert conditions(read([[], [1]], "a")) == [Any(())]


def test_names_lines_and_layout_as_files_have_them() -> None:
    text = (
        "\ufeffc made by hand\r\nc\r\nc 2$ Großer Motor \r\nc 3 Großer Motor\r\n"
        "p  cnf 5 2\r\n1 0 -2\r\nc between\r\n1 \r\n 0\r\n%\r\n0\r\n"
    )
    model, _ = read_dimacs(text)
    names = [feature.name for feature in model.root.walk()]
    assert names == ["product", "x1", "Großer Motor", "Großer Motor (3)", "x4", "x5"]
    assert {f.name: f.line for f in model.root.walk()}["Großer Motor"] == 3


def test_a_variable_without_a_name_never_takes_the_name_of_another() -> None:
    model, _ = read_dimacs("c 2 x1\np cnf 2 0\n")
    assert [feature.name for feature in model.root.walk()] == ["product", "x1_", "x1"]


@pytest.mark.parametrize(
    ("text", "fault", "line", "what"),
    [
        ("", "no-header", 0, ""),
        ("c 1 a\n1 0\n", "no-header", 2, "1"),
        ("p cnf 2\n", "bad-header", 1, "p cnf 2"),
        ("p cnf 1 0\np cnf 1 0\n", "second-header", 2, "p cnf 1 0"),
        ("p cnf 2 1\n1 3 0\n", "literal", 2, "3"),
        ("p cnf 2 1\n1 x 0\n", "literal", 2, "x"),
        ("p cnf 2 2\n1 2 0\n", "too-few-clauses", 1, "1/2"),
        ("p cnf 999999999 0\n", "too-many-variables", 1, "999999999"),
        ("features\n\tCar\n", "no-header", 1, "features"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(text: str, fault: str, line: int, what: str) -> None:
    with pytest.raises(ForeignFault) as raised:
        read_dimacs(text)
    assert (raised.value.fault, raised.value.line, raised.value.what) == (fault, line, what)


def test_a_deep_and_a_wide_tree_are_read() -> None:
    count = 8000
    chain = [[1], *([-(at + 1), at] for at in range(1, count))]
    deep, _ = read_dimacs(dimacs(chain, [f"f{at}" for at in range(1, count + 1)]))
    assert sum(1 for _ in deep.root.walk()) == count
    same = [
        [1],
        *([-at, at + 1] for at in range(1, count)),
        *([-(at + 1), at] for at in range(1, count)),
    ]
    equal, _ = read_dimacs(dimacs(same, [f"f{at}" for at in range(1, count + 1)]))
    assert (equal.constraints, sum(1 for _ in equal.root.walk())) == ((), count)
    star = [[1], *([-at, 1] for at in range(2, count + 1))]
    wide, _ = read_dimacs(dimacs(star, [f"f{at}" for at in range(1, count + 1)]))
    assert [len(group.features) for group in wide.root.groups] == [count - 1]


def satisfying(clauses: Sequence[Literals], names: Sequence[str]) -> set[frozenset[str]]:
    found = set()
    for values in product((False, True), repeat=len(names)):
        if all(any(values[abs(one) - 1] is (one > 0) for one in clause) for clause in clauses):
            found.add(frozenset(n for n, yes in zip(names, values, strict=True) if yes))
    return found


def same_products(clauses: Sequence[Literals], names: Sequence[str]) -> FeatureModel:
    """Reads the clauses and holds the model against them."""
    model, _ = read_dimacs(dimacs(clauses, names))
    found = list(products_of(model))
    kept = [frozenset(chosen.intersection(names)) for chosen in found]
    assert len(kept) == len(set(kept))
    assert set(kept) == satisfying(clauses, names)
    return model


LITERAL = st.integers(1, 6).flatmap(lambda v: st.sampled_from([v, -v]))
SHORT = st.lists(LITERAL, min_size=1, max_size=2)
CLAUSES = st.lists(st.one_of(SHORT, SHORT, st.lists(LITERAL, max_size=5)), max_size=14)


@settings(max_examples=400)
@given(CLAUSES, st.sampled_from([list("abcdef"), ["v=0", "v=1", "v=2", "w=0", "w=1", "product"]]))
def test_any_clauses_keep_their_products(clauses: list[list[int]], names: list[str]) -> None:
    same_products(clauses, names)


KINDS = [GroupKind.MANDATORY, GroupKind.OPTIONAL, GroupKind.ALTERNATIVE, GroupKind.OR]


@st.composite
def models(draw: st.DrawFn) -> Feature:
    """Trees of up to nine features, numbered parents first."""
    count = draw(st.integers(1, 9))
    parents = [draw(st.integers(0, max(0, at - 1))) for at in range(count)]
    kinds = [draw(st.sampled_from(KINDS)) for _ in range(count)]
    made: dict[int, Feature] = {}
    for at in reversed(range(count)):
        below = [child for child in range(at + 1, count) if parents[child] == at]
        groups = (Group(kinds[at], tuple(made[child] for child in below)),) if below else ()
        made[at] = Feature(f"f{at}", groups=groups)
    return made[0]


def clauses_of(root: Feature) -> Iterator[list[int]]:
    """A tree as clauses, as tools write it."""
    number = {feature.name: at for at, feature in enumerate(root.walk(), 1)}
    yield [number[root.name]]
    for feature in root.walk():
        parent = number[feature.name]
        for group in feature.groups:
            children = [number[child.name] for child in group.features]
            yield from ([-child, parent] for child in children)
            if group.kind is GroupKind.MANDATORY:
                yield from ([child, -parent] for child in children)
            elif group.kind is not GroupKind.OPTIONAL:
                yield [-parent, *children]
            if group.kind is GroupKind.ALTERNATIVE:
                yield from ([-a, -b] for a, b in combinations(children, 2))


@given(models(), st.lists(st.lists(LITERAL, min_size=1, max_size=3), max_size=3), st.randoms())
def test_a_tree_written_as_clauses_keeps_its_products(
    root: Feature, rest: list[list[int]], order: Random
) -> None:
    names = [feature.name for feature in root.walk()]
    inside = [clause for clause in rest if max(map(abs, clause)) <= len(names)]
    clauses = [*clauses_of(root), *inside]
    order.shuffle(clauses)
    same_products(clauses, names)


@given(models())
def test_a_tree_written_as_clauses_is_found_again(root: Feature) -> None:
    names = [feature.name for feature in root.walk()]
    model = same_products(list(clauses_of(root)), names)
    assert model.constraints == ()
    assert parents(model) == parents(FeatureModel(root))


def parents(model: FeatureModel) -> set[tuple[str, str]]:
    return {
        (feature.name, child.name)
        for feature in model.root.walk()
        for group in feature.groups
        for child in group.features
    }


REAL = {
    "feature-models/e_shop.dimacs": (173, 0, {"mandatory": 60, "optional": 23}),
    "feature-models/printer.dimacs": (
        *(172, 0),
        {"mandatory": 8, "optional": 2, "or": 18, "alternative": 9},
    ),
    "feature-models/decisional.dimacs": (142, 13, {"mandatory": 1, "or": 4, "alternative": 10}),
    "feature-models/financial_services_2018-05-09.dimacs": (
        *(771, 308),
        {"mandatory": 52, "optional": 6, "or": 6, "alternative": 125},
    ),
    "feature-models/busybox_1.18.0.dimacs": (
        *(854, 65),
        {"mandatory": 21, "optional": 164, "alternative": 8},
    ),
    "pc-richmond/pc_richmond.cnf": (377, 12, {"mandatory": 7, "optional": 1, "alternative": 85}),
    "renault-small/renault_small.cnf": (
        *(596, 456),
        {"mandatory": 139, "optional": 18, "alternative": 139},
    ),
}
"""Features, conditions and groups. But for busybox, whose optional groups UVL splits, the groups
are those of the UVL file beside it; PC Richmond has as many conditions as there."""


@pytest.mark.skipif(not DATA.exists(), reason="the real models are not beside the project")
@pytest.mark.parametrize("name", sorted(REAL))
def test_the_trees_of_real_models_are_found_again(name: str) -> None:
    model, _ = read_dimacs((DATA / name).read_text("utf-8"))
    features = list(model.root.walk())
    groups = Counter(group.kind.value for feature in features for group in feature.groups)
    assert (len(features), len(model.constraints), dict(groups)) == REAL[name]
