"""Problems as text and as JSON: the author's line, carets under the place, and the hint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.problem import Problem, Severity
from configurator.core.source import Source, Span
from configurator.wording.problems import problem_for_github, problem_json, problem_text


def span(line: int, column: int, length: int = 1, file: str = "a.yaml") -> Span:
    return Span(file, line, column, line, column + length)


def told(text: str, place: Span, hint: str = "", related: tuple[Span, ...] = ()) -> list[str]:
    """The lines that are printed for a problem at `place`, the first one left out."""
    problem = Problem("some-code", "one fact", place, hint, related)
    return problem_text(problem, Source(place.file, text)).split("\n")[1:]


def test_a_problem_reads_like_a_good_compilers() -> None:
    text = "\n" * 73 + "        rule: doors == slidng -> wall >= 1200 mm\n"
    problem = Problem(
        "unknown-option",
        'module "doors" has no option "slidng"',
        span(74, 24, 6, "rules/wardrobe.yaml"),
        'did you mean "sliding"?',
    )
    assert problem_text(problem, Source("rules/wardrobe.yaml", text)) == (
        'rules/wardrobe.yaml:74:24: error[unknown-option]: module "doors" has no option "slidng"\n'
        "     74 |         rule: doors == slidng -> wall >= 1200 mm\n"
        '        |                        ^^^^^^ did you mean "sliding"?'
    )


def test_without_a_hint_the_line_ends_with_the_carets() -> None:
    assert told("abc: def", span(1, 6, 3)) == ["      1 | abc: def", "        |      ^^^"]


def test_related_places_follow() -> None:
    assert told("a: 1\nb: 2\na: 3\n", span(3, 1), "keep one", (span(1, 1), span(2, 4))) == [
        "      3 | a: 3",
        "        | ^ keep one",
        "      1 | a: 1",
        "        | ^ also here: a.yaml:1:1",
        "      2 | b: 2",
        "        |    ^ also here: a.yaml:2:4",
    ]


@pytest.mark.parametrize(
    ("line", "place", "excerpt", "carets"),
    [
        ("\tkey: word", span(1, 7, 4), "    key: word", "         ^^^^"),
        ("\t", span(1, 1), "", "^^^^"),
        ("板式: word", span(1, 5, 4), "板式: word", "      ^^^^"),
        ("x: 板式衣柜", span(1, 6, 2), "x: 板式衣柜", "       ^^^^"),
        ("e\u0301: word", span(1, 5, 4), "e\u0301: word", "   ^^^^"),
        ("a\u202eb: word", span(1, 6, 4), "a<U+202E>b: word", "            ^^^^"),
        ("a\u200bb", span(1, 2), "a<U+200B>b", " ^^^^^^^^"),
        ("a\x1b[31mb", span(1, 2), "a<U+001B>[31mb", " ^^^^^^^^"),
        ("a\ud800b", span(1, 3), "a<U+D800>b", "         ^"),
    ],
)
def test_carets_stand_under_the_word_whatever_its_signs(
    line: str, place: Span, excerpt: str, carets: str
) -> None:
    assert told(line, place) == [f"      1 | {excerpt}".rstrip(), f"        | {carets}"]


def test_nothing_an_author_writes_can_deceive_in_message_or_hint() -> None:
    problem = Problem("some-code", 'no "a\u202eb"', span(1, 1), "not \u200b", (span(1, 1),))
    text = problem_text(problem, Source("a.yaml", "a"))
    assert 'no "a<U+202E>b"' in text
    assert "not <U+200B>" in text
    assert problem_json(problem)["message"] == 'no "a<U+202E>b"'


def test_a_place_without_extent_gets_one_caret() -> None:
    assert told("when: a ==", span(1, 11, 0))[1] == "        |           ^"
    assert told("", span(1, 1, 0)) == ["      1 |", "        | ^"]


def test_a_place_behind_the_last_line() -> None:
    assert told("a: 1\n", span(2, 1, 0)) == ["      2 |", "        | ^"]
    assert told("a: 1\n", span(9, 1, 0)) == ["      9 |", "        | ^"]


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert told("a: [x,\n  y]\n", Span("a.yaml", 1, 4, 2, 5))[1] == "        |    ^^^"


def test_form_feeds_end_no_line() -> None:
    assert told("a: 1\x0c\r\nb: 2\rc: 3\n", span(3, 1))[0] == "      3 | c: 3"


LONG = "".join(f"k{number}: value, " for number in range(100))


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    start = LONG.index("k50")
    excerpt, carets = told(LONG, span(1, start + 1, 3), "hint")
    assert excerpt.startswith("      1 | …")
    assert excerpt.endswith("…")
    assert len(excerpt) <= 10 + 96
    assert excerpt[carets.index("^") :].startswith("k50: value")
    assert carets.endswith("^^^ hint")


def test_a_long_line_is_shown_from_its_start_if_the_place_is_there() -> None:
    excerpt, carets = told(LONG, span(1, 1, 2))
    assert excerpt.startswith("      1 | k0: value")
    assert excerpt.endswith("…")
    assert carets == "        | ^^"


def test_a_long_place_is_cut_too() -> None:
    excerpt, carets = told("x" * 500, span(1, 101, 300))
    assert len(excerpt) <= 10 + 96
    assert len(carets) <= 10 + 96
    assert "^" * 40 in carets


def test_wide_signs_count_twice_when_a_line_is_cut() -> None:
    line = "板" * 200 + "word" + "式" * 200
    excerpt, carets = told(line, span(1, 201, 4))
    before = excerpt[10 : excerpt.index("word")]
    assert len(carets[10 : carets.index("^")]) == 2 * before.count("板") + before.count("…")
    assert carets.endswith("^^^^")


def test_json_has_every_place_as_numbers() -> None:
    problem = Problem("some-code", "one fact", span(3, 4, 2), "a way out", (span(1, 2),))
    assert json.loads(json.dumps(problem_json(problem))) == {
        "file": "a.yaml",
        "line": 3,
        "column": 4,
        "end_line": 3,
        "end_column": 6,
        "severity": "error",
        "code": "some-code",
        "message": "one fact",
        "hint": "a way out",
        "related": [
            {"file": "a.yaml", "line": 1, "column": 2, "end_line": 1, "end_column": 3},
        ],
    }


def test_a_problem_for_github_is_one_line_whatever_is_in_it() -> None:
    place = Span("rules/a,b:c.yaml", 3, 4, 3, 6)
    problem = Problem("some-code", "100%\nof it", place, "a way out")
    assert problem_for_github(problem) == (
        "::error file=rules/a%2Cb%3Ac.yaml,line=3,col=4,endLine=3,endColumn=6,title=some-code"
        "::100%25%0Aof it (a way out)"
    )
    warning = replace(problem, message="m", hint="", severity=Severity.WARNING)
    assert problem_for_github(warning).startswith("::warning ")


@given(st.text(max_size=300), st.integers(1, 4), st.integers(1, 320), st.integers(0, 320))
def test_any_line_can_be_shown(text: str, line: int, column: int, length: int) -> None:
    excerpt, carets = told(text, span(line, column, length))
    assert "^" in carets
    assert set(carets[10:]) <= {" ", "^"}
    for character in (*excerpt, *carets):
        assert character.isprintable() or character.isspace()
    assert "\n" not in excerpt + carets


def test_a_place_in_another_file_shows_the_line_of_that_file() -> None:
    rules = Source("a.yaml", "include: [b.yaml]\n")
    piece = Source("b.yaml", "modules:\n  x: 1\n")
    problem = Problem("some-code", "one fact", span(2, 3, 1, "b.yaml"), "a hint", (span(1, 1),))
    assert problem_text(problem, rules, (rules, piece)).split("\n") == [
        "b.yaml:2:3: error[some-code]: one fact",
        "      2 |   x: 1",
        "        |   ^ a hint",
        "      1 | include: [b.yaml]",
        "        | ^ also here: a.yaml:1:1",
    ]


def test_of_a_place_in_an_unknown_file_only_the_place_is_told() -> None:
    rules = Source("a.yaml", "include: [b.yaml]\n")
    problem = Problem("some-code", "one fact", span(2, 3, 1, "b.yaml"))
    assert problem_text(problem, rules) == "b.yaml:2:3: error[some-code]: one fact"
    hinted = replace(problem, hint="a hint")
    assert problem_text(hinted, rules).split("\n")[1:] == ["        | a hint"]
