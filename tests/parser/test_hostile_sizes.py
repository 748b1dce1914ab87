"""The worst files of one MiB: each is decided, in a process that may take 256 MiB more than none.

The files are those of benchmarks/hostile.py, which tells how long each one takes; here it is
only asked that each becomes a product or problems, within the memory.
"""

from __future__ import annotations

import pytest

from benchmarks.hostile import read_apart
from benchmarks.hostile_files import FILES
from configurator.parser import LIMITS, NamedFiles, parse
from configurator.parser.codes import BY_WORD

MEBIBYTES = 256

HEAVIEST = (
    *("unknown_names", "sums_over_options", "extremes_over_options", "same_titles"),
    *("fine_sizes", "counts_of_copies", "csv_of_quotes", "csv_of_empty_lines"),
)
"""Those that take the most memory, or once took far too much."""


def decided(became: str) -> bool:
    return became == "a product" or all(code in BY_WORD for code in became.split(", "))


@pytest.mark.parametrize("kind", HEAVIEST)
def test_the_heaviest_files_are_decided_within_the_memory(kind: str) -> None:
    found = read_apart(kind, MEBIBYTES)
    assert decided(found.became), found
    assert 0 <= found.mebibytes < MEBIBYTES


@pytest.mark.soak
@pytest.mark.parametrize("kind", FILES)
def test_every_large_file_is_decided_within_the_memory(kind: str) -> None:
    found = read_apart(kind, MEBIBYTES)
    assert decided(found.became), found
    assert 0 <= found.mebibytes < MEBIBYTES


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("digits", "too-large hostile.yaml:6:15"),
        ("depth", "too-deep hostile.yaml:1:25"),
        ("depth_of_lists", "too-deep hostile.yaml:1:49"),
        ("depth_of_groups", "too-deep hostile.yaml:1:97"),
        ("aliases", "alias hostile.yaml:1:4"),
        ("comments", "bad-yaml hostile.yaml:1:9"),
        ("open_quote", "bad-yaml hostile.yaml:1:4"),
        ("brackets", f"too-many-parts hostile.yaml:1:{5 + 3 * (LIMITS.nodes - 3)}"),
        ("zero_width_in_a_row", "bad-character hostile.yaml:1:4"),
        ("line_ends", "empty-file hostile.yaml:1:1"),
        ("documents", "many-documents hostile.yaml:3:1"),
    ],
)
def test_a_file_that_is_refused_early_is_told_where(kind: str, problem: str) -> None:
    hostile = FILES[kind]()
    found = parse(hostile.text, "hostile.yaml", files=NamedFiles(hostile.files)).problems[0]
    assert f"{found.code} {found.span}" == problem


def test_files_are_as_large_as_they_may_be() -> None:
    """A smaller file would prove little; a larger one is refused before it is read."""
    sizes = {kind: len(make().text) for kind, make in FILES.items()}
    assert max(sizes.values()) <= LIMITS.size
    assert sum(size > LIMITS.size * 9 // 10 for size in sizes.values()) > 20


def test_a_file_beyond_its_memory_would_be_noticed() -> None:
    with pytest.raises(Exception, match="non-zero exit status"):
        read_apart("fine_sizes", 1)
