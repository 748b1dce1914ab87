"""UVL files are read as they say, or refused with the line and the word."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from configurator.exchange.draft import ForeignFault, LeftOut, Why
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
    FeatureModel,
    FeatureType,
    Group,
    GroupKind,
    Implies,
    Not,
    There,
    Value,
)
from configurator.exchange.uvl_reader import read_uvl
from tests.conftest import ROOT

MODELS = ROOT.parent / "shared" / "data"
A, B, C, D = (There(name) for name in "ABCD")


def model(text: str) -> FeatureModel:
    """A model of which nothing is left out."""
    found, left_out = read_uvl(text)
    assert left_out == ()
    return found


def condition(text: str) -> Condition:
    """The only constraint of a model with the features A, B, C, D, I, R and S."""
    found = model(
        "features\n\tA {x 1.5, y true, z 'abc', in {side 2}}\n\t\toptional\n\t\t\tB {x 2}\n"
        '\t\t\tC\n\t\t\tD\n\t\t\tInteger I\n\t\t\tReal R\n\t\t\tString S\n\t\t\t"e.e"\n'
        f"constraints\n\t{text}\n"
    )
    assert len(found.constraints) == 1
    return found.constraints[0].condition


def number(value: int | str) -> Constant:
    return Constant(Fraction(value))


def test_groups_types_and_cardinalities() -> None:
    text = (
        "features\n\troot\n\t\tmandatory\n\t\t\ta\n\t\t\tInteger b\n\t\toptional\n\t\t\tReal c\n"
        "\t\talternative\n\t\t\tString d\n\t\tor\n\t\t\tBoolean e cardinality [0..1]\n"
        "\t\t[1..2]\n\t\t\tf cardinality [2]\n\t\t\tg cardinality [1..*]\n"
        "\t\t[1]\n\t\t\th\n\t\t[0..*]\n\t\t\ti\n\t\t\tj\n"
    )
    kinds = GroupKind
    assert model(text).root == Feature(
        "root",
        2,
        (
            Group(kinds.MANDATORY, (Feature("a", 4), Feature("b", 5, type=FeatureType.INTEGER))),
            Group(kinds.OPTIONAL, (Feature("c", 7, type=FeatureType.REAL),)),
            Group(kinds.ALTERNATIVE, (Feature("d", 9, type=FeatureType.STRING),)),
            Group(kinds.OR, (Feature("e", 11, least=0, most=1),)),
            Group(
                kinds.CARDINALITY,
                (Feature("f", 13, least=2, most=2), Feature("g", 14, least=1, most=0)),
                1,
                2,
            ),
            Group(kinds.CARDINALITY, (Feature("h", 16),), 1, 1),
            Group(kinds.CARDINALITY, (Feature("i", 18), Feature("j", 19)), 0, 2),
        ),
    )


def test_attributes() -> None:
    text = (
        "features\n\tA {abstract, used true, off false, Price 4.5, cold -3, tiny .25, big 1.5E3,\n"
        "\t\tName 'a, {b}', Old \"text\", size {width 3, in {depth 4, }, }}\n"
    )
    assert model(text).root.attributes == (
        ("abstract", True),
        ("used", True),
        ("off", False),
        ("Price", Fraction("4.5")),
        ("cold", Fraction(-3)),
        ("tiny", Fraction(1, 4)),
        ("big", Fraction(1500)),
        ("Name", "a, {b}"),
        ("Old", "text"),
        ("size.width", Fraction(3)),
        ("size.in.depth", Fraction(4)),
    )


def test_titles_and_descriptions_are_told_apart() -> None:
    root = model("features\n\tA {title 'An a', featureDescription__ 'First', x 1}\n").root
    assert (root.title, root.describe) == ("An a", "First")
    assert root.attributes == (("x", Fraction(1)),)


def test_lists_are_left_out_and_named() -> None:
    found, left_out = read_uvl("features\n\tA {x 1, list [1, {a 2}, ['x', true]], y 2}\n")
    assert found.root.attributes == (("x", Fraction(1)), ("y", Fraction(2)))
    assert left_out == (LeftOut(2, "A.list", Why.ATTRIBUTE),)


def test_constraints_in_attributes_come_first() -> None:
    text = (
        "features\n\tA {constraint A => B, constraints [B | C, !C\n & B], x 1}\n"
        "\t\toptional\n\t\t\tB\n\t\t\tC\nconstraints\n\tC\n"
    )
    found = model(text)
    assert [c.condition for c in found.constraints] == [
        Implies(A, B),
        Any((B, C)),
        All((Not(C), B)),
        C,
    ]
    assert [c.line for c in found.constraints] == [2, 2, 2, 8]
    assert found.root.attributes == (("x", Fraction(1)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A", A),
        ("!A & B | C => D <=> A", Equivalent(Implies(Any((All((Not(A), B)), C)), D), A)),
        ("A => B => C", Implies(Implies(A, B), C)),
        ("A => (B => C)", Implies(A, Implies(B, C))),
        ("A | B & C", Any((A, All((B, C))))),
        ("(A | B) & !(C & !!D)", All((Any((A, B)), Not(All((C, Not(Not(D)))))))),
        ("A | (B | (C | D))", Any((A, B, C, D))),
        ("(A | B) | (C | D)", Any((A, B, C, D))),
        ("A.y", Compared(AttributeOf("A", "y"), "==", Constant(True))),
        ("!A.y", Not(Compared(AttributeOf("A", "y"), "==", Constant(True)))),
        ("true & B", All((All(()), B))),
        ("I > 3 & A", All((Compared(Value("I"), ">", number(3)), A))),
        ("!I > 3", Not(Compared(Value("I"), ">", number(3)))),
        (
            "I + R * 2 - 1 / 4 != -3",
            Compared(
                Computed(
                    Computed(Value("I"), "+", Computed(Value("R"), "*", number(2))),
                    "-",
                    Computed(number(1), "/", number(4)),
                ),
                "!=",
                number(-3),
            ),
        ),
        (
            "-(I - 2)*3 <= A.in.side",
            Compared(
                Computed(
                    Computed(number(0), "-", Computed(Value("I"), "-", number(2))), "*", number(3)
                ),
                "<=",
                AttributeOf("A", "in.side"),
            ),
        ),
        ("S == 'a \"b\"'", Compared(Value("S"), "==", Constant('a "b"'))),
        ("len(S) < 4", Compared(Applied("len", Value("S")), "<", number(4))),
        (
            "floor(R / 2) == ceil(A.x)",
            Compared(
                Applied("floor", Computed(Value("R"), "/", number(2))),
                "==",
                Applied("ceil", AttributeOf("A", "x")),
            ),
        ),
        ("sum(x) >= 2", Compared(Aggregate("sum", "x"), ">=", number(2))),
        ("avg(A, x) >= 2", Compared(Aggregate("avg", "x", "A"), ">=", number(2))),
        ("sum(x, A) >= 2", Compared(Aggregate("sum", "x", "A"), ">=", number(2))),
        ('"e.e" & e.e', All((There("e.e"), There("e.e")))),
        ("(A |\n\n B\n)", Any((A, B))),
    ],
)
def test_expressions(text: str, expected: Condition) -> None:
    assert condition(text) == expected


NAMES = ["Größe", "a_b#c", "中文", "x'y;z", "_1", "2Dimage", "o\u0308l"]
QUOTED = ["two words", "4x 8GB", "or", "a\\b", "100 %", "it's", "USB-C"]


@pytest.mark.parametrize("name", [*NAMES, *(f'"{name}"' for name in QUOTED)])
def test_names(name: str) -> None:
    found = model(f"features\n\tr\n\t\tor\n\t\t\t{name} {{x}}\nconstraints\n\t!{name}\n")
    bare = name.strip('"')
    assert found.root.groups[0].features[0].name == bare
    assert found.constraints[0].condition == Not(There(bare))


def test_comments_line_ends_byte_order_mark_and_spaces() -> None:
    plain = (
        "features\n\tA // one\n\t\t/* two */ or\n\t\t\tB\n\n/* three\nfour */\nconstraints\n\tA\n"
    )
    expected = model(plain)
    assert expected.root.groups[0].features == (Feature("B", 4),)
    assert expected.constraints[0].line == 9
    for ends in ("\r\n", "\r"):
        assert model("\ufeff" + plain.replace("\n", ends)) == expected
    assert model(plain.replace("\t", "   ")) == expected
    assert model("features\n\t A\n          or\n\t\tB\n").root.groups[0].features[0].name == "B"


def test_sections_and_what_is_imported() -> None:
    text = (
        "namespace shop.phone\ninclude\n\tBoolean.group-cardinality\n\tArithmetic.*\n"
        "imports\n\tparts.lens as lens\n\tbody\nfeatures\n\tA\n\t\tor\n\t\t\tlens.Root\n"
        "\t\t\tB\nconstraints\n\tlens.Root => B\n\tlens.Zoom => B\n\t!body.Red\n"
        "\tshop.phone.B\n"
    )
    found, left_out = read_uvl(text)
    assert [feature.name for feature in found.root.walk()] == ["A", "lens.Root", "B"]
    assert [c.condition for c in found.constraints] == [Implies(There("lens.Root"), B), B]
    assert left_out == (
        LeftOut(6, "parts.lens as lens", Why.IMPORTS),
        LeftOut(7, "body", Why.IMPORTS),
        LeftOut(15, "lens.Zoom => B", Why.IMPORTS),
        LeftOut(16, "!body.Red", Why.IMPORTS),
    )


def faulty(constraint: str) -> str:
    return f"features\n\tA {{x 1}}\n\t\tor\n\t\t\tB\nconstraints\n\tB\n\t{constraint}\n"


@pytest.mark.parametrize(
    ("text", "line", "fault", "what"),
    [
        ("", 1, "no-features", ""),
        ("features\nconstraints\n", 1, "no-features", ""),
        ("feature\n\tA\n", 1, "bad-section", "feature"),
        ("features\n\tA\n\tB\n", 3, "second-root", "B"),
        ("features\n\tA\n\t\tB\n", 3, "not-a-group", "B"),
        ("features\n\tA\n\t\tor\nconstraints\n", 3, "empty-group", "or"),
        ("features\n\tA\n\t\tor\n\t\t\tor\n", 4, "not-a-feature", "or"),
        ("features\n\tA\n\t\tor\n\t\t\tB C\n", 4, "not-a-feature", "C"),
        ("features\n\tA\n\t\tor\n\t\t\tA\n", 4, "duplicate-feature", "A"),
        ("features\n\tA\n\t\tor\n\t\t\tB\n\t\t  C\n", 5, "bad-indent", "C"),
        ("features\n\tA\n\t\t[2..1]\n\t\t\tB\n", 3, "bad-cardinality", "[2..1]"),
        ("features\n\tA\n\t\t[x]\n\t\t\tB\n", 3, "bad-cardinality", "x"),
        ("features\n\tA {x = 1}\n", 2, "unknown-character", "="),
        ("features\n\tA {x 1 2}\n", 2, "bad-attribute", "2"),
        ("features\n\tA {x &}\n", 2, "bad-attribute", "&"),
        ("features\n\tA {x 1\n\nconstraints\n", 2, "unclosed", "{"),
        ('features\n\t"A\n', 2, "unclosed", '"'),
        ("features\n\tA\n/* open\n", 3, "unclosed", "/*"),
        ("features\n\tA }\n", 2, "not-opened", "}"),
        (faulty("A B"), 7, "bad-expression", "B"),
        (faulty("A &"), 7, "bad-expression", ""),
        (faulty("& A"), 7, "bad-expression", "&"),
        (faulty("A == 1 == 1"), 7, "not-a-value", ""),
        (faulty("A + 1"), 7, "not-a-condition", ""),
        (faulty("A.x"), 7, "not-a-condition", ""),
        (faulty("A => Bee"), 7, "unknown-feature", "Bee"),
        (faulty("A.w > 1"), 7, "unknown-feature", "A.w"),
        (faulty("sum(x, y) > 1"), 7, "unknown-feature", "y"),
        (faulty("(A"), 7, "unclosed", "("),
        (faulty("A)"), 7, "not-opened", ")"),
        (faulty("A ~ B"), 7, "unknown-character", "~"),
    ],
)
def test_faults_have_their_line_and_word(text: str, line: int, fault: str, what: str) -> None:
    with pytest.raises(ForeignFault) as caught:
        read_uvl(text)
    assert (caught.value.line, caught.value.fault, caught.value.what) == (line, fault, what)


def test_neither_deep_trees_nor_long_or_deep_constraints_are_too_much() -> None:
    depth = 1_200
    tree = "".join(f"{' ' * (2 * i + 1)}f{i}\n{' ' * (2 * i + 2)}optional\n" for i in range(depth))
    names = [f"f{i}" for i in range(depth)]
    right = " | (".join(names) + ")" * (depth - 1)
    nots = "!(" * depth + "f1" + ")" * depth
    arrows = " => (".join(names) + ")" * (depth - 1)
    found = model(
        f"features\n{tree}{' ' * (2 * depth + 1)}last\n"
        f"constraints\n {right}\n {nots}\n {arrows}\n {' & '.join(names)}\n"
    )
    assert sum(1 for _ in found.root.walk()) == depth + 1
    rows = [c.condition for c in found.constraints]
    assert isinstance(rows[0], Any)
    assert isinstance(rows[3], All)
    assert [*rows[0].of] == [*rows[3].of] == [There(name) for name in names]


@pytest.mark.parametrize(
    ("file", "features", "constraints"),
    [
        ("feature-models/e_shop.uvl", 173, 0),
        ("feature-models/printer.uvl", 172, 0),
        ("feature-models/decisional.uvl", 142, 88),
        ("feature-models/busybox_1.18.0.uvl", 854, 123),
        ("feature-models/financial_services_2018-05-09.uvl", 771, 1080),
        ("pc-richmond/pc_richmond_price.uvl", 377, 12),
    ],
)
def test_real_models_are_read_whole(file: str, features: int, constraints: int) -> None:
    found = model(real(file))
    assert sum(1 for _ in found.root.walk()) == features
    assert len(found.constraints) == constraints


def real(file: str) -> str:
    """The text of a real model; the test is skipped where the models are not there."""
    path: Path = MODELS / file
    if not path.is_file():
        pytest.skip(f"the real model {file} is not beside this project")
    return path.read_text("utf-8")
