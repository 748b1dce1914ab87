"""Included files: merged into their sections, told by their names, and kept in the folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.parser import LIMITS, load
from configurator.parser.folder import DiskFolder, Refused, inner_name
from tests.parser.beside import only, problems, product, read
from tests.parser.files import LAMP, changed

ONE = "include: [one.yaml]\n"
CORD = "modules: {cord: {title: Cord, choose: one, options: {red: {title: Red}}}}\n"
WITH_CORD = changed("extras, bulbs, cable]", "extras, bulbs, cable, cord]")


def test_what_is_included_stands_behind_what_the_file_has() -> None:
    files: dict[str, str | bytes] = {
        "one.yaml": CORD + "constraints: [{id: b, rule: cord == red, because: B.}]\n"
        "price: {rules: [{id: more, add: 2.00}]}\ninclude: [parts/two.yaml]\n",
        "parts/two.yaml": "constraints: [{id: c, rule: shade == linen, because: C.}]\n"
        "presets: [{id: p, title: P, answers: {cord: red}}]\n",
    }
    text = WITH_CORD + ONE + "constraints: [{id: a, rule: shade != glass, because: A.}]\n"
    found = product(text, files)
    assert [module.id for module in found.modules][-1] == "cord"
    assert [constraint.id for constraint in found.constraints] == ["a", "b", "c"]
    assert [str(constraint.span) for constraint in found.constraints][1:] == [
        "one.yaml:2:20", "parts/two.yaml:1:20",
    ]  # fmt: skip
    assert [rule.id for rule in found.price_rules] == ["more"]
    assert [preset.id for preset in found.presets] == ["p"]
    assert [source.name for source in found.pieces_of_source] == ["one.yaml", "parts/two.yaml"]


def test_a_file_that_two_others_include_is_read_once() -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": "include: [c.yaml]\n",
        "b.yaml": "include: [./c.yaml]\n",
        "c.yaml": CORD,
    }
    assert product(WITH_CORD + "include: [a.yaml, b.yaml]\n", files).module("cord")


def test_files_are_called_as_the_rule_file_is() -> None:
    files = {
        "one.yaml": b"modules: {cord: {title: Cord, choose: on, options: {red: {title: R}}}}\n"
    }
    from configurator.parser import NamedFiles, parse  # noqa: PLC0415

    parsed = parse(WITH_CORD + ONE, "rules/lamp.yaml", files=NamedFiles(files))
    assert [str(problem.span) for problem in parsed.problems] == ["rules/one.yaml:1:39"]
    assert [source.name for source in parsed.sources] == ["rules/lamp.yaml", "rules/one.yaml"]


def test_the_same_id_twice_names_both_files() -> None:
    twice = "modules: {foot: {title: F, choose: one, options: {a: {title: A}}}}\n"
    found = only(LAMP + ONE, {"one.yaml": twice})
    assert (found.code, str(found.span)) == ("duplicate-id", "one.yaml:1:11")
    assert [span.file for span in found.related] == ["lamp.yaml"]


def test_the_same_constraint_twice_names_both_files() -> None:
    rule = "constraints: [{id: a, rule: shade == linen, because: A.}]\n"
    found = only(LAMP + ONE + rule, {"one.yaml": rule})
    assert (found.code, str(found.span)) == ("duplicate-id", "one.yaml:1:20")
    assert [span.file for span in found.related] == ["lamp.yaml"]


def test_a_damaged_line_of_one_file_hides_nothing_of_another() -> None:
    files: dict[str, str | bytes] = {"one.yaml": "\tconstraints: []\n"}
    text = "\n" + LAMP.replace("title: Lamp", "title: &a Lamp", 1) + ONE
    assert {place.split(":")[0] for _, place in problems(text, files)} == {"lamp.yaml", "one.yaml"}


@pytest.mark.parametrize(
    ("included", "code"),
    [
        ("product: x\n", "unknown-key"),
        ("steps: []\n", "unknown-key"),
        ("price: {base: 3.00}\n", "unknown-key"),
        ("price: 3.00\n", "wrong-type"),
        ("modules: [a]\n", "wrong-type"),
        ("- a\n", "wrong-type"),
        ("", "empty-file"),
        ("a: [\n", "bad-yaml"),
        (b"\xff\xfea\x00", "not-utf8"),
        (b"modules: \xfc\n", "not-utf8"),
        ("modules: &a {}\n", "alias"),
        ("include: [one.yaml]\n", "circular-include"),
        ("include: [lamp.yaml]\n", "circular-include"),
        ("include: [two.yaml]\n", "missing-file"),
    ],
)
def test_what_is_wrong_in_an_included_file_is_told_there(included: str | bytes, code: str) -> None:
    found = read(LAMP + ONE, {"one.yaml": included}).problems
    assert (found[0].code, found[0].span.file) == (code, "one.yaml")


def test_a_circle_is_named() -> None:
    files: dict[str, str | bytes] = {
        "one.yaml": "include: [two.yaml]\n",
        "two.yaml": "include: [one.yaml]\n",
    }
    found = only(LAMP + ONE, files)
    assert found.message == '"one.yaml" includes itself through "two.yaml"'
    assert str(found.span) == "two.yaml:1:11"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("/etc/passwd", "outside-folder"),
        ("../lamp.yaml", "outside-folder"),
        ("a/../../lamp.yaml", "outside-folder"),
        ("a\\lamp.yaml", "outside-folder"),
        ("C:/lamp.yaml", "outside-folder"),
        (".", "missing-file"),
        ("a" * 300, "missing-file"),
        ("http://example.org/a.yaml", "outside-folder"),
    ],
)
def test_only_names_inside_the_folder_are_looked_for(name: str, code: str) -> None:
    found = inner_name(name)
    assert isinstance(found, Refused)
    assert found.code.word == code
    parsed = read(f"{LAMP}include: ['{name}']\n", {name: CORD})
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.files == ()


def test_all_files_together_obey_the_limits() -> None:
    rule = "# " + "x" * 700 + "\n" + CORD
    small = replace(LIMITS, size=len(LAMP) + 200)
    assert problems(LAMP + ONE, {"one.yaml": rule}, small)[0][0] == "too-large"


def test_the_parts_of_all_files_are_counted_together() -> None:
    enough = next(
        count
        for count in range(50, 500)
        if not read(LAMP, limits=replace(LIMITS, nodes=count)).problems
    )
    few = replace(LIMITS, nodes=enough + 8)
    found = problems(LAMP + ONE, {"one.yaml": CORD}, few)
    assert [(code, place.split(":")[0]) for code, place in found] == [
        ("too-many-parts", "one.yaml")
    ]


def test_a_great_many_files_are_refused_and_not_read() -> None:
    names = [f"f{number}.yaml" for number in range(20_000)]
    files: dict[str, str | bytes] = dict.fromkeys(names, "constraints: []\n")
    parsed = read(f"{LAMP}include: [{', '.join(names)}]\n", files)
    assert [problem.code for problem in parsed.problems] == ["too-many-parts"]
    assert len(parsed.sources) == LIMITS.files + 1


def test_a_long_chain_of_includes_is_refused() -> None:
    chain: dict[str, str | bytes] = {
        f"f{number}.yaml": f"include: [f{number + 1}.yaml]\n" for number in range(5000)
    }
    found = problems(f"{LAMP}include: [f0.yaml]\n", chain)
    assert found == [("too-many-parts", f"f{LIMITS.files - 1}.yaml:1:11")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a secret beside it."""
    (tmp_path / "secret.yaml").write_text(CORD)
    inside = tmp_path / "rules"
    (inside / "shared").mkdir(parents=True)
    (inside / "shared" / "cord.yaml").write_text(CORD)
    return inside


def test_files_are_read_from_the_folder_of_the_rule_file(folder: Path) -> None:
    path = folder / "lamp.yaml"
    path.write_text(WITH_CORD + "include: [shared/cord.yaml]\n")
    parsed = load(path, "lamp.yaml")
    assert parsed.problems == ()
    assert parsed.files == ("shared/cord.yaml",)


def test_links_are_followed_inside_the_folder_only(folder: Path) -> None:
    (folder / "inner.yaml").symlink_to("shared/cord.yaml")
    (folder / "outer.yaml").symlink_to("../secret.yaml")
    (folder / "up").symlink_to("..")
    (folder / "circle.yaml").symlink_to("circle.yaml")
    found = {
        name: DiskFolder(folder).read(name, 1000)
        for name in ("inner.yaml", "outer.yaml", "up/secret.yaml", "circle.yaml")
    }
    assert found.pop("inner.yaml") == CORD.encode()
    codes = {name: one.code.word for name, one in found.items() if isinstance(one, Refused)}
    assert codes == {
        "outer.yaml": "outside-folder",
        "up/secret.yaml": "outside-folder",
        "circle.yaml": "unreadable-file",
    }


def test_nothing_but_regular_files_is_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "device").symlink_to("/dev/zero")
    for name, code in (
        ("pipe", "unreadable-file"),
        ("shared", "unreadable-file"),
        ("device", "outside-folder"),
        ("shared/cord.yaml/x", "unreadable-file"),
        ("nowhere.yaml", "missing-file"),
    ):
        found = DiskFolder(folder).read(name, 10)
        assert isinstance(found, Refused)
        assert found.code.word == code


def test_not_more_of_a_file_is_read_than_is_allowed(folder: Path) -> None:
    assert DiskFolder(folder).read("shared/cord.yaml", 7) == b"modules"
