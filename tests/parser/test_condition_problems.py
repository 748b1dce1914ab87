"""What is said about terms that do not fit: the code, the exact place, the way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.context import Context
from configurator.core.evaluation import holds, value_of
from configurator.core.expression import Expression, Term, parts_of
from configurator.core.problem import Problem
from configurator.core.selection import Build
from configurator.core.settling import settled, settled_term
from configurator.parser.limits import LIMITS
from configurator.parser.passage import STAND_IN
from configurator.parser.scope import ModuleName
from tests.parser.condition_place import Place, copy_scope, file_scope, text_of

CONDITIONS = [
    # the condition, the piece pointed at, the code, a part of the hint
    ("wall >= 1200", "1200", "wrong-unit", "write 1200 mm"),
    ("1200 <= wall", "1200", "wrong-unit", "write 1200 mm"),
    ("depth >= 50", "50", "wrong-unit", "write 50 cm"),
    ("sum(weighs) <= 12", "12", "wrong-unit", "write 12 g"),
    ("wall == 2 kg", "2 kg", "wrong-unit", "of one kind"),
    ("wall >= count(columns)", "count(columns)", "wrong-unit", "multiply it"),
    ("wall * height > 3 m", "3 m", "wrong-unit", "of one kind"),
    ("wall + 3 > 2 m", "3", "wrong-unit", "write 3 mm"),
    ("max(wall; people) > 2 m", "people", "wrong-unit", "multiply it"),
    ("sum(wall, cpu.watts) > 2 m", "cpu.watts", "wrong-unit", "of one kind"),
    ("round(wall) > 2 m", "round(wall)", "wrong-unit", "10 mm"),
    ("round(wall; 2 kg) > 2 m", "2 kg", "wrong-unit", "of its own kind"),
    ("wall > table(hinges; people)", "people", "wrong-unit", ""),
    ("wall > 3 mn", "3 mn", "unknown-unit", "did you mean"),
    ("wall > 010 mm", "010 mm", "bad-number", "write it like"),
    ("wall > .5 mm", ".5 mm", "bad-number", "write it like"),
    ("wall > 1e3 mm", "1e3 mm", "bad-number", "all digits"),
    ("people > 1e3", "1e3", "bad-number", "all digits"),
    (f"people > {'9' * 31}", "9" * 31, "bad-number", "digits"),
    ("wal >= 1200 mm", "wal", "unknown-name", 'did you mean "wall"?'),
    ("wal.x >= 1200 mm", "wal", "unknown-name", 'did you mean "wall"?'),
    ("wall >= heigt", "heigt", "unknown-name", 'did you mean "height"?'),
    ("columns.widht > 3 cm", "widht", "unknown-name", 'did you mean "width"?'),
    ("columns.2.widht > 3 cm", "widht", "unknown-name", 'did you mean "width"?'),
    ("columns.4.width > 3 cm", "columns.4.width", "unknown-name", "1 to 3"),
    ("columns.0.width > 3 cm", "columns.0.width", "unknown-name", "1 to 3"),
    ("sum(wieghs) > 3 kg", "wieghs", "unknown-name", 'did you mean "weighs"?'),
    ("count(colums) > 1", "colums", "unknown-name", 'did you mean "columns"?'),
    ("count(colums where wall > 1 m) > 1", "colums", "unknown-name", 'did you mean "columns"?'),
    ("cols == linen", "cols", "unknown-module", ""),
    ("cpu.sokket == AM5", "sokket", "unknown-attribute", 'did you mean "socket"?'),
    ("cpu.r5 == r5", "r5", "unknown-attribute", '"cpu == r5"'),
    ("wall.width > 3 mm", "width", "unknown-attribute", ""),
    ("channel.shop == store", "shop", "unknown-attribute", ""),
    ("cpu.maker == Amd", "Amd", "unknown-value", 'did you mean "AMD"?'),
    ("cpu.maker == 'Amd'", "'Amd'", "unknown-value", 'did you mean "AMD"?'),
    ("cpu.maker in (AMD | Intl)", "Intl", "unknown-value", 'did you mean "Intel"?'),
    ("case.forms has itx", "itx", "unknown-value", "did you mean"),
    ("channel == shop", "shop", "unknown-value", '"online" or "store"'),
    ("zone != far-off", "far-off", "unknown-value", '"near" or "far-away"'),
    ("table(tone) == worm", "worm", "unknown-value", 'did you mean "warm"?'),
    ("table(hings) == 2", "hings", "unknown-table", 'did you mean "hinges"?'),
    ("wall / depth > 1", "depth", "bad-division", "divide by"),
    ("wall / 0 > 1 mm", "0", "bad-division", "divide by"),
    ("wall / (height - depth) > 1", "height - depth", "bad-division", "divide by"),
    ("people / cpu.cores > 1", "cpu.cores", "bad-division", "divide by"),
    ("people / count(extras) > 1", "count(extras)", "bad-division", "divide by"),
    ("rond(wall) > 1 mm", "rond", "bad-call", 'did you mean "round"?'),
    ("sum() > 1 mm", "sum()", "bad-call", "sum(columns.width)"),
    ("max() > 1 mm", "max()", "bad-call", "max(width; height)"),
    ("max(wall) > 1 mm", "max(wall)", "bad-call", "max(width; height)"),
    ("count(wall) > 1", "count(wall)", "bad-call", "count(extras)"),
    ("count(3) > 1", "count(3)", "bad-call", "count(columns"),
    ("count(extras where wall > 1 m) > 1", "count(extras where wall > 1 m)", "bad-call", "count("),
    ("pieces(extras) > 1", "pieces(extras)", "bad-call", "pieces(interior=shelf)"),
    ("pieces(extras == strip) > 1", "pieces(extras == strip)", "bad-call", "interior=shelf"),
    ("pieces(wall.x=strip) > 1", "x", "unknown-attribute", ""),
    ("pieces(channel=strip) > 1", "pieces(channel=strip)", "bad-call", "interior=shelf"),
    ("pieces(extras=stripe) > 1", "stripe", "unknown-option", 'did you mean "strip"?'),
    ("round(wall; height) > 1 mm", "round(wall; height)", "bad-call", "10 mm"),
    ("round(wall; 0) > 1 mm", "round(wall; 0)", "bad-call", "10 mm"),
    ("ceil(wall; 1 mm; 2) > 1 mm", "ceil(wall; 1 mm; 2)", "bad-call", "10 mm"),
    ("length(wall) > 1", "length(wall)", "bad-call", ""),
    ("length(2) > 1", "length(2)", "bad-call", "length(engraving)"),
    ("filled(wall)", "filled(wall)", "bad-call", ""),
    ("filled(engraving; wall)", "filled(engraving; wall)", "bad-call", "filled(engraving)"),
    ("applies(channel)", "applies(channel)", "bad-call", "applies(lighting)"),
    ("applies(columns.width)", "applies(columns.width)", "bad-call", "applies(lighting)"),
    ("table() > 1", "table()", "bad-call", "table(hinges; height)"),
    ("table(hinges; wall; wall) > 1", "hinges", "bad-call", "table(hinges; height)"),
    ("table(pairs) > 1", "pairs", "wrong-kind", "allowed: {table: pairs}"),
    ("table(hinges; cpu) > 1", "cpu", "wrong-kind", ""),
    ("table(freight) > 1", ">", "wrong-kind", ""),
    ("2 * table(freight) > 1", "table(freight)", "wrong-kind", "add: {table"),
    ("columns.width > 3 cm", "columns.width", "wrong-kind", "columns.1.width"),
    ("columns.2 > 3 cm", "columns.2", "wrong-kind", "columns.2."),
    ("columns.interior has shelf", "columns.interior", "wrong-kind", "count(columns where"),
    ("extras.weighs > 2 kg", "extras.weighs", "wrong-kind", "sum(extras.weighs)"),
    ("engraving == Ann", "engraving", "wrong-kind", "filled(engraving)"),
    ("2 * cpu > 1", "cpu", "wrong-kind", "cpu.socket"),
    ("2 * extras > 1", "extras", "wrong-kind", "count(extras)"),
    ("cpu.maker > 3 mm", ">", "wrong-kind", "words with words"),
    ("2 * cpu.maker > 3", "cpu.maker", "wrong-kind", ""),
    ("sum(cpu.maker) > 3", "cpu.maker", "wrong-kind", "added up"),
    ("max(columns.width; wall) > 3 mm", "columns.width", "wrong-kind", "sum(columns.width)"),
    ("(wall > 3 mm) + 2 > 3", "wall > 3 mm", "wrong-kind", "if … then 1 else 0"),
    ("filled(engraving) + 2 > 3", "filled(engraving)", "wrong-kind", "if … then 1 else 0"),
    ("(if wall > 3 mm then 2 else 'b') > 2", "'b'", "wrong-kind", "of one kind"),
    ("(if wall > 3 mm then 2 mm else 3) > 0", "3", "wrong-unit", "write 3 mm"),
    ("cpu.maker < AMD", "<", "wrong-comparison", '"cpu.maker == AMD"'),
    ("cpu.maker in AMD", "in", "wrong-comparison", '"cpu.maker in (AMD)"'),
    ("case.forms == atx", "==", "wrong-comparison", '"case.forms has atx"'),
    ("board.form == case.forms", "==", "wrong-comparison", '"board.form in case.forms"'),
    ("case.forms has case.forms", "has", "wrong-comparison", "list of words"),
    ("wall has 3 mm", "has", "wrong-comparison", '"=="'),
    ("wall in 3 mm", "in", "wrong-comparison", "in (400 mm"),
    ("wall == (3 mm | 4 mm)", "==", "wrong-comparison", "in (a | b)"),
    ("wall = 3 mm", "=", "single-equals", '"=="'),
    ("cpu = r5", "=", "single-equals", '"=="'),
    ("wall < 3 mm < height", "<", "needs-parentheses", "a <= b and b <= c"),
    ("3 > 2", "3 > 2", "bad-condition", "name a module"),
    ("'a' == 'b'", "'a' == 'b'", "bad-condition", "name an attribute"),
    ("wall", "", "bad-condition", '"<"'),
    ("engraving", "", "bad-condition", "filled(engraving)"),
    ("sum(columns.width)", "", "bad-condition", '"<"'),
    ("if cpu == r5 then 2 else 3", "", "bad-condition", '"a -> b"'),
    ("(wall + 2 mm) and cpu == r5", "wall + 2 mm", "bad-condition", '"<"'),
    ("wall > (2 mm", "", "bad-condition", "close the parenthesis"),
    ("wall > max(2 mm", "", "bad-condition", "close the parenthesis"),
    ("wall > 2 * ", "", "bad-condition", "belongs here"),
    ("wall ** 2 > 3 m2", "*", "bad-condition", "belongs here"),
    ("wall ^ 2 > 3 m2", "^", "bad-condition", "no power"),
    ("wall =< 2 mm", "=<", "bad-condition", '"<="'),
    ("2 * if cpu == r5 then 2 else 3 > 2", "if", "bad-condition", "in parentheses"),
    ("wall > (2 mm | 3 mm) + 2 mm", "2 mm | 3 mm", "bad-condition", '"in"'),
    ("sum(columns where wall > 1 m) > 1", "columns where wall > 1 m", "bad-condition", "count("),
    ("columns where wall > 1 m", "where", "bad-condition", "count("),
]  # fmt: skip


def marked(problem: Problem, written: str) -> str:
    return written[problem.span.column - 1 : problem.span.end_column - 1]


def only_problem(place: Place) -> Problem:
    assert len(place.problems) == 1, place.problems
    return place.problems[0]


@pytest.mark.parametrize(("condition", "piece", "code", "hint"), CONDITIONS)
def test_what_does_not_fit_is_told_at_its_place(
    condition: str, piece: str, code: str, hint: str
) -> None:
    place = Place()
    place.read(condition)
    problem = only_problem(place)
    assert (problem.code, marked(problem, condition)) == (code, piece)
    assert hint in problem.hint
    assert problem.message[0] in 'abcdefghijklmnopqrstuvwxyz"'


TERMS = [
    ("wall > 3 mm", "wall > 3 mm", "wrong-kind", "if … then"),
    ("not wall", "not wall", "wrong-kind", "if … then"),
    ("cpu", "cpu", "wrong-kind", '"cpu.socket"'),
    ("doors", "doors", "wrong-kind", "doors.weighs"),
    ("extras", "extras", "wrong-kind", "count(extras)"),
    ("AMD", "AMD", "unknown-name", ""),
    ("wall +", "", "bad-condition", "belongs here"),
]


@pytest.mark.parametrize(("term", "piece", "code", "hint"), TERMS)
def test_a_term_that_is_none_is_told(term: str, piece: str, code: str, hint: str) -> None:
    place = Place()
    assert place.term(term) is None
    problem = only_problem(place)
    assert (problem.code, marked(problem, term)) == (code, piece)
    assert hint in problem.hint


def test_all_problems_of_a_condition_are_told_together() -> None:
    place = Place()
    place.read("wall > 3 and heigt > 2 mm or cpu.maker == Amd")
    assert [problem.code for problem in place.problems] == [
        "wrong-unit",
        "unknown-name",
        "needs-parentheses",
        "unknown-value",
    ]


def test_a_problem_in_a_count_is_told_once_for_all_copies() -> None:
    place = Place()
    place.read("count(columns where widht > 3 mm) > 1")
    assert only_problem(place).code == "unknown-name"


def test_nothing_is_said_about_what_could_not_be_read() -> None:
    scope = file_scope()
    scope.names["broken"] = ModuleName("broken", text_of("broken"), None, None, {})
    scope.values["unread"] = lambda: None
    place = Place(scope)
    for condition in (
        "broken == anything",
        "broken has anything",
        "broken > 3",
        "broken.weight > 3",
        "sum(broken.weight) > 3",
        "count(broken) > 1",
        "unread > 3 mm",
        "wall > unread + 3 mm",
        "filled(broken)",
    ):
        place.read(condition)
    assert place.problems == ()


def test_operations_in_a_row_are_counted() -> None:
    place = Place()
    most = LIMITS.nesting - 1
    place.read("wall > " + " + ".join(["1 mm"] * (most + 1)))
    assert place.problems == ()
    place.read("wall > " + " + ".join(["1 mm"] * (most + 2)))
    assert only_problem(place).code == "too-deep"


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 9_000 + "wall" + ")" * 9_000 + " > 2 mm",
        "wall > " + "-" * 9_000 + "2 mm",
        "max(" * 5_000,
        "max(" * 3_000 + "wall" + ")" * 3_000 + " > 2 mm",
        "wall > " + "if cpu == r5 then 1 mm else " * 700 + "2 mm",
        "wall > " + "2 mm + " * 3_000 + "2 mm",
    ],
)
def test_deep_terms_are_read_or_refused(condition: str) -> None:
    place = Place()
    place.read(condition)
    assert {problem.code for problem in place.problems} <= {"too-deep", "bad-condition"}


def test_counts_inside_counts_come_to_an_end() -> None:
    place = Place(limits=replace(LIMITS, parts=2_000))
    place.read("count(columns where " * 7 + "wall > 1 m" + ") > 0" * 7)
    assert only_problem(place).code == "too-large"
    assert place.conditions.progress.done < 3_000


SHOP = Context((("channel", "store"), ("zone", "near")))
WORDS = (
    *("wall", "height", "cpu", "cpu.maker", "cpu.watts", "case.forms", "columns", "columns.width"),
    *("columns.2.width", "columns.interior", "columns.interior.space", "extras", "extras.weighs"),
    *("engraving", "weighs", "channel", "zone", "number", "AMD", "store", "far-away", "strip"),
    *("sum(", "count(", "max(", "round(", "pieces(", "table(", "filled(", "applies(", "length("),
    *("hinges", "tone", "pairs", "freight", "3", "2 mm", "19%", "1.5", "010", "'AMD'", "0"),
    *("+", "-", "*", "/", "(", ")", ")", ")", "|", ",", ";", "==", "!=", "<", ">=", "has", "in"),
    *("=", "and", "or", "not", "->", "if", "then", "else", "where"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join), st.booleans())
def test_any_words_mean_something_or_have_problems(text: str, in_copy: bool) -> None:
    place = Place(copy_scope(file_scope(), 2) if in_copy else None)
    condition = place.read(text)
    assert (STAND_IN in list(all_parts(condition))) <= bool(place.problems)
    if not place.problems:
        assert holds(settled(condition, SHOP), Build(())) in (True, False)
    read = len(place.problems)
    typed = place.term(text)
    assert (typed is None) <= (len(place.problems) > 0)
    if typed is not None and len(place.problems) == read:
        value = value_of(settled_term(typed.term, SHOP), Build(()))
        told = {"number": Fraction, "money": Fraction, "word": str, "words": tuple}
        assert value is None or isinstance(value, told[typed.kind.what])


def all_parts(tree: Expression | Term) -> Iterator[Expression | Term]:
    yield tree
    for part in parts_of(tree):
        yield from all_parts(part)
