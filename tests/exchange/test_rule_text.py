"""Drafts into rule files: what the parser reads is what the draft says, whatever the names are."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.product import Product
from configurator.exchange.draft import (
    Draft,
    DraftConstraint,
    DraftModule,
    DraftOption,
    DraftPrice,
    DraftStep,
    DraftTable,
    DraftValue,
)
from configurator.exchange.draft_ids import WORDS, Ids, slug
from configurator.exchange.rule_text import MOST_FILES, rule_files
from configurator.exchange.yaml_text import readable
from configurator.parser import load, parse


def options(*titles: str) -> tuple[DraftOption, ...]:
    return tuple(DraftOption(f"o{number}", title) for number, title in enumerate(titles))


def draft(*modules: DraftModule, **more: object) -> Draft:
    step = DraftStep("all", "All", tuple(module.id for module in modules))
    made = Draft("thing", "Thing", "EUR", (step,), modules)
    return replace(made, **more)  # type: ignore[arg-type]


def product_of(made: Draft) -> Product:
    text = rule_files(made)["thing.yaml"]
    parsed = parse(text, "thing.yaml")
    assert parsed.product is not None, (parsed.problems, text)
    return parsed.product


BODY = DraftModule("body", "Body", "one", options("Small", "Large"))


@given(st.text(min_size=1, max_size=130))
def test_every_text_is_read_back_as_it_can_be_seen(text: str) -> None:
    seen = readable(text)
    if seen:
        described = DraftOption("o9", "Last", describe=text)
        module = replace(BODY, title=text, describe=text, options=(*BODY.options, described))
        constraint = DraftConstraint("c", text, "body == o0 -> body != o1")
        made = product_of(draft(module, title=text, constraints=(constraint,)))
        texts = {made.title, made.modules[0].title, made.modules[0].describe}
        texts |= {made.modules[0].options[-1].describe, made.constraints[0].because}
        assert texts == {seen}


@pytest.mark.parametrize(
    "title",
    [
        *(
            "a: b",
            "a #b",
            "#a",
            "- a",
            "? a",
            "[a]",
            "{a}",
            "a, b",
            "it's",
            'say "x"',
            "\\n",
            "a\\",
        ),
        *("no", "010", "1.50", "~", "null", "@a", "%a", "`a`", "&a", "*a", "!a", "|", ">", "--- a"),
        *("“a”", "日本", "ß", 'a\\"b', "a:", ":", "'", '"', "''", "%", "a\tb", "\u200ba", "…"),
    ],
)
def test_signs_of_yaml_in_titles_are_only_signs(title: str) -> None:
    module = replace(BODY, title=title, options=options(title, f"{title}2"))
    made = product_of(draft(module))
    assert made.modules[0].title == readable(title)
    assert made.modules[0].options[0].title == readable(title)


def test_everything_of_a_draft_is_in_the_product() -> None:
    extras = DraftModule(
        "extras",
        "Extras",
        "{from: 0, to: 2}",
        (
            DraftOption("a", "A", Fraction("12.5"), (("weight", Fraction(5, 2)), ("kind", "soft"))),
            DraftOption("b", "B", Fraction(-3)),
            DraftOption("c", "C"),
        ),
        when="body == o1",
    )
    pieces = DraftModule("pieces_of_it", "Pieces", numbers=(Fraction(2), Fraction(9)))
    made = product_of(
        draft(
            *(BODY, extras, pieces),
            base=Fraction("841.9"),
            values=(DraftValue("load", "sum(extras.weight) + 1", "Load"),),
            constraints=(DraftConstraint("light", "Too heavy.", "load <= 3"),),
            prices=(DraftPrice("work", "Work", "extras has a", Fraction(7)),),
        )
    )
    assert str(made.base) == "841.90"
    body, many, number = made.modules
    assert (many.least, many.most) == (0, 2)
    assert many.when is not None
    assert [str(option.price) for option in many.options] == ["12.50", "-3.00", "0.00"]
    assert number.numbers is not None
    assert [int(n) for n in number.numbers.values] == list(range(2, 10))
    assert [value.title for value in made.values] == ["Load"]
    assert [rule.title for rule in made.price_rules] == ["Work"]
    assert [constraint.id for constraint in made.constraints] == ["light"]
    assert [option.title for option in body.options] == ["Small", "Large"]


def table(name: str, rows: int) -> DraftTable:
    cells = (("o0", "o1"), ("o1", "any"))
    return DraftTable(name, ("body", "top"), tuple(cells[n % 2] for n in range(rows)))


def test_long_tables_are_files_beside_it_and_short_ones_are_not(tmp_path: Path) -> None:
    top = replace(BODY, id="top", title="Top")
    tables = (table("short", 2), table("long", 30))
    constraints = tuple(DraftConstraint(f"c-{t.id}", "So it is.", allowed=t.id) for t in tables)
    files = rule_files(draft(BODY, top, tables=tables, constraints=constraints))
    assert list(files) == ["thing.yaml", "thing_tables/long.csv"]
    rows = list(csv.reader(io.StringIO(files["thing_tables/long.csv"])))
    assert rows == [["body", "top"], *([["o0", "o1"], ["o1", "any"]] * 15)]
    (tmp_path / "thing_tables").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    problems = load(tmp_path / "thing.yaml").problems
    assert {problem.code for problem in problems} == {"repeated"}


def test_no_more_tables_are_files_than_a_rule_file_may_have() -> None:
    tables = tuple(table(f"t{number}", 13 + number) for number in range(120))
    files = rule_files(draft(BODY, replace(BODY, id="top", title="Top"), tables=tables))
    assert len(files) == MOST_FILES + 1
    assert "thing_tables/t119.csv" in files
    assert "thing_tables/t0.csv" not in files


def test_a_long_condition_is_folded_and_read_as_one() -> None:
    many = DraftModule("many", "Many", "any", options(*(f"T{n}" for n in range(60))))
    rule = " or ".join(f"many has o{number}" for number in range(60))
    made = draft(BODY, many, constraints=(DraftConstraint("c", "Because.", rule),))
    text = rule_files(made)["thing.yaml"]
    assert max(map(len, text.splitlines())) <= 100
    assert product_of(made).constraints[0].id == "c"


@given(st.lists(st.text(max_size=60), max_size=12), st.booleans())
def test_ids_are_unique_and_spelled_as_ids(names: list[str], digit: bool) -> None:
    ids = Ids(longest=20, digit_first=digit)
    found = [ids.new(name) for name in names]
    assert len(set(found)) == len(found)
    assert not WORDS & set(found)
    for one in found:
        assert one.isascii()
        assert one.replace("_", "a").isalnum()
        assert one == one.lower()
        assert digit or one[0].isalpha()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *(("Größe", "grosse"), ("Ärger", "arger"), ("2,5 SSD", "2_5_ssd"), ("中文", "")),
        *(
            ("StandardCapabilities", "standard_capabilities"),
            ("SaaS", "saas"),
            ("C++", "c_plus_plus"),
        ),
        (
            "a word that is longer than an id may be at most",
            "a_word_that_is_longer_than_an_id_may_be",
        ),
    ],
)
def test_a_name_becomes_a_readable_id(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "from tests.exchange.test_rule_text import *\n"
        "from configurator.exchange.lowering import lower\n"
        "from configurator.exchange.uvl_reader import read_uvl\n"
        "text = '''features\\n\\tA {Price 3}\\n\\t\\toptional\\n"
        "\\t\\t\\tB {w 1}\\n\\t\\t\\tC {w 2, v 1}\\n"
        "\\t\\t\\tD {v 3}\\n\\t\\talternative\\n\\t\\t\\tE {w 2}\\n\\t\\t\\tF\\n"
        "constraints\\n\\tsum(w) < 4\\n\\tsum(v) > 0 => (B | E) & !(C | F)\\n'''\n"
        "print(rule_files(lower(*[read_uvl(text)[0], 'a', read_uvl(text)[1]])))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 500
