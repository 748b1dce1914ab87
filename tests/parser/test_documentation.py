"""docs/rule-language.md: every snippet is read, and its tables say what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from configurator.checks import CODES
from configurator.core.product import ConstraintKind
from configurator.parser import LIMITS, Code, parse, schema
from configurator.wording.problems import problem_text
from tests.parser.files import places, product_of

PAGE = (Path(__file__).parents[2] / "docs" / "rule-language.md").read_text("utf-8")
SNIPPETS = re.findall(r"<!-- (whole file|fragment: \w+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
WHOLE = [text for kind, text in SNIPPETS if kind == "whole file"]


def fragments(kind: str) -> list[str]:
    found = [text for what, text in SNIPPETS if what == f"fragment: {kind}"]
    assert found, kind
    return found


def indented(text: str) -> str:
    return "".join(f"  {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def assembled() -> str:
    """The page's lamp: the whole file with all fragments in their places."""
    whole = WHOLE[0]
    modules = "".join(indented(text) for text in fragments("modules"))
    whole = re.sub(r"^steps:\n(  .*\n)+", fragments("steps")[0], whole, flags=re.MULTILINE)
    whole = whole.replace("\nprice:", f"{modules}\nprice:")
    whole = re.sub(r"^price:\n(  .*\n)+", fragments("price")[0], whole, flags=re.MULTILINE)
    return whole + fragments("constraints")[0] + fragments("presets")[0]


def test_every_snippet_of_yaml_says_what_it_is() -> None:
    assert len(SNIPPETS) == len(re.findall(r"```yaml", PAGE)) > 8
    assert {kind for kind, _ in SNIPPETS} == {
        "whole file",
        *(f"fragment: {name}" for name in ("modules", "steps", "conditions", "constraints")),
        *(f"fragment: {name}" for name in ("price", "presets")),
    }


@pytest.mark.parametrize("text", WHOLE)
def test_whole_files_have_no_problem(text: str) -> None:
    assert product_of(text).title == "Lamp"


def test_the_fragments_make_one_product() -> None:
    product = product_of(assembled())
    assert [module.id for module in product.modules] == [
        "shade", "foot", "cover", "extras", "bulbs", "wiring", "delivery",
    ]  # fmt: skip
    assert {constraint.kind for constraint in product.constraints} == set(ConstraintKind)
    assert len(product.price_rules) == 3
    assert product.presets[0].answers[0] == ("shade", ("glass",))


@pytest.mark.parametrize("line", fragments("conditions")[0].strip().split("\n"))
def test_each_condition_is_one(line: str) -> None:
    rule = f"  - {{id: tried, because: Tried., rule: {line.removeprefix('- ')}}}\n"
    assert product_of(assembled().replace("constraints:\n", f"constraints:\n{rule}"))


def test_the_conditions_of_the_table_are_ones() -> None:
    table = re.findall(r"^\| `(\w+ (?:==|!=|in|has) .*?|not .*?)` \|", PAGE, re.MULTILINE)
    assert len(table) == 5
    for condition in table:
        written = condition.replace("\\|", "|")
        rule = f"  - {{id: tried, because: Tried., rule: {written}}}\n"
        assert product_of(assembled().replace("constraints:\n", f"constraints:\n{rule}"))


def test_the_table_of_codes_is_the_one_of_the_code() -> None:
    table = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", PAGE, re.MULTILINE)
    rows = dict(table[-len(Code) - len(CODES) :])
    for code in Code:
        assert rows.pop(code.word) == code.meaning
    assert set(rows) == set(CODES)


def test_the_example_of_a_problem_is_a_real_one() -> None:
    case = Path(__file__).parents[1] / "cases" / "problems" / "unknown-option.yaml"
    parsed = parse(case.read_bytes(), "rules/lamp.yaml")
    assert f"```\n{problem_text(parsed.problems[0], parsed.source)}\n```" in PAGE


def test_the_limits_are_the_ones_of_the_code() -> None:
    assert LIMITS.size == 2**20
    assert f"{LIMITS.nodes:,} keys and values, {LIMITS.depth} groups" in PAGE
    assert f"{LIMITS.text:,} characters" in PAGE
    assert f"{LIMITS.conditions:,} characters, and one condition {LIMITS.nesting} others" in PAGE


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


def test_a_slip_in_a_fragment_would_be_found() -> None:
    broken = assembled().replace("extras has dimmer", "extras has dimer", 1)
    assert [code for code, _, _ in places(parse(broken, "lamp.yaml").problems)] == [
        "unknown-option"
    ]


def test_the_snippets_are_the_same_for_a_common_yaml_reader() -> None:
    assert yaml.safe_load(assembled())["modules"]["delivery"]["must_answer"] is True
