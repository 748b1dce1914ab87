"""Places inside scalars: quotes, escapes and folded lines move characters, spans follow."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from configurator.core.source import Source
from configurator.parser.document import read_document
from configurator.parser.limits import LIMITS
from configurator.parser.node import Entries, Text
from configurator.parser.report import Report


def scalar(written: str) -> Text:
    report = Report()
    root = read_document(Source("a.yaml", f"key: {written}"), report, LIMITS)
    assert report.problems() == ()
    assert isinstance(root, Entries)
    node = root.entries["key"].value
    assert isinstance(node, Text)
    return node


def pointed(node: Text, start: int, end: int) -> str:
    """What stands at the place of a part, in the author's own writing."""
    span = node.part(start, end)
    lines = node.lines.source.text.split("\n")
    assert span.line == span.end_line
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


WRITTEN = [
    "doors == wrong",
    "doors == wrong # a remark",
    "'doors == wrong'",
    '"doors == wrong"',
    "'it''s ''x'' or wrong'",
    r'"a\\b \"x\" \x41\u0042\U00000043 wrong"',
    '"doors \\\n   == wrong"',
    "doors ==\n  wrong",
    "doors ==\n\n\n  wrong",
    "'doors ==\n   wrong'",
    ">\n  doors ==\n  wrong",
    ">\n  doors ==\n    wrong",
    ">-\n  doors\n\n  == wrong\n\n",
    "|\n  doors\n    == wrong\n",
    "|2\n    doors == wrong",
    "| # remark\n  doors == wrong",
    "板式 == wrong",
    "'板式\n  == wrong'",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_the_exact_word_is_pointed_at(written: str) -> None:
    node = scalar(written)
    start = node.text.index("wrong")
    assert pointed(node, start, start + 5) == "wrong"
    assert node.part(start, start + 5).line == written[: written.rindex("wrong")].count("\n") + 1


@pytest.mark.parametrize("written", WRITTEN)
def test_behind_the_end_is_the_end(written: str) -> None:
    node = scalar(written)
    behind = node.part(len(node.text), len(node.text))
    last = node.part(len(node.text) - 1, len(node.text))
    assert (behind.line, behind.column) == (last.end_line, last.end_column)
    assert (behind.line, behind.column) == (behind.end_line, behind.end_column)


LETTERS = st.text(alphabet="ab'\"\\ \n板:#", min_size=1, max_size=30)


@given(LETTERS, st.sampled_from(["'", '"', None]), st.sampled_from([None, 12]))
def test_every_character_is_found_where_it_was_written(
    text: str, style: str | None, width: int | None
) -> None:
    """Whatever way the library itself writes a text, its letters are found again."""
    written = yaml.safe_dump(text, default_style=style, width=width, allow_unicode=True)
    node = scalar("\n  ".join(written.removesuffix("...\n").split("\n")))
    for place, letter in enumerate(node.text):
        span = node.part(place, place + 1)
        assert node.start <= node.lines.start(span.line - 1) + span.column - 1 < node.end
        if letter in "ab板:#":
            assert pointed(node, place, place + 1) == letter
