"""The digest of a rule set: all that it is made of, wherever it lies."""

from __future__ import annotations

from pathlib import Path

from configurator.core.source import RuleSet, Source
from configurator.parser import NamedFiles, load, parse
from tests.parser.files import LAMP

TEXT = f"""{LAMP}include: [more.yaml]
tables: {{t: {{file: t.csv}}}}
values: {{v: {{is: table(t)}}}}
"""
FILES = {"more.yaml": b"values: {w: {is: 2}}\n", "t.csv": b"shade,value\nlinen,1\nglass,2\n"}


def digest(name: str = "lamp.yaml", text: str = TEXT, **files: bytes) -> str:
    changed = {key.replace("_", "."): data for key, data in files.items()}
    parsed = parse(text, name, files=NamedFiles({**FILES, **changed}))
    assert parsed.product is not None, parsed.problems
    return parsed.product.rule_set.digest


def test_the_same_files_have_one_digest_under_whatever_path() -> None:
    assert digest("rules/lamp.yaml") == digest("/elsewhere/other.yaml") == digest()


def test_the_digest_of_files_on_the_disk_is_the_same(tmp_path: Path) -> None:
    for name, data in {"lamp.yaml": TEXT.encode(), **FILES}.items():
        (tmp_path / name).write_bytes(data)
    product = load(tmp_path / "lamp.yaml").product
    assert product is not None
    assert product.rule_set.digest == digest()


def test_a_change_of_any_file_changes_the_digest() -> None:
    changed = [
        digest(),
        digest(text=f"{TEXT}# a remark\n"),
        digest(more_yaml=b"values: {w: {is: 3}}\n"),
        digest(t_csv=b"shade,value\nlinen,1\nglass,3\n"),
    ]
    assert len(set(changed)) == 4


def test_a_file_alone_has_the_digest_of_its_text() -> None:
    source = Source("a.yaml", "a")
    assert RuleSet(source).digest == source.digest == Source("b.yaml", "a").digest


def test_the_names_and_the_order_of_the_other_files_count() -> None:
    main, one, other = Source("m", "m"), Source("a.csv", "x"), Source("b.csv", "x")
    several = [
        RuleSet(main, (one,)),
        RuleSet(main, (other,)),
        RuleSet(main, (one, other)),
        RuleSet(main, (other, one)),
    ]
    assert len({rule_set.digest for rule_set in several}) == 4
