"""Every kind of problem has a file that shows it: its place, and the text an author reads.

The first line of a file says which problem it has and where; a second one may set limits.
Beside each file stands what is printed for it; what it includes stands in the folder beside.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from configurator.core.problem import Problem
from configurator.parser import Code, Limits, Parsed, parse
from configurator.parser.folder import DiskFolder
from configurator.wording.problems import problem_text

CASES = Path(__file__).parents[1] / "cases" / "problems"
FIRST_LINE = re.compile(r"# (?P<code>\S+) at (?P<line>\d+):(?P<column>\d+)")
LIMITS_LINE = re.compile(r"# limits: (?P<name>\w+)=(?P<number>\d+)")


def read(case: Path) -> Parsed:
    limits = Limits()
    found = LIMITS_LINE.search(case.read_bytes().decode("utf-8", "replace"))
    if found:
        limits = Limits(**{found["name"]: int(found["number"])})
    return parse(case.read_bytes(), case.name, limits, DiskFolder(CASES))


def _told(problem: Problem, parsed: Parsed) -> str:
    return problem_text(problem, parsed.source, parsed.sources)


def expected(case: Path) -> tuple[str, int, int]:
    found = FIRST_LINE.match(case.read_bytes().decode("utf-8", "replace"))
    assert found is not None
    return found["code"], int(found["line"]), int(found["column"])


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert {case.stem for case in CASES.glob("*.yaml")} == {code.word for code in Code}
    assert {case.stem for case in CASES.glob("*.txt")} == {code.word for code in Code}


@pytest.mark.parametrize("word", [code.word for code in Code if code is not Code.MORE_PROBLEMS])
def test_a_case_has_its_problem_and_no_other(word: str) -> None:
    case = CASES / f"{word}.yaml"
    parsed = read(case)
    assert parsed.product is None
    found = [(p.code, p.span.line, p.span.column) for p in parsed.problems]
    assert found == [expected(case)]
    assert found[0][0] == word


def test_a_report_ends_with_the_number_of_problems_it_leaves_out() -> None:
    case = CASES / "more-problems.yaml"
    problems = read(case).problems
    assert len(problems) == 51
    assert {problem.code for problem in problems[:-1]} == {"unknown-key"}
    last = problems[-1]
    assert (last.code, last.span.line, last.span.column) == expected(case)
    assert last.message.startswith("1 more problem is")


@pytest.mark.parametrize("word", [code.word for code in Code])
def test_a_problem_is_told_like_this(word: str) -> None:
    case = CASES / f"{word}.yaml"
    parsed = read(case)
    told = "\n\n".join(_told(problem, parsed) for problem in parsed.problems)
    assert f"{told}\n" == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("code", Code, ids=lambda code: code.word)
def test_a_code_is_a_stable_word_with_a_meaning_in_one_line(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)*", code.word)
    assert 10 < len(code.meaning) < 80
    assert not code.meaning.endswith(".")
