"""XCSP 2.1 into drafts: the same combinations are allowed, and what is not carried is named."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.exchange import xcsp_constraints, xcsp_split
from configurator.exchange.draft import Draft, DraftTable, ForeignFault, LeftOut, Why
from configurator.exchange.xcsp import choice_of, read_xcsp
from configurator.parser import GENEROUS

RENAULT = Path(__file__).parents[3] / "shared" / "data" / "renault-small"

Answers = dict[str, str]


def instance(body: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<instance>
<presentation name="car" format="XCSP 2.1"/>
{body}
</instance>""".encode()


def variables(**values: str) -> str:
    domains = "".join(
        f'<domain name="D{name}" nbValues="9">{text}</domain>' for name, text in values.items()
    )
    named = "".join(f'<variable name="{name}" domain="D{name}"/>\n' for name in values)
    return f"<domains>{domains}</domains>\n<variables>{named}</variables>"


def relation(name: str, semantics: str, tuples: str) -> str:
    arity = len(tuples.split("|", maxsplit=1)[0].split())
    return f'<relation name="{name}" arity="{arity}" semantics="{semantics}">{tuples}</relation>'


def constraint(name: str, scope: str, reference: str, parameters: str = "") -> str:
    inner = f"<parameters>{parameters}</parameters>" if parameters else ""
    return f'<constraint name="{name}" scope="{scope}" reference="{reference}">{inner}</constraint>'


def allows(table: DraftTable, answers: Answers) -> bool:
    return any(
        all(
            cell in ("any", answers[column])
            for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )


def holds(rule: str, answers: Answers) -> bool:
    causes, _, effect = rule.rpartition(" -> ")
    if causes and not all(holds(cause, answers) for cause in causes.split(" and ")):
        return True
    for part in effect.split(" and "):
        module, sign, option = re.split(" (==|!=) ", part)
        if (answers[module] == option) is not (sign == "=="):
            return False
    return True


def builds(draft: Draft) -> Iterator[Answers]:
    """Every answer to every module that obeys the draft."""
    ids = [module.id for module in draft.modules]
    tables = {table.id: table for table in draft.tables}
    for options in product(*([option.id for option in m.options] for m in draft.modules)):
        answers = dict(zip(ids, options, strict=True))
        if all(
            allows(tables[c.allowed], answers) if c.allowed else holds(c.rule, answers)
            for c in draft.constraints
        ):
            yield answers


def test_a_variable_is_a_module_of_one_choice() -> None:
    draft = read_xcsp(instance(variables(v0="0..2 7", Wert="-1 0")), "car")
    first, second = draft.modules
    assert (draft.product, draft.title, first.choose) == ("car", "car", "one")
    assert [(o.id, o.title) for o in first.options] == [(n, n) for n in ("0", "1", "2", "7")]
    assert [(o.id, o.title) for o in second.options] == [("minus_1", "none (-1)"), ("0", "0")]
    assert (second.id, second.title) == ("wert", "Wert")
    assert choice_of("Wert", "-1") == ("wert", "minus_1")
    assert draft.steps[0].modules == ("v0", "wert")


def test_minus_one_among_other_numbers_below_zero_is_a_number() -> None:
    (module,) = read_xcsp(instance(variables(x="-2..1")), "car").modules
    assert [option.title for option in module.options] == ["-2", "-1", "0", "1"]


def test_the_value_that_the_domain_calls_optional_is_none() -> None:
    body = '<domains><domain name="D" optional="-9">-9 -1 0</domain></domains>'
    body += '<variables><variable name="x" domain="D"/></variables>'
    (module,) = read_xcsp(instance(body), "car").modules
    assert [option.title for option in module.options] == ["none (-9)", "-1", "0"]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("a b", "a.b", "A_B"), ("a_b", "a_b_2", "a_b_3")),
        (("in", "value", "price", "any"), ("in_2", "value_2", "price_2", "any_2")),
        (("1x", "台灯", "Größe"), ("v_1x", "v1", "grosse")),
    ],
)
def test_every_variable_has_an_id_of_its_own(names: tuple[str, ...], ids: tuple[str, ...]) -> None:
    draft = read_xcsp(instance(variables(**dict.fromkeys(names, "0 1"))), "car")
    assert tuple(module.id for module in draft.modules) == ids
    assert tuple(module.title for module in draft.modules) == names


def test_a_supports_relation_is_one_table_for_all_its_constraints() -> None:
    body = variables(a="0 1 2", b="0 1 2") + "<relations>"
    body += relation("R", "supports", "0 1|1 0|2 0|2 9") + "</relations><constraints>"
    body += constraint("c1", "a b", "R") + constraint("c2", "a b", "R") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    (table,) = draft.tables
    assert table == DraftTable("r", ("a", "b"), (("0", "1"), ("1", "0"), ("2", "0")))
    assert [(c.id, c.allowed) for c in draft.constraints] == [("c1", "r"), ("c2", "r")]
    assert draft.constraints[0].because == "Only some combinations of a and b are possible."


def test_constraints_on_other_variables_have_a_table_of_their_own() -> None:
    body = variables(a="0 1", b="0 1", c="0 1") + "<relations>"
    body += relation("R", "supports", "0 1|1 0") + "</relations><constraints>"
    body += constraint("c1", "a b", "R") + constraint("c2", "b c", "R") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    assert [(t.id, t.columns) for t in draft.tables] == [("r", ("a", "b")), ("r_2", ("b", "c"))]
    assert [list(b.values()) for b in builds(draft)] == [["0", "1", "0"], ["1", "0", "1"]]


def test_rows_that_differ_in_nothing_but_every_value_of_one_column_are_one() -> None:
    body = variables(a="0 1", b="0 1 2") + "<relations>"
    body += relation("R", "supports", "0 0|0 1|0 2|1 1") + "</relations><constraints>"
    draft = read_xcsp(instance(body + constraint("c", "a b", "R") + "</constraints>"), "car")
    assert draft.tables[0].rows == (("0", "any"), ("1", "1"))
    assert len(list(builds(draft))) == 4


def test_a_relation_that_allows_everything_is_no_constraint() -> None:
    body = variables(a="0 1") + "<relations>" + relation("R", "supports", "0|1") + "</relations>"
    draft = read_xcsp(
        instance(body + "<constraints>" + constraint("c", "a", "R") + "</constraints>"), "car"
    )
    assert (draft.tables, draft.constraints, draft.left_out) == ((), (), ())


def test_a_relation_that_allows_nothing_leaves_no_build() -> None:
    body = variables(a="0 1") + "<relations>" + relation("R", "supports", "7") + "</relations>"
    body += "<constraints>" + constraint("c", "a", "R") + "</constraints>"
    assert list(builds(read_xcsp(instance(body), "car"))) == []


def test_few_conflicts_among_many_combinations_are_rules() -> None:
    body = variables(a="0..39", b="0..39") + "<relations>"
    body += relation("R", "conflicts", "3 4|5 6") + "</relations><constraints>"
    draft = read_xcsp(instance(body + constraint("c", "a b", "R") + "</constraints>"), "car")
    assert [c.rule for c in draft.constraints] == ["a == 3 -> b != 4", "a == 5 -> b != 6"]
    assert len(list(builds(draft))) == 1598


def predicate(formula: str, parameters: str = "int X int Y") -> str:
    return (
        f'<predicates><predicate name="P"><parameters>{parameters}</parameters><expression>'
        f"<functional>{formula}</functional></expression></predicate></predicates>"
    )


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("ne(X,Y)", lambda a, b: a != b),
        ("eq(abs(sub(X,Y)), 2)", lambda a, b: abs(a - b) == 2),
        (
            "or(and(lt(X,0),ge(Y,1)),eq(add(X,mul(2,Y)),4))",
            lambda a, b: (a < 0 <= b - 1) or a + 2 * b == 4,
        ),
        ("if(gt(X,0),iff(eq(Y,1),true),not(eq(Y,-1)))", lambda a, b: b == 1 if a > 0 else b != -1),
        (
            "eq(mod(X,2),div(Y,2))",
            lambda a, b: int(abs(a) % 2 * (1 if a > 0 else -1)) == int(b / 2),
        ),
        (
            "xor(le(min(X,Y),0),eq(max(X,pow(Y,2)),neg(X)))",
            lambda a, b: (min(a, b) <= 0) != (max(a, b * b) == -a),
        ),
    ],
)
def test_a_formula_is_worked_out(formula: str, wanted: Callable[[int, int], bool]) -> None:
    body = variables(a="-3..3", b="-1..3") + predicate(formula)
    body += "<constraints>" + constraint("c", "a b", "P", "a b") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    found = {tuple(b.values()) for b in builds(draft)}
    numbers = product(range(-3, 4), range(-1, 4))
    told = {
        (choice_of("a", str(a))[1], choice_of("b", str(b))[1]) for a, b in numbers if wanted(a, b)
    }
    assert (found, draft.left_out) == (told, ())


def test_parameters_may_be_numbers_and_come_in_another_order() -> None:
    body = variables(a="0..3", b="0..3") + predicate("gt(X,add(Y,Z))", "int X int Y int Z")
    body += "<constraints>" + constraint("c", "a b", "P", "b a 1") + "</constraints>"
    found = {tuple(b.values()) for b in builds(read_xcsp(instance(body), "car"))}
    assert found == {(str(a), str(b)) for a in range(4) for b in range(4) if b > a + 1}


def test_all_different() -> None:
    body = variables(a="0..2", b="0..2", c="1..3") + "<constraints>"
    body += constraint("c", "a b c", "global:allDifferent", "[ a b c ]") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    wanted = [v for v in product("012", "012", "123") if len(set(v)) == 3]
    assert [tuple(b.values()) for b in builds(draft)] == wanted


@pytest.mark.parametrize(
    ("reference", "parameters"),
    [
        ("global:weightedSum", "[ { 1 a } { 2 b } ] <le/> 3"),
        ("global:allDifferent", "[ a 3 ]"),
        ("P", "a b"),
        ("S", ""),
    ],
)
def test_what_cannot_be_carried_over_is_named(reference: str, parameters: str) -> None:
    body = variables(a="0 1", b="0 1") + "<relations>" + relation("S", "soft", "1: 0 1")
    body += "</relations>" + predicate("eq(div(X,Y),1)") + "\n<constraints>"
    draft = read_xcsp(
        instance(body + constraint("c", "a b", reference, parameters) + "</constraints>"), "car"
    )
    assert draft.left_out == (LeftOut(8, f"c ({reference})", Why.TERM),)
    assert draft.constraints == ()


def test_a_table_with_too_many_columns_is_named() -> None:
    names = [f"x{at}" for at in range(21)]
    body = variables(**dict.fromkeys(names, "0 1")) + "<relations>"
    body += relation("R", "supports", " ".join("0" * 21)) + "</relations><constraints>"
    body += constraint("c", " ".join(names), "R") + "</constraints>"
    assert read_xcsp(instance(body), "car").left_out[0].why is Why.SIZE


def test_tables_are_as_large_as_the_rule_language_allows() -> None:
    assert GENEROUS.rows == xcsp_constraints.MOST_ROWS
    assert GENEROUS.columns == xcsp_constraints.MOST_COLUMNS


def test_the_largest_table_is_left_out_where_all_together_are_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xcsp_constraints, "MOST_ROWS", 25_000)
    pairs = [(a, b) for a in range(180) for b in range(180) if (a * b) % 4]
    body = variables(a="0..179", b="0..179") + "<relations>"
    body += relation("Big", "supports", "|".join(f"{a} {b}" for a, b in pairs))
    half = "|".join(f"{a} {b}" for a, b in pairs[:12000])
    body += relation("Small", "supports", half) + "</relations><constraints>"
    body += constraint("c", "a b", "Big") + constraint("d", "a b", "Small") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    assert [c.id for c in draft.constraints] == ["d"]
    assert [(one.what, one.why) for one in draft.left_out] == [("c (Big)", Why.SIZE)]


@pytest.mark.parametrize(
    ("data", "fault", "line"),
    [
        (b"", "xml", 1),
        (b"<instance>\n<domains>\n</instance>", "xml", 3),
        (b"\xff\xfe\x00", "xml", 1),
        (b"<featureModel/>", "not-xcsp", 1),
        (b'<instance format="XCSP3" type="CSP"/>', "format", 1),
        (b'\n<!DOCTYPE a [\n<!ENTITY b "c">]><instance>&b;</instance>', "xml-entities", 3),
        (instance("<domains/>"), "no-variables", 0),
        (instance('<domains>\n<domain name="D"/></domains>'), "empty-domain", 5),
        (instance(variables(a="0..99999999999")), "too-many-values", 4),
        (instance(variables(a="3..1")), "bad-range", 4),
        (instance('<variable name="a" domain="D"/>'), "unknown-domain", 4),
        (instance(variables(a="0") + constraint("c", "b", "R")), "unknown-variable", 6),
        (instance(variables(a="0") + variables(a="0")), "duplicate-name", 6),
        (instance(variables(a="0") + relation("R", "supports", "0 1|0")), "tuple-length", 6),
        (instance(variables(a="0") + relation("R", "perhaps", "0")), "bad-semantics", 6),
    ],
)
def test_a_file_that_cannot_be_read_says_where(data: bytes, fault: str, line: int) -> None:
    with pytest.raises(ForeignFault) as raised:
        read_xcsp(data, "car")
    assert (raised.value.fault, raised.value.line) == (fault, line)


def test_a_long_table_that_is_a_join_becomes_several_short_ones() -> None:
    scope = dict.fromkeys("abcde", "0..7")
    rows = [
        (a, b, c, d, e)
        for a, b, c, d, e in product(range(8), repeat=5)
        if (a + b) % 3 == 1 and c > a and (d + e) % 4 == 1
    ]
    tuples = "|".join(" ".join(map(str, row)) for row in rows)
    body = variables(**scope) + "<relations>" + relation("R", "supports", tuples)
    body += "</relations><constraints>" + constraint("c", "a b c d e", "R") + "</constraints>"
    draft = read_xcsp(instance(body), "car")
    assert [(c.id, c.allowed) for c in draft.constraints] == [("c", "r"), ("c-2", "r_2")]
    assert [table.columns for table in draft.tables] == [("a", "b", "c"), ("d", "e")]
    assert {tuple(map(int, found.values())) for found in builds(draft)} == set(rows)


def test_columns_that_only_hang_together_by_another_one_are_taken_apart() -> None:
    rows = tuple(
        (f"{a}", f"{b}", f"{c}")
        for a, b, c in product(range(10), repeat=3)
        if (a + b) % 2 and (a + c) % 3
    )
    assert xcsp_split.split(rows[:300]) == [((0, 1, 2), rows[:300])]
    parts = dict(xcsp_split.split(rows))
    assert {columns: len(part) for columns, part in parts.items()} == {(0, 1): 50, (0, 2): 66}


ROWS = st.lists(st.tuples(*[st.integers(0, 2)] * 4), min_size=1, max_size=40, unique=True)


@given(ROWS, st.booleans())
def test_the_parts_of_a_table_allow_its_rows_and_no_others(
    numbers: list[tuple[int, ...]], crossed: bool
) -> None:
    rows = {tuple(map(str, row)) for row in numbers}
    if crossed:  # a table that can be taken apart
        rows = {(a[0], a[1], b[2], b[3]) for a, b in product(rows, rows) if a[0] == b[0]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xcsp_split, "_SHORT", 0)
        parts = xcsp_split.split(tuple(sorted(rows)))
    found = {
        row
        for row in product("012", repeat=4)
        if all(tuple(row[at] for at in columns) in part for columns, part in parts)
    }
    assert found == rows


TUPLES = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3)), min_size=1, max_size=8)
SCOPES = st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"))
DOMAIN = st.lists(st.integers(-1, 3), min_size=1, max_size=4, unique=True)


@given(
    st.lists(DOMAIN, min_size=4, max_size=4),
    st.lists(st.tuples(st.booleans(), TUPLES, SCOPES), max_size=4),
)
def test_the_draft_allows_what_the_instance_allows(
    domains: list[list[int]], relations: list[tuple[bool, list[tuple[int, int]], tuple[str, str]]]
) -> None:
    body = variables(**{n: " ".join(map(str, d)) for n, d in zip("abcd", domains, strict=True)})
    listed, used = "", ""
    for at, (supports, tuples, scope) in enumerate(relations):
        text = "|".join(f"{a} {b}" for a, b in tuples)
        listed += relation(f"R{at}", "supports" if supports else "conflicts", text)
        used += constraint(f"c{at}", " ".join(scope), f"R{at}")
    draft = read_xcsp(instance(f"{body}{listed}{used}"), "car")
    wanted = set()
    for row in product(*domains):
        values = dict(zip("abcd", row, strict=True))
        pairs = [((values[s], values[t]) in tuples) is yes for yes, tuples, (s, t) in relations]
        if all(pairs):
            wanted.add(tuple(choice_of(n, str(v))[1] for n, v in values.items()))
    assert {tuple(answers.values()) for answers in builds(draft)} == wanted


@pytest.mark.skipif(not RENAULT.exists(), reason="the real models are not beside the project")
def test_the_orders_of_the_car_range_are_found_in_the_draft() -> None:
    draft = read_xcsp((RENAULT / "constraints.xcsp.xml").read_bytes(), "renault-small")
    modules = {module.id: {option.id for option in module.options} for module in draft.modules}
    assert (len(modules), sum(map(len, modules.values())), draft.left_out) == (139, 340, ())
    tables = {table.id: table for table in draft.tables}
    with (RENAULT / "orders.csv").open(newline="") as file:
        orders = [dict(row) for row in csv.DictReader(file)][:500]
    full = 0
    for order in orders:
        del order["vfreq"]
        answers = dict(choice_of(variable, value) for variable, value in order.items())
        assert answers.keys() <= modules.keys()
        within = [t for t in tables.values() if set(t.columns) <= answers.keys()]
        full += all(allows(table, answers) for table in within)
    assert full > 300
