"""Numbers, pieces, copies, texts, the context and languages on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from configurator.cli import main
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
(CABINET,) = re.findall(r"```yaml\n# cabinet\.yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def cabinet(tmp_path: Path) -> str:
    """The file of the examples in docs/command-line.md."""
    path = tmp_path / "cabinet.yaml"
    path.write_text(CABINET, "utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def chosen(*answers: str) -> list[str]:
    return [part for answer in answers for part in ("--choose", answer)]


def test_answers_of_every_kind_for_machines(cabinet: str) -> None:
    answers = chosen(
        "wall=2437", "columns=3", "columns.2.width=600", "columns.2.interior=shelf*3",
        "columns.2.interior!=drawer", "doors=hinged", "lock=", "engraving=Ann & Ben",
    )  # fmt: skip
    outcome = run("price", cabinet, *answers, "--format", "json")
    assert outcome.exit_code == 0
    document = json.loads(outcome.output)
    build = document["build"]
    assert (build["wall"], build["columns"], build["columns.2.width"]) == ("2437", "3", "600")
    assert build["columns.2.interior"] == ["shelf*3"]
    assert build["lock"] == []
    assert build["engraving"] == "Ann & Ben"
    assert document["total"] == "186.00"
    (shelves,) = (line for line in document["lines"] if line["title"] == "Shelf")
    assert (shelves["quantity"], shelves["amount"]) == ("3", "42.00")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("wall=5000", "it takes 800–3000 mm"),
        ("wall=wide", "it takes 800–3000 mm"),
        ("columns=9", "it takes 1–3"),
        ("columns.2.interior=shelf*9", "it takes up to 8 of these"),
        ("columns.2.interior=shelv", 'did you mean "shelf"?'),
        ("columns.7.width=400", 'there is no module "columns.7.width"'),
        (f"engraving={'a' * 21}", "it takes up to 20 characters"),
    ],
)
def test_answers_that_mean_nothing(cabinet: str, answer: str, told: str) -> None:
    outcome = run("price", cabinet, "--choose", answer)
    assert outcome.exit_code == 2
    assert told in " ".join(outcome.output.split())


def test_the_context_decides_what_is_offered_and_taxed(cabinet: str) -> None:
    store = ["--at", "channel=store"]
    assert run("price", cabinet, *chosen("doors=sliding")).exit_code == 1
    sold = run("price", cabinet, *chosen("doors=sliding"), *store, "--day", "2027-03-31")
    assert sold.exit_code == 0
    late = run("price", cabinet, *chosen("doors=sliding"), *store, "--day", "2027-04-01")
    assert late.exit_code == 1
    assert "until March 31, 2027" in late.output
    taxes = json.loads(run("price", cabinet, "--at", "country=AT", "--format", "json").output)
    assert taxes["taxes"][0]["rate"] == "20%"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--at", "chanel=store"], 'there is no context "chanel"; did you mean "channel"?'),
        (["--at", "channel=shop"], '"shop" is no word of "channel"'),
        (["--day", "yesterday"], "does not match the format"),
        (["--language", "klingon"], '"klingon" is no code of a language'),
    ],
)
def test_a_context_that_means_nothing_is_a_usage_error(
    cabinet: str, arguments: list[str], told: str
) -> None:
    outcome = run("price", cabinet, *arguments)
    assert outcome.exit_code == 2
    assert told in " ".join(outcome.output.split())


def test_titles_and_sentences_in_another_language(cabinet: str) -> None:
    german = ["--language", "de"]
    lines = run("price", cabinet, *chosen("columns.2.interior=shelf*2"), *german).output
    assert "Spalte 2: Einteilung" in lines
    assert "127,00\N{NO-BREAK SPACE}€" in lines
    why = run("explain", cabinet, *chosen("wall=1000"), "--why", "columns=3", *german).output
    assert why.splitlines()[:2] == [
        "Spalten 3 ist ausgeschlossen.",
        "- Nicht mit Wand 1000 mm. Die Spalten müssen an die Wand passen.",
    ]
    assert "Was" not in why
    assert "Mögliche Zahlen: 1–2." in why


@pytest.mark.parametrize(
    ("why", "answers", "told"),
    [
        ("columns=2", ["wall=1000"], "Columns 2 is free."),
        ("columns=1", ["wall=800", "columns.1.width=800"], "Columns 1 is forced."),
        ("columns.1.interior=shelf*8", [], "Column 1: Interior “Shelf” × 8 is free."),
        ("columns.1.interior=shelf*8", ["columns.1.interior=drawer*3"],
         "Column 1: Interior “Shelf” × 8 is excluded."),
        ("engraving=Ann", [], "Engraving “Ann” is free."),
    ],
)  # fmt: skip
def test_numbers_are_explained(cabinet: str, why: str, answers: list[str], told: str) -> None:
    outcome = run("explain", cabinet, *chosen(*answers), "--why", why)
    assert outcome.exit_code == 0
    assert outcome.output.splitlines()[0] == told


def test_parts_for_machines(cabinet: str) -> None:
    found = json.loads(run("parts", cabinet, "--format", "json").output)["parts"]
    assert found == [
        {
            "part": "SIDE-none",
            "title": "Side",
            "quantity": "3",
            "size": ["2000", "580"],
            "unit": "mm",
            "line": "saw",
            "rules": ["SIDE-{doors}"],
        }
    ]


def test_a_test_that_fails_names_what_differs(cabinet: str) -> None:
    path = Path(cabinet)
    text = path.read_text("utf-8")
    wrong = {
        "excluded: [columns=3]": "excluded: [columns=2], possible: [columns=3], because: [unheard]",
        '["1..2"]': '["1..3"]',
        "build: {wall: 2000}": "build: {wall: 1000}, forced: [doors=hinged], absent: [lock]",
        "total: 144.00": "total: 140.00, missing: [wall]",
        "SIDE-hinged: 3": "SIDE-hinged: 4",
    }
    for good, bad in wrong.items():
        assert good in text
        text = text.replace(good, bad)
    path.write_text(text.replace("[unheard]", "[columns-fit]"), "utf-8")
    outcome = run("test", cabinet)
    assert outcome.exit_code == 1
    lines = outcome.output.splitlines()
    assert [line.strip() for line in lines if line.startswith("    ")] == [
        "because: expected columns-fit, found no reason",
        "excluded: expected columns=2, found possible",
        "possible: expected columns=3, found excluded",
        "ranges: expected columns: 1..3, found 1..2",
        "forced: expected doors=hinged, found free",
        "build: expected wall=1000, found wall=2000",
        "absent: expected lock, found lock=",
        "missing: expected wall, found none",
        "total: expected 140.00, found 144.00",
        "parts: expected SIDE-hinged: 4, found 3",
    ]
    assert lines[0].startswith(f"{cabinet}:")
    assert lines[-1] == f"{cabinet}: 2 tests, 2 failed"
    machine = run("test", cabinet, "--format", "json")
    assert machine.exit_code == 1
    first, _ = json.loads(machine.output)["tests"]
    assert (first["passed"], first["file"]) == (False, cabinet)
    assert first["differences"][1] == {
        "expectation": "excluded",
        "expected": "columns=2",
        "found": "possible",
    }


def test_answers_that_contradict_each_other_are_told_by_a_test(cabinet: str) -> None:
    path = Path(cabinet)
    narrow = "{wall: 800, columns: 3}"
    tests = f"""tests:
  - {{name: a, answers: {narrow}, expect: {{valid: false, because: [columns-fit]}}}}
  - {{name: b, answers: {narrow}, expect: {{total: 99.00}}}}
  - {{name: c, answers: {{wall: 2000}}, expect: {{valid: false}}}}
  - {{name: d, answers: {narrow}, expect: {{because: [sliding-needs-width]}}}}
  - {{name: e, answers: {narrow}, expect: {{valid: false, absent: [lock]}}}}
  - {{name: f, answers: {narrow}, expect: {{valid: true}}}}
"""
    path.write_text(CABINET[: CABINET.index("tests:")] + tests, "utf-8")
    outcome = run("test", cabinet, "--format", "json")
    assert outcome.exit_code == 1
    missed = {
        one["name"]: [(d["expectation"], d["found"]) for d in one["differences"]]
        for one in json.loads(outcome.output)["tests"]
    }
    assert missed["a"] == []
    assert missed["b"] == missed["e"] == missed["f"] == [("valid", "false")]
    assert missed["c"] == [("valid", "true")]
    ((word, found),) = missed["d"]
    assert word == "because"
    assert "columns-fit" in found


def test_a_file_without_tests_says_so(cabinet: str) -> None:
    Path(cabinet).write_text(CABINET[: CABINET.index("tests:")], "utf-8")
    outcome = run("test", str(Path(cabinet).parent))
    assert outcome.exit_code == 0
    assert outcome.output == f"{cabinet}: no tests\n"


def test_stats_have_exactly_these_keys(cabinet: str) -> None:
    figures = json.loads(run("stats", cabinet, "--format", "json").output)
    assert list(figures) == [
        "modules", "options", "constraints", "components", "valid_builds", "cheapest", "dearest",
    ]  # fmt: skip
    assert (figures["modules"], figures["constraints"]) == (11, 2)
    words = run("stats", cabinet).output
    assert f"valid builds   {figures['valid_builds']:,}" in words
    assert (figures["cheapest"], figures["dearest"]) == ("99.00", "876.00")
    assert "cheapest       99.00" in words


def test_the_graph_is_an_svg_unless_told_otherwise(cabinet: str) -> None:
    whole = run("graph", cabinet, "--language", "de")
    assert whole.exit_code == 0
    texts = [e.text for e in ET.fromstring(whole.output).iter("{http://www.w3.org/2000/svg}text")]
    assert {"Wand", "Türen", "columns-fit"} <= set(texts)
    near = run("graph", cabinet, "--around", "doors", "--format", "dot")
    assert near.output.startswith("digraph rules {")
    assert "engraving" not in near.output
    unknown = run("graph", cabinet, "--around", "door")
    assert unknown.exit_code == 2
    assert 'did you mean "doors"?' in unknown.output


def test_problems_of_included_files_show_their_own_lines(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    colours = (
        "modules:\n  colour:\n    title: Colour\n    choose: onne\n    options: {a: {title: A}}\n"
    )
    (tmp_path / "shared" / "colours.yaml").write_text(colours, "utf-8")
    text = CABINET.replace("[wall, doors,", "[colour, wall, doors,")
    path = tmp_path / "cabinet.yaml"
    path.write_text(f"include: [shared/colours.yaml]\n{text}", "utf-8")
    outcome = run("check", str(path))
    assert outcome.exit_code == 1
    lines = outcome.output.splitlines()
    assert lines[0].startswith(f"{tmp_path}/shared/colours.yaml:4:13: error[")
    assert lines[1] == "      4 |     choose: onne"
