"""FeatureIDE's XML into feature models: groups, attributes, rules, and what is named instead."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from configurator.exchange.draft import ForeignFault, LeftOut, Why
from configurator.exchange.feature_ide import read_feature_ide
from configurator.exchange.feature_model import (
    All,
    Any,
    Condition,
    Equivalent,
    Feature,
    FeatureModel,
    Implies,
    Not,
    There,
)
from tests.exchange.feature_products import products_of

DATA = Path(__file__).parents[3] / "shared" / "data"

A, B, C = There("a"), There("b"), There("c")


def file(struct: str, rules: str = "", root: str = "extendedFeatureModel") -> bytes:
    constraints = f"<constraints>\n{rules}\n</constraints>"
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<{root}>
<properties><graphics key="legendautolayout" value="true"/></properties>
<struct>
{struct}
</struct>
{constraints}
<calculations Auto="true"/><comments><c>by hand</c></comments><featureOrder userDefined="false"/>
</{root}>
""".encode()


CAR = '<and name="car"><feature name="a"/><feature name="b"/><feature name="c"/></and>'


def read(struct: str, rules: str = "") -> tuple[FeatureModel, tuple[LeftOut, ...]]:
    return read_feature_ide(file(struct, rules))


def tree(feature: Feature) -> object:
    if not feature.groups:
        return feature.name
    return {feature.name: [(g.kind.value, [*map(tree, g.features)]) for g in feature.groups]}


def condition(rule: str) -> Condition:
    """The only condition of a rule over the features a, b and c."""
    model, left_out = read(CAR, f"<rule>{rule}</rule>")
    assert left_out == ()
    (constraint,) = model.constraints
    assert constraint.line == 9 - 1
    return constraint.condition


def test_each_group_is_read() -> None:
    model, left_out = read("""<and abstract="true" mandatory="true" name="car">
<feature mandatory="true" name="wheels"/>
<alt name="engine"><feature name="petrol" mandatory="true"/><feature name="diesel"/></alt>
<or mandatory="true" name="radio"><feature name="fm"/><and name="dab"><feature name="x"/></and></or>
<feature mandatory="true" name="body"/>
</and>""")
    assert left_out == ()
    assert tree(model.root) == {
        "car": [
            (
                "mandatory",
                ["wheels", {"radio": [("or", ["fm", {"dab": [("optional", ["x"])]}])]}, "body"],
            ),
            ("optional", [{"engine": [("alternative", ["petrol", "diesel"])]}]),
        ]
    }
    assert {f.name: f.line for f in model.root.walk()}["engine"] == 7
    assert len(products_of(model)) == 3 * 5


def test_the_plain_format_is_read_too() -> None:
    model, _ = read_feature_ide(file(CAR, root="featureModel"))
    assert [feature.name for feature in model.root.walk()] == ["car", "a", "b", "c"]


def test_elements_that_are_no_features_are_passed_over_with_all_in_them() -> None:
    model, _ = read('<and name="car"><x><and name="y"/></x><feature name="a"/></and>')
    assert [feature.name for feature in model.root.walk()] == ["car", "a"]


def test_groups_without_children_are_features() -> None:
    model, _ = read('<and name="car"><alt name="a"/><or name="b"/><and name="c"/></and>')
    assert tree(model.root) == {"car": [("optional", ["a", "b", "c"])]}


def test_what_a_feature_says_of_itself() -> None:
    model, left_out = read("""<feature abstract="true" hidden="true" name=" Größe &quot;L&quot; ">
<graphics key="position" value="3,4"/>
<description>
  Fits
  most.
</description>
<attribute name="Price" recursive="true" type="double" unit="€" value="841.9"/>
<attribute name="seats" type="long" value=" -5 "/>
<attribute name="open" type="boolean" value="True"/>
<attribute name="maker" type="string" value="A &amp; B"/>
<attribute name="empty" type="double"/>
</feature>""")
    assert model.root == Feature(
        'Größe "L"',
        5,
        (),
        (
            *(("abstract", True), ("hidden", True), ("Price", Fraction("841.9"))),
            *(("seats", Fraction(-5)), ("open", True), ("maker", "A & B")),
        ),
        describe="Fits most.",
    )
    assert left_out == ()


def test_attributes_that_cannot_be_carried_over_are_named() -> None:
    _, left_out = read("""<and name="car">
<attribute name="note" type="string" configurable="true"/>
<attribute name="speed" type="double" value="fast"/>
<attribute name="speed" type="double" value="NaN"/>
<attribute name="speed" type="long" value="1/2"/>
<attribute name="open" type="boolean" value="yes"/>
</and>""")
    assert left_out == (
        LeftOut(6, "car.note", Why.ATTRIBUTE),
        LeftOut(7, "car.speed", Why.VALUE),
        LeftOut(8, "car.speed", Why.VALUE),
        LeftOut(9, "car.speed", Why.VALUE),
        LeftOut(10, "car.open", Why.VALUE),
    )


def test_a_unit_is_named_once_and_numbers_in_another_one_are_left_out() -> None:
    model, left_out = read("""<and name="car"><attribute name="weight" type="long" value="900"/>

<feature name="a"><attribute name="weight" type="double" unit="kg" value="3"/></feature>
<feature name="b"><attribute name="weight" type="double" unit="g" value="40"/></feature>
<feature name="c"><attribute name="weight" type="double" value="4"/></feature>
<attribute name="Price" type="double" unit="$" value="1"/>
</and>""")
    assert left_out == (
        LeftOut(7, "weight (kg)", Why.UNIT),
        LeftOut(8, "b.weight (g)", Why.VALUE),
        LeftOut(10, "Price ($)", Why.UNIT),
    )
    weights = {f.name: dict(f.attributes).get("weight") for f in model.root.walk()}
    assert weights == {"car": Fraction(900), "a": Fraction(3), "b": None, "c": Fraction(4)}


def test_each_kind_of_rule_is_read() -> None:
    a, b, c = ("<var>a</var>", "<var> b </var>", "<var>c</var>")
    assert condition(f"<imp>{a}<not>{b}</not></imp>") == Implies(A, Not(B))
    assert condition(f"<eq>{a}<conj>{b}{c}</conj></eq>") == Equivalent(A, All((B, C)))
    assert condition(f"<disj>{a}{b}{c}</disj>") == Any((A, B, C))
    assert condition(f"<conj>{a}</conj>") == A
    assert condition(f"<disj>{a}</disj>") == A
    assert condition(a) == A
    assert condition(f"<atmost1>{a}{b}</atmost1>") == Implies(A, Not(B))
    assert condition(f"<atmost1>{a}{b}{c}</atmost1>") == All(
        (Implies(A, Not(Any((B, C)))), Implies(B, Not(C)))
    )


def test_what_only_tells_people_about_a_rule_is_passed_over() -> None:
    rule = "<description>Why <b>so</b></description><graphics key='x' value='1'/><tags/>"
    assert condition(f"{rule}<var>a</var>") == A


def test_a_rule_with_a_part_that_is_not_known_is_left_out_whole() -> None:
    rules = "<rule><imp><var>a</var><xor><var>b</var><var>zzz</var></xor></imp></rule>\n"
    model, left_out = read(CAR, f"{rules}<rule><var>c</var></rule>")
    assert left_out == (LeftOut(8, "xor", Why.TERM),)
    assert [(one.condition, one.line) for one in model.constraints] == [(C, 9)]


def test_imports_are_named() -> None:
    data = file(CAR).replace(b"<struct>", b'<imports><import name="x"/></imports><struct>')
    _, left_out = read_feature_ide(data)
    assert [one.why for one in left_out] == [Why.IMPORTS, Why.IMPORTS]


@pytest.mark.parametrize(
    ("data", "fault", "line", "what"),
    [
        (b"", "xml", 1, "no element found"),
        (b"<featureModel>\n<struct>\n</featureModel>", "xml", 3, "mismatched tag"),
        (b"<instance/>", "not-feature-ide", 1, "instance"),
        (b"<featureModel/>", "no-features", 0, ""),
        (b'<!DOCTYPE x [<!ENTITY e "e">]><featureModel/>', "xml-entities", 1, "e"),
        (file('<feature name="a"/>\n<feature name="b"/>'), "two-roots", 6, "b"),
        (file('<and name="a">\n<feature name="a"/></and>'), "duplicate-feature", 6, "a"),
        (file('<and name="a">\n<feature/></and>'), "missing-name", 6, "feature"),
        (file(CAR, "<rule>\n<var>z</var></rule>"), "unknown-feature", 9, "z"),
        (file(CAR, "<rule><imp><var>a</var></imp></rule>"), "bad-rule", 8, "imp"),
        (file(CAR, "<rule><conj/></rule>"), "bad-rule", 8, "conj"),
        (file(CAR, "<rule/>"), "bad-rule", 8, "rule"),
        (file(CAR, "<var>a</var>"), "bad-rule", 8, "var"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(
    data: bytes, fault: str, line: int, what: str
) -> None:
    with pytest.raises(ForeignFault) as raised:
        read_feature_ide(data)
    assert (raised.value.fault, raised.value.line, raised.value.what) == (fault, line, what)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_files_in_other_encodings_and_line_ends_are_read(encoding: str) -> None:
    text = file('<feature name="Größe"/>').decode().replace("\n", "\r\n")
    declared = text.replace("UTF-8", encoding.removesuffix("-sig"))
    model, _ = read_feature_ide(declared.encode(encoding))
    assert (model.root.name, model.root.line) == ("Größe", 5)


def test_depth_has_no_limit() -> None:
    count = 20_000
    inner = "".join(f'<and name="f{at}">' for at in range(count)) + "</and>" * count
    rule = f"<rule>{'<not>' * count}<var>f1</var>{'</not>' * count}</rule>"
    model, _ = read(inner, rule)
    assert sum(1 for _ in model.root.walk()) == count
    assert len(model.constraints) == 1


@pytest.mark.skipif(not DATA.exists(), reason="the real models are not beside the project")
def test_the_model_of_a_real_shop_is_read() -> None:
    data = (DATA / "pc-richmond" / "PCConfiguratorModel.xml").read_bytes()
    model, left_out = read_feature_ide(data)
    features = list(model.root.walk())
    prices = [dict(f.attributes)["Price"] for f in features if "Price" in dict(f.attributes)]
    assert (len(features), len(model.constraints), left_out) == (377, 12, ())
    assert len(prices) == 282
    assert dict(model.root.attributes)["Price"] == Fraction("841.9")
