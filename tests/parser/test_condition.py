"""Conditions: what binds how, what they mean, and what is said about the wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.expression import And, Chosen, Expression, Implies, Not, Or, mentioned
from configurator.core.product import Product
from configurator.core.source import NOWHERE
from configurator.parser import Limits, parse
from tests.parser.files import (
    marked,
    places,
    problem_of,
    problems_of,
    product_of,
    with_constraint,
)


def bare(expression: Expression) -> Expression:
    """The expression without places, so that it can be compared."""
    match expression:
        case Chosen(module, option):
            return Chosen(module, option, NOWHERE)
        case Not(part):
            return Not(bare(part))
        case And(parts):
            return And(tuple(bare(part) for part in parts))
        case Or(parts):
            return Or(tuple(bare(part) for part in parts))
        case Implies(condition, then):
            return Implies(bare(condition), bare(then))
        case _:
            raise AssertionError(expression)


def read(condition: str) -> Expression:
    return product_of(with_constraint(f"rule: {condition}")).constraints[0].condition


LINEN, GLASS = Chosen("shade", "linen"), Chosen("shade", "glass")
DIMMER, NO = Chosen("extras", "dimmer"), Chosen("extras", "no")

MEANINGS: list[tuple[str, Expression]] = [
    ("shade == linen", LINEN),
    ("shade==linen", LINEN),
    ("(shade == linen)", LINEN),
    ("shade != linen", Not(LINEN)),
    ("extras has no", NO),
    ("shade in (linen | glass)", Or((LINEN, GLASS))),
    ("shade in (linen, glass)", Or((LINEN, GLASS))),
    ("shade in (glass)", GLASS),
    ("not shade == linen", Not(LINEN)),
    ("not not extras has no", Not(Not(NO))),
    ("not shade == linen and extras has no", And((Not(LINEN), NO))),
    ("not (shade == linen and extras has no)", Not(And((LINEN, NO)))),
    ("shade == linen and extras has no and extras has dimmer", And((LINEN, NO, DIMMER))),
    ("shade == linen or (extras has no and extras has dimmer)", Or((LINEN, And((NO, DIMMER))))),
    ("shade == linen or extras has no -> extras has dimmer", Implies(Or((LINEN, NO)), DIMMER)),
    (
        "shade == linen -> extras has no and extras has dimmer",
        Implies(LINEN, And((NO, DIMMER))),
    ),
    (
        "shade == linen -> (extras has no -> extras has dimmer)",
        Implies(LINEN, Implies(NO, DIMMER)),
    ),
    ("((shade == linen) and extras has no)", And((LINEN, NO))),
    ("bulbs has 2700", Chosen("bulbs", "2700")),
]


@pytest.mark.parametrize(("condition", "meaning"), MEANINGS)
def test_what_a_condition_means(condition: str, meaning: Expression) -> None:
    assert bare(read(condition)) == meaning


def test_options_may_look_like_words_of_the_language() -> None:
    text = with_constraint("rule: extras has android -> extras has order")
    text = text.replace("no: {title: Nothing}", "android: {title: A}, order: {title: O}")
    assert bare(product_of(text).constraints[0].condition) == Implies(
        Chosen("extras", "android"), Chosen("extras", "order")
    )


@pytest.mark.parametrize(
    "body",
    [
        "rule: shade == linen -> not extras has no",
        'rule: "shade == linen -> not extras has no"',
        "rule: >-\n      shade == linen\n        -> not extras has no",
        "rule: |\n      shade == linen\n      -> not extras has no\n",
        "requires: {if: shade == linen, then: 'not extras has no'}",
    ],
)
def test_every_option_knows_where_it_stands(body: str) -> None:
    text = with_constraint(body)
    condition = product_of(text).constraints[0].condition
    assert bare(condition) == Implies(LINEN, Not(NO))
    lines = text.split("\n")
    pieces = [
        lines[c.span.line - 1][c.span.column - 1 : c.span.end_column - 1]
        for c in mentioned(condition)
    ]
    assert pieces == ["shade == linen", "extras has no"]


def test_behind_in_every_option_has_its_own_place() -> None:
    text = with_constraint("rule: shade in (linen | glass)")
    condition = product_of(text).constraints[0].condition
    columns = [chosen.span.column for chosen in mentioned(condition)]
    assert columns == [21, 29]


FAULTS = [
    # the condition, the piece pointed at, the code, a part of the hint
    ("shade = linen", "=", "single-equals", 'write "=="'),
    ("extras = no", "=", "single-equals", 'write "has"'),
    ("shade has linen", "has", "wrong-comparison", '"shade == linen"'),
    ("extras == no", "==", "wrong-comparison", '"extras has no"'),
    ("extras != no", "!=", "wrong-comparison", '"not extras has no"'),
    ("bulbs in (2700 | 4000)", "in", "wrong-comparison", '"bulbs has 2700"'),
    ("shades == linen", "shades", "unknown-module", 'did you mean "shade"?'),
    ("shade == Linen", "Linen", "unknown-option", 'did you mean "linen"?'),
    ("shade == oak", "oak", "unknown-option", '"linen" or "glass"'),
    ("shade in (linen | gloss)", "gloss", "unknown-option", 'did you mean "glass"?'),
    ("shade == linen -> extras has no -> foot == oak", "->", "needs-parentheses", "a -> (b"),
    ("shade == linen and extras has no or foot == oak", "or", "needs-parentheses", "(a and b)"),
    ("shade == linen or extras has no and foot == oak", "and", "needs-parentheses", "(a and b)"),
    ("shade", "", "bad-condition", 'stands "=="'),
    ("shade ==", "", "bad-condition", "an option belongs here"),
    ("shade == linen and", "", "bad-condition", "compares a module"),
    ("(shade == linen", "", "bad-condition", "close the parenthesis"),
    ("shade == linen)", ")", "bad-condition", "no parenthesis"),
    ("shade == linen && extras has no", "&&", "bad-condition", 'write "and"'),
    ("shade == linen AND extras has no", "AND", "bad-condition", 'write "and"'),
    ("shade == linen => extras has no", "=>", "bad-condition", 'write "->"'),
    ("shade === linen", "===", "bad-condition", 'write "=="'),
    ("shade == 'linen'", "'linen'", "bad-condition", "without quotes"),
    ("shade == warm-white", "-", "bad-condition", "no hyphen"),
    ("shade in linen", "linen", "bad-condition", "in parentheses"),
    ("shade in (linen glass)", "glass", "bad-condition", ""),
    ("shade in (linen | 'glass')", "'glass'", "bad-condition", "without quotes"),
    ("shade == (linen | glass)", "==", "wrong-comparison", '"shade in (linen | …)"'),
    ("extras has (dimmer | no)", "has", "wrong-comparison", '"extras has dimmer or extras has …"'),
    ("shade.linen == linen", "linen", "unknown-attribute", '"shade == linen"'),
    ("shade >= 3", ">=", "wrong-comparison", 'write "shade == linen"'),
    ("extras > 1", ">", "wrong-comparison", 'write "count(extras) >= 2"'),
    ("shade == foot.oak", "foot.oak", "wrong-comparison", "with attributes"),
    ("__import__('os')", "__import__", "bad-call", ""),
    ("if shade == linen", "", "bad-condition", '"a -> b"'),
    ("if shade == linen then extras has no", "has", "bad-condition", '"a -> b"'),
    ("shade == linen then extras has no", "then", "bad-condition", '"a -> b"'),
    ("(shade) and extras has no", "shade", "bad-condition", 'stands "=="'),
    ("shade == linen == glass", "==", "needs-parentheses", "a <= b and b <= c"),
]


@pytest.mark.parametrize(("condition", "piece", "code", "hint"), FAULTS)
def test_a_fault_is_told_at_the_exact_word(
    condition: str, piece: str, code: str, hint: str
) -> None:
    text = with_constraint(f"rule: {condition}")
    problem = problem_of(text)
    assert problem.code == code
    assert marked(problem, text) == piece
    assert hint in problem.hint


def test_all_faults_of_a_condition_are_told_together() -> None:
    text = with_constraint("rule: shad = linen and extras == none or foot == oak")
    assert [(code, column) for code, _, column in places(problems_of(text))] == [
        ("unknown-module", 11),
        ("single-equals", 16),
        ("wrong-comparison", 35),
        ("unknown-option", 38),
        ("needs-parentheses", 43),
    ]


def test_a_comma_in_braces_is_explained_by_name() -> None:
    text = with_constraint("requires: {if: shade in (linen, glass), then: extras has no}")
    first, second = problems_of(text)
    assert (first.code, first.span.column) == ("bad-condition", 35)
    assert "a comma ends the text" in first.hint
    assert (second.code, marked(second, text)) == ("unknown-key", "glass)")
    assert "a comma in braces" in second.hint


def test_a_comma_between_arguments_in_braces_is_explained_too() -> None:
    text = with_constraint("requires: {if: count(foot, extras) > 1, then: extras has no}")
    assert problems_of(text)[0].code == "bad-condition"
    assert 'or "max(a; b)", or put it in quotes' in problems_of(text)[0].hint


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 9_000 + "shade == linen" + ")" * 9_000,
        "not " * 4_000 + "shade == linen",
        "(" * 9_000,
        "not (" * 3_000,
        "not (" * 3_000 + "shade == linen" + ")" * 3_000 + " x",
    ],
)
def test_deep_conditions_are_read_or_refused(condition: str) -> None:
    parsed = parse(with_constraint(f"rule: {condition}"), "lamp.yaml")
    assert {problem.code for problem in parsed.problems} <= {"too-deep", "bad-condition"}


def test_long_conditions_are_read() -> None:
    condition = read(" or ".join(["shade == linen"] * 1_000))
    assert isinstance(condition, Or)
    assert len(condition.parts) == 1_000


def test_conditions_are_nested_up_to_the_limit() -> None:
    deep = "not " * 23 + "shade == linen"
    assert isinstance(read(deep), Not)
    assert places(problems_of(with_constraint(f"rule: not {deep}"))) == [("too-deep", 24, 11)]


def test_conditions_are_counted_together() -> None:
    text = with_constraint("requires: {if: shade == linen, then: extras has no}")
    assert parse(text, "lamp.yaml", Limits(conditions=44)).problems == ()
    problems = parse(text, "lamp.yaml", Limits(conditions=43)).problems
    assert places(problems) == [("too-large", 24, 42)]


CONDITIONS = st.text(
    alphabet=st.sampled_from(list("abcdehilmnorstx =!<>-&|()[],'\".1_")), max_size=40
) | st.lists(
    st.sampled_from(
        ["shade", "extras", "linen", "no", "==", "!=", "has", "in", "(", ")", "|", "->", "and",
         "or", "not", "=", ","]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(CONDITIONS)
def test_any_text_is_a_condition_or_has_problems(condition: str) -> None:
    body = f"rule: '{condition.replace(chr(39), chr(39) * 2)}'"
    parsed = parse(with_constraint(body), "lamp.yaml")
    assert (parsed.product is None) == bool(parsed.problems)
    for problem in parsed.problems:
        assert problem.span.line == 24 or problem.code == "empty"
    if isinstance(parsed.product, Product):
        assert list(mentioned(parsed.product.constraints[0].condition))
