"""YAML without its traps: scalars stay text, and what the language does not have is refused."""

from __future__ import annotations

import pytest
import yaml

from configurator.core.source import Source, Span
from configurator.parser import Limits, document, parse
from configurator.parser.document import read_document
from configurator.parser.limits import LIMITS
from configurator.parser.node import Entries, Items, Node, Text
from configurator.parser.report import Report
from tests.parser.files import LAMP, changed, marked, places, problem_of, problems_of, product_of


def node_of(text: str) -> Node:
    report = Report()
    node = read_document(Source("a.yaml", text), report, LIMITS)
    assert report.problems() == ()
    assert node is not None
    return node


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


@pytest.mark.parametrize(
    "written",
    ["no", "on", "yes", "null", "~", "1:30", "010", "0x1f", "1e3", "19.90", "1_000", ".5", "=",
     "2026-11-27", "true", "NaN", ".inf", "<<", "y"],
)  # fmt: skip
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert plain(node_of(f"{written}: [{written}, '{written}']")) == {written: [written] * 2}


def test_nothing_is_an_empty_text() -> None:
    assert plain(node_of("a:\nb: ''\nc: [x,]\nd: {e, f: }")) == {
        "a": "",
        "b": "",
        "c": ["x"],
        "d": {"e": "", "f": ""},
    }


def test_blocks_of_text_end_without_a_line_feed() -> None:
    text = "a: |\n  one\n  two\nb: >-\n  one\n  two\n\nc: |+\n  one\n\n"
    assert plain(node_of(text)) == {"a": "one\ntwo", "b": "one two", "c": "one"}


def test_an_option_may_be_called_no_or_like_a_number() -> None:
    product = product_of(LAMP)
    assert [option.id for option in product.module("extras").options] == ["dimmer", "no"]
    assert product.module("bulbs").default == ("4000", "2700")


def test_every_node_knows_its_place() -> None:
    root = node_of("a:\n  - x\n  - {b: 'y y'}\nlong: |\n  one\n  two\n\nz: 1\n")
    assert isinstance(root, Entries)
    listed, block = root.entries["a"].value, root.entries["long"].value
    assert isinstance(listed, Items)
    inner = listed.items[1]
    assert isinstance(inner, Entries)
    assert listed.span == Span("a.yaml", 2, 3, 3, 15)
    assert inner.span == Span("a.yaml", 3, 5, 3, 15)
    assert inner.entries["b"].value.span == Span("a.yaml", 3, 9, 3, 14)
    assert block.span == Span("a.yaml", 4, 7, 6, 6)
    assert root.span == Span("a.yaml", 1, 1, 8, 5)
    assert inner.braces
    assert not root.braces


def test_equal_keys_are_told_with_the_first_one_and_reading_goes_on() -> None:
    text = changed("currency: EUR", "currency: EUR\ntitle: Light\ncurrency: ERU")
    first, second = problems_of(text)
    assert (first.code, first.span.line, first.related[0].line) == ("duplicate-key", 4, 2)
    assert (second.code, second.span.line, second.related[0].line) == ("duplicate-key", 5, 3)


def test_equal_keys_are_found_however_they_are_written() -> None:
    assert places(problems_of(changed("oak: {title", '"oak": {title: A}, oak: {title')))[0] == (
        "duplicate-key", 16, 70
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "piece"),
    [
        ("shade:\n", "shade: &s\n", "&s"),
        ("default: linen", "default: &d linen", "&d"),
        ("default: linen", "default: *linen", "*linen"),
        ("product: lamp", "product: lamp\n<<: *base", "*base"),
        ("options: {long", "options: &o {long", "&o"),
    ],
)
def test_anchors_and_aliases_are_refused(old: str, new: str, piece: str) -> None:
    text = changed(old, new)
    problem = problems_of(text)[0]
    assert (problem.code, marked(problem, text)) == ("alias", piece)


@pytest.mark.parametrize("tag", ["!x", "!!str", "!!python/object:os.system", "!<tag:x>"])
def test_tags_are_refused(tag: str) -> None:
    text = changed("default: linen", f"default: {tag} linen")
    problem = problem_of(text)
    assert (problem.code, marked(problem, text)) == ("tag", tag)


def test_a_bomb_of_aliases_never_goes_off() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
    )
    assert {problem.code for problem in problems_of(bomb)} == {"alias"}


def test_a_group_as_a_key_is_refused() -> None:
    assert places(problems_of("? {a: b}\n: c\n"))[0] == ("bad-key", 1, 3)


def test_only_one_document() -> None:
    assert product_of(f"---\n{LAMP}")
    assert places(problems_of(f"{LAMP}---\n{LAMP}")) == [("many-documents", 21, 1)]
    assert places(problems_of(f"{LAMP}...\nmore\n")) == [("many-documents", 22, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert problem_of(text).code in ("empty-file", "empty")


YAML_FAULTS = [
    # what is wrong, the line with it (the place after the mark), what is said, the hint
    ("a: b@: c\n", '":" cannot stand here', "in quotes"),
    ("a: b\n c@: d\n", '":" cannot stand here', "indentation"),
    ("a: {b: c\nd@: e\n", 'expected "," or "}"', "still open"),
    ("a: [b, c\nd@: e\n", 'expected "," or "]"', "still open"),
    ("a: @`b`\n", 'cannot start with "`"', "quotes"),
    ("a: @%b\n", 'cannot start with "%"', "quotes"),
    ('a: @"b\nc: d\n', "never closed", "close it"),
    ("a: @'b\nc: d\n", "never closed", "close it"),
    ('a: "b@\\q"\n', "an escape", "backslash"),
    ("a: 'b' @c\n", "behind a value", "quotes"),
    ("a:\n    b: c\n  @d: e\n", "fits nowhere", "indentation"),
    ("- a\n@b: c\n", "fits nowhere", "indentation"),
    ("a: @- b\n", '"-" cannot stand here', "line of its own"),
    ("a: | @b\n", "goes on in the next line", "quotes"),
    ("a: > @3\n", "goes on in the next line", "quotes"),
    ("a: @]\n", 'instead of "]"', "quotes"),
    ("a: @, b\n", 'instead of ","', "quotes"),
    ("a: b\n@c\nd: e\n", 'expected ":"', "key: value"),
]


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["c", "python"])
@pytest.mark.parametrize(("text", "message", "hint"), YAML_FAULTS)
def test_faults_of_yaml_are_told_in_our_words(
    text: str, message: str, hint: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_LOADER", loader)
    before, _, behind = text.partition("@")
    problem = problem_of(before + behind)
    assert problem.code == "bad-yaml"
    assert message in problem.message
    assert hint in problem.hint
    line = before.count("\n") + 1
    if loader is yaml.CSafeLoader:
        assert (problem.span.line, problem.span.column) == (line, len(before.split("\n")[-1]) + 1)


def test_directives_of_yaml_are_no_part_of_the_language() -> None:
    problem = problem_of("%FOO\n---\na: b\n")
    assert (problem.code, problem.message) == ("bad-yaml", 'a line cannot start with "%"')


@pytest.mark.parametrize("text", ["a: !h!x 1\n", "a: !<x 1\n", "!!! a\n"])
def test_faulty_tags_are_tags(text: str) -> None:
    assert problems_of(text)[0].code == "tag"


@pytest.mark.parametrize("text", ["a: * b\n", "a: & b\n", "a: *\n"])
def test_faulty_aliases_are_aliases(text: str) -> None:
    assert problems_of(text)[0].code == "alias"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_counted_while_it_streams(opening: str) -> None:
    assert [p.code for p in problems_of(opening * 100_000)] == ["too-deep"]


def test_depth_by_indentation_is_counted_too() -> None:
    text = "".join(f"{'  ' * level}a:\n" for level in range(300))
    assert places(problems_of(text)) == [("too-deep", LIMITS.depth + 1, 2 * LIMITS.depth + 1)]


def test_nodes_and_characters_are_counted() -> None:
    assert places(parse("[a, b, c, d]", "a", Limits(nodes=3)).problems) == [
        ("too-many-parts", 1, 8)
    ]
    assert places(problems_of(f"a: b\nc: {'x' * 20_001}\n")) == [("too-large", 2, 4)]
    assert places(problems_of("x: [" + "a," * 200_000 + "]"))[0][0] == "too-many-parts"
