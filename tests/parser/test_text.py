"""Bytes to text: encodings, line ends, and characters nobody can see."""

from __future__ import annotations

from pathlib import Path

import pytest

from configurator.core.source import Source
from configurator.parser import Limits, load, parse
from tests.parser.files import LAMP, changed, places, problem_of, problems_of, product_of


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    plain = product_of(LAMP)
    windows = parse(b"\xef\xbb\xbf" + LAMP.replace("\n", "\r\n").encode(), "lamp.yaml")
    assert windows.problems == ()
    assert windows.product is not None
    assert windows.product.modules == plain.modules
    assert windows.product.steps == plain.steps
    assert windows.source.text.startswith("product: lamp\r\n")


def test_bytes_and_text_read_alike() -> None:
    assert parse(LAMP.encode(), "lamp.yaml") == parse(LAMP, "lamp.yaml")


def test_places_count_characters_and_lines_of_windows_files_too() -> None:
    text = changed("title: Linen", "title: 板式, x: 1").replace("\n", "\r\n")
    assert places(problems_of(text.encode())) == [("unknown-key", 14, 26)]


def test_old_mac_line_ends_count_too() -> None:
    text = changed("choose: optional", "choose: maybe").replace("\n", "\r")
    assert places(problems_of(text.encode())) == [("bad-value", 16, 31)]


def test_latin_1_is_refused_where_it_stands() -> None:
    text = changed("title: Lamp", "title: Lämpchen").encode("latin-1")
    problem = problem_of(text)
    assert places((problem,)) == [("not-utf8", 2, 9)]


def test_utf_16_is_refused_by_name() -> None:
    problem = problem_of(LAMP.encode("utf-16"))
    assert (problem.code, problem.message) == ("not-utf8", "the file is UTF-16 text")


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B (zero width space)"),
        ("\u200d", "U+200D (zero width joiner)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2066", "U+2066 (left-to-right isolate)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\x85", "U+0085 (control character)"),
        ("\x00", "U+0000 (control character)"),
        ("\x0c", "U+000C (control character)"),
        ("\x1b", "U+001B (control character)"),
        ("\x7f", "U+007F (control character)"),
        ("\ufffe", "U+FFFE (control character)"),
        ("\ud800", "U+D800 (control character)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_unseen_characters_are_refused_where_they_stand(character: str, name: str) -> None:
    problem = problem_of(changed("title: Linen", f"title: Lin{character}en"))
    assert places((problem,)) == [("bad-character", 14, 25)]
    assert problem.message == f"the character {name} is not allowed"


def test_a_refused_character_hides_no_other_problem() -> None:
    text = changed("title: Lamp", "title: La\u200bmp", changed("oak: {", "oak: {size: 3, "))
    assert [problem.code for problem in problems_of(text)] == ["bad-character", "unknown-key"]


def test_an_id_with_an_unseen_character_is_told_once() -> None:
    text = changed("  shade:", "  sha\u200bde:")
    assert places(problems_of(text)) == [("bad-character", 9, 6)]


@pytest.mark.parametrize("escape", [r"\u200b", r"\u202e", r"\0", r"\x1b", r"\N", r"\t"])
def test_an_escape_is_no_way_around(escape: str) -> None:
    text = changed("title: Linen", f'title: "Lin{escape}en"')
    problems = problems_of(text)
    assert places(problems) == [("bad-character", 14, 26)]


def test_what_people_write_stays_as_it_is() -> None:
    title = "Käse 板式衣柜 \u00a0 👍🏽 — “x”"
    assert product_of(changed("title: Lamp", f"title: {title}")).title.startswith("Käse 板式衣柜")


def test_every_line_with_a_tab_is_told() -> None:
    text = LAMP.replace("    choose: one\n", "\tchoose: one\n").replace("Linen}", "Linen}\t# a\tb")
    assert places(problems_of(text))[:2] == [("tab", 11, 1), ("tab", 14, 28)]


def test_too_many_bytes_are_not_read() -> None:
    limits = Limits(size=len(LAMP) - 1)
    parsed = parse(LAMP, "lamp.yaml", limits)
    assert places(parsed.problems) == [("too-large", 1, 1)]
    assert parse(LAMP, "lamp.yaml", Limits(size=len(LAMP))).problems == ()


def test_a_file_is_loaded_under_the_name_it_is_called_by(tmp_path: Path) -> None:
    path = tmp_path / "lamp.yaml"
    path.write_bytes(LAMP.encode())
    assert load(path, "lamp.yaml") == parse(LAMP, "lamp.yaml")
    assert load(path).source == Source(path.as_posix(), LAMP)
    with pytest.raises(FileNotFoundError):
        load(path.with_name("none.yaml"))
