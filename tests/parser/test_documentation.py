"""docs/rule-language.md: the lamp is right after every section, every slip is told as it says,
and the tables of the reference say what the code says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from configurator.checks import CODES
from configurator.cli import main
from configurator.configuration.testing import context_of_test, misses
from configurator.core.product import ConstraintKind
from configurator.core.units import UNITS
from configurator.engine import Offers
from configurator.parser import GENEROUS, LIMITS, Code, parse, schema
from configurator.parser.domains import MOST_PIECES
from configurator.parser.functions import CONDITIONS
from configurator.parser.price_kinds import MOST_MONTHS
from configurator.wording.problems import problem_text
from tests.parser.documented import (
    PAGE,
    SECTIONS,
    STORY,
    WHOLE,
    Section,
    Slip,
    assembled,
    lamp,
    parsed,
    told,
)
from tests.parser.files import product_of

LAMP = STORY[-1]
GROWN = [after for after, own in zip(STORY, SECTIONS, strict=True) if own.fragments]
SLIPS = [
    pytest.param(after, slip, id=slip.wrong or slip.right)
    for after in STORY
    for slip in after.slips
]
CELL = re.compile(r"^\| `(.+?)` \| `(.+?)` \| (.+) \|$", re.MULTILINE)
"""A row of a table of slips."""


@pytest.mark.parametrize("after", GROWN, ids=lambda after: after.title)
def test_after_each_section_the_lamp_is_right(after: Section) -> None:
    """In the order of the page: nothing is used before it was told."""
    assert told(lamp(after), after) == ()


@pytest.mark.parametrize(("after", "slip"), SLIPS)
def test_a_slip_is_told_as_the_page_says(after: Section, slip: Slip) -> None:
    text = lamp(after)
    assert slip.right in text
    problems = told(text.replace(slip.right, slip.wrong, 1), after)
    assert [p for p in problems if p.message == slip.message and p.hint.startswith(slip.hint)], [
        (p.message, p.hint) for p in problems
    ]


def test_every_section_of_the_story_says_what_goes_wrong() -> None:
    story = [one.title for one in SECTIONS if one.fragments and one.title != "Languages"]
    assert [one.title for one in SECTIONS if one.slips and one.fragments] == story
    assert len(SLIPS) > 80
    assert PAGE.count("<!-- slips -->") == len([one for one in SECTIONS if one.slips])


def test_slips_of_languages_are_told_as_the_page_says() -> None:
    (table,) = re.findall(r"<!-- slips: languages -->\n((?:\|.*\n)+)", PAGE)
    rows = CELL.findall(table)
    assert len(rows) > 1
    for right, wrong, said in rows:
        (problem,) = parse(WHOLE[1].replace(right, wrong, 1), "lamp.yaml").problems
        assert f"{problem.message} → {problem.hint}" == said


def test_every_snippet_of_yaml_says_what_it_is() -> None:
    marked = re.findall(r"<!-- (?:whole file|fragment: \w+|file: \S+) -->\n```yaml", PAGE)
    assert len(marked) == PAGE.count("```yaml") > 30


@pytest.mark.parametrize("text", WHOLE)
def test_whole_files_have_no_problem(text: str) -> None:
    assert product_of(text).title == "Lamp"


def test_the_lamp_of_the_page_has_everything() -> None:
    product = parsed(assembled(), LAMP).product
    assert product is not None
    assert {constraint.kind for constraint in product.constraints} == set(ConstraintKind)
    assert all((product.packages, product.context, product.elements, product.parts, product.tests))
    assert dict(product.preset("long").numbers)["arms.2.reach"] == 400
    assert dict(product.preset("long").numbers)["arms.1.reach"] == 300


def test_the_tests_of_the_page_pass() -> None:
    product = parsed(assembled(), LAMP).product
    assert product is not None
    offers = Offers(product)
    for test in product.tests:
        assert list(misses(offers.at(context_of_test(product, test)), test)) == [], test.name
    assert len(product.tests) == 3


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lamp with the files beside it, where the page says to save it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rules" / "lamp.yaml"
    for name, text in {"lamp.yaml": assembled(), **LAMP.files}.items():
        (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (path.parent / name).write_text(text, "utf-8")
    return path


def test_the_commands_of_the_page_do_what_it_says(saved: Path) -> None:
    for command in ("check", "check --strict", "test", "parts"):
        assert f"configurator {command}" in PAGE
        outcome = CliRunner().invoke(main, [*command.split(), "rules/lamp.yaml"])
        assert outcome.exit_code == 0, outcome.output


def test_a_failing_test_is_told_as_the_page_says(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved.parent)
    saved.write_text(assembled().replace("total: 92.35", "total: 100.00"), "utf-8")
    output = CliRunner().invoke(main, ["test", "lamp.yaml"]).output
    assert f"```\n{output}```" in PAGE


@pytest.mark.parametrize("line", LAMP.fragments["conditions"][0].strip().split("\n"))
def test_each_condition_is_one(line: str) -> None:
    assert _reads(f"rule: {line.removeprefix('- ')}")


def test_the_conditions_of_the_table_are_ones() -> None:
    table = re.findall(r"^\| `(\w+ (?:==|!=|in|has) .*?|not .*?)` \|", PAGE, re.MULTILINE)
    written = [one.replace("\\|", "|") for one in table if "→" not in one and "`" not in one]
    tried = [one for one in written if not one.startswith("and")]
    assert len(tried) == 5
    assert all(_reads(f"rule: {condition}") for condition in tried)


def _reads(rule: str) -> bool:
    tried = f"  - {{id: tried, because: Tried., {rule}}}\n"
    text = assembled().replace("\nconstraints:\n", f"\nconstraints:\n{tried}")
    return parsed(text, LAMP).problems == ()


def _terms() -> Iterator[str]:
    """Every number, word and function of the reference."""
    (table,) = re.findall(r"^\| written \| is \|\n\| --- .*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    for row in table.splitlines():
        yield from re.findall(r"`([^`]+)`", row.split(" | ")[0])


@pytest.mark.parametrize("term", list(_terms()))
def test_each_term_of_the_reference_is_one(term: str) -> None:
    if term.partition("(")[0] in CONDITIONS:
        assert _reads(f"rule: {term}")
    elif "E27" in term:
        assert _reads(f"rule: socket.thread == {term}")
    else:
        assert _reads(f"rule: spares * ({term}) >= 0")


def test_the_tables_of_the_reference_have_every_entry() -> None:
    (table,) = re.findall(r"^\| part \| entries \|\n\| --- .*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", table, re.MULTILINE))
    rules = schema()
    named = {"the file": rules, "word of the context": rules["$defs"]["contextPart"]}
    named |= {"price rule": rules["$defs"]["priceRule"], "price list": rules["$defs"]["priceList"]}
    module = rules["$defs"]["module"]["properties"]
    named |= {name: module[name] for name in ("size", "quantity", "copies", "text")}
    for name, text in rows.items():
        rule = named.get(name) or rules["$defs"][name]
        words = set(re.findall(r"[a-z_]+", text)) - {"one", "of", "or", "and"}
        assert words == set(rule["properties"]) - {"of", "one_of"} | (words & {"one_of"}), name
        assert set(re.findall(r"\*\*([a-z_]+)\*\*", text)) == set(rule.get("required", ())), name
    assert len(rows) == 24


def test_the_table_of_units_is_the_one_of_the_code() -> None:
    (table,) = re.findall(r"^\| of \| units \|\n\| --- .*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", table) == list(UNITS)


def test_the_limits_are_the_ones_of_the_code() -> None:
    assert (LIMITS.size, LIMITS.tables) == (2**20, 4 * 2**20)
    for said in (
        f"{LIMITS.nodes:,} keys and values, {LIMITS.depth} groups",
        f"{LIMITS.text:,} characters",
        f"{LIMITS.conditions:,} characters, and one condition {LIMITS.nesting} others",
        f"at most {LIMITS.values:,} numbers, all modules together {LIMITS.all_values:,}",
        f"{LIMITS.copies} copies; a text of {LIMITS.longest_text} characters; {MOST_PIECES}",
        f"at most {LIMITS.rows:,} rows, each one {LIMITS.columns} columns",
        f"a cell has {LIMITS.cell} characters",
        f"{LIMITS.files} other files",
        f"at most {LIMITS.price_lines} price lines",
        f"monthly is paid {MOST_MONTHS}\n  times at most",
    ):
        assert said in PAGE, said


def test_the_generous_limits_are_the_ones_of_the_code() -> None:
    page = re.sub(r"\s+", " ", PAGE)
    assert GENEROUS.all_values == GENEROUS.conditions
    for said in (
        f"files of {GENEROUS.size // 2**20} MiB with {GENEROUS.nodes:,} keys and values",
        f"{GENEROUS.conditions:,} characters in all conditions, {GENEROUS.all_values:,} numbers",
        f"tables of {GENEROUS.tables // 2**20} MiB with {GENEROUS.rows:,} rows",
    ):
        assert said in page, said


def test_the_table_of_codes_is_the_one_of_the_code() -> None:
    table = re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]*) \|$", PAGE, re.MULTILINE)
    rows = dict(table[-len(Code) - len(CODES) :])
    for code in Code:
        assert rows.pop(code.word) == code.meaning
    assert set(rows) == set(CODES)


def test_the_example_of_a_problem_is_a_real_one() -> None:
    case = Path(__file__).parents[1] / "cases" / "problems" / "unknown-option.yaml"
    found = parse(case.read_bytes(), "rules/lamp.yaml")
    assert f"```\n{problem_text(found.problems[0], found.source)}\n```" in PAGE


def test_the_page_names_every_entry_of_the_language() -> None:
    words: set[str] = set()

    def collect(rule: object) -> None:
        if isinstance(rule, dict):
            words.update(rule.get("properties", {}))
            for part in rule.values():
                collect(part)
        elif isinstance(rule, list):
            for part in rule:
                collect(part)

    collect(schema())
    assert len(words) > 30
    assert {word for word in words if not re.search(rf"\b{word}\b", PAGE)} == set()


def test_the_snippets_are_the_same_for_a_common_yaml_reader() -> None:
    assert yaml.safe_load(assembled())["modules"]["delivery"]["must_answer"] is True
