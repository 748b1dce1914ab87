"""The schema as editors use it: what they accept and refuse is what the reader does.

An editor types scalars as YAML 1.2 does (numbers, true and false, null); the reader takes all
as text. Where the two may still differ is listed here, and nowhere else do they.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from configurator.core.source import Source
from configurator.parser import LIMITS, load, parse, schema
from configurator.parser.document import read_document
from configurator.parser.report import Report
from configurator.parser.shape import check_shape
from tests.parser.documented import BESIDE, STORY, WHOLE, assembled, lamp
from tests.parser.files import LAMP, PRICES, changed

ROOT = Path(__file__).parents[2]
RULES = sorted((ROOT / "rules").glob("*.yaml"))
EDITOR = Draft202012Validator(schema())


class Plain(str):
    """A scalar without quotes, which an editor may take for a number, a truth value or null."""

    __slots__ = ()


_CORE = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)
"""The core schema of YAML 1.2 (10.3.2), without infinity and NaN, which JSON does not have."""


def scalar(text: str) -> object:
    """What an editor takes a scalar without quotes for."""
    return next((make(text) for form, make in _CORE if form.fullmatch(text)), text)


def tree_of(text: str) -> Any:
    """A file as dicts, lists, texts, and `Plain` for scalars without quotes."""

    def plain(node: yaml.Node | None) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): plain(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [plain(item) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)
        return str(node.value) if node.style else Plain(node.value)

    return plain(yaml.compose(text, Loader=yaml.CSafeLoader))


def as_editors_see(tree: Any) -> Any:
    """The same with every scalar of its type."""
    if isinstance(tree, dict):
        return {key: as_editors_see(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_editors_see(item) for item in tree]
    return scalar(tree) if isinstance(tree, Plain) else tree


def written(tree: Any) -> str:
    """A tree as YAML; of its plain scalars only those are without quotes that have a type."""
    if isinstance(tree, dict):
        return f"{{{', '.join(f'{json.dumps(k)}: {written(v)}' for k, v in tree.items())}}}"
    if isinstance(tree, list):
        return f"[{', '.join(map(written, tree))}]"
    typed = isinstance(tree, Plain) and not isinstance(scalar(tree), str)
    return str(tree) if typed and tree else json.dumps(str(tree), ensure_ascii=False)


def reader_accepts(text: str) -> bool:
    """Whether the reader finds the shape of a file right; what names mean is not asked."""
    report = Report()
    root = read_document(Source("a.yaml", text), report, LIMITS)
    assert root is not None
    check_shape(root, report)
    return not report.problems()


def page(name: str) -> list[str]:
    """The YAML of a page of the documentation."""
    text = (ROOT / name).read_text("utf-8")
    found = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert found, name
    return found


FILES = {
    **{path.name: path.read_text("utf-8") for path in RULES},
    "README": "".join(page("README.md")),
    "command line": page("docs/command-line.md")[0],
    "lamp": changed("price: {base: 49.00}\n", PRICES),
    "first of the page": WHOLE[0],
    "all of the page": assembled(),
    **{f"after {after.title}": lamp(after) for after in STORY if "whole file" in after.fragments},
}
TREES = {name: tree_of(text) for name, text in FILES.items()}


def test_every_page_with_yaml_is_looked_at() -> None:
    pages = (*ROOT.glob("docs/*.md"), ROOT / "README.md")
    with_yaml = {path.name for path in pages if "```yaml" in path.read_text("utf-8")}
    assert with_yaml == {"README.md", "command-line.md", "rule-language.md"}
    assert len(page("docs/command-line.md")) == 2


@pytest.mark.parametrize("name", FILES)
def test_an_editor_marks_nothing_in_a_good_file(name: str) -> None:
    errors = [error.message for error in EDITOR.iter_errors(as_editors_see(TREES[name]))]
    assert errors == []


@pytest.mark.parametrize("name", FILES)
def test_the_reader_accepts_the_shape_of_a_good_file(name: str) -> None:
    assert reader_accepts(FILES[name])
    assert reader_accepts(written(TREES[name]))


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_the_products_that_are_sold_have_no_problem(path: Path) -> None:
    assert load(path).problems == ()


def test_the_files_of_the_pages_have_no_problem() -> None:
    for name in ("README", "command line", "all of the page"):
        assert parse(FILES[name], f"{name}.yaml", files=BESIDE).problems == ()


SPELLINGS = [
    # numbers and truth values of YAML that the reader refuses, since each means several things
    *("1e3", "010", ".5", "5.", "+5", "0x1f", "0o17", "True", "FALSE"),
    # beyond what any pattern of a number takes
    *("12345678901", "0.1234567"),
    # an option or a word of the context is what is written: -3 is none
    "-3",
]
"""Scalars that may be refused by the reader alone: it is stricter about spelling."""

TYPED = ["7", "2.5", "0", "true", "false", "null", "~"]
"""Scalars that an editor may refuse alone, and only for want of quotes: they are no text to it."""

OTHERS: list[Any] = [
    "", " ", "words of a text", "any", "19%", "49,00", "no", "one", [], {}, ["x"], {"x": "y"},
    [["x"]], {"title": "X"}, {"from": Plain("1"), "to": Plain("2")},
]  # fmt: skip


def places_of(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each group and list with each of its keys; rows of tables, which the reader reads, aside."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree))
    for key in keys:
        yield tree, key
        if key != "rows" and isinstance(tree[key], dict | list):
            yield from places_of(tree[key])


def change(tree: Any, seed: int) -> Any:
    """Changes one thing in a tree; the new value, if one was put in."""
    chance = random.Random(seed)
    group, key = chance.choice(list(places_of(tree)))
    way = chance.choice(["drop", "add", "rename", "value", "value", "value", "double"])
    new: Any = None
    if way == "drop":
        del group[key]
    elif way == "double" and isinstance(group, list):
        group.append(deepcopy(group[key]))
    elif way == "rename" and isinstance(group, dict):
        group[chance.choice(["titel", "Title", "add", "is", "size", "x"])] = group.pop(key)
    elif way == "add" and isinstance(group, dict):
        group[chance.choice(["colour", "default", "price", "options", "of", "unit"])] = "x"
    else:
        new = chance.choice([*map(Plain, [*SPELLINGS, *TYPED]), *deepcopy(OTHERS)])
        group[key] = new
    return new


def disagree(seed: int) -> str:
    """How editor and reader differ about a changed file, if they do so in an unlisted way."""
    chance = random.Random(seed)
    name = chance.choice([name for name in sorted(TREES) if not name.startswith("after")])
    tree = deepcopy(TREES[name])
    new = change(tree, seed)
    editor, reader = EDITOR.is_valid(as_editors_see(tree)), reader_accepts(written(tree))
    if editor == reader:
        return ""
    if editor and isinstance(new, Plain) and str(new) in SPELLINGS:
        return ""
    quoted = json.loads(json.dumps(as_text(tree, new)))
    if reader and isinstance(new, Plain) and EDITOR.is_valid(as_editors_see(quoted)):
        return ""
    return f"{name}: editor {editor}, reader {reader}, with {new!r}"


def as_text(tree: Any, new: object) -> Any:
    """The tree with the new scalar in quotes, and all others typed."""
    if isinstance(tree, dict):
        return {key: as_text(value, new) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_text(item, new) for item in tree]
    return str(tree) if tree is new else as_editors_see(tree)


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(0, 2**32))
def test_editor_and_reader_accept_the_same_shapes(seed: int) -> None:
    assert disagree(seed) == ""


def test_changes_hit_both_sides() -> None:
    verdicts = []
    for seed in range(60):
        tree = deepcopy(TREES["lamp"])
        change(tree, seed)
        verdicts.append(EDITOR.is_valid(as_editors_see(tree)))
    assert 5 < sum(verdicts) < 55


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_that_only_the_reader_refuses_is_one(spelling: str) -> None:
    """Each listed spelling is refused somewhere by the reader alone, or the list is too long."""
    places = [
        ("{base: 49.00}", f"{{base: {spelling}}}"),
        ("price: 12.00", f"price: {spelling}"),
        ("choose: optional", f"choose: optional, must_answer: {spelling}"),
        ("{linen: {title", f"{{linen: {{title: A}}, {spelling}: {{title"),
        ("default: linen", f"default: {spelling}"),
        ("[2700, 4000]", f"[2700, {spelling}]"),
    ]
    texts = [LAMP.replace(old, new) for old, new in places if old in LAMP]
    assert any(EDITOR.is_valid(as_editors_see(tree_of(t))) and not reader_accepts(t) for t in texts)


@pytest.mark.parametrize("word", TYPED)
def test_a_text_that_looks_like_something_else_wants_quotes_in_an_editor_alone(word: str) -> None:
    text = changed("title: Linen", f"title: {word}")
    assert reader_accepts(text)
    assert not EDITOR.is_valid(as_editors_see(tree_of(text)))
    quoted = changed("title: Linen", f"title: '{word}'")
    assert reader_accepts(quoted)
    assert EDITOR.is_valid(as_editors_see(tree_of(quoted)))


def rules_of(rule: Any) -> Iterator[dict[str, Any]]:
    if isinstance(rule, dict):
        yield rule
        for part in rule.values():
            yield from rules_of(part)
    elif isinstance(rule, list):
        for part in rule:
            yield from rules_of(part)


def resolved(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with what it refers to."""
    name = str(rule.get("$ref", "")).removeprefix("#/$defs/")
    return {**schema()["$defs"].get(name, {}), **rule}


def test_an_editor_shows_what_every_entry_is_when_it_is_pointed_at() -> None:
    silent = [
        name
        for rule in rules_of(schema())
        for name, entry in rule.get("properties", {}).items()
        if not (resolved(entry).get("title") or resolved(entry).get("description"))
    ]
    assert silent == []


def test_an_editor_completes_where_there_are_fixed_words() -> None:
    fixed = {"prices": ["gross"], "match": ["exact", "prefix"]}
    words = {"choose": {"one", "optional", "any", "amounts"}}
    found: dict[str, set[str]] = {}
    for rule in rules_of(schema()):
        for name, entry in rule.get("properties", {}).items():
            listed = found.setdefault(name, set())
            for part in rules_of(resolved(entry)):
                listed.update(str(word) for word in part.get("enum", []))
                listed.update(str(word) for word in part.get("examples", []))
    assert all(set(listed) <= found[name] for name, listed in {**fixed, **words}.items())
    assert {"True", "False", "true", "false"} & found["must_answer"]
    assert {"mm", "kg"} <= found["unit"]
